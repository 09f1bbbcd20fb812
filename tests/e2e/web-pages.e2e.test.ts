import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { projectRoot } from '../support/project-root.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 120_000;

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;
let other: TestPerson;
let documentId: string;
let sectionId: string;

prepareWebScene({ name: 'other', role: 'AUTHOR' }, patienceMs, (scene) => {
  ({ stage, browser: web, author, second: other, documentId, sectionId } = scene);
});

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
    const html = await readFile(`${projectRoot}dist/pages/index.html`, 'utf8');
    const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    const sizes = await Promise.all(scripts.map(async (path) => (await readFile(`${projectRoot}dist/pages${path}.gz`)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });

  test('[WEB3] say why a sign-in is refused, keep the session over a reload and end it in all tabs', async () => {
    const page = await web.openPage(stage.url);
    await web.signIn(page, author, 'wrong password');
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
    await web.signIn(page, author);
    await page.getByRole('link', { name: /绩效文本/ }).first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: /绩效文本/ }).first().waitFor();
    const tab = await page.context().newPage();
    await tab.goto(stage.url);
    await tab.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  }, patienceMs);

  test('[WEB4] have no accessibility violations, in Chinese, in English and in the dark', async () => {
    const page = await web.openPage(stage.url);
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    const found: string[] = await violationsOf(page);
    await web.signIn(page, author);
    await page.locator(`a[href="/documents/${documentId}"]`).waitFor();
    found.push(...(await violationsOf(page)));
    await page.getByRole('button', { name: '深色', exact: true }).click();
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.locator(`a[href="/documents/${documentId}"]`).click();
    await editorOf(page).waitFor();
    found.push(...(await violationsOf(page)));
    expect(found).toEqual([]);
  }, patienceMs);
});

describe('a document in the browser', () => {
  test('[WEB5] shows the outline with findings, and is written by several people at once, saved when it is durable', async () => {
    const [one, two] = [await web.openAs(author, `${stage.url}/documents/${documentId}`), await web.openAs(other, `${stage.url}/documents/${documentId}`)];
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
    const page = await web.openPage(`http://127.0.0.1:${proxy.port}/documents/${documentId}`);
    await web.signIn(page, author);
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

  test('[WEB6] a browser that can keep nothing says that the page must stay open, and not that it keeps', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await web.openPage(`http://127.0.0.1:${proxy.port}/documents/${documentId}`);
    await page.addInitScript('delete globalThis.indexedDB');
    await page.reload();
    await web.signIn(page, author);
    const place = page.locator(`[id="${sectionId}"]`);
    await place.getByText('实时').waitFor();
    await page.evaluate("globalThis.said = []; new MutationObserver(() => said.push(...(document.body.innerText.match(/离线：.*/g) ?? []))).observe(document.body, { subtree: true, childList: true, characterData: true })");
    proxy.cut();
    await place.getByText('连接中断，正在重连').waitFor();
    await editorOf(page).click();
    await page.keyboard.type('断网时写的话。');
    await editorOf(page).getByText('断网时写的话。').waitFor();
    await proxy.restore();
    await place.getByText(/已保存 \d/).waitFor();
    const said = await page.evaluate<string[]>('said');
    expect([said.length > 0, said.filter((text) => !text.includes('只在本页，请不要关闭'))]).toEqual([true, []]);
    await proxy.stop();
  }, patienceMs);

  test('[WEB7] says why it cannot be shown', async () => {
    const page = await web.openAs(await stage.person('stranger'), `${stage.url}/documents/${documentId}`);
    await page.getByRole('alert').getByText('找不到').waitFor();
  }, patienceMs);
});
