import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import { sampleEntry, sampleMonitoringRound } from '../support/insert-results.js';
import { setStatus } from '../support/set-status.js';
import { cellOf, gridOf, headOf, paste, planOf, says, shown, stand, type } from '../support/web-grid.js';
import { prepareWebScene } from '../support/web-scene.js';

const patienceMs = 180_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let other: TestPerson;
let documentId: string;

prepareWebScene({ name: 'other', role: 'AUTHOR' }, patienceMs, (scene) => {
  ({ stage, browser, author, second: other, documentId } = scene);
});

async function open(person: TestPerson): Promise<Page> {
  const page = await browser.openAs(person, `${stage.url}/documents/${documentId}`);
  await cellOf(page, 1, 3).waitFor();
  return page;
}

test('[WEB60] shows who else stands in which cell, by name, and tells a screen reader there; whoever leaves is gone', async () => {
  const [one, two] = [await open(author), await open(other)];
  const here = (page: Page, row: number, column: number) => cellOf(page, row, column).locator('.cell-visitors');
  await stand(cellOf(two, 2, 5));
  await here(one, 2, 5).getByText('other', { exact: true }).waitFor();
  await stand(cellOf(one, 2, 5));
  const described = await cellOf(one, 2, 5).getByRole('textbox').getAttribute('aria-describedby');
  expect(await one.locator(`[id="${described?.split(' ').at(-1) ?? ''}"]`).innerText()).toContain('other在这一格');
  expect(await one.locator('.cell-visitors').locator('xpath=ancestor-or-self::*[@aria-live]').count()).toBe(0);
  // Nobody is shown to themselves; both are shown to each other.
  await here(two, 2, 5).getByText('author', { exact: true }).waitFor();
  expect(await violationsOf(one)).toEqual([]);
  // The place moves with the selection, onto a merged level and the head as well.
  await two.keyboard.press('ArrowDown');
  await here(one, 3, 5).waitFor();
  await stand(cellOf(two, 1, 1));
  await here(one, 1, 1).waitFor();
  await stand(headOf(two, '资金用途'));
  await headOf(one, '资金用途').locator('.cell-visitors').waitFor();
  await two.getByRole('button', { name: '深色', exact: true }).click();
  await one.locator('.cell-visitors').waitFor({ state: 'detached' });
  await stand(cellOf(two, 1, 6));
  await here(one, 1, 6).waitFor();
  await two.close();
  await one.locator('.cell-visitors').waitFor({ state: 'detached' });
}, patienceMs);

test('[WEB66] has a cell commented by key and by mouse, with another value suggested for it', async () => {
  const [one, two] = [await open(author), await open(other)];
  const words = (page: Page) => page.getByRole('textbox', { name: '批注', exact: true });
  const before = await shown(cellOf(one, 1, 5));
  await stand(cellOf(one, 1, 5));
  await one.keyboard.press('Control+Alt+m');
  await words(one).and(one.locator(':focus')).waitFor();
  await one.keyboard.type('这个值太低');
  await one.getByRole('button', { name: '提出修改', exact: true }).click();
  expect(await one.getByRole('textbox', { name: '改为' }).inputValue()).toBe(before);
  await one.getByRole('textbox', { name: '改为' }).fill('=100%');
  await one.getByRole('button', { name: '发送', exact: true }).click();
  const mark = cellOf(two, 1, 5).getByRole('button', { name: /1 条未解决的批注/ });
  await mark.waitFor();
  expect(await violationsOf(two)).toEqual([]);
  await mark.click();
  await two.getByRole('article').filter({ hasText: '这个值太低' }).getByRole('button', { name: '采纳', exact: true }).click();
  await says(cellOf(one, 1, 5), '=100%');
  // Another cell of the row has none; its mark stands where one stands, and begins the first.
  expect(await gridOf(two).locator('td .cell-corner').count()).toBe(1);
  await stand(headOf(two, '资金用途'));
  await headOf(two, '资金用途').getByRole('button', { name: '批注：资金用途', exact: true }).click();
  await words(two).fill('用途写得太宽');
  await two.getByRole('button', { name: '发送', exact: true }).click();
  await headOf(one, '资金用途').getByRole('button', { name: /1 条未解决的批注/ }).waitFor();
}, patienceMs);

test('[WEB61] shows who gave a cell which value, by key, and puts an earlier one back; a month of the plan has a history of its own', async () => {
  const page = await open(author);
  const before = await shown(cellOf(page, 2, 6));
  for (const text of ['第一稿', '第二稿']) {
    await type(cellOf(page, 2, 6), text);
    await says(cellOf(page, 2, 6), text);
  }
  await stand(cellOf(page, 2, 6));
  await page.keyboard.press('Alt+h');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('第一稿 → 第二稿').waitFor();
  expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('第二稿'), expect.stringContaining(`${before} → 第一稿`), expect.stringContaining(before)]);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '恢复为：第一稿', exact: true }).click();
  await says(cellOf(page, 2, 6), '第一稿');
  // The focus is back at the cell.
  await page.keyboard.press('ArrowLeft');
  await cellOf(page, 2, 5).and(page.locator('.cell-focused')).waitFor();
  await type(planOf(page, 1), '37');
  await says(planOf(page, 1), '37.00');
  await stand(planOf(page, 2));
  await page.getByRole('toolbar').first().getByRole('button', { name: '修改记录', exact: true }).click();
  await dialog.getByRole('listitem').first().waitFor();
  expect((await dialog.getByRole('listitem').allInnerTexts()).join()).not.toContain('37.00');
}, patienceMs);

test('[WEB64] [LIB1] [LIB6] finds indicators of approved texts while one types, says what became of them, and fills in the one that is chosen, with its basis and its unit', async () => {
  const { documentId: approvedId } = await stage.importSample(author);
  const [table] = await stage.app.store.read.goalTables.ofDocuments([approvedId]);
  const [row] = await stage.app.store.read.goalTables.indicatorsOf([table?.id ?? '']);
  await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: row?.id, expectedVersion: row?.version, level3: '古井修缮口数', target: '≥3口', basis: '文物普查' } });
  await setStatus(stage.app.store, approvedId, 'APPROVED');
  await stage.app.store.transaction(async ({ monitoring }) => {
    await monitoring.insertRound(sampleMonitoringRound('mon_01k0000000000000000000000a', { documentId: approvedId, month: 12, status: 'ACCEPTED' }));
    const held = { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: '古井修缮口数', target: parseTargetValue('≥3口') };
    await monitoring.insertEntry(sampleEntry('ent_01k0000000000000000000000a', { documentId: approvedId, roundId: 'mon_01k0000000000000000000000a', indicatorId: row?.id ?? '', row: held, actual: '2.00', attainment: null }));
  });
  const page = await open(author);
  await stand(cellOf(page, 1, 3));
  await page.keyboard.press('Control+Enter');
  await cellOf(page, 2, 3).and(page.locator('.cell-focused')).waitFor();
  await page.keyboard.press('Alt+l');
  await page.getByRole('combobox', { name: '在已批复文本的指标中查找' }).and(page.locator(':focus')).waitFor();
  await page.getByRole('checkbox', { name: '所有分组' }).check();
  await page.getByRole('combobox', { name: '在已批复文本的指标中查找' }).focus();
  await page.keyboard.type('古井');
  await page.getByRole('option', { name: /古井修缮口数/ }).and(page.locator('[aria-selected=true]')).waitFor();
  await page.getByRole('option').getByText('往年达成 0/1：2025 年 中国共产党乐亭县委员会政法委员会完成 2口，未达成', { exact: true }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await shown(cellOf(page, 2, 3))).toBe('');
  await page.keyboard.press('Enter');
  await says(cellOf(page, 2, 3), '古井修缮口数');
  await says(cellOf(page, 2, 6), '文物普查');
  // How much is the writer's to say: the unit waits behind it.
  await cellOf(page, 2, 5).locator('.cell-text-open:focus').waitFor();
  await page.keyboard.type('≥5');
  await page.keyboard.press('Enter');
  await says(cellOf(page, 2, 5), '≥5口');
}, patienceMs);

test('[WEB62] a row is dragged by its handle, with Escape given up, and keeps its groups', async () => {
  const [one, two] = [await open(author), await open(other)];
  const names = async () => [await shown(cellOf(one, 1, 3)), await shown(cellOf(one, 2, 3)), await shown(cellOf(one, 3, 3))];
  const [first = '', second = '', third = ''] = await names();
  const drag = async (from: number, to: number): Promise<void> => {
    await cellOf(one, from, 0).hover();
    const [handle, target] = [await cellOf(one, from, 0).locator('.row-handle').boundingBox(), await cellOf(one, to, 0).boundingBox()];
    await one.mouse.move((handle?.x ?? 0) + 5, (handle?.y ?? 0) + (handle?.height ?? 0) / 2);
    await one.mouse.down();
    await one.mouse.move((target?.x ?? 0) + 5, (target?.y ?? 0) + (target?.height ?? 0) - 3, { steps: 5 });
    await gridOf(one).locator('tr.row-drop-above').waitFor();
  };
  await drag(1, 2);
  await one.keyboard.press('Escape');
  await one.mouse.up();
  expect(await gridOf(one).locator('.row-drop-above, .row-dragged').count()).toBe(0);
  expect(await names()).toEqual([first, second, third]);
  await drag(1, 2);
  await one.mouse.up();
  for (const page of [one, two]) await Promise.all([says(cellOf(page, 1, 3), second), says(cellOf(page, 2, 3), first)]);
}, patienceMs);

test('[WEB63] signs and units are chosen for a target by key and by button, and typing stays as it was', async () => {
  const page = await open(author);
  await type(cellOf(page, 1, 5), '95');
  await stand(cellOf(page, 1, 5));
  await page.keyboard.press('F4');
  const picker = page.getByRole('dialog', { name: '选择符号和单位', exact: true });
  await picker.getByRole('button', { name: '≥', exact: true }).and(page.locator(':focus')).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await picker.waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+ArrowDown');
  await picker.getByRole('button', { name: '%', exact: true }).click();
  await cellOf(page, 1, 5).locator('.cell-text-open:focus').waitFor();
  await page.keyboard.press('Enter');
  await says(cellOf(page, 1, 5), '≥95%');
  await stand(cellOf(page, 1, 5));
  await cellOf(page, 1, 5).getByRole('button', { name: '选择符号和单位', exact: true }).click();
  await page.keyboard.press('Escape');
  await picker.waitFor({ state: 'detached' });
  await page.keyboard.type('=7次');
  await page.keyboard.press('Enter');
  await says(cellOf(page, 1, 5), '=7次');
}, patienceMs);

test('[WEB65] what is pasted below the last row becomes rows; what was refused is counted, and one undo takes them away', async () => {
  const page = await open(author);
  const rows = gridOf(page).locator('tr[id]');
  const count = await rows.count();
  const last = await shown(cellOf(page, count, 3));
  await stand(cellOf(page, count, 3));
  await paste(page, `末行\t描述\t=1次\r\n新行一\t描述一\t=2次\r\n${'长'.repeat(2001)}\t\t\r\n新行二\t描述二\t=3次\r\n`);
  await page.getByText(/已写入 \d 格；已添加 2 行；1 行未添加/).waitFor();
  await says(cellOf(page, count + 2, 3), '新行二');
  await says(cellOf(page, count + 1, 5), '=2次');
  expect(last).not.toBe('末行');
  await page.getByRole('button', { name: '撤销添加', exact: true }).click();
  await rows.nth(count).waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(count);
  await says(cellOf(page, count, 3), '末行');
}, patienceMs);

test('[WEB109] a click stands on the cell that was pressed, also where the table moves under the mouse', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`, 390);
  await cellOf(page, 9, 3).waitFor();
  const pressed = cellOf(page, 2, 3);
  await page.evaluate("document.querySelectorAll('.sheet tr[id]')[1].scrollIntoView({ block: 'center' })");
  const { x = 0, y = 0, height = 0 } = (await pressed.boundingBox()) ?? {};
  await page.mouse.move(x + 12, y + height - 3);
  await page.mouse.down();
  await pressed.locator('textarea:focus').waitFor();
  // The toolbar is not as high as the hint in its place: the browser tells, sooner or later, over which cell the mouse is now.
  await page.evaluate(`document.querySelectorAll('.sheet tr[id]')[2].querySelector('td[data-column="3"]').dispatchEvent(new MouseEvent('mouseover', { bubbles: true, buttons: 1, clientX: ${x + 12}, clientY: ${y + height - 3} }))`);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await page.mouse.up();
  expect(await pressed.locator('textarea:focus').count()).toBe(1);
  expect(await gridOf(page).locator('.cell-selected').count()).toBe(1);
  // A mouse that moves selects a range.
  const from = await pressed.boundingBox();
  await page.mouse.move((from?.x ?? 0) + 12, (from?.y ?? 0) + 8);
  await page.mouse.down();
  const next = await cellOf(page, 3, 3).boundingBox();
  await page.mouse.move((next?.x ?? 0) + 12, (next?.y ?? 0) + 8, { steps: 4 });
  await gridOf(page).locator('.cell-selected').nth(1).waitFor();
  await page.mouse.up();
}, patienceMs);
