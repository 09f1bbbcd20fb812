import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { cellOf, gridOf, headOf, says, shown, stand } from '../support/web-grid.js';
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
  await two.getByRole('button', { name: '深色' }).click();
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
  await one.getByRole('button', { name: '提出修改' }).click();
  expect(await one.getByRole('textbox', { name: '改为' }).inputValue()).toBe(before);
  await one.getByRole('textbox', { name: '改为' }).fill('=100%');
  await one.getByRole('button', { name: '发送' }).click();
  const mark = cellOf(two, 1, 5).getByRole('button', { name: /1 条未解决的批注/ });
  await mark.waitFor();
  expect(await violationsOf(two)).toEqual([]);
  await mark.click();
  await two.getByRole('article').filter({ hasText: '这个值太低' }).getByRole('button', { name: '采纳', exact: true }).click();
  await says(cellOf(one, 1, 5), '=100%');
  // Another cell of the row has none; its mark stands where one stands, and begins the first.
  expect(await gridOf(two).locator('td .cell-corner').count()).toBe(1);
  await stand(headOf(two, '资金用途'));
  await headOf(two, '资金用途').getByRole('button', { name: '批注：资金用途' }).click();
  await words(two).fill('用途写得太宽');
  await two.getByRole('button', { name: '发送' }).click();
  await headOf(one, '资金用途').getByRole('button', { name: /1 条未解决的批注/ }).waitFor();
}, patienceMs);
