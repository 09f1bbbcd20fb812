import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { moveDocument } from '../support/review-by-api.js';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 240_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let approver: TestPerson;
let documentId: string;
let sectionId: string;

prepareWebScene({ name: 'approver', role: 'APPROVER' }, patienceMs, (scene) => {
  ({ stage, browser, author, second: approver, documentId, sectionId } = scene);
});

const barOf = (page: Page): Locator => page.getByRole('region', { name: '审核', exact: true });
const cast = () => ({ author: author.api, reviewer: approver.api, approver: approver.api });

async function openDocument(person: TestPerson, id = documentId): Promise<Page> {
  const page = await browser.openAs(person, `${stage.url}/documents/${id}`);
  await barOf(page).waitFor();
  return page;
}

async function grade(dialog: Locator, label: string): Promise<void> {
  for (const name of ['完整性', '相关性', '适当性', '可行性', '总体等级']) await dialog.getByLabel(name, { exact: true }).selectOption({ label });
}

test('[WEB70] an approver adjusts a published text with a reason, having been told what that means; an author begins the next year and archives a draft', async () => {
  await moveDocument(cast(), documentId, 'PUBLISHED');
  const [one, two] = [await openDocument(author), await openDocument(approver)];
  const found: string[] = [];
  // Who may not is told why, by keyboard as well.
  expect(await barOf(one).getByRole('button', { name: /^调整/ }).getAttribute('aria-disabled')).toBe('true');
  await barOf(two).getByRole('button', { name: '调整', exact: true }).click();
  const adjusting = two.getByRole('dialog', { name: '调整文本', exact: true });
  await adjusting.getByText(/成为第 2 版.*须重新送审和批复.*第 1 版.*存档/).waitFor();
  expect(await adjusting.getByRole('button', { name: '调整', exact: true }).isDisabled()).toBe(true);
  await adjusting.getByLabel('调整依据').fill('县财预〔2025〕12 号调减经费。');
  // Closed by accident, it is found as it was left.
  await two.keyboard.press('Escape');
  await adjusting.waitFor({ state: 'detached' });
  await barOf(two).getByRole('button', { name: '调整', exact: true }).click();
  expect(await adjusting.getByLabel('调整依据').inputValue()).toBe('县财预〔2025〕12 号调减经费。');
  found.push(...(await violationsOf(two)));
  await barOf(one).getByRole('button', { name: '编制下一年度', exact: true }).click();
  const beginning = one.getByRole('dialog', { name: '编制下一年度文本', exact: true });
  found.push(...(await violationsOf(one)));
  await beginning.getByRole('button', { name: '编制下一年度', exact: true }).click();
  // The page of the draft leads back to the text it was begun with.
  await barOf(one).getByRole('link', { name: '2025 年度文本' }).waitFor();
  await barOf(one).getByRole('button', { name: '归档', exact: true }).click();
  const archiving = one.getByRole('dialog', { name: '归档文本', exact: true });
  expect(await archiving.getByRole('button', { name: '归档', exact: true }).isDisabled()).toBe(true);
  await archiving.getByLabel(/知道不能撤销/).check();
  found.push(...(await violationsOf(one)));
  await archiving.getByRole('button', { name: '归档', exact: true }).click();
  await barOf(one).getByText('文本已归档，只能查看。').waitFor();
  expect(await barOf(one).getByRole('button', { name: '送审', exact: true }).count()).toBe(0);
  await adjusting.getByRole('button', { name: '调整', exact: true }).click();
  await adjusting.waitFor({ state: 'detached' });
  await barOf(two).getByText('审核记录').click();
  await barOf(two).getByText(/调整为第 2 版.*县财预〔2025〕12 号调减经费。/).waitFor();
  expect(found).toEqual([]);
}, patienceMs);

test('[WEB71] [WEB72] a text is returned with items that name their criterion, filled in again after an accident; the record tells every round, and takes a settled item up again', async () => {
  await approver.api.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } } }', { input: { documentId, anchor: { kind: 'SECTION', sectionId }, body: '目标要可衡量。' } });
  await moveDocument(cast(), documentId, 'IN_REVIEW');
  const page = await openDocument(approver);
  const found: string[] = [];
  await barOf(page).getByRole('button', { name: '退回', exact: true }).click();
  const returning = page.getByRole('dialog', { name: '退回修改', exact: true });
  await grade(returning, '中');
  await returning.getByText('请至少列一条要编制单位答复的意见。').waitFor();
  expect(await returning.getByRole('button', { name: '退回', exact: true }).isDisabled()).toBe(true);
  await returning.getByLabel(/目标要可衡量。$/).check();
  await returning.getByLabel(/^评审内容：.*目标要可衡量。$/).selectOption({ label: '可行性' });
  await returning.getByRole('textbox', { name: '新的意见 1', exact: true }).fill('请补充依据。');
  await returning.getByLabel('评审内容：新的意见 1').selectOption({ label: '完整性' });
  found.push(...(await violationsOf(page)));
  // Closed by accident, and the page reloaded: nothing of it has to be filled in again.
  await page.keyboard.press('Escape');
  await returning.waitFor({ state: 'detached' });
  await page.reload();
  await barOf(page).getByRole('button', { name: '退回', exact: true }).click();
  await returning.getByText('已填的内容还在。').waitFor();
  await returning.getByRole('button', { name: '退回', exact: true }).click();
  await returning.waitFor({ state: 'detached' });
  const items = barOf(page).getByRole('listitem');
  await items.filter({ hasText: '目标要可衡量。' }).filter({ hasText: '可行性' }).first().waitFor();
  await items.filter({ hasText: '请补充依据。' }).filter({ hasText: '完整性' }).first().waitFor();
  // Answered and accepted, the items are settled: the record has them.
  await moveDocument(cast(), documentId, 'IN_REVIEW');
  await barOf(page).getByRole('button', { name: '认可', exact: true }).first().click();
  // The one that was accepted is gone: else the next press might meet it again.
  await barOf(page).getByText('待办的审核意见（1）', { exact: true }).waitFor();
  await barOf(page).getByRole('button', { name: '认可', exact: true }).first().click();
  await barOf(page).getByText(/待办的审核意见/).waitFor({ state: 'detached' });
  await barOf(page).getByText('审核记录').click();
  await barOf(page).getByRole('heading', { name: '第 2 轮（第 1 版）' }).waitFor();
  await barOf(page).getByRole('heading', { name: '第 1 轮（第 1 版）' }).click();
  const opinions = barOf(page).getByRole('table', { name: '第 1 轮的等级和意见' });
  expect(await opinions.getByRole('row', { name: /^结论/ }).getByRole('cell').first().textContent()).toBe('中');
  await barOf(page).getByText(/已修改/).first().waitFor();
  await barOf(page).getByText(/已认可/).first().waitFor();
  found.push(...(await violationsOf(page)));
  await barOf(page).getByLabel(/^核实意见/).first().fill('仍不可衡量。');
  await barOf(page).getByRole('button', { name: '重新提出', exact: true }).first().click();
  await barOf(page).getByText('待办的审核意见（1）').waitFor();
  expect(found).toEqual([]);
}, patienceMs);
