import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser-page.js';
import { testPassword } from './sign-up.js';
import type { TestPerson } from './test-app.js';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds against WCAG 2.2 AA. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Past the page's policy, as a tester's tool goes.
  await page.evaluate(await readFile(axeSource, 'utf8'));
  const violations = await page.evaluate<readonly Violation[]>(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))",
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

export interface WebBrowser {
  /** A page of the web editor in a context of its own, in Chinese. */
  openPage(url: string, width?: number): Promise<Page>;
  signIn(page: Page, person: TestPerson, password?: string): Promise<void>;
  /** Signs somebody in, in a browser of their own, at an address of the web editor. */
  openAs(person: TestPerson, url: string, width?: number): Promise<Page>;
  /** Closes all pages; gives what the browser complained of: scripts that failed, and what the page's policy forbade. */
  closePages(): Promise<string[]>;
  close(): Promise<void>;
}

/** A browser in which several people have the web editor open. */
export async function openWebBrowser(): Promise<WebBrowser> {
  const browser = await openBrowser();
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  async function openPage(url: string, width = 1440): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) complaints.push(message.text()); });
    await page.goto(url);
    return page;
  }

  async function signIn(page: Page, person: TestPerson, password = testPassword): Promise<void> {
    await page.locator('input[name=name]').fill(person.user.name);
    await page.locator('input[name=password]').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }

  return {
    openPage,
    signIn,
    async openAs(person, url, width) {
      const page = await openPage(url, width);
      await signIn(page, person);
      return page;
    },
    async closePages() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      return complaints.splice(0);
    },
    close: () => browser.close(),
  };
}
