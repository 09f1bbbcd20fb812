import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { cellOf, gridOf, headOf, isSettled, paste, planOf, says, shown, stand, type } from '../support/web-grid.js';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
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

const rows = async () => {
  const [table] = await stage.app.store.read.goalTables.ofDocuments([documentId]);
  return { table, rows: await stage.app.store.read.goalTables.indicatorsOf([table?.id ?? '']) };
};
const versions = async (): Promise<number[]> => (await rows()).rows.toSorted((a, b) => a.ordinal - b.ordinal).map(({ version }) => version);

describe('a goal table', () => {
  test('[WEB20] [WEB26] [WEB28] looks as the form prints it, with findings at their cells, and rests while it is not seen', async () => {
    const page = await open(author);
    const stored = await rows();
    expect(await shown(headOf(page, '项目编码'))).toBe(stored.table?.projectCode);
    expect([await shown(headOf(page, '预算数')), await gridOf(page).getByText('3月底').count()]).toEqual(['2.00', 1]);
    expect(await gridOf(page).locator('tr[id] td[data-column="1"]').count()).toBeLessThan(stored.rows.length);
    await stand(cellOf(page, 1, 5));
    await cellOf(page, 1, 5).getByText('比率不可能超过').last().waitFor();
    await cellOf(page, 1, 5).getByText('改为“=100%”').waitFor();
    const rests = "!document.querySelectorAll('table[role=grid]')[5].querySelector('td').checkVisibility({ contentVisibilityAuto: true })";
    expect(await page.evaluate(rests)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '深色', exact: true }).click();
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[WEB21] is written by keyboard: type, give up, go on, compose, choose', async () => {
    const page = await open(author);
    const before = await shown(cellOf(page, 1, 4));
    await stand(cellOf(page, 1, 3));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('不要了');
    await page.keyboard.press('Escape');
    expect(await shown(cellOf(page, 1, 4))).toBe(before);
    await page.keyboard.press('F2');
    await page.keyboard.type('（改）');
    await page.keyboard.press('Tab');
    await says(cellOf(page, 1, 4), `${before}（改）`);
    // Tab went on to the target, and typing begins anew there; Enter goes down.
    await page.keyboard.type('=100%');
    await page.keyboard.press('Enter');
    await says(cellOf(page, 1, 5), '=100%');
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', { text: 'wan', selectionStart: 3, selectionEnd: 3 });
    await input.send('Input.imeSetComposition', { text: 'wancheng', selectionStart: 8, selectionEnd: 8 });
    await input.send('Input.insertText', { text: '完成' });
    await page.keyboard.press('Enter');
    await says(cellOf(page, 2, 5), '完成');
    await stand(cellOf(page, 1, 1));
    const [, merged] = [await cellOf(page, 1, 1).getAttribute('rowspan'), cellOf(page, 1, 2)];
    await stand(merged);
    await page.keyboard.press('Enter');
    await merged.getByRole('combobox').selectOption('质量指标');
    await page.keyboard.press('Enter');
    await says(merged, '质量指标');
    expect(await merged.getAttribute('rowspan')).toBe('2');
    // After Escape Tab leaves the table.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.closest('td')?.dataset.column ?? null")).not.toBe('3');
  }, patienceMs);

  test('[WEB22] [WEB23] [WEB26] shows at once what two people write into one row and head, keeps both, and says why something is refused', async () => {
    const [one, two] = [await open(author), await open(other)];
    await Promise.all([type(cellOf(one, 1, 3), '甲写的指标'), type(cellOf(two, 1, 6), '乙写的依据')]);
    await Promise.all([type(headOf(one, '资金用途'), '甲写的用途'), type(headOf(two, '预算数'), '1,003.5')]);
    for (const page of [one, two]) {
      await says(cellOf(page, 1, 3), '甲写的指标');
      await says(cellOf(page, 1, 6), '乙写的依据');
      await says(headOf(page, '资金用途'), '甲写的用途');
      await says(headOf(page, '预算数'), '1003.50');
    }
    // The sums follow.
    await one.locator('.totals').getByText(/^1,?\d{3}\.\d\d$/).first().waitFor();
    // Months of the plan are cells of their own: two people write two of them.
    await Promise.all([type(planOf(one, 1), '30'), type(planOf(two, 2), '60%')]);
    for (const page of [one, two]) await Promise.all([says(planOf(page, 1), '30.00'), says(planOf(page, 2), '60.00')]);
    await type(headOf(one, '预算数'), '很多');
    await headOf(one, '预算数').getByRole('alert').getByText('应为数字').waitFor();
    await says(headOf(one, '预算数'), '1003.50');
    await stand(headOf(one, '预算数'));
    await one.keyboard.press('F2');
    expect(await headOf(one, '预算数').getByRole('textbox').inputValue()).toBe('很多');
  }, patienceMs);

  test('[WEB23] shows theirs, mine and the one before when two give a cell different values', async () => {
    const [one, two] = [await open(author), await open(other)];
    const clash = async (cell: (page: Page) => Locator, theirs: string, mine: string): Promise<Locator> => {
      await stand(cell(one));
      await one.keyboard.type(mine);
      await type(cell(two), theirs);
      await says(cell(one), theirs);
      await one.keyboard.press('Enter');
      const dialog = one.getByRole('dialog');
      await dialog.getByText(theirs, { exact: true }).waitFor();
      await dialog.getByText(mine, { exact: true }).waitFor();
      return dialog;
    };
    const basis = (page: Page): Locator => cellOf(page, 2, 6);
    let dialog = await clash(basis, '他人一', '我的一');
    expect(await violationsOf(one)).toEqual([]);
    await dialog.getByRole('button', { name: '保留他人的', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await says(basis(one), '他人一');
    dialog = await clash(basis, '他人二', '我的二');
    await dialog.getByRole('button', { name: '改为您的', exact: true }).click();
    await says(basis(two), '我的二');
    dialog = await clash((page) => headOf(page, '资金用途'), '他人的用途', '我的用途');
    await dialog.getByRole('button', { name: '再改', exact: true }).click();
    await headOf(one, '资金用途').getByRole('textbox').and(one.locator('.cell-text-open')).waitFor();
    await one.keyboard.type('，合并');
    await one.keyboard.press('Enter');
    await says(headOf(two, '资金用途'), '我的用途，合并');
  }, patienceMs);

  test('[WEB24] has rows added, moved, removed and brought back, by keyboard and by button', async () => {
    const [one, two] = [await open(author), await open(other)];
    const count = (await rows()).rows.length;
    const [first, second] = [await shown(cellOf(one, 1, 3)), await shown(cellOf(one, 2, 3))];
    await stand(cellOf(two, 2, 3));
    await stand(cellOf(one, 1, 3));
    await one.keyboard.press('Control+Enter');
    await gridOf(one).locator('tr[id]').nth(count).waitFor();
    await one.locator('tr[id]').nth(1).locator('.cell-focused').waitFor();
    await one.keyboard.type('新的一行');
    await one.keyboard.press('Enter');
    await says(cellOf(two, 2, 3), '新的一行');
    // The other's focus went down with the row on which it stood.
    await two.keyboard.type('仍是这一行');
    await two.keyboard.press('Enter');
    await says(cellOf(one, 3, 3), '仍是这一行');
    await stand(cellOf(one, 2, 3));
    await one.keyboard.press('Alt+ArrowUp');
    await says(cellOf(two, 1, 3), '新的一行');
    await one.getByRole('toolbar').first().getByRole('button', { name: '下移', exact: true }).click();
    await says(cellOf(two, 2, 3), '新的一行');
    await stand(cellOf(one, 2, 3));
    await one.keyboard.press('Control+Delete');
    await says(cellOf(two, 2, 3), '仍是这一行');
    await one.getByRole('button', { name: '撤销删除', exact: true }).click();
    await says(cellOf(two, 2, 3), '新的一行');
    expect([await shown(cellOf(one, 1, 3)), second]).toEqual([first, second]);
    // What was being typed into a row that somebody else removes goes nowhere else, and is not lost.
    await stand(cellOf(two, 2, 3));
    await two.keyboard.type('还没写完');
    await stand(cellOf(one, 2, 3));
    await one.keyboard.press('Control+Delete');
    await two.getByText('您编辑的那一行已被他人删除，您输入的是：还没写完').waitFor();
    await two.keyboard.press('Enter');
    await says(cellOf(two, 2, 3), '仍是这一行');
  }, patienceMs);

  test('[WEB25] is copied and pasted by ranges: one update for each row, refused cells counted and shown', async () => {
    const page = await open(author);
    const [a, b] = [await shown(cellOf(page, 1, 4)), await shown(cellOf(page, 2, 4))];
    await stand(cellOf(page, 1, 4));
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    await stand(cellOf(page, 3, 6));
    await page.keyboard.press('Control+v');
    await Promise.all([says(cellOf(page, 3, 6), a), says(cellOf(page, 4, 6), b)]);
    await page.getByText('已写入 2 格').waitFor();
    const before = await versions();
    await stand(cellOf(page, 1, 3));
    await paste(page, '', '<table><tr><td rowspan="2">合并的<br>名称</td><td>描述一</td><td>≥1次</td></tr><tr><td>描述二</td><td>≥2次</td></tr></table>');
    await page.getByText('已写入 6 格').waitFor();
    await Promise.all([says(cellOf(page, 1, 3), '合并的名称'), says(cellOf(page, 2, 3), '合并的名称'), says(cellOf(page, 2, 5), '≥2次')]);
    const after = await versions();
    expect(after.map((version, at) => version - (before[at] ?? 0))).toEqual([1, 1, ...after.slice(2).map(() => 0)]);
    // One cell of a row is too long: it is refused, its neighbour is written.
    await stand(cellOf(page, 1, 4));
    await paste(page, `${'长'.repeat(2001)}\t=3次\r\n好的\t=4次\r\n`);
    await page.getByText('已写入 3 格；1 格未写入').waitFor();
    await cellOf(page, 1, 4).getByRole('alert').waitFor();
    await Promise.all([says(cellOf(page, 1, 5), '=3次'), says(cellOf(page, 2, 4), '好的')]);
  }, patienceMs);

  test('[WEB27] is read by who may not write it, and says why', async () => {
    await stage.setMember(documentId, other, 'READER');
    const page = await open(other);
    await page.getByText(/^不能修改：/).first().waitFor();
    const before = await shown(cellOf(page, 1, 3));
    await stand(cellOf(page, 1, 3));
    await page.keyboard.type('x');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Delete');
    await page.keyboard.press('ArrowRight');
    await cellOf(page, 1, 4).and(page.locator('.cell-focused')).waitFor();
    expect(await shown(cellOf(page, 1, 3))).toBe(before);
    expect(await page.getByRole('toolbar').count()).toBe(0);
    await isSettled(cellOf(page, 1, 3));
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);
});
