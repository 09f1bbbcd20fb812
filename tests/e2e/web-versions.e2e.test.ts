import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { moveDocument } from '../support/review-by-api.js';
import { projectRoot } from '../support/project-root.js';
import type { TestApp, TestPerson } from '../support/test-app.js';
import { violationsOf, type WebBrowser } from '../support/web-browser.js';
import { cellOf, stand } from '../support/web-grid.js';
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

test('[WEB48] the inbox says what waits and how much of it is new, on every page, and leads to the thread, which is read then', async () => {
  const page = await browser.openAs(author, stage.url);
  await page.getByRole('link', { name: /^等我办理：0 项/ }).waitFor();
  await reviewer.api.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } } }', {
    input: { documentId, anchor: { kind: 'SECTION', sectionId }, body: '请看这一节。', mentionIds: [author.user.id] },
  });
  await page.getByRole('link', { name: '等我办理：1 项，其中 1 项未读' }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: /^有人提到您/ }).click();
  await page.getByRole('article').getByText('请看这一节。').waitFor();
  await page.getByRole('link', { name: /^等我办理：0 项/ }).waitFor();
}, patienceMs);

test('[WEB49] versions are compared with now by words, inline and side by side, and one is brought back after a confirmation', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`);
  const prose = page.locator(`[id="${sectionId}"] .ProseMirror`);
  await prose.locator('p').first().waitFor();
  await prose.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('另加的一句话。');
  await page.locator(`[id="${sectionId}"]`).getByText(/已保存 \d/).waitFor();
  // What is compared is the readable text, which follows what was saved.
  await stage.app.collab.settleText(sectionId);
  await page.getByRole('button', { name: '版本', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '版本', exact: true });
  await dialog.locator('ins').getByText('另加的一句话').waitFor();
  await dialog.getByRole('button', { name: '左右对照', exact: true }).click();
  await dialog.getByRole('group', { name: '到', exact: true }).locator('ins').getByText('另加的一句话').waitFor();
  expect(await dialog.getByRole('group', { name: '从', exact: true }).first().textContent()).not.toContain('另加的一句话');
  await dialog.getByRole('button', { name: /^恢复到版本/ }).click();
  const restore = dialog.getByRole('button', { name: '恢复', exact: true });
  expect(await restore.isDisabled()).toBe(true);
  await dialog.getByLabel('我要恢复到这个版本').check();
  expect(await violationsOf(page)).toEqual([]);
  await restore.click();
  await prose.getByText('另加的一句话。').waitFor({ state: 'detached' });
  await dialog.waitFor({ state: 'hidden' });
  // What stood before is a version too; who may only review is not offered to bring one back.
  await page.getByRole('button', { name: '版本', exact: true }).click();
  await dialog.getByLabel('从').locator('option').nth(1).waitFor({ state: 'attached' });
  const other = await browser.openAs(reviewer, `${stage.url}/documents/${documentId}`);
  await other.getByRole('button', { name: '版本', exact: true }).click();
  await other.getByRole('dialog', { name: '版本', exact: true }).getByText('没有差别').or(other.getByRole('dialog', { name: '版本', exact: true }).locator('ins, del').first()).waitFor();
  expect(await other.getByRole('button', { name: /^恢复到版本/ }).count()).toBe(0);
}, patienceMs);

test('[WEB97] [WEB98] another template: its changes are listed by kind, agreed to and made; what changed meanwhile is shown first', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`);
  const { documents, goalTables } = stage.app.store.read;
  const rowsNow = async () => goalTables.indicatorsOf((await goalTables.ofDocuments([documentId])).map(({ id }) => id));
  await page.getByRole('button', { name: '换用模板', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '换用模板', exact: true });
  await dialog.getByLabel('换用为', { exact: true }).selectOption('cost-level1-2021');
  const groups = dialog.getByRole('table', { name: '指标分组', exact: true });
  await groups.getByText('成本指标 / 经济成本指标', { exact: true }).first().waitFor();
  await dialog.getByRole('table', { name: '资金支出计划的月份', exact: true }).getByText('9月底 75.00%', { exact: true }).first().waitFor();
  const [listed, cost] = [await groups.getByRole('row').count(), (await rowsNow()).find(({ level2 }) => level2.code === 'COST')];
  expect(await violationsOf(page)).toEqual([]);
  const migrate = dialog.getByRole('button', { name: '换用模板', exact: true });
  expect(await migrate.isDisabled()).toBe(true);
  const sure = dialog.getByRole('checkbox', { name: /^我已看过这些变化/ });
  await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: cost?.id, expectedVersion: cost?.version, level2: 'QUANTITY' } });
  await sure.check();
  await migrate.click();
  await dialog.getByRole('alert').getByText('文本刚才有改动，换用后的变化已不同。下面是新的，请再看一遍。').waitFor();
  await groups.getByRole('row').nth(listed - 1).waitFor({ state: 'detached' });
  expect([await groups.getByRole('row').count(), await sure.isChecked()]).toEqual([listed - 1, false]);
  await sure.check();
  await migrate.click();
  await dialog.waitFor({ state: 'detached' });
  expect((await documents.find(documentId))?.templateId).toBe('cost-level1-2021');
  // The table's own menu of groups is the new form's at once.
  await page.getByText('9月底', { exact: true }).first().waitFor();
  await page.getByText('10月底', { exact: true }).first().waitFor({ state: 'detached' });
  await stand(cellOf(page, 1, 3));
  await page.locator('.table-regroup option', { hasText: '经济成本指标' }).first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: '版本', exact: true }).click();
  const versions = page.getByRole('dialog', { name: '版本', exact: true });
  await versions.getByLabel('从', { exact: true }).locator('option').filter({ hasText: '换用模板前' }).waitFor({ state: 'attached' });
  await versions.getByText('cost-level1-2021').first().waitFor();
  const other = await browser.openAs(reviewer, `${stage.url}/documents/${documentId}`);
  await other.getByRole('button', { name: '版本', exact: true }).waitFor();
  expect(await other.getByRole('button', { name: '换用模板', exact: true }).count()).toBe(0);
}, patienceMs);

test('[WEB73] [WEB74] a version is named, one row alone is brought back from it, and last year’s approved text is compared with this year’s', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`);
  await page.getByRole('button', { name: '版本', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '版本', exact: true });
  await dialog.getByLabel('为现在的样子命名').fill('报局领导审阅稿');
  await dialog.getByRole('button', { name: '存为版本', exact: true }).click();
  await dialog.getByLabel('从', { exact: true }).locator('option').getByText(/报局领导审阅稿/).waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  const { indicators } = await stage.app.store.read.goalTables.ofDocuments([documentId]).then(async (tables) => ({ indicators: await stage.app.store.read.goalTables.indicatorsOf(tables.map(({ id }) => id)) }));
  const [row, other] = indicators;
  for (const [each, target] of [[row, '≥91%'], [other, '≥92%']] as const) {
    await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: each?.id, expectedVersion: each?.version, target } });
  }
  await page.getByRole('button', { name: '版本', exact: true }).click();
  await dialog.getByLabel('从', { exact: true }).selectOption({ label: (await dialog.getByLabel('从', { exact: true }).locator('option').filter({ hasText: '报局领导审阅稿' }).textContent()) ?? '' });
  await dialog.locator('ins').getByText('91').first().waitFor();
  await dialog.getByRole('button', { name: /^只恢复这一处/ }).filter({ hasText: row?.level3 ?? '' }).first().click();
  await dialog.getByText(/其余章节、表格、行和批注都不变/).waitFor();
  await dialog.getByLabel(`我要恢复“${row?.level3}”`).check();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '恢复', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const restored = await stage.app.store.read.goalTables.indicatorsOf(indicators.map(({ goalTableId }) => goalTableId));
  expect([row, other].map((each) => restored.find(({ id }) => id === each?.id)?.target.text)).toEqual([row?.target.text, '≥92%']);
  await moveDocument({ author: author.api, reviewer: reviewer.api, approver: reviewer.api }, documentId, 'SUBMITTED');
  await stage.setMember(documentId, reviewer, 'APPROVER');
  await moveDocument({ author: author.api, reviewer: reviewer.api, approver: reviewer.api }, documentId, 'APPROVED');
  const begun = await author.api.data<{ startNextYear: { document: { id: string } } }>('mutation ($input: StartNextYearInput!) { startNextYear(input: $input) { document { id } } }', { input: { sourceDocumentId: documentId, fiscalYear: 2026 } });
  await page.goto(`${stage.url}/documents/${begun.startNextYear.document.id}`);
  await page.getByRole('button', { name: '版本', exact: true }).click();
  const approvedText = dialog.getByLabel('从', { exact: true }).locator('optgroup[label="往年文本的版本"] option').filter({ hasText: '批复' }).first();
  await dialog.getByLabel('从', { exact: true }).selectOption((await approvedText.getAttribute('value')) ?? '');
  await dialog.locator('del').getByText('2025').first().waitFor();
  // Last year's text is not brought back into this one.
  expect(await dialog.getByRole('button', { name: /恢复/ }).count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
}, patienceMs);

test('[WEB100] [WEB101] [WEB102] a file that was changed offline is compared with what was written meanwhile, chosen by place, and comes into the open editor', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const exported = page.getByRole('dialog', { name: '导出', exact: true });
  await exported.getByLabel('先存为版本（线下改好后可用“从文件更新”带回）').check();
  const [download] = await Promise.all([page.waitForEvent('download'), exported.getByRole('button', { name: 'JSON', exact: false }).click()]);
  const path = await download.path();
  const file = JSON.parse(await readFile(path, 'utf8')) as { version: { number: number } };
  expect(file.version.number).toBe(2);
  await page.keyboard.press('Escape');
  const { read } = stage.app.store;
  const [table] = await read.goalTables.ofDocuments([documentId]);
  const [row, other] = await read.goalTables.indicatorsOf([table?.id ?? '']);
  for (const [each, change] of [[row, { basis: '在线的依据' }], [other, { target: '≥92%' }]] as const) {
    await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: each?.id, expectedVersion: each?.version, ...change } });
  }
  const prose = page.locator(`[id="${sectionId}"] .ProseMirror`);
  const words = (await prose.locator('p').first().textContent()) ?? '';
  const seed = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  const changed = seed.replace(row?.basis ?? '', '文件的依据').replace(words.slice(0, 6), '文件写的开头，');
  await page.getByRole('button', { name: '从文件更新', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '从文件更新', exact: true });
  await dialog.locator('input[type=file]').setInputFiles({ name: '改过.txt', mimeType: 'text/plain', buffer: Buffer.from(changed) });
  await dialog.getByText(/^文件没有注明依据的版本/).waitFor();
  const base = dialog.getByLabel('文件依据的版本', { exact: true });
  await base.selectOption((await base.locator('option').filter({ hasText: '导出的文件' }).getAttribute('value')) ?? '');
  await dialog.getByText('改过.txt（依据版本 2）').waitFor();
  await dialog.getByText('1 处冲突：文件和文本都改了。没有选择的保持现有内容。', { exact: true }).waitFor();
  await dialog.getByText('只有文本改了的 1 处，保持不变', { exact: true }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('radiogroup', { name: `“${row?.level3}”取哪一方`, exact: true }).getByLabel('取文件', { exact: true }).check();
  await author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { message } } }', { input: { id: row?.id, expectedVersion: (row?.version ?? 0) + 1, basis: '又改了' } });
  await dialog.getByRole('button', { name: '更新文本', exact: true }).click();
  await dialog.getByRole('button', { name: '重新对照', exact: true }).click();
  await dialog.getByText('又改了').waitFor();
  await dialog.getByRole('radiogroup', { name: `“${row?.level3}”取哪一方`, exact: true }).getByLabel('取文件', { exact: true }).check();
  await dialog.getByRole('button', { name: '更新文本', exact: true }).click();
  await dialog.getByText('已更新。更新前的样子存为版本 3，可以恢复。', { exact: true }).waitFor();
  await prose.getByText('文件写的开头，').waitFor();
  const rows = await read.goalTables.indicatorsOf([table?.id ?? '']);
  expect([rows[0]?.id, rows[0]?.basis, rows[1]?.target.text]).toEqual([row?.id, '文件的依据', '≥92%']);
  // Who may not write is not offered it.
  const reading = await browser.openAs(reviewer, `${stage.url}/documents/${documentId}`);
  await reading.getByRole('button', { name: '版本', exact: true }).waitFor();
  expect(await reading.getByRole('button', { name: '从文件更新', exact: true }).count()).toBe(0);
}, patienceMs);
