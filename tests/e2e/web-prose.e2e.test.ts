import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import * as Y from 'yjs';
import { openEditor } from '../support/editor.js';
import { untilDoc } from '../support/until-doc.js';
import { projectRoot } from '../support/project-root.js';
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

const placeOf = (page: Page): Locator => page.locator(`[id="${sectionId}"]`);
const editorOf = (page: Page): Locator => placeOf(page).locator('.ProseMirror');

async function openSection(person: TestPerson): Promise<Page> {
  const page = await web.openAs(person, `${stage.url}/documents/${documentId}`);
  await editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
  return page;
}

/** A paragraph of its own at the end, to write in. */
async function beginLine(page: Page): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+End');
  // Typed where the caret is by now; Enter alone may come before the editor knows of the way there.
  await page.keyboard.type('。');
  await page.keyboard.press('Enter');
}

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate(
    `(([id, html]) => { const editor = document.getElementById(id).querySelector('.ProseMirror'); const data = new DataTransfer(); data.setData('text/html', html); data.setData('text/plain', 'x'); editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })(${JSON.stringify([sectionId, html])})`,
  );
}

const markdown = async (): Promise<string> => {
  await stage.app.collab.settleText(sectionId);
  const { node } = await author.api.data<{ readonly node: { readonly markdown: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { markdown } } }', { id: sectionId });
  return node.markdown;
};

describe('prose that several write', () => {
  test('[WEB8] shows where the others write, by name and in the colour the server gave them', async () => {
    const [one, two] = [await openSection(author), await openSection(other)];
    await editorOf(one).click();
    await one.keyboard.press('Control+End');
    await one.keyboard.press('Shift+Home');
    const caret = editorOf(two).getByRole('img', { name: 'author的光标' });
    await caret.waitFor();
    await editorOf(two).locator('.remote-selection').first().waitFor();
    expect(await two.evaluate("document.querySelector('.remote-caret').style.getPropertyValue('--caret-color')")).toMatch(/^hsl\(\d+, 65%, 38%\)$/);
    expect(await editorOf(one).locator('.remote-caret').count()).toBe(0);
    expect(await violationsOf(two)).toEqual([]);
    await one.close();
    await caret.waitFor({ state: 'detached' });
  }, patienceMs);

  test('[WEB11] does not disturb who composes Chinese while others write in the same paragraph', async () => {
    const [one, two] = [await openSection(author), await openSection(other)];
    await beginLine(one);
    await one.keyboard.type('甲：');
    await editorOf(two).getByText('甲：').waitFor();
    const ime = await one.context().newCDPSession(one);
    await ime.send('Input.imeSetComposition', { text: 'yu', selectionStart: 2, selectionEnd: 2 });
    await editorOf(two).click();
    await two.keyboard.press('Control+End');
    await two.keyboard.press('Home');
    await two.keyboard.type('乙先写。');
    await editorOf(one).getByText('乙先写。').waitFor();
    await ime.send('Input.imeSetComposition', { text: 'yusuan', selectionStart: 6, selectionEnd: 6 });
    await two.keyboard.press('Control+Home');
    await two.keyboard.type('乙又写。');
    await editorOf(one).getByText('乙又写。').waitFor();
    await ime.send('Input.insertText', { text: '预算' });
    await one.keyboard.type('完');
    for (const page of [one, two]) await editorOf(page).getByText('乙先写。甲：预算完', { exact: true }).waitFor();
    expect(await editorOf(one).textContent()).not.toContain('yu');
  }, patienceMs);
});

describe('the form of prose', () => {
  test('[WEB115] a caret that a key has just moved stays there when what others wrote comes in the same moment', async () => {
    const one = await openSection(author);
    const two = await web.openPage(stage.url);
    await two.addInitScript(`
      window.held = null;
      window.WebSocket = class extends WebSocket {
        set onmessage(listen) { super.onmessage = listen && ((event) => (window.held === null ? listen(event) : window.held.push(() => listen(event)))); }
      };
    `);
    await two.goto(`${stage.url}/documents/${documentId}`);
    await web.signIn(two, other);
    await editorOf(two).and(two.locator('[contenteditable=true]')).waitFor();
    await editorOf(two).locator('p').first().click();
    await two.evaluate('window.held = []');
    await beginLine(one);
    await one.keyboard.type('别人写的');
    await two.waitForFunction('window.held.length > 4');
    await two.evaluate(`(() => {
      getSelection().collapse(document.querySelector('[id="${sectionId}"] .ProseMirror p').firstChild, 2);
      for (const hear of window.held.splice(0)) hear();
      window.held = null;
      document.execCommand('insertText', false, '此处');
    })()`);
    await editorOf(two).getByText('别人写的').waitFor();
    await editorOf(one).locator('p').first().getByText(/^..此处/).waitFor();
    for (const page of [one, two]) await page.close();
  }, patienceMs);

  test('[WEB110] a key that comes before the next frame writes where the caret is, in a new block as in one far away', async () => {
    const page = await openSection(author);
    await beginLine(page);
    const toolbar = placeOf(page).getByRole('toolbar');
    await toolbar.waitFor();
    // In one turn of the page: it has painted nothing in between.
    await page.evaluate(`(() => {
      document.querySelector('[id="${sectionId}"] .format-orderedList').click();
      for (const letter of '立即写') document.execCommand('insertText', false, letter);
    })()`);
    await editorOf(page).locator('ol > li > p').getByText('立即写', { exact: true }).waitFor();
    await page.keyboard.type('的');
    await editorOf(page).locator('ol > li > p').getByText('立即写的', { exact: true }).waitFor();
    // The end of a text that was opened at its beginning and never seen.
    const again = await openSection(author);
    await again.evaluate(`(() => {
      const editor = document.querySelector('[id="${sectionId}"] .ProseMirror');
      editor.focus({ preventScroll: true });
      getSelection().collapse(editor.firstChild, 0);
      getSelection().modify('move', 'forward', 'documentboundary');
      document.execCommand('insertText', false, '。');
    })()`);
    await editorOf(again).locator('ol > li > p').getByText('立即写的。', { exact: true }).waitFor();
    for (const each of [page, again]) await each.close();
  }, patienceMs);

  test('[WEB9] [WEB108] is given by a toolbar and by keys, and only what the server knows can be made', async () => {
    const page = await openSection(author);
    await beginLine(page);
    const toolbar = placeOf(page).getByRole('toolbar');
    await toolbar.waitFor();
    await page.keyboard.press('Alt+F10');
    // Back at once, before the next key: not a frame later.
    const back = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })), document.activeElement.closest('.ProseMirror') !== null";
    expect([await page.evaluate('document.activeElement.localName'), await page.evaluate(back)]).toEqual(['select', true]);
    await page.keyboard.press('Alt+F10');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.type('重点');
    expect(await toolbar.getByRole('button', { name: '加粗', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await toolbar.getByRole('combobox').selectOption({ label: '2级标题' });
    await page.keyboard.type('目标');
    await page.keyboard.press('Enter');
    await toolbar.getByRole('button', { name: '编号', exact: true }).click();
    await page.keyboard.type('其一');
    await page.keyboard.press('Enter');
    await page.keyboard.type('其二');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    // Neither a quotation nor code.
    await page.keyboard.type('> 引');
    await page.keyboard.press('Control+e');
    await page.keyboard.type('`码`');
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await markdown()).toMatch(/\*\*重点\*\*\n\n## 目标\n\n1\. 其一\n2\. 其二\n\n\\?> 引\\?`码\\?`\s*$/);
    await toolbar.getByRole('button', { name: '撤销', exact: true }).click();
    await editorOf(page).getByText('> 引').waitFor({ state: 'detached' });
  }, patienceMs);

  test('[WEB10] is kept when it is pasted out of Word', async () => {
    const page = await openSection(author);
    await beginLine(page);
    await paste(page, await readFile(`${projectRoot}tests/fixtures/paste-word.html`, 'utf8'));
    await editorOf(page).getByText('动物防疫').waitFor();
    await placeOf(page).getByText(/已保存 \d/).waitFor();
    expect(await markdown()).toMatch(/# 一、 部门职责\n\n贯彻执行国家和省关于农业农村工作的方针政策，\*\*保障粮食安全\*\*，预算1,250万元。\n\n1\. 农田建设\n\s+- 高标准农田\n2\. 动物防疫\s*$/);
  }, patienceMs);

  test('[WEB12] is only read where a section holds what the page does not know, so that nothing is lost', async () => {
    const program = openEditor(stage.url, sectionId, author.token);
    await program.synced();
    const poll = new Y.XmlElement('poll');
    poll.insert(0, [new Y.XmlText('表决事项')]);
    program.doc.getXmlFragment('default').push([poll]);
    await stage.app.collab.settleText(sectionId);
    const page = await web.openAs(other, `${stage.url}/documents/${documentId}`);
    await placeOf(page).getByText('本页不能编辑的内容（poll）').waitFor();
    await placeOf(page).getByText('表决事项').waitFor();
    expect(await editorOf(page).count()).toBe(0);
    expect(program.doc.getXmlFragment('default').toJSON()).toContain('表决事项');
    program.close();
  }, patienceMs);

  test('[WEB12] is only read from the moment that another program puts such a thing into it', async () => {
    const program = openEditor(stage.url, sectionId, author.token);
    await program.synced();
    const page = await openSection(other);
    await beginLine(page);
    await page.keyboard.type('页面上写的话。');
    const fragment = program.doc.getXmlFragment('default');
    const poll = new Y.XmlElement('poll');
    poll.insert(0, [new Y.XmlText('表决事项')]);
    fragment.insert(1, [poll]);
    // Whoever types on writes nothing that would undo it.
    await page.keyboard.type('又写了几个字');
    await placeOf(page).getByText('本页不能编辑的内容（poll）').waitFor();
    await placeOf(page).getByText('表决事项').waitFor();
    await placeOf(page).getByText('页面上写的话。').waitFor();
    expect(await editorOf(page).count()).toBe(0);
    await stage.app.collab.settleText(sectionId);
    expect(fragment.toJSON()).toMatch(/<poll>表决事项<\/poll>.*页面上写的话。/);
    program.close();
  }, patienceMs);

  test('[WEB55] keeps the attributes that other programs gave to a paragraph when it is edited, those too that came while it was open', async () => {
    const program = openEditor(stage.url, sectionId, author.token);
    await program.synced();
    const first = program.doc.getXmlFragment('default').get(0) as Y.XmlElement;
    first.setAttribute('textAlign', 'center');
    await stage.app.collab.settleText(sectionId);
    const page = await openSection(other);
    const write = async (text: string): Promise<void> => {
      await editorOf(page).click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type(text);
      await editorOf(page).getByText(text).waitFor();
      await placeOf(page).getByText(/已保存 \d/).waitFor();
      await stage.app.collab.settleText(sectionId);
    };
    await write('先改一处，');
    first.setAttribute('lineHeight', '1.5');
    program.doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')]);
    await placeOf(page).locator('.ProseMirror p:last-of-type:empty, .ProseMirror p:last-of-type:has(> br)').waitFor();
    await write('再改一处，');
    await untilDoc(program.doc, () => first.toString().includes('再改一处，先改一处，'));
    expect(first.getAttributes()).toEqual({ textAlign: 'center', lineHeight: '1.5' });
    program.close();
  }, patienceMs);
});
