import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';

const patienceMs = 240_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let approver: TestPerson;

beforeAll(async () => {
  [stage, browser] = await Promise.all([createTestApp(), openWebBrowser()]);
  [author, approver] = [await stage.person('author'), await stage.person('approver')];
}, patienceMs);
afterEach(async () => {
  expect(await browser.closePages()).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await stage.stop();
}, patienceMs);

const barOf = (page: Page): Locator => page.getByRole('region', { name: '审核', exact: true });

async function openDocument(person: TestPerson, documentId: string): Promise<Page> {
  const page = await browser.openAs(person, `${stage.url}/documents/${documentId}`);
  await barOf(page).waitFor();
  return page;
}

/** Submits, with an explanation of every warning that has none. */
async function submit(page: Page): Promise<void> {
  await barOf(page).getByRole('button', { name: '送审', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '送审前检查', exact: true });
  await dialog.getByRole('status').getByText(/送审/).waitFor();
  for (const field of await dialog.getByRole('textbox', { name: /^说明理由/ }).all()) if ((await field.inputValue()) === '') await field.fill('按省级统一口径编制');
  await dialog.getByText('可以送审。').waitFor();
  await dialog.getByRole('button', { name: '送审', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await barOf(page).getByText(/文本已送审/).waitFor();
}

async function grade(dialog: Locator, label: string): Promise<void> {
  for (const name of ['完整性', '相关性', '适当性', '可行性', '总体等级']) await dialog.getByLabel(name).selectOption({ label });
}

test('[WEB44] [WEB45] [WEB46] [WEB47] [WEB92] an author and a reviewer submit, return with an item, answer, submit again, verify, approve and publish the sample', async () => {
  const { documentId } = await stage.importSample(author);
  await stage.setMember(documentId, approver, 'APPROVER');
  const [one, two] = [await openDocument(author, documentId), await openDocument(approver, documentId)];
  const found: string[] = [];
  // Who may not is told why.
  expect(await barOf(two).getByRole('button', { name: /^送审/ }).getAttribute('aria-disabled')).toBe('true');
  await barOf(two).getByRole('button', { name: '送审：您是批复人员，无此权限', exact: true }).waitFor();
  // On a page in English, in English, and nothing around it is Chinese.
  await two.getByRole('button', { name: 'English', exact: true }).click();
  const inEnglish = two.getByRole('region', { name: 'Review', exact: true });
  await inEnglish.getByRole('button', { name: 'Submit: as an approver you do not have this right', exact: true }).waitFor();
  expect(await inEnglish.textContent()).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
  await two.getByRole('button', { name: '中文', exact: true }).click();
  await barOf(one).getByRole('button', { name: '送审', exact: true }).click();
  const checklist = one.getByRole('dialog', { name: '送审前检查', exact: true });
  await checklist.getByText(/还不能送审：0 个错误，\d+ 个提醒待说明/).waitFor();
  expect(await checklist.getByRole('button', { name: '送审', exact: true }).isDisabled()).toBe(true);
  await checklist.getByText(/^怎样改/).first().waitFor();
  found.push(...(await violationsOf(one)));
  await one.keyboard.press('Escape');
  await submit(one);
  // Withdrawn, and submitted again: what was explained is explained.
  await barOf(one).getByRole('button', { name: '撤回', exact: true }).click();
  await submit(one);
  await barOf(two).getByRole('button', { name: '开始审核', exact: true }).click();
  await barOf(one).getByText(/文本正在审核/).waitFor();
  await barOf(two).getByRole('button', { name: '退回', exact: true }).click();
  const returning = two.getByRole('dialog', { name: '退回修改', exact: true });
  await grade(returning, '中');
  await returning.getByRole('textbox', { name: '新的意见 1', exact: true }).fill('请补充绩效目标的依据。');
  found.push(...(await violationsOf(two)));
  await returning.getByRole('button', { name: '退回', exact: true }).click();
  await barOf(one).getByText('请补充绩效目标的依据。').waitFor();
  found.push(...(await violationsOf(one)));
  // An item without an answer blocks; disputing it asks for words.
  await barOf(one).getByRole('button', { name: '送审', exact: true }).click();
  await checklist.getByText(/1 条审核意见待答复/).waitFor();
  await one.keyboard.press('Escape');
  await barOf(one).getByLabel('答复方式').selectOption({ label: '有异议' });
  expect(await barOf(one).getByRole('button', { name: '提交答复', exact: true }).isDisabled()).toBe(true);
  await barOf(one).getByLabel(/^答复内容/).fill('依据已写在第三部分。');
  await barOf(one).getByRole('button', { name: '提交答复', exact: true }).click();
  await barOf(one).getByText('待核实').waitFor();
  await submit(one);
  await barOf(two).getByRole('button', { name: '开始审核', exact: true }).click();
  await barOf(two).getByText(/依据已写在第三部分。/).waitFor();
  await barOf(two).getByRole('button', { name: '认可', exact: true }).click();
  await barOf(two).getByText(/待办的审核意见/).waitFor({ state: 'detached' });
  await barOf(two).getByRole('button', { name: '批复', exact: true }).click();
  const approving = two.getByRole('dialog', { name: '批复文本', exact: true });
  await grade(approving, '优');
  // Nobody freezes a text without having been told what that means.
  await approving.getByText(/批复后文本即冻结：/).waitFor();
  expect(await approving.getByRole('button', { name: '批复', exact: true }).isDisabled()).toBe(true);
  await approving.getByLabel('我已了解批复后文本即冻结').check();
  found.push(...(await violationsOf(two)));
  await approving.getByRole('button', { name: '批复', exact: true }).click();
  await barOf(one).getByText(/文本已批复并冻结/).waitFor();
  await barOf(one).getByRole('button', { name: '公开', exact: true }).click();
  await barOf(two).getByText(/文本已公开并冻结/).waitFor();
  found.push(...(await violationsOf(two)));
  expect(found).toEqual([]);
}, patienceMs);
