import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { samplePdf } from '../support/evidence-samples.js';
import { evaluateRows } from '../support/put-evaluation.js';
import { setStatus } from '../support/set-status.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import { violationsOf } from '../support/web-browser.js';
import { prepareWebScene, type WebScene } from '../support/web-scene.js';

const patienceMs = 300_000;
let scene: WebScene;
prepareWebScene({ name: 'bureau', role: 'REVIEWER' }, patienceMs, (entered) => (scene = entered));

const project = '见义勇为工作经费';
const projectRow = (page: Page): Locator => page.getByRole('region', { name: '项目得分', exact: true }).getByRole('row').filter({ hasText: project });
const panel = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const press = (place: Page | Locator, name: string): Promise<void> => place.getByRole('button', { name, exact: true }).press('Enter');
const field = (page: Page, row: string, column: string): Locator => page.getByRole('textbox', { name: `${row}：${column}`, exact: true });

async function fill(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}

/** The row of the project with a number as its target. */
async function countedRow(): Promise<{ readonly id: string; readonly name: string; readonly target: string }> {
  const { stage, documentId } = scene;
  const [table] = await stage.app.store.read.goalTables.ofDocuments([documentId]);
  const row = (await stage.app.store.read.goalTables.indicatorsOf([table?.id ?? ''])).find(({ target }) => target.number !== null);
  return { id: row?.id ?? '', name: row?.level3 ?? '', target: row?.target.number ?? '' };
}

/** Another hand of the department fills in a figure, past the page. */
async function fillElsewhere(selfEvaluationId: string, indicatorId: string, actual: string): Promise<void> {
  const entry = await scene.stage.app.store.read.evaluation.findEntry(selfEvaluationId, indicatorId);
  await scene.author.api.data('mutation ($input: FillSelfEvaluationInput!) { fillSelfEvaluation(input: $input) { userErrors { code } } }', { input: { selfEvaluationId, indicatorId, expectedVersion: entry?.version ?? 0, actual } });
}

async function begin(): Promise<{ readonly bureau: Page; readonly department: Page; readonly due: string; readonly selfEvaluationId: string }> {
  const { stage, browser, author, second, documentId } = scene;
  await setStatus(stage.app.store, documentId, 'APPROVED');
  const due = new Date(stage.app.clock.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const bureau = await browser.openAs(second, `${stage.url}/documents/${documentId}/evaluation`);
  await bureau.getByText('还没有开展自评。', { exact: true }).waitFor();
  await bureau.getByLabel('报送期限').fill(due);
  await press(bureau, '开始自评');
  await panel(bureau, '绩效自评').getByText(`${due} 前报送`).waitFor();
  const department = await browser.openAs(author, stage.url);
  await department.getByRole('link', { name: /^待填报的自评：/ }).and(department.locator(`[href^="/documents/${documentId}/"]`)).press('Enter');
  await projectRow(department).waitFor();
  const { document } = await author.api.data<{ document: { selfEvaluation: { id: string } } }>('query ($id: ID!) { document(id: $id) { selfEvaluation { id } } }', { id: documentId });
  return { bureau, department, due, selfEvaluationId: document.selfEvaluation.id };
}

async function scoreAndConclude(bureau: Page, department: Page, row: string): Promise<void> {
  const sample = panel(bureau, '抽查');
  await sample.getByRole('checkbox', { name: project, exact: true }).press('Space');
  await sample.getByRole('textbox', { name: '理由' }).fill('金额较大');
  await press(sample, '确定抽查');
  await sample.getByText(`已选定 1 个项目：${project}。理由：金额较大`, { exact: true }).waitFor();
  await field(bureau, row, '财政评分').fill('1');
  await press(bureau, `${row}：评分`);
  // Another score than the department's own says why.
  await bureau.getByRole('alert').getByText(/评分与自评不同，请写明理由/).waitFor();
  await fill(field(bureau, row, '评分理由'), '佐证不足');
  await department.getByRole('row', { name: new RegExp(`^${row} `) }).getByText('佐证不足', { exact: true }).waitFor();
  expect(await violationsOf(bureau)).toEqual([]);
  await panel(bureau, '评价结论').getByRole('textbox').fill('总体良好');
  await press(bureau, '作出结论');
  await panel(department, '绩效自评').getByText('评价结论: 总体良好', { exact: true }).waitFor();
}

async function mend(bureau: Page, department: Page, due: string): Promise<void> {
  const matters = panel(bureau, '整改');
  await matters.getByRole('textbox', { name: '存在问题及整改要求' }).fill('补齐佐证');
  await matters.getByLabel('关于', { exact: true }).selectOption({ label: project });
  await matters.getByRole('textbox', { name: '责任单位或责任人' }).fill('办公室');
  await matters.getByLabel('回复期限').fill(due);
  await press(matters, '提出整改事项');
  const item = panel(department, '整改').getByRole('listitem', { name: '补齐佐证', exact: true });
  const reply = item.getByRole('textbox', { name: '补齐佐证：整改情况', exact: true });
  await reply.fill('正在补');
  await press(item, '补齐佐证：回复');
  const toVerify = matters.getByRole('listitem', { name: '补齐佐证', exact: true });
  await toVerify.getByText('整改情况：正在补', { exact: true }).waitFor();
  await toVerify.getByRole('textbox', { name: /核实意见/ }).fill('请附照片');
  await press(toVerify, '补齐佐证：重新提出');
  await item.getByText('核实意见：请附照片', { exact: true }).waitFor();
  await reply.fill('已附照片');
  await press(item, '补齐佐证：回复');
  await toVerify.getByText('整改情况：已附照片', { exact: true }).waitFor();
  expect(await violationsOf(bureau)).toEqual([]);
  await press(toVerify, '补齐佐证：销号');
  await item.getByText('已销号').waitFor();
}

test('[WEB126] [WEB127] [WEB128] [WEB129] [WEB130] [WEB131] [WEB132] [WEB133] [WEB134] a self-evaluation is filled in, handed in, returned, answered, accepted, scored again and mended at two browsers, by keyboard', async () => {
  const { bureau, department, due, selfEvaluationId } = await begin();
  const one = await countedRow();
  await press(department, `打开：${project}`);
  await press(bureau, `打开：${project}`);
  await fill(field(department, one.name, '实际完成'), one.target);
  // The bureau sees it come, with what is filled in by then.
  await projectRow(bureau).getByText(/^已填 1\//).waitFor();
  await department.getByRole('button', { name: '报送', exact: true }).press('Enter');
  await department.getByRole('alert').getByText(/还有 52 行未填完/).waitFor();
  expect(await violationsOf(department)).toEqual([]);

  // Of somebody else's figure that came while one typed one is told, and what was typed stays.
  const box = field(department, one.name, '实际完成');
  await box.fill('1');
  await fillElsewhere(selfEvaluationId, one.id, '2');
  await projectRow(department).getByText(/^已填 0\//).waitFor();
  await box.press('Enter');
  await department.getByText('他人刚填了“2”，请核对后再填。', { exact: true }).waitFor();
  expect(await box.inputValue()).toBe('1');
  await box.focus();
  await box.press('Enter');
  await department.getByText('他人刚填了“2”，请核对后再填。', { exact: true }).waitFor({ state: 'detached' });

  await evaluateRows(scene.stage.app, { documentId: scene.documentId, selfEvaluationId });
  await fill(field(department, one.name, '实际完成'), '0');
  const short = field(department, one.name, '偏差原因及改进措施');
  await department.getByText('待填：偏差原因及改进措施', { exact: true }).waitFor();
  await short.fill('名额未用完，明年据实申报');
  await short.blur();
  await department.getByText('待填：偏差原因及改进措施', { exact: true }).waitFor({ state: 'detached' });
  await press(department, '报送');
  await panel(bureau, '审核自评').waitFor();

  await field(bureau, one.name, '退回意见').fill('请补充佐证');
  await press(panel(bureau, '审核自评'), '退回');
  const thread = department.getByRole('article', { name: /^批注：/ });
  await thread.getByText('请补充佐证', { exact: true }).waitFor();
  await press(thread, '答复');
  await thread.getByRole('textbox', { name: '答复', exact: true }).fill('已补充');
  await press(thread, '发送');
  await thread.getByRole('list').getByText('已补充', { exact: true }).waitFor();
  await press(department, '报送');
  await press(panel(bureau, '审核自评'), '通过');
  await panel(department, '绩效自评').getByText('已通过', { exact: true }).waitFor();

  await scoreAndConclude(bureau, department, one.name);
  await mend(bureau, department, due);
  const coming = department.waitForEvent('download');
  await press(department, '导出 Excel');
  expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/);
}, patienceMs);

test('[WEB135] what is late is listed on the home page and leads to it; a page whose wire is cut keeps what it shows, and comes up to date', async () => {
  const { stage, browser, author, second, documentId } = scene;
  await setStatus(stage.app.store, documentId, 'APPROVED');
  const dueDate = new Date(stage.app.clock.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const { started } = await second.api.data<{ started: { selfEvaluation: { id: string } } }>('mutation ($input: StartSelfEvaluationInput!) { started: startSelfEvaluation(input: $input) { selfEvaluation { id } } }', { input: { documentId, dueDate } });
  const selfEvaluationId = started.selfEvaluation.id;
  await stage.app.store.transaction(({ evaluation }) => evaluation.updateEvaluation(selfEvaluationId, { dueOn: '2026-01-31' }));
  const wire = await createTcpProxy(Number(new URL(stage.url).port));
  try {
    const page = await browser.openAs(author, `http://127.0.0.1:${wire.port}/`);
    const late = panel(page, '逾期');
    await late.getByText('应于 2026-01-31 前报送', { exact: true }).waitFor();
    await late.getByRole('link', { name: /：绩效自评$/ }).press('Enter');
    await projectRow(page).getByText(/^已填 0\//).waitFor();
    wire.cut();
    await page.getByText(/^连接中断：/).waitFor();
    const one = await countedRow();
    await fillElsewhere(selfEvaluationId, one.id, one.target);
    expect(await projectRow(page).getByText(/^已填 0\//).count()).toBe(1);
    await wire.restore();
    await projectRow(page).getByText(/^已填 1\//).waitFor();
    await page.getByText(/^连接中断：/).waitFor({ state: 'detached' });
  } finally {
    await wire.stop();
  }
}, patienceMs);

test('[WEB136] [WEB137] evidence is attached to a row, told of a refusal, downloaded by the bureau and removed; the report is begun, and its results printed anew', async () => {
  const { bureau, department, selfEvaluationId } = await begin();
  const one = await countedRow();
  const files = panel(department, '佐证材料');
  await files.getByText('还没有佐证材料', { exact: true }).waitFor();
  await files.getByRole('combobox', { name: '用于', exact: true }).selectOption({ label: one.name });
  await files.locator('input[type=file]').setInputFiles({ name: '发票.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ, and no PDF') });
  await files.getByRole('alert').waitFor();
  await files.locator('input[type=file]').setInputFiles({ name: '发票.pdf', mimeType: 'application/pdf', buffer: samplePdf() });
  await files.getByRole('row', { name: new RegExp(`^发票.pdf ${project} · ${one.name} `) }).waitFor();
  await files.getByRole('alert').waitFor({ state: 'detached' });
  expect(await violationsOf(department)).toEqual([]);
  const coming = bureau.waitForEvent('download');
  await press(panel(bureau, '佐证材料'), '下载：发票.pdf');
  expect((await coming).suggestedFilename()).toBe('发票.pdf');
  expect(await panel(bureau, '佐证材料').getByRole('button', { name: /^删除：/ }).count()).toBe(0);
  await press(files, '删除：发票.pdf');
  await panel(bureau, '佐证材料').getByText('还没有佐证材料', { exact: true }).waitFor();

  await press(department, '编写自评报告');
  await department.getByRole('heading', { name: /绩效自评报告/ }).waitFor();
  await department.getByRole('link', { name: /的绩效自评$/ }).waitFor();
  await panel(bureau, '绩效自评').getByRole('link', { name: '绩效自评报告', exact: true }).press('Enter');
  await bureau.getByRole('heading', { name: /绩效自评报告/ }).waitFor();
  await fillElsewhere(selfEvaluationId, one.id, one.target);
  await department.reload();
  await press(department, '更新结果');
  await department.getByRole('button', { name: '更新结果', exact: true }).waitFor({ state: 'detached' });
  expect(await violationsOf(department)).toEqual([]);
}, patienceMs);
