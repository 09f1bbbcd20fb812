import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 180_000;

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;
let reader: TestPerson;
let documentId: string;
let sectionId: string;

prepareWebScene({ name: 'reader', role: 'READER' }, patienceMs, (scene) => {
  ({ stage, browser: web, author, second: reader, documentId, sectionId } = scene);
});

const placeOf = (page: Page): Locator => page.locator(`[id="${sectionId}"]`);
const editorOf = (page: Page): Locator => placeOf(page).locator('.ProseMirror');
const panelOf = (page: Page): Locator => page.getByRole('search', { name: '查找替换' });

async function open(person: TestPerson): Promise<Page> {
  const page = await web.openAs(person, `${stage.url}/documents/${documentId}`);
  await editorOf(page).waitFor();
  return page;
}

const texts = async (): Promise<string[]> => {
  const sections = await stage.app.store.read.sections.ofDocuments([documentId]);
  await Promise.all(sections.map(({ id }) => stage.app.collab.settleText(id)));
  return (await stage.app.store.read.sections.ofDocuments([documentId])).map(({ text }) => text);
};
const countIn = (all: readonly string[], word: string): number => all.reduce((sum, text) => sum + text.split(word).length - 1, 0);

async function find(page: Page, words: string): Promise<Locator> {
  await editorOf(page).click();
  await page.keyboard.press('Control+f');
  const panel = panelOf(page);
  await panel.getByRole('textbox', { name: '查找内容' }).fill(words);
  return panel;
}

describe('find and replace', () => {
  test('[WEB56] goes over the whole document, by keyboard, and replaces as edits that are undone section by section', async () => {
    const before = await texts();
    const total = countIn(before, '政法');
    const page = await open(author);
    const panel = await find(page, '政法');
    await panel.getByText(`共 ${total} 处`, { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByText(`第 1 处，共 ${total} 处`).waitFor();
    await page.locator('.found-current').waitFor();
    await page.keyboard.press('Shift+Enter');
    await panel.getByText(`第 ${total} 处，共 ${total} 处`).waitFor();
    // In a section that was not near: it was opened for that.
    await page.locator('.found-current').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await panel.getByRole('textbox', { name: '替换为' }).fill('甲乙丙');
    await panel.getByRole('button', { name: '替换', exact: true }).click();
    await panel.getByText('已替换 1 处').waitFor();
    await panel.getByRole('button', { name: '全部替换', exact: true }).click();
    await panel.getByText(`已替换 ${total - 1} 处`).waitFor();
    await page.getByText('正在保存').first().waitFor({ state: 'detached' });
    const after = await texts();
    expect([countIn(after, '政法'), countIn(after, '甲乙丙') - countIn(before, '甲乙丙')]).toEqual([0, total]);
    await panel.getByRole('button', { name: '关闭', exact: true }).click();
    await editorOf(page).click();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await editorOf(page).getByText('甲乙丙').waitFor({ state: 'detached' });
    expect(await page.locator('.found').count()).toBe(0);
  }, patienceMs);

  test('[WEB56] changes nothing where one may not write, and says so', async () => {
    const before = await texts();
    const page = await open(reader);
    const panel = await find(page, '疫情防控');
    await panel.getByText('共 1 处', { exact: true }).waitFor();
    await panel.getByRole('textbox', { name: '替换为' }).fill('防疫');
    await panel.getByRole('button', { name: '全部替换', exact: true }).click();
    await panel.getByText(/已替换 0 处 .*不能修改/).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await texts()).toEqual(before);
  }, patienceMs);
});

describe('what official texts print', () => {
  test('[WEB58] [WEB107] numbers headings and items, and not those that bring their number along, without being in the text', async () => {
    const page = await open(author);
    await editorOf(page).click();
    await page.keyboard.press('Control+End');
    // Typed where the caret is by now; Enter alone may come before the editor knows of the way there.
    await page.keyboard.type('。');
    await page.keyboard.press('Enter');
    const toolbar = placeOf(page).getByRole('toolbar');
    await toolbar.getByRole('combobox').selectOption({ label: '1级标题' });
    await page.keyboard.type('总体要求');
    await page.keyboard.press('Enter');
    await toolbar.getByRole('combobox').selectOption({ label: '1级标题' });
    await page.keyboard.type('二、基本原则');
    await page.keyboard.press('Enter');
    await toolbar.getByRole('combobox').selectOption({ label: '2级标题' });
    await page.keyboard.type('坚持依法');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    const numberOf = (words: string): Promise<string | null> => editorOf(page).locator(':is(h1, h2)', { hasText: words }).getAttribute('data-number');
    expect([await numberOf('总体要求'), await numberOf('二、基本原则'), await numberOf('坚持依法')]).toEqual(['一、', null, '（一）']);
    // A screen reader is told of them as of words.
    const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
    const headings = nodes.filter(({ role }) => role?.value === 'heading').map(({ name }) => String(name?.value)).filter((name) => /总体要求|基本原则|坚持依法/.test(name));
    expect(headings).toEqual(['一、总体要求', '二、基本原则', '（一）坚持依法']);
    expect((await texts()).join('\n')).toMatch(/\n总体要求\n二、基本原则\n坚持依法/);
  }, patienceMs);

  test('[WEB59] tells a screen reader, once, that somebody begins to write in the section that one is in', async () => {
    const other = await stage.person('writer');
    await stage.setMember(documentId, other, 'AUTHOR');
    const [one, two] = [await open(author), await open(other)];
    const said = placeOf(one).locator('[aria-live=polite].visually-hidden');
    await editorOf(one).click();
    await editorOf(two).click();
    await two.keyboard.type('甲');
    await said.getByText('writer开始在这一节书写').waitFor();
    await one.evaluate(`globalThis.told = 0; new MutationObserver(() => { told += 1; }).observe(document.getElementById('${sectionId}').querySelector('[aria-live=polite].visually-hidden'), { subtree: true, childList: true, characterData: true })`);
    await two.keyboard.type('再写一些乙');
    await editorOf(one).getByText('再写一些乙').waitFor();
    expect(await one.evaluate('told')).toBe(0);
  }, patienceMs);
});
