import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { createClient, type Tokens } from '../../client-sdk/index.js';
import { openBrowser } from './browser-page.js';
import { testPassword } from './sign-up.js';
import type { TestPerson } from './test-app.js';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds against WCAG 2.2 AA: in an open dialog alone, or in the whole page. What lies behind a dialog is looked at without it. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Past the page's policy, as a tester's tool goes.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(await readFile(axeSource, 'utf8'));
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document.querySelector('[role=dialog]') ?? document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

export interface WebBrowser {
  /** A page of the web editor in a context of its own, in Chinese, where nobody is signed in. */
  openPage(url: string, width?: number): Promise<Page>;
  /** By the form that the page shows. */
  signIn(page: Page, person: TestPerson, password?: string): Promise<void>;
  /** A page of somebody who signed in before, in a browser of their own: one page is loaded, not two. */
  openAs(person: TestPerson, url: string, width?: number): Promise<Page>;
  /** Closes all pages; gives what the browser complained of: scripts that failed, and what the page's policy forbade. */
  closePages(): Promise<string[]>;
  close(): Promise<void>;
}

/** As web/session/kept-session.ts keeps it. */
interface Session {
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly tokens: Tokens | null;
}

async function beginSession(origin: string, { user: { name } }: TestPerson): Promise<Session> {
  let tokens: Tokens | null = null;
  const user = await createClient({ url: origin, onTokens: (granted) => (tokens = granted) }).account.signIn({ name, password: testPassword });
  return { user, tokens };
}

/** A browser in which several people have the web editor open. */
export async function openWebBrowser(): Promise<WebBrowser> {
  const browser = await openBrowser();
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  async function open(url: string, width: number, session: Session | null): Promise<Page> {
    // An address without an origin, as about:blank, has nothing to keep.
    const storageState = session === null ? undefined : { cookies: [], origins: [{ origin: new URL(url).origin, localStorage: [{ name: 'jiwen.session', value: JSON.stringify(session) }] }] };
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: { width, height: 900 }, storageState });
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
    openPage: (url, width = 1440) => open(url, width, null),
    signIn,
    openAs: async (person, url, width = 1440) => open(url, width, await beginSession(new URL(url).origin, person)),
    async closePages() {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      return complaints.splice(0);
    },
    close: () => browser.close(),
  };
}
