import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/browser-page.js';
import { projectRoot } from '../support/server-process.js';
import { testPassword } from '../support/sign-up.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

const patienceMs = 120_000;
const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let stage: TestApp;
let browser: Browser;
let author: TestPerson;
let other: TestPerson;
let documentId: string;
let sectionId: string;
const contexts: BrowserContext[] = [];
/** What the browser complained of: scripts that failed, and what the page's policy forbade. */
const complaints: string[] = [];

beforeAll(async () => {
  [stage, browser] = await Promise.all([createTestApp(), openBrowser()]);
  [author, other] = [await stage.person('author'), await stage.person('other')];
}, patienceMs);
beforeEach(async () => {
  ({ documentId, sectionId } = await stage.importSample(author));
  await stage.setMember(documentId, other, 'AUTHOR');
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  expect(complaints.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await stage.stop();
}, patienceMs);

async function openPage(path = '/', origin = stage.url): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  contexts.push(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) complaints.push(message.text()); });
  await page.goto(`${origin}${path}`);
  return page;
}

async function signIn(page: Page, person: TestPerson, password = testPassword): Promise<void> {
  await page.locator('input[name=name]').fill(person.user.name);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

async function openAs(person: TestPerson, path = '/'): Promise<Page> {
  const page = await openPage(path);
  await signIn(page, person);
  return page;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds against WCAG 2.2 AA. */
async function violationsOf(page: Page): Promise<string[]> {
  // Past the page's policy, as a tester's tool goes.
  await page.evaluate(await readFile(axeSource, 'utf8'));
  const violations = await page.evaluate<readonly Violation[]>(
    "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))",
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

const editorOf = (page: Page, id = sectionId) => page.locator(`[id="${id}"] .ProseMirror`);

describe('the pages', () => {
  test('[WEB1] are served compressed under a policy that allows nothing inline, at every address that a page has', async () => {
    for (const path of ['/', `/documents/${documentId}`]) {
      const response = await fetch(`${stage.url}${path}`, { headers: { 'accept-encoding': 'gzip' } });
      expect([response.status, response.headers.get('content-type'), response.headers.get('content-encoding'), response.headers.get('cache-control')]).toEqual([200, 'text/html;charset=utf-8', 'gzip', 'no-cache']);
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      const [, script = ''] = /src="(\/assets\/[^"]+)"/.exec(await response.text()) ?? [];
      expect((await fetch(`${stage.url}${script}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    expect((await fetch(`${stage.url}/assets/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  test('[WEB2] what a page needs before a document is opened is under 250 kB', async () => {
    const html = await readFile(`${projectRoot}dist/web/index.html`, 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    const sizes = await Promise.all(scripts.map(async (path) => (await readFile(`${projectRoot}dist/web${path}.gz`)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });

  test('[WEB3] say why a sign-in is refused, keep the session over a reload and end it in all tabs', async () => {
    const page = await openPage();
    await signIn(page, author, 'wrong password');
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
    await signIn(page, author);
    await page.getByRole('link', { name: /绩效文本/ }).first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: /绩效文本/ }).first().waitFor();
    const tab = await page.context().newPage();
    await tab.goto(stage.url);
    await tab.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
  }, patienceMs);

  test('[WEB4] have no accessibility violations, in Chinese, in English and in the dark', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: '登录' }).waitFor();
    const found: string[] = await violationsOf(page);
    await signIn(page, author);
    await page.locator(`a[href="/documents/${documentId}"]`).waitFor();
    found.push(...(await violationsOf(page)));
    await page.getByRole('button', { name: '深色' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator(`a[href="/documents/${documentId}"]`).click();
    await editorOf(page).waitFor();
    found.push(...(await violationsOf(page)));
    expect(found).toEqual([]);
  }, patienceMs);
});

describe('a document in the browser', () => {
  test('[WEB5] shows the outline with findings, and is written by several people at once, saved when it is durable', async () => {
    const [one, two] = [await openAs(author, `/documents/${documentId}`), await openAs(other, `/documents/${documentId}`)];
    await Promise.all([editorOf(one).waitFor(), editorOf(two).waitFor()]);
    expect(await one.getByRole('navigation', { name: '目录' }).getByRole('link').count()).toBeGreaterThan(20);
    await editorOf(one).click();
    await one.keyboard.press('Control+End');
    await one.keyboard.type('浏览器甲写的话。');
    await editorOf(two).getByText('浏览器甲写的话。').waitFor();
    await one.locator(`[id="${sectionId}"]`).getByText(/已保存 \d/).waitFor();
    await two.locator(`[id="${sectionId}"]`).getByText('在场：author').waitFor();
    expect((await stage.app.collab.settleText(sectionId), (await stage.app.store.read.sections.find(sectionId))?.text)).toContain('浏览器甲写的话。');
    // Undo takes back one's own words alone.
    await editorOf(two).click();
    await two.keyboard.press('Control+End');
    await two.keyboard.type('浏览器乙写的话。');
    await editorOf(one).getByText('浏览器乙写的话。').waitFor();
    await two.keyboard.press('Control+z');
    await editorOf(one).getByText('浏览器乙写的话。').waitFor({ state: 'detached' });
    expect(await editorOf(one).textContent()).toContain('浏览器甲写的话。');
  }, patienceMs);

  test('[WEB6] keeps what is written while the server is away, also when the page is closed, and sends it when it is opened again', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openPage(`/documents/${documentId}`, `http://127.0.0.1:${proxy.port}`);
    await signIn(page, author);
    await editorOf(page).waitFor();
    const place = page.locator(`[id="${sectionId}"]`);
    await place.getByText('实时').waitFor();
    proxy.cut();
    await editorOf(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('断网时写的话。');
    await place.getByText(/离线：\d+ 处修改已留在本机/).waitFor();
    await page.close();
    await proxy.restore();
    const again = await page.context().newPage();
    await again.goto(`http://127.0.0.1:${proxy.port}/documents/${documentId}`);
    await editorOf(again).getByText('断网时写的话。').waitFor();
    await again.locator(`[id="${sectionId}"]`).getByText(/已保存 \d/).waitFor();
    await proxy.stop();
  }, patienceMs);

  test('[WEB7] says why it cannot be shown', async () => {
    const page = await openAs(await stage.person('stranger'), `/documents/${documentId}`);
    await page.getByRole('alert').getByText('找不到').waitFor();
  }, patienceMs);
});
