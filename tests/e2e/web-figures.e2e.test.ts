import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import { sampleEvaluationEntry, sampleSelfEvaluation } from '../support/insert-results.js';
import { setStatus } from '../support/set-status.js';
import { violationsOf } from '../support/web-browser.js';
import { prepareWebScene, type WebScene } from '../support/web-scene.js';

const patienceMs = 120_000;
let scene: WebScene;
prepareWebScene({ name: 'reviewer', role: 'REVIEWER' }, patienceMs, (entered) => (scene = entered));

/** A self-evaluation of one project with one row, which the bureau scored again. */
async function concludeEvaluation(goalTableId: string): Promise<void> {
  const { store, ids } = scene.stage.app;
  const { documentId } = scene;
  const [evaluationId, indicatorId] = [ids.newId('selfEvaluation'), ids.newId('indicator')];
  const [project] = sampleSelfEvaluation('').projects ?? [];
  if (project === undefined) throw new Error('a sample has a project');
  await store.transaction(async ({ evaluation }) => {
    const projects = [{ ...project, goalTableId, budget: '10.00', paid: '0.00', indicatorIds: [indicatorId] }];
    await evaluation.insertEvaluation(sampleSelfEvaluation(evaluationId, { documentId, status: 'CONCLUDED', projects, sample: { method: 'CHOSEN', seed: '', goalTableIds: [goalTableId], reason: '金额较大', sampledBy: scene.second.user.id, sampledAt: 0 } }));
    await evaluation.insertEntry(sampleEvaluationEntry(ids.newId('evaluationEntry'), { documentId, evaluationId, goalTableId, indicatorId, row: { ...sampleEvaluationEntry('').row, target: parseTargetValue('按规定执行'), weight: null }, actual: null, attainment: 'PARTLY', percent: '70' }));
  });
}

describe('what is seen of a document beside its text', () => {
  test('[WEB81] the outline says how far each entry is, and follows what others write', async () => {
    const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/documents/${scene.documentId}`);
    const entry = page.getByRole('navigation', { name: '目录' }).getByRole('listitem').filter({ hasText: '见义勇为工作经费绩效目标表' });
    await entry.getByText('已填完').waitFor();
    const { document } = await scene.author.api.data<{ document: { goalTables: readonly { indicators: readonly { id: string }[] }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { indicators { id } } } }', { id: scene.documentId });
    await scene.author.api.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { code } } }', { input: { id: document.goalTables[0]?.indicators[0]?.id, expectedVersion: 1, basis: '' } });
    await entry.getByText('已开始').waitFor();
  }, patienceMs);

  test('[WEB85] charts stand beside tables that say the same, and follow what others write', async () => {
    const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/documents/${scene.documentId}/charts`);
    const budget = page.getByRole('region', { name: '项目预算及资金来源' });
    await budget.getByRole('img').waitFor();
    await budget.getByRole('row', { name: /综治工作经费 63\.00/ }).waitFor();
    expect(await page.getByRole('region', { name: '定量指标占比' }).getByRole('row', { name: /合计/ }).innerText()).toMatch(/15\s+38\s+28\.3%/);
    expect(await page.getByRole('img').count()).toBe(4);
    expect(await violationsOf(page)).toEqual([]);
    const { document } = await scene.author.api.data<{ document: { goalTables: readonly { id: string; version: number }[] } }>('query ($id: ID!) { document(id: $id) { goalTables { id version } } }', { id: scene.documentId });
    const [table] = document.goalTables;
    await scene.author.api.data('mutation ($input: UpdateGoalTableInput!) { updateGoalTable(input: $input) { userErrors { code } } }', { input: { id: table?.id, expectedVersion: table?.version, budget: { total: '7.00', fiscalFunds: '4.00', otherFunds: '3.00' } } });
    await budget.getByRole('row', { name: /见义勇为工作经费 4\.00 3\.00 7\.00/ }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[ANA9] [ANA10] [ANA11] [ANA12] figures over all documents stand as pictures, as tables and in a file that no spreadsheet runs', async () => {
    const { api } = scene.author;
    const { document } = await api.data<{ document: { version: number; goalTables: readonly { id: string }[] } }>('query ($id: ID!) { document(id: $id) { version goalTables { id } } }', { id: scene.documentId });
    await api.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code } } }', { input: { id: scene.documentId, expectedVersion: document.version, departmentName: '=分析局' } });
    await setStatus(scene.stage.app.store, scene.documentId, 'APPROVED');
    await api.data('mutation ($input: RecordPaymentsInput!) { recordPayments(input: $input) { userErrors { code } } }', { input: { documentId: scene.documentId, payments: [{ goalTableId: document.goalTables[0]?.id, date: '2025-02-03', voucherNumber: 'P1', amount: '1.50' }] } });
    await concludeEvaluation(document.goalTables[0]?.id ?? '');
    const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/`);
    await page.getByRole('link', { name: '分析', exact: true }).click();
    await page.getByRole('region', { name: '定量指标占比', exact: true }).getByRole('row', { name: '=分析局 1 53 15 28.30%', exact: true }).waitFor();
    await page.getByRole('region', { name: '支出计划与实际支出', exact: true }).getByRole('row', { name: /^=分析局 351\.49 1\.50 0\.43% / }).waitFor();
    // Of 90 points 63 were earned of words partly reached, the bureau gave 10; nothing was paid.
    await page.getByRole('region', { name: '绩效自评得分', exact: true }).getByRole('row', { name: '=分析局 1 59.00 0 0 0 1 59.00 10.00 -49.00', exact: true }).waitFor();
    await page.getByRole('region', { name: '规则核查的问题', exact: true }).getByRole('row', { name: /^V12 提醒 / }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载 CSV', exact: true }).click();
    const file = await readFile(await (await coming).path(), 'utf8');
    expect(file.split('\r\n').find((line) => line.includes('分析局'))).toMatch(/^'=分析局,1,6,53,15,28\.30,3514900\.00,15000\.00,0\.43,.*,1,59\.00,59\.00,10\.00,-49\.00,0,0$/);
    await page.getByRole('combobox', { name: '分组', exact: true }).click();
    await page.getByRole('option', { name: '按一级指标', exact: true }).click();
    await page.getByRole('row', { name: /^效益指标 / }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[WEB83] the print preview has a cover, contents with the pages of what they name, and every table on a page of its own', async () => {
    const page = await scene.browser.openAs(scene.second, `${scene.stage.url}/documents/${scene.documentId}/print`);
    await page.getByRole('region', { name: '第 1 页', exact: true }).waitFor();
    const contents = page.getByRole('region', { name: '目录' });
    const tables = page.getByRole('heading', { name: /绩效目标表$/ });
    expect(await tables.count()).toBe(6);
    for (const name of await tables.allTextContents()) {
      const line = await contents.getByRole('listitem').filter({ hasText: name }).innerText();
      const number = /(\d+)$/.exec(line)?.[1] ?? '';
      expect(await page.getByRole('region', { name: `第 ${number} 页`, exact: true }).getByRole('heading', { name }).count()).toBe(1);
    }
    expect(await page.locator('.sheet [data-status=草案]').count()).toBe(await page.locator('.sheet').count());
    expect(await violationsOf(page)).toEqual([]);
    // On paper as on the screen: as many sheets, each with the words of its page.
    const sheets = await page.locator('.sheet').count();
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(sheets);
    await setStatus(scene.stage.app.store, scene.documentId, 'APPROVED');
    await page.reload();
    await page.getByRole('region', { name: '第 1 页', exact: true }).waitFor();
    expect(await page.locator('[data-status]').count()).toBe(0);
  }, patienceMs);

  test('[WEB84] [EXP64] a document is exported from its page, in the formats that the server writes, with its comments', async () => {
    await scene.author.api.data('mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { code } } }', { input: { documentId: scene.documentId, anchor: { kind: 'DOCUMENT' }, body: '请统一金额单位' } });
    const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/documents/${scene.documentId}`);
    await page.getByRole('button', { name: '导出', exact: true }).click();
    await page.getByRole('button', { name: 'Word 文档', exact: true }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('checkbox', { name: '附上批注' }).check();
    await page.getByRole('button', { name: 'Markdown', exact: true }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/2025.*\.md$/);
    const file = await readFile(await download.path(), 'utf8');
    expect(['见义勇为工作经费绩效目标表', '请统一金额单位'].filter((words) => !file.includes(words))).toEqual([]);
    await page.getByRole('button', { name: 'Word 文档', exact: true }).and(page.locator(':enabled')).waitFor();
  }, patienceMs);

  test('[WEB86] on a phone the outline is a drawer, and leads to its places', async () => {
    const page = await scene.browser.openAs(scene.author, `${scene.stage.url}/documents/${scene.documentId}`, 390);
    await page.getByRole('button', { name: '目录', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '目录', exact: true });
    await drawer.getByRole('link', { name: /三、工作保障措施/ }).click();
    await drawer.waitFor({ state: 'detached' });
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);
});
