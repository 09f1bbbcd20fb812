import { describe, expect, test } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { resetPassword } from '../../server/commands/account/reset-password.js';
import { clientId, clientSecret, startLocalProvider } from '../support/local-provider.js';
import { setStatus } from '../support/set-status.js';
import { startBrowser } from '../support/start-browser.js';
import { takeFreePort } from '../support/take-free-port.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 120_000;
const newPassword = 'another horse, another battery';

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;
let other: TestPerson;
let documentId: string;
let sectionId: string;

prepareWebScene({ name: 'other', role: 'AUTHOR' }, patienceMs, (scene) => {
  ({ stage, browser: web, author, second: other, documentId, sectionId } = scene);
});

const placeOf = (page: Page): Locator => page.locator(`[id="${sectionId}"]`);
const editorOf = (page: Page): Locator => placeOf(page).locator('.ProseMirror');
const storedText = async (): Promise<string | undefined> => (await stage.app.collab.settleText(sectionId), (await stage.app.store.read.sections.find(sectionId))?.text);

async function showsEditor(page: Page): Promise<Page> {
  await editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
  return page;
}

const openSection = async (person: TestPerson, url = stage.url): Promise<Page> => showsEditor(await web.openAs(person, `${url}/documents/${documentId}`));

async function signInAtSection(person: TestPerson): Promise<Page> {
  const page = await web.openPage(`${stage.url}/documents/${documentId}`);
  await web.signIn(page, person);
  return showsEditor(page);
}

async function write(page: Page, text: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
  await editorOf(page).getByText(text).waitFor();
}

/** Ends all sessions of a person, as the administrator's command line does. */
const endSessions = (person: TestPerson, password: string): Promise<unknown> => resetPassword({ ...stage.app, unitOfWork: stage.app.store }, { name: person.user.name, password });

async function signInAgain(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '请重新登录', exact: true });
  await dialog.getByLabel(`${name} 的密码`).fill(newPassword);
  await dialog.getByRole('button', { name: '重新登录', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('a session that ends under an open document', () => {
  test('[WEB50] asks the same person to sign in again over the page, and sends what was written meanwhile', async () => {
    const person = await stage.person('rotated');
    await stage.setMember(documentId, person, 'AUTHOR');
    const page = await openSection(person);
    await write(page, '会话结束之前写的话。');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    await page.evaluate("document.querySelector('.ProseMirror').marker = 'mounted'");
    await editorOf(page).click();
    await endSessions(person, newPassword);
    // One goes on typing while the server throws one out.
    await page.keyboard.type('会话结束时写的话。', { delay: 20 });
    const dialog = page.getByRole('dialog', { name: '请重新登录', exact: true });
    await dialog.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel('rotated 的密码').fill('wrong password');
    await dialog.getByRole('button', { name: '重新登录', exact: true }).click();
    await dialog.getByText('用户名或密码不正确').waitFor();
    await signInAgain(page, 'rotated');
    expect(await page.evaluate("document.querySelector('.ProseMirror').marker")).toBe('mounted');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    const before = (await storedText()) ?? '';
    expect(before).toContain('会话结束之前写的话。');
    const typed = await editorOf(page).textContent();
    expect(typed).toContain('会话结束时写的话。');
    await write(page, '登录以后写的话。');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect((await storedText())?.replaceAll('\n', '')).toBe(await editorOf(page).textContent());
  }, patienceMs);

  test('[WEB50] keeps the cell that is being typed, and writes it after signing in', async () => {
    const person = await stage.person('cells');
    await stage.setMember(documentId, person, 'AUTHOR');
    const page = await openSection(person);
    const cell = page.getByRole('grid').first().locator('tr[id]').first().locator('td[data-column="6"]');
    await cell.click({ position: { x: 4, y: 4 } });
    await page.keyboard.type('会话结束时打的字');
    await endSessions(person, newPassword);
    await signInAgain(page, 'cells');
    await cell.locator('.cell-shown').getByText('会话结束时打的字').waitFor();
    await cell.and(page.locator('td:not([aria-busy])')).waitFor();
    const [table] = await stage.app.store.read.goalTables.ofDocuments([documentId]);
    expect((await stage.app.store.read.goalTables.indicatorsOf([table?.id ?? ''])).map(({ basis }) => basis)).toContain('会话结束时打的字');
  }, patienceMs);

  test('[WEB51] sends nothing of one person as another, who is told of it, and keeps it for the first', async () => {
    const first = await stage.person('first');
    await stage.setMember(documentId, first, 'AUTHOR');
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openSection(first, `http://127.0.0.1:${proxy.port}`);
    await placeOf(page).getByText('实时').waitFor();
    proxy.cut();
    await write(page, '甲还没有送出的话。');
    await placeOf(page).getByText(/离线：\d+ 处修改已留在本机/).waitFor();
    await endSessions(first, newPassword);
    await proxy.restore();
    const dialog = page.getByRole('dialog', { name: '请重新登录', exact: true });
    await dialog.getByRole('button', { name: '换一个人登录', exact: true }).click();
    await dialog.getByText(/没有送出的修改属于first，已留在本机/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: '离开本页，换人登录', exact: true }).click();
    await web.signIn(page, other);
    await editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
    await write(page, '乙写的话。');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect(await storedText()).not.toContain('甲还没有送出的话。');
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await web.signIn(page, first, newPassword);
    await editorOf(page).getByText('甲还没有送出的话。').waitFor();
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect(await storedText()).toContain('甲还没有送出的话。');
    await proxy.stop();
  }, patienceMs);

  test('[WEB51] a tab goes on as nobody else when another person signs in in another tab', async () => {
    const first = await stage.person('tabbed');
    await stage.setMember(documentId, first, 'AUTHOR');
    const page = await openSection(first);
    await endSessions(first, newPassword);
    await page.getByRole('dialog', { name: '请重新登录', exact: true }).waitFor();
    const tab = await page.context().newPage();
    await tab.goto(stage.url);
    await web.signIn(tab, other);
    await page.getByText('other已在本浏览器登录').waitFor();
    await page.getByRole('button', { name: '以other继续', exact: true }).click();
    await page.getByText('本页的内容都已保存').waitFor();
    await page.getByRole('button', { name: '以other继续', exact: true }).click();
    await editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }, patienceMs);
});

describe('where somebody is signed in', () => {
  test('[WEB114] is listed with this browser marked, and ends elsewhere by a click', async () => {
    const person = await stage.person('traveller');
    await stage.setMember(documentId, person, 'AUTHOR');
    const [here, elsewhere] = [await signInAtSection(person), await signInAtSection(person)];
    await here.getByRole('button', { name: '登录的设备', exact: true }).click();
    const dialog = here.getByRole('dialog', { name: '登录的设备', exact: true });
    const devices = dialog.getByRole('listitem');
    await devices.filter({ hasText: '本机' }).getByText('Chrome · Linux').waitFor();
    expect(await violationsOf(here)).toEqual([]);
    // Besides the two browsers the person was signed in by the test itself.
    expect(await devices.count()).toBe(3);
    const others = devices.filter({ hasNotText: '本机' });
    await others.filter({ hasText: 'Chrome' }).getByRole('button').click();
    await elsewhere.getByRole('dialog', { name: '请重新登录', exact: true }).waitFor();
    await others.filter({ hasText: 'Chrome' }).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: '其他设备全部下线', exact: true }).click();
    await others.waitFor({ state: 'detached' });
    expect(await devices.count()).toBe(1);
    await dialog.getByRole('button', { name: '关闭', exact: true }).click();
    await write(here, '仍在登录。');
    await placeOf(here).getByText(/已保存 \d/).waitFor();
  }, patienceMs);
});

describe('work that is not saved', () => {
  test('[WEB52] is asked about before the page is left, and nothing else is', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openSection(author, `http://127.0.0.1:${proxy.port}`);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await write(page, '已经保存的话。');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    await page.reload();
    expect(asked).toEqual([]);
    await placeOf(page).getByText('实时').waitFor();
    proxy.cut();
    await write(page, '没有送出的话。');
    await placeOf(page).getByText(/离线：\d+ 处修改已留在本机/).waitFor();
    // Signing out asks as well.
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByRole('dialog').getByText(/没有送出的修改属于author/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '返回', exact: true }).click();
    await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
    expect(asked).toEqual(['beforeunload']);
    await proxy.stop();
  }, patienceMs);

  test('[WEB52] is found again and sent after the browser was killed', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const profile = await mkdtemp(join(tmpdir(), 'jiwen-profile-'));
    const url = `http://127.0.0.1:${proxy.port}/documents/${documentId}`;
    const enter = async (page: Page): Promise<void> => {
      await page.goto(url);
      await page.locator('input[name=name]').or(editorOf(page)).first().waitFor();
      if ((await page.locator('input[name=name]').count()) > 0) await web.signIn(page, author);
      await editorOf(page).waitFor();
    };
    const doomed = await startBrowser(profile);
    await enter(doomed.page);
    await placeOf(doomed.page).getByText('实时').waitFor();
    proxy.cut();
    await write(doomed.page, '浏览器被杀之前写的话。');
    await placeOf(doomed.page).getByText(/离线：\d+ 处修改已留在本机/).waitFor();
    await doomed.kill();
    await proxy.restore();
    const again = await startBrowser(profile);
    await enter(again.page);
    await editorOf(again.page).getByText('浏览器被杀之前写的话。').waitFor();
    await placeOf(again.page).getByText(/已保存 \d/).waitFor();
    expect(await storedText()).toContain('浏览器被杀之前写的话。');
    await again.kill();
    await proxy.stop();
  }, patienceMs);
});

describe('what is said of the state of a section', () => {
  test('[WEB53] saving, saved, kept while offline', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openSection(author, `http://127.0.0.1:${proxy.port}`);
    await placeOf(page).getByText('实时').waitFor();
    proxy.holdAnswers();
    await write(page, '甲');
    await placeOf(page).getByText('正在保存').waitFor();
    proxy.cut();
    await placeOf(page).getByText('离线：1 处修改已留在本机').waitFor();
    await page.keyboard.type('乙');
    await placeOf(page).getByText('离线：2 处修改已留在本机').waitFor();
    await proxy.restore();
    await placeOf(page).getByText(/已保存 \d\d:\d\d$/).waitFor();
    expect(await storedText()).toContain('甲乙');
    await proxy.stop();
  }, patienceMs);

  test('[WEB53] [WEB54] whoever may no longer write, and then not even read, sees it at once and keeps what was typed', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openSection(other, `http://127.0.0.1:${proxy.port}`);
    await placeOf(page).getByText('实时').waitFor();
    await page.evaluate("document.querySelector('.ProseMirror').marker = 'mounted'");
    await stage.setMember(documentId, other, 'READER');
    await placeOf(page).getByText('只读').waitFor();
    await editorOf(page).and(page.locator('[contenteditable=false]')).waitFor();
    await stage.setMember(documentId, other, 'AUTHOR');
    await editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
    expect(await page.evaluate("document.querySelector('.ProseMirror').marker")).toBe('mounted');
    proxy.cut();
    await write(page, '降权之前打的字。');
    await placeOf(page).getByText(/离线：\d+ 处/).waitFor();
    await stage.setMember(documentId, other, 'READER');
    await proxy.restore();
    const notice = placeOf(page).getByRole('alert');
    await notice.getByText('您现在只能阅读这份文本。').waitFor();
    await notice.getByText('降权之前打的字。').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await notice.getByRole('button', { name: '复制没有送出的内容', exact: true }).click();
    await notice.getByRole('button', { name: '已复制', exact: true }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('降权之前打的字。');
    await stage.setMember(documentId, other, 'AUTHOR');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect(await storedText()).toContain('降权之前打的字。');
    proxy.cut();
    await write(page, '移出之前打的字。');
    await placeOf(page).getByText(/离线：\d+ 处/).waitFor();
    await stage.setMember(documentId, other, null);
    await proxy.restore();
    await notice.getByText('移出之前打的字。').waitFor();
    await page.getByText('这份文本不再对您开放').waitFor();
    await placeOf(page).getByText(/不能继续：.*找不到/).waitFor();
    expect(await editorOf(page).textContent()).toContain('移出之前打的字。');
    expect(await storedText()).not.toContain('移出之前打的字。');
    await proxy.stop();
  }, patienceMs);

  test('[WEB54] what is typed into a text that was submitted meanwhile can be given up', async () => {
    const proxy = await createTcpProxy(Number(new URL(stage.url).port));
    const page = await openSection(other, `http://127.0.0.1:${proxy.port}`);
    await placeOf(page).getByText('实时').waitFor();
    proxy.cut();
    await write(page, '送审之后打的字。');
    await placeOf(page).getByText(/离线：\d+ 处/).waitFor();
    await setStatus(stage.app.store, documentId, 'IN_REVIEW');
    await proxy.restore();
    const notice = placeOf(page).getByRole('alert');
    await notice.getByText('文本已关闭，不再接受修改。').waitFor();
    await notice.getByRole('button', { name: '放弃没有保存的修改', exact: true }).click();
    await editorOf(page).getByText('送审之后打的字。').waitFor({ state: 'detached' });
    await editorOf(page).waitFor();
    expect(await notice.count()).toBe(0);
    await proxy.stop();
  }, patienceMs);
});

describe('signing in at an identity provider', () => {
  test('[WEB113] leads there and back to the page one opened, leaves nothing in the address, and says what went wrong', async () => {
    const port = await takeFreePort();
    const url = `http://127.0.0.1:${port}`;
    const provider = await startLocalProvider(`${url}/auth/oidc/callback`);
    provider.people.set('wang', { preferred_username: 'wang', name: '王晓明' });
    const own = await createTestApp({ PORT: String(port), PUBLIC_URL: url, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, JIWEN_OIDC_LABEL: '县政务统一认证' });
    const atProvider = async (page: Page): Promise<void> => {
      await page.locator('input[name=login]').fill('wang');
      await page.locator('input[name=password]').fill('any');
      await page.locator('button[type=submit]').click();
      await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
      await page.locator('button[type=submit]').click();
    };
    const page = await web.openPage(`${url}/#sign-in-failed=sign_in_expired`);
    await page.getByRole('alert').getByText('本次登录已过期，或不是从本浏览器开始的，请重新登录。').waitFor();
    expect(page.url()).toBe(`${url}/`);
    const button = page.getByRole('link', { name: '县政务统一认证', exact: true });
    await button.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await button.click();
    await atProvider(page);
    await page.getByText('还没有文本').waitFor();
    expect(page.url()).toBe(`${url}/`);
    expect((await page.context().cookies()).filter(({ name }) => name.startsWith('jiwen'))).toEqual([]);

    // The session ends under the page: another tab comes by the provider, and this one goes on.
    const user = await own.app.store.read.accounts.findUserByName('wang');
    await resetPassword({ ...own.app, unitOfWork: own.app.store }, { name: user?.name ?? '', password: newPassword });
    await page.reload();
    const dialog = page.getByRole('dialog', { name: '请重新登录', exact: true });
    const tabs = page.context().waitForEvent('page');
    await dialog.getByRole('link', { name: '县政务统一认证', exact: true }).click();
    await (await tabs).getByText('还没有文本').waitFor();
    await dialog.waitFor({ state: 'detached' });

    await provider.close();
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await own.stop();
  }, patienceMs);
});
