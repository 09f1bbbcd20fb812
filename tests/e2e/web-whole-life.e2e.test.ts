import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { projectRoot } from '../support/project-root.js';
import { cellOf, says, shown, stand, type } from '../support/web-grid.js';
import { openWebLifeStage, type WebLifeStage } from '../support/web-life-stage.js';

const patienceMs = 300_000;

let stage: WebLifeStage;
let documentId: string;
/** The section in which everybody writes. */
let sectionId: string;
/** All that was written and must be there in the end. */
const written: string[] = [];

beforeAll(async () => { stage = await openWebLifeStage(); }, patienceMs);
afterAll(() => stage.stop(), patienceMs);

const barOf = (page: Page): Locator => page.getByRole('region', { name: '审核', exact: true });
const placeOf = (page: Page): Locator => page.locator(`[id="${sectionId}"]`);
const editorOf = (page: Page): Locator => placeOf(page).locator('.ProseMirror');
const isEditable = (page: Page): Promise<void> => editorOf(page).and(page.locator('[contenteditable=true]')).waitFor();
const isSaved = (page: Page): Promise<void> => placeOf(page).getByText(/已保存 \d/).waitFor();
const threadOf = (page: Page, words: string): Locator => page.getByRole('article').filter({ hasText: words }).last();

/** The sample, through the report of what was read. */
async function importSample(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(`${projectRoot}server/seed/leting-2025.txt`);
  const report = page.getByRole('dialog', { name: /导入报告/ });
  await report.getByText(/共 \d+ 行/).waitFor();
  await report.getByRole('button', { name: '写入', exact: true }).click();
  await page.waitForURL(/\/documents\/doc_/);
  documentId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { parts } = await stage.client.documents.get(documentId);
  sectionId = parts[0]?.sections[0]?.id ?? '';
  await isEditable(page);
}

/** Writes at one end of the section, and waits until the others have it. */
async function write(page: Page, where: 'Control+Home' | 'Control+End', words: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press(where);
  await page.keyboard.type(words);
  // An editor that was made anew meanwhile would have taken none of it, and say that all is saved.
  await sees(page, words);
  written.push(words);
}

const sees = (page: Page, words: string): Promise<void> => editorOf(page).getByText(words).waitFor();

async function writeTogether(one: Page, two: Page): Promise<void> {
  await Promise.all([write(one, 'Control+End', '甲在末尾写的话。'), write(two, 'Control+Home', '乙在开头写的话。')]);
  for (const page of [one, two]) await Promise.all([sees(page, '甲在末尾写的话。'), sees(page, '乙在开头写的话。')]);
  await Promise.all([type(cellOf(one, 1, 3), '甲写的指标'), type(cellOf(two, 1, 6), '乙写的依据')]);
  await Promise.all([type(cellOf(one, 2, 4), '甲写的描述'), type(cellOf(two, 3, 4), '乙写的描述')]);
  for (const page of [one, two]) {
    await Promise.all([says(cellOf(page, 1, 3), '甲写的指标'), says(cellOf(page, 1, 6), '乙写的依据'), says(cellOf(page, 2, 4), '甲写的描述'), says(cellOf(page, 3, 4), '乙写的描述')]);
  }
}

async function goOfflineAndComeBack(one: Page, two: Page): Promise<void> {
  stage.second.wire.cut();
  await write(two, 'Control+Home', '乙断网时写的话。');
  await placeOf(two).getByText(/离线：\d+ 处修改已留在本机/).waitFor();
  await write(one, 'Control+End', '甲在线时写的话。');
  await isSaved(one);
  await stage.second.wire.restore();
  for (const page of [one, two]) await Promise.all([sees(page, '乙断网时写的话。'), sees(page, '甲在线时写的话。')]);
  await isSaved(two);
}

async function settleConflict(one: Page, two: Page): Promise<void> {
  await stand(cellOf(one, 2, 6));
  await one.keyboard.type('甲定的依据');
  await type(cellOf(two, 2, 6), '乙定的依据');
  await says(cellOf(one, 2, 6), '乙定的依据');
  await one.keyboard.press('Enter');
  await one.getByRole('dialog').getByRole('button', { name: '改为您的', exact: true }).click();
  await says(cellOf(two, 2, 6), '甲定的依据');
}

/** Submits, with an explanation of every warning that has none. */
async function submit(page: Page): Promise<void> {
  await barOf(page).getByRole('button', { name: '送审', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '送审前检查', exact: true });
  await dialog.getByRole('status').getByText(/送审/).waitFor();
  for (const field of await dialog.getByRole('textbox', { name: /^说明理由/ }).all()) if ((await field.inputValue()) === '') await field.fill('按省级统一口径编制');
  await dialog.getByText('可以送审。').waitFor();
  await dialog.getByRole('button', { name: '送审', exact: true }).click();
  await barOf(page).getByText(/文本已送审/).waitFor();
}

async function comment(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: '批注', exact: true }).fill(words);
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await threadOf(page, words).waitFor();
}

/** As a person drags over the first words of the section. */
const selectWords = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(`(() => {
    const text = document.createTreeWalker(document.querySelector('[id="${sectionId}"] .ProseMirror p'), NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(text, 0, text, ${count});
  })()`);

async function review(page: Page): Promise<void> {
  await barOf(page).getByRole('button', { name: '开始审核', exact: true }).click();
  await barOf(page).getByText(/文本正在审核/).waitFor();
  await page.getByRole('button', { name: /^批注（\d+）/ }).click();
  await selectWords(page, 8);
  await page.getByRole('button', { name: '批注所选文字', exact: true }).click();
  await page.getByRole('button', { name: '提出修改', exact: true }).click();
  await page.getByRole('textbox', { name: '改为' }).fill('审核人建议的话。');
  await comment(page, '这一句请改。');
  await page.getByRole('button', { name: /第 1 行/ }).first().click();
  await comment(page, '这一行请写依据。');
}

async function grade(dialog: Locator, label: string): Promise<void> {
  for (const name of ['完整性', '相关性', '适当性', '可行性', '总体等级']) await dialog.getByLabel(name, { exact: true }).selectOption({ label });
}

async function returnWithItems(page: Page): Promise<void> {
  await barOf(page).getByRole('button', { name: '退回', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '退回修改', exact: true });
  await grade(dialog, '中');
  await dialog.getByRole('checkbox', { name: /这一行请写依据。/ }).check();
  await dialog.getByRole('textbox', { name: '新的意见 1', exact: true }).fill('请补充绩效目标的依据。');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Item by item; an answer can be given anew until it is verified. */
async function answerEach(page: Page, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await barOf(page).getByRole('button', { name: '提交答复', exact: true }).nth(at).click();
    await barOf(page).getByText('待核实').nth(at).waitFor();
  }
}

async function verifyEach(page: Page, count: number): Promise<void> {
  const buttons = barOf(page).getByRole('button', { name: '认可', exact: true });
  await buttons.nth(count - 1).waitFor();
  for (let left = count; left > 0; left--) {
    await buttons.first().click();
    await buttons.nth(left - 1).waitFor({ state: 'detached' });
  }
}

async function acceptSuggestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^批注（\d+）/ }).click();
  await threadOf(page, '审核人建议的话。').getByRole('button', { name: '采纳', exact: true }).click();
  await sees(page, '审核人建议的话。');
  written.push('审核人建议的话。');
  written.splice(written.indexOf('乙断网时写的话。'), 1);
}

async function killServerWhileTyping(one: Page, two: Page): Promise<void> {
  await isEditable(one);
  const words = '服务器在这句话写到一半时被终止，然后又启动了。';
  const [half, rest] = [words.slice(0, 10), words.slice(10)];
  await write(one, 'Control+End', half);
  const killed = stage.killServer();
  await one.keyboard.type(rest);
  await killed;
  await stage.startServer();
  await sees(two, words);
  await isSaved(one);
  written.splice(written.indexOf(half), 1, words);
}

async function changeRole(two: Page): Promise<void> {
  await isEditable(two);
  await stage.setRole(documentId, stage.second, 'READER');
  await editorOf(two).and(two.locator('[contenteditable=false]')).waitFor();
  await two.getByText(/^不能修改：/).first().waitFor();
  await stage.setRole(documentId, stage.second, 'AUTHOR');
  // The text is told by its room, the page by the document: both have heard of it.
  await two.getByText(/^不能修改：/).first().waitFor({ state: 'hidden' });
  await isEditable(two);
  await write(two, 'Control+End', '乙又能写了。');
  await isSaved(two);
}

async function approve(page: Page): Promise<void> {
  await barOf(page).getByRole('button', { name: '批复', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '批复文本', exact: true });
  await grade(dialog, '优');
  await dialog.getByLabel('我已了解批复后文本即冻结').check();
  await dialog.getByRole('button', { name: '批复', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function compareWithServer(page: Page): Promise<void> {
  const { status, parts, goalTables } = await stage.client.documents.get(documentId);
  expect(status).toBe('PUBLISHED');
  const text = parts[0]?.sections[0]?.text ?? '';
  expect(written.filter((words) => !text.includes(words))).toEqual([]);
  const rows = [...(goalTables[0]?.indicators ?? [])].sort((a, b) => a.ordinal - b.ordinal);
  expect([rows[0]?.level3, rows[0]?.basis, rows[1]?.description, rows[1]?.basis, rows[2]?.description]).toEqual(['甲写的指标', '乙写的依据', '甲写的描述', '甲定的依据', '乙写的描述']);
  expect(await shown(cellOf(page, 2, 6))).toBe('甲定的依据');
}

test('[WEB91] two authors and an approver live the whole life of the sample at three browsers, and nothing of what they write is lost', async () => {
  const one = await stage.author.open('/');
  await importSample(one);
  await stage.setRole(documentId, stage.second, 'AUTHOR');
  await stage.setRole(documentId, stage.approver, 'APPROVER');
  const [two, three] = [await stage.second.open(`/documents/${documentId}`), await stage.approver.open(`/documents/${documentId}`)];
  await isEditable(two);
  await writeTogether(one, two);
  await goOfflineAndComeBack(one, two);
  await settleConflict(one, two);
  await submit(one);
  await review(three);
  await returnWithItems(three);
  await answerEach(one, 2);
  await acceptSuggestion(one);
  await killServerWhileTyping(one, two);
  await changeRole(two);
  await submit(one);
  await barOf(three).getByRole('button', { name: '开始审核', exact: true }).click();
  await verifyEach(three, 2);
  await approve(three);
  await barOf(two).getByText(/文本已批复并冻结/).waitFor();
  await barOf(one).getByRole('button', { name: '公开', exact: true }).click();
  for (const page of [one, two, three]) await barOf(page).getByText(/文本已公开并冻结/).waitFor();
  await compareWithServer(two);
  expect(await stage.browser.closePages()).toEqual([]);
}, patienceMs);
