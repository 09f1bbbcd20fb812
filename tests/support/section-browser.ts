import { build } from 'esbuild';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.js';
import type { SectionPage } from './section-page.js';
import { projectRoot } from './project-root.js';

type Method = keyof SectionPage;

/** A real browser with a page of the server's origin that has the client in it. */
export interface SectionBrowser {
  ask<M extends Method>(method: M, ...args: Parameters<SectionPage[M]>): Promise<Awaited<ReturnType<SectionPage[M]>>>;
  /** Ends the browser's process without a word to anybody. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** The page's program, for a browser. */
export async function bundleSectionPage(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [`${projectRoot}tests/support/section-page.ts`], bundle: true, format: 'iife', platform: 'browser', target: 'es2022', write: false, logLevel: 'error' });
  return outputFiles[0]?.text ?? '';
}

/** Starts a browser whose storage is in `profile`; the page itself comes from here, whether the server answers or not. */
export async function openSectionBrowser(profile: string, origin: string, script: string): Promise<SectionBrowser> {
  // A page that did not come over the network may not connect to this machine, for all the browser knows.
  const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-features=LocalNetworkAccessChecks'];
  const context: BrowserContext = await chromium.launchPersistentContext(profile, { executablePath: await findChromium(), args: flags });
  await context.route(`${origin}/section-page*`, (route) => route.fulfill(route.request().url().endsWith('.js')
    ? { contentType: 'text/javascript; charset=utf-8', body: script }
    : { contentType: 'text/html; charset=utf-8', body: '<!doctype html><title>section</title><script src="/section-page.js"></script>' }));
  const page: Page = await context.newPage();
  await page.goto(`${origin}/section-page`);
  return {
    async ask(method, ...args) {
      const answer: unknown = await page.evaluate(([name, given]) => {
        const { sectionPage } = globalThis as unknown as { sectionPage: Record<string, (...all: unknown[]) => unknown> };
        return sectionPage[name]?.(...given);
      }, [method, args] as const);
      return answer as never;
    },
    async crash() {
      const closed = new Promise<void>((resolve) => { context.once('close', () => resolve()); });
      const session = await context.newCDPSession(page);
      session.send('Browser.crash').catch(() => undefined);
      await closed;
    },
    close: () => context.close(),
  };
}
