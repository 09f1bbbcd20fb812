import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { violationsOf } from '../support/web-browser.js';
import { prepareWebScene, type WebScene } from '../support/web-scene.js';

const patienceMs = 180_000;
let scene: WebScene;
prepareWebScene({ name: 'second', role: 'AUTHOR' }, patienceMs, (entered) => (scene = entered));

const setBudget = 'mutation ($input: UpdateGoalTableInput!) { updateGoalTable(input: $input) { userErrors { code } } }';
const total = 'document/budget.total/万元';

/** The second author changes what the first project may spend; gives what all of them may spend then. */
async function spend(amount: string): Promise<string> {
  const { stage, second, documentId } = scene;
  const [table] = await stage.app.store.read.goalTables.ofDocuments([documentId]);
  await second.api.data(setBudget, { input: { id: table?.id, expectedVersion: table?.version, budget: { total: amount, fiscalFunds: amount, otherFunds: '0.00' } } });
  const { document } = await second.api.data<{ document: { totals: { total: string } } }>('query ($id: ID!) { document(id: $id) { totals { total } } }', { id: documentId });
  return document.totals.total;
}

const label = '全部项目：预算数（万元）';
const chipOf = (page: Page, state: string): Locator => page.getByRole('group', { name: `联动数值：${label}，${state}`, exact: true });
const selected = (page: Page): Promise<string> => page.evaluate<string>('getSelection().toString()');

async function linksOnServer(): Promise<unknown> {
  await scene.stage.app.collab.settleText(scene.sectionId);
  const { node } = await scene.author.api.data<{ node: { valueLinks: unknown } }>('query ($id: ID!) { node(id: $id) { ... on Section { valueLinks { source text state } } } }', { id: scene.sectionId });
  return node.valueLinks;
}

/** The page shows what one does before the server has heard of it: asked again whenever the server tells of the document, until it says this. */
async function untilLinks(expected: readonly { readonly source: string; readonly text: string; readonly state: string }[]): Promise<void> {
  const { api } = scene.author;
  const { document } = await api.data<{ document: { eventCursor: string } }>('query ($id: ID!) { document(id: $id) { eventCursor } }', { id: scene.documentId });
  const told = api.watch('subscription ($id: ID!, $after: String) { documentEvents(documentId: $id, after: $after) { __typename } }', { id: scene.documentId, after: document.eventCursor });
  try {
    for (let count = 1; !isDeepStrictEqual(await linksOnServer(), expected); count++) await told.has(count);
  } finally {
    told.stop();
  }
}

async function beginToWrite(page: Page): Promise<Locator> {
  const place = page.locator(`[id="${scene.sectionId}"]`);
  await place.locator('.ProseMirror[contenteditable=true] p').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('合计');
  return place;
}

test('[LNK18] [LNK19] [LNK20] [LNK21] [LNK22] [LNK24] a number is linked by keyboard, follows what somebody else writes, is found when it is written over, brought back, unlinked and undone', async () => {
  const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/documents/${scene.documentId}`);
  const place = await beginToWrite(page);
  await page.keyboard.press('Alt+l');
  const dialog = page.getByRole('dialog', { name: '联动数值', exact: true });
  await dialog.getByRole('combobox', { name: '查找指标、项目或数值', exact: true }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('全部项目 预算数');
  await dialog.getByRole('option').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  // The focus is in the text again: what is typed goes on behind the number, and is not of it.
  await page.keyboard.type('万元。');
  await chipOf(page, '与来源一致').getByText('351.49', { exact: true }).waitFor();
  expect(await violationsOf(page)).toEqual([]);

  const first = await spend('9.00');
  await chipOf(page, '与来源一致').getByText(first, { exact: true }).waitFor();
  await untilLinks([{ source: total, text: first, state: 'CURRENT' }]);

  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  // A caret that comes to a chip is told so.
  await place.getByText(`联动数值：${label}，与来源一致`, { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.type('9');
  const written = `${first.slice(0, -2)}9${first.slice(-2)}`;
  await chipOf(page, `已被改写，来源为“${first}”`).getByText(written, { exact: true }).waitFor();
  const findings = place.getByRole('list', { name: /：联动数值的问题$/ });
  await findings.getByText(`V22 · 正文写作“${written}”，其来源（${label}）为“${first}”。`).waitFor();
  await untilLinks([{ source: total, text: written, state: 'OVERRIDDEN' }]);

  // From what is checked before submitting one is led to it.
  await page.getByRole('button', { name: '送审', exact: true }).click();
  await page.getByRole('dialog').getByRole('link', { name: `正文写作“${written}”，其来源（${label}）为“${first}”。`, exact: true }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await place.locator('.ProseMirror:focus').waitFor();
  expect(await selected(page)).toBe(written);
  expect(await violationsOf(page)).toEqual([]);

  await page.keyboard.press('Alt+l');
  await dialog.getByText(`这里联动的是：${label}，已被改写，来源为“${first}”。`, { exact: true }).waitFor();
  await dialog.getByRole('button', { name: `恢复为“${first}”`, exact: true }).press('Enter');
  await findings.waitFor({ state: 'detached' });
  await chipOf(page, '与来源一致').getByText(first, { exact: true }).waitFor();
  // One undo takes back one step, and no more.
  await page.keyboard.press('Control+z');
  await findings.getByRole('button', { name: `恢复为“${first}”`, exact: true }).press('Enter');
  const second = await spend('8.00');
  await chipOf(page, '与来源一致').getByText(second, { exact: true }).waitFor();

  await place.locator('.ProseMirror').focus();
  await chipOf(page, '与来源一致').dblclick();
  await page.keyboard.press('Alt+l');
  await dialog.getByRole('button', { name: `取消联动“${second}”`, exact: true }).press('Enter');
  await page.locator('.chip').waitFor({ state: 'detached' });
  await place.locator('.ProseMirror').getByText(`合计${second}万元。`).waitFor();
  await page.keyboard.press('Control+z');
  await chipOf(page, '与来源一致').getByText(second, { exact: true }).waitFor();

  // Another source for the same chip, by the button of the toolbar.
  await chipOf(page, '与来源一致').dblclick();
  await place.getByRole('button', { name: '联动数值', exact: true }).click();
  await dialog.getByRole('combobox').fill('全部项目：项目数');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '联动数值：全部项目：项目数，与来源一致', exact: true }).getByText('6', { exact: true }).waitFor();
  await untilLinks([{ source: 'document/projectCount', text: '6', state: 'CURRENT' }]);
}, patienceMs);
