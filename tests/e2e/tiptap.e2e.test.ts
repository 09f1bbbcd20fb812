import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser-page.js';
import { serveBundledPage, type BundledPage } from '../support/bundled-page.js';
import { nextTurn } from '../support/next-turn.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

/* Tiptap 3 with its collaboration extension and y-websocket, in a real browser, against the whole server. */

let stage: TestApp;
let page: BundledPage;
let browser: Browser;
let authors: readonly [TestPerson, TestPerson];
let reader: TestPerson;
let documentId: string;
let sectionId: string;

beforeAll(async () => {
  page = await serveBundledPage(`${projectRoot}tests/fixtures/tiptap-page.mjs`);
  stage = await createTestApp({ JIWEN_ORIGINS: page.origin });
  authors = [await stage.person('author'), await stage.person('other')];
  reader = await stage.person('reader');
  ({ documentId, sectionId } = await stage.importSample(authors[0]));
  await stage.setMember(documentId, authors[1], 'AUTHOR');
  await stage.setMember(documentId, reader, 'READER');
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await stage.stop();
  await page.stop();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** A window of its own, as another person has it. */
async function open({ token }: TestPerson): Promise<Page> {
  const opened = await (await browser.newContext()).newPage();
  await opened.goto(`${page.origin}/#${new URLSearchParams({ server: stage.url.replace('http', 'ws'), section: sectionId, token }).toString()}`);
  await opened.waitForSelector('body[data-state=synced]');
  return opened;
}
const htmlOf = (opened: Page): Promise<string> => opened.evaluate<string>('editor.getHTML()');
/** Puts the cursor behind these words, or at the end; Tiptap takes the focus in the next frame. */
async function focusBehind(opened: Page, words?: string): Promise<void> {
  await opened.evaluate((wanted) => {
    const { commands, state } = Reflect.get(globalThis, 'editor') as { commands: { focus(place: number | 'end'): void }; state: { doc: { descendants(each: (node: { text?: string }, at: number) => void): void } } };
    let place: number | 'end' = 'end';
    state.doc.descendants(({ text }, at) => {
      if (wanted !== null && text?.endsWith(wanted) === true) place = at + text.length;
    });
    commands.focus(place);
  }, words ?? null);
  await opened.waitForFunction('editor.isFocused');
}
async function write(opened: Page, place: string | undefined, ...lines: readonly string[]): Promise<void> {
  await focusBehind(opened, place);
  for (const line of lines) {
    await opened.keyboard.press('Enter');
    await opened.keyboard.type(line);
  }
}
/** Until both see the same. */
async function untilSame(first: Page, second: Page): Promise<void> {
  while ((await htmlOf(first)) !== (await htmlOf(second))) await nextTurn();
}
interface Read {
  readonly text: string;
  readonly html: string;
  readonly markdown: string;
}
/** The section as the API shows it, once it shows these words. */
async function readWith(...words: readonly string[]): Promise<Read> {
  const { document } = await authors[0].api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: documentId });
  const events = authors[0].api.watch('subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { cursor } }', { id: documentId, after: document.eventCursor });
  for (let count = 0; ; count += 1) {
    const { node } = await authors[0].api.data<{ node: Read }>('query ($id: ID!) { node(id: $id) { ... on Section { text html markdown } } }', { id: sectionId });
    if (words.every((word) => node.text.includes(word))) {
      events.stop();
      return node;
    }
    await events.has(count + 1);
  }
}

describe('the collaboration extension of Tiptap', () => {
  test('[COL116] two people write headings, lists and marks in one section; each sees what the other writes, and the text of the section is what they see', async () => {
    const [first, second] = [await open(authors[0]), await open(authors[1])];
    await untilSame(first, second);
    expect(await htmlOf(first)).toContain('<p>');
    await write(first, undefined, '## 年度目标', '一段 **要紧**的话');
    await second.waitForSelector('.tiptap h2:has-text("年度目标")');
    await second.waitForSelector('.tiptap strong:has-text("要紧")');
    await write(second, undefined, '- 第一项', '第二项');
    await first.waitForSelector('.tiptap li:has-text("第二项")');
    // Into the list that the other began, by whoever stands there.
    await write(first, '第二项', '第三项');
    await second.waitForSelector('.tiptap ul > li:nth-child(3):has-text("第三项")');
    await untilSame(first, second);
    const { markdown, html } = await readWith('第三项');
    expect(html).toContain('<h2>年度目标</h2>');
    expect(html).toMatch(/<ul><li><p>第一项<\/p><\/li><li><p>第二项<\/p><\/li><li><p>第三项<\/p><\/li><\/ul>/);
    // Tiptap keeps an empty paragraph behind a heading and a list, and each of the two editors may put one there.
    expect(markdown.replace(/\n{3,}/g, '\n\n')).toContain('## 年度目标\n\n一段 **要紧**的话\n\n- 第一项\n- 第二项\n- 第三项');
  }, 120_000);

  test('[COL116] what both type at the same time, in one line, is all there; undoing takes back one’s own', async () => {
    const [first, second] = [await open(authors[0]), await open(authors[1])];
    await write(first, undefined, '', '', '共同的一行：');
    await second.waitForSelector('.tiptap p:has-text("共同的一行：")');
    await focusBehind(second);
    const digits = '0123456789'.repeat(4);
    const letters = 'abcdefghij'.repeat(4);
    await Promise.all([first.keyboard.type(digits), second.keyboard.type(letters)]);
    const all = (opened: Page) => opened.waitForFunction((count) => ((Reflect.get(globalThis, 'editor') as { getText(): string }).getText().split('共同的一行：')[1] ?? '').trim().length === count, 80);
    await Promise.all([all(first), all(second)]);
    await untilSame(first, second);
    const line = ((await htmlOf(first)).split('共同的一行：')[1] ?? '').replace(/<[^]*$/, '');
    expect([line.replace(/\D/g, ''), line.replace(/\d/g, '')]).toEqual([digits, letters]);
    await second.keyboard.press('Control+z');
    await first.waitForFunction(() => !(Reflect.get(globalThis, 'editor') as { getText(): string }).getText().includes('j'));
    expect(await htmlOf(first)).toContain('9');
  }, 120_000);

  test('[COL116] [COL30] what the API writes appears in the open editor; whoever may only read changes nothing', async () => {
    const [author, onlooker] = [await open(authors[0]), await open(reader)];
    await authors[0].api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { revision } }', { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['接口写入的一段。'] } } });
    await author.waitForSelector('.tiptap p:has-text("接口写入的一段。")');
    await onlooker.waitForSelector('.tiptap p:has-text("接口写入的一段。")');
    await write(onlooker, undefined, '读者的话');
    await write(author, undefined, '作者的话');
    await onlooker.waitForSelector('.tiptap :text("作者的话")');
    expect((await readWith('作者的话')).text).not.toContain('读者的话');
    expect(await htmlOf(author)).not.toContain('读者的话');
  }, 120_000);
});
