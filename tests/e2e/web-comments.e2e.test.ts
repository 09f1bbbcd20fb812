import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 180_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let reviewer: TestPerson;
let documentId: string;
let sectionId: string;

prepareWebScene({ name: 'reviewer', role: 'REVIEWER' }, patienceMs, (scene) => {
  ({ stage, browser, author, second: reviewer, documentId, sectionId } = scene);
});

async function openComments(person: TestPerson, width?: number, hash = ''): Promise<Page> {
  const page = await browser.openAs(person, `${stage.url}/documents/${documentId}${hash}`, width);
  await page.locator(`[id="${sectionId}"] .ProseMirror p`).first().waitFor();
  if (hash === '') await page.getByRole('button', { name: /^批注（\d+）/ }).click();
  await page.getByLabel('筛选批注').waitFor();
  return page;
}

const threadOf = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words }).last();

async function write(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(words);
  await page.getByRole('button', { name: '发送', exact: true }).click();
}

/** Holds back the answer to the next comments that the page sends, until the returned function is called. */
async function holdAnswers(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    if (route.request().postData()?.includes('addComment') === true) await released;
    await route.fulfill({ response });
  });
  return release;
}

/** Selects the first words of the section's first paragraph, as a person drags over them. */
async function selectWords(page: Page, count: number): Promise<string> {
  return page.evaluate(`(() => {
    const paragraph = document.querySelector('[id="${sectionId}"] .ProseMirror p');
    const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(text, 0, text, ${count});
    return text.data.slice(0, ${count});
  })()`);
}

test('[WEB40] [WEB41] [WEB93] [WEB94] [WEB96] [WEB105] threads on the document, a section and a row are begun, answered, edited, deleted, resolved and found again by others', async () => {
  const [one, two] = [await openComments(author), await openComments(reviewer)];
  await two.locator(`[id="${sectionId}"]`).getByRole('button', { name: /^批注：/ }).click();
  await write(two, '批注', '请写明年度目标。');
  const asked = threadOf(one, '请写明年度目标。');
  await asked.waitFor();
  // How many are open is shown at the section, and the thread leads to it.
  await one.locator(`[id="${sectionId}"]`).getByRole('button', { name: /1 条未解决的批注/ }).waitFor();
  expect(await asked.getByRole('link').first().getAttribute('href')).toBe(`#${sectionId}`);
  await asked.getByText('未读').waitFor({ state: 'detached' });
  await asked.getByRole('button', { name: '答复', exact: true }).click();
  await asked.getByRole('combobox', { name: '提及' }).click();
  await one.getByRole('listbox', { name: '提及' }).getByRole('option', { name: /reviewer/ }).click();
  await write(one, '答复', '已补充。');
  const reply = threadOf(two, '已补充。');
  await reply.getByText(/^@/).waitFor();
  await asked.getByRole('button', { name: '修改', exact: true }).click();
  await write(one, '修改批注', '已在第二段补充。');
  await threadOf(two, '已在第二段补充。').waitFor();
  await asked.getByRole('button', { name: '删除', exact: true }).click();
  await asked.getByRole('button', { name: '删除', exact: true }).click();
  await threadOf(two, '批注已删除').waitFor();
  await asked.getByRole('button', { name: '解决', exact: true }).click();
  await asked.waitFor({ state: 'detached' });
  await one.getByLabel('筛选批注').selectOption({ label: '已解决' });
  await asked.getByRole('button', { name: '重新打开', exact: true }).click();
  await asked.waitFor({ state: 'detached' });
  await threadOf(two, '请写明年度目标。').getByText('已解决').waitFor({ state: 'detached' });
  // The document; and a row, by its mark, begun while the first is still on its way.
  await two.getByRole('button', { name: '显示全部位置', exact: true }).click();
  const answer = await holdAnswers(two);
  await two.getByRole('button', { name: '批注全文', exact: true }).click();
  await write(two, '批注', '全文请统一口径。');
  await threadOf(two, '全文请统一口径。').waitFor();
  await two.getByRole('button', { name: /第 1 行/ }).first().click();
  await two.getByRole('textbox', { name: '批注', exact: true }).first().fill('这一行请写依据。');
  const answered = two.waitForResponse((response) => response.request().postData()?.includes('全文请统一口径') === true);
  answer();
  await answered;
  await two.getByRole('button', { name: '发送', exact: true }).first().click();
  await threadOf(two, '这一行请写依据。').waitFor();
  await two.getByRole('button', { name: '显示全部位置', exact: true }).click();
  await threadOf(two, '全文请统一口径。').waitFor();
  await one.getByLabel('筛选批注').selectOption({ label: '未解决' });
  await threadOf(one, '这一行请写依据。').getByText(/第 1 行/).waitFor();
  // By person, and from thread to thread by key, out of the text.
  await two.getByLabel('与谁有关').selectOption({ label: author.user.displayName });
  await threadOf(two, '全文请统一口径。').waitFor({ state: 'detached' });
  await two.getByLabel('与谁有关').selectOption({ label: '所有人' });
  await threadOf(two, '全文请统一口径。').waitFor();
  await one.locator(`[id="${sectionId}"] .ProseMirror p`).first().click();
  const atFocus = async (): Promise<string | null> => one.evaluate('document.activeElement.textContent');
  const seen: (string | null)[] = [];
  for (const key of ['Alt+PageDown', 'Alt+PageDown', 'Alt+PageUp']) {
    await one.keyboard.press(key);
    seen.push(await atFocus());
  }
  expect(seen).toEqual([expect.stringContaining('请写明年度目标。'), expect.stringContaining('全文请统一口径。'), expect.stringContaining('请写明年度目标。')]);
  // What is typed and not sent is told of before one goes.
  await asked.getByRole('button', { name: '答复', exact: true }).click();
  await one.getByRole('textbox', { name: '答复', exact: true }).fill('还没有写完');
  await one.getByRole('button', { name: '退出', exact: true }).click();
  expect(await one.getByRole('textbox', { name: '没有送出的内容' }).inputValue()).toContain('还没有写完');
  await one.getByRole('button', { name: '返回', exact: true }).click();
  // Neither another that is begun nor folding the column away takes any of it.
  const begun = one.getByRole('textbox', { name: '批注', exact: true });
  await one.getByRole('button', { name: '批注全文', exact: true }).click();
  await begun.fill('全文的话打到一半');
  await one.getByRole('button', { name: /第 2 行/ }).first().click();
  await begun.nth(1).waitFor();
  expect([await begun.first().inputValue(), await begun.nth(1).inputValue()]).toEqual(['', '全文的话打到一半']);
  await one.getByRole('complementary', { name: '批注', exact: true }).getByRole('button', { name: '关闭', exact: true }).click();
  await begun.first().waitFor({ state: 'detached' });
  await one.getByRole('button', { name: '退出', exact: true }).click();
  for (const words of ['还没有写完', '全文的话打到一半']) expect(await one.getByRole('textbox', { name: '没有送出的内容' }).inputValue()).toContain(words);
  await one.getByRole('button', { name: '返回', exact: true }).click();
  await one.getByRole('button', { name: /^批注（\d+）/ }).click();
  await one.getByRole('button', { name: '显示全部位置', exact: true }).click();
  await begun.nth(1).waitFor({ state: 'detached' });
  expect(await begun.inputValue()).toBe('全文的话打到一半');
  expect(await asked.getByRole('textbox', { name: '答复', exact: true }).inputValue()).toBe('还没有写完');
  const draft = one.getByRole('region', { name: '批注', exact: true });
  await draft.getByRole('button', { name: '取消', exact: true }).click();
  await begun.waitFor({ state: 'detached' });
}, patienceMs);

test('[WEB42] a suggestion on selected words is shown as before and after, accepted into the text, and an orphan keeps its quote', async () => {
  const [one, two] = [await openComments(author), await openComments(reviewer)];
  const quote = await selectWords(two, 8);
  await two.getByRole('button', { name: '批注所选文字', exact: true }).click();
  await two.getByRole('button', { name: '提出修改', exact: true }).click();
  await two.getByRole('textbox', { name: '改为' }).fill('在县委的坚强领导下');
  await two.getByRole('button', { name: '发送', exact: true }).click();
  const thread = threadOf(one, '在县委的坚强领导下');
  await thread.locator('del').getByText(quote).waitFor();
  expect(await threadOf(two, '在县委的坚强领导下').getByRole('button', { name: '采纳', exact: true }).count()).toBe(0);
  await thread.getByRole('button', { name: '采纳', exact: true }).click();
  await one.locator(`[id="${sectionId}"] .ProseMirror`).getByText(/^在县委的坚强领导下/).waitFor();
  await thread.getByText(/已采纳/).waitFor();
  // Whoever writes over the words leaves the thread its quote.
  await selectWords(one, 9);
  await one.keyboard.press('Delete');
  await thread.getByText('原文已删').waitFor();
  await thread.locator('blockquote').getByText(/./).waitFor();
  expect(await violationsOf(one)).toEqual([]);
}, patienceMs);

test('[WEB43] on a phone comments are a drawer, and an address leads to one thread', async () => {
  const begun = await reviewer.api.data<{ addComment: { thread: { id: string } } }>(
    'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } } }',
    { input: { documentId, anchor: { kind: 'SECTION', sectionId }, body: '手机上看的批注。' } },
  );
  const page = await openComments(author, 390, `#${begun.addComment.thread.id}`);
  await page.getByRole('dialog', { name: '批注', exact: true }).getByText('手机上看的批注。').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: '批注', exact: true }).waitFor({ state: 'detached' });
}, patienceMs);
