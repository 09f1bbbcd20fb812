import { expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { samplePdf } from '../support/evidence-samples.js';
import { failReads } from '../support/fail-reads.js';
import { evaluateRows } from '../support/put-evaluation.js';
import { sampleRectification } from '../support/insert-results.js';
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
const leavingOf = (page: Page): Locator => page.getByRole('dialog', { name: '离开此页', exact: true });
const press = (place: Page | Locator, name: string): Promise<void> => place.getByRole('button', { name, exact: true }).press('Enter');
const field = (page: Page, row: string, column: string): Locator => page.getByRole('textbox', { name: `${row}：${column}`, exact: true });

async function fill(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}

interface FirstTable {
  readonly id: string;
  readonly unitCode: string;
  /** The first row with a number as its target, and the first with words. */
  readonly counted: { readonly id: string; readonly name: string; readonly target: string };
  readonly worded: { readonly id: string; readonly name: string };
}

async function firstTable(): Promise<FirstTable> {
  const { stage: { app: { store: { read } } }, documentId } = scene;
  const [table] = await read.goalTables.ofDocuments([documentId]);
  const rows = await read.goalTables.indicatorsOf([table?.id ?? '']);
  const counted = rows.find(({ target }) => target.number !== null);
  const worded = rows.find(({ target }) => target.number === null);
  return {
    id: table?.id ?? '', unitCode: table?.unitCode ?? '',
    counted: { id: counted?.id ?? '', name: counted?.level3 ?? '', target: counted?.target.number ?? '' }, worded: { id: worded?.id ?? '', name: worded?.level3 ?? '' },
  };
}

/** Acts on what stands there, past every page. */
async function act(person: WebScene['author'], verb: string, input: Readonly<Record<string, unknown>>, answer = 'userErrors { code }'): Promise<void> {
  const data = await person.api.data<Readonly<Record<string, { readonly userErrors: readonly unknown[] }>>>(`mutation ($input: ${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { ${answer} } }`, { input });
  expect(data[verb]?.userErrors).toEqual([]);
}

/** Another hand of the department fills in figures. */
async function fillElsewhere(selfEvaluationId: string, indicatorId: string, figures: Readonly<Record<string, string>>): Promise<void> {
  const entry = await scene.stage.app.store.read.evaluation.findEntry(selfEvaluationId, indicatorId);
  await act(scene.author, 'fillSelfEvaluation', { selfEvaluationId, indicatorId, expectedVersion: entry?.version ?? 0, ...figures });
}

async function versionOf(id: string): Promise<number> {
  return (await scene.author.api.data<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on SelfEvaluation { version } } }', { id })).node.version;
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
  // Somebody else answers meanwhile: what is typed stays, and is not written over theirs unseen.
  await act(scene.author, 'answerRectification', { id: await item.getAttribute('id'), expectedVersion: 1, reply: '已转办公室' });
  await item.getByText('整改情况：已转办公室', { exact: true }).waitFor();
  expect(await reply.inputValue()).toBe('正在补');
  await press(item, '补齐佐证：回复');
  await item.getByRole('alert').waitFor();
  await act(scene.author, 'answerRectification', { id: await item.getAttribute('id'), expectedVersion: 2, reply: '已转财务科' });
  await item.getByText('整改情况：已转财务科', { exact: true }).waitFor();
  await press(item, '补齐佐证：回复');
  await item.getByRole('alert').getByText(/当前版本 3/).waitFor();
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
  // A link leads away from what is typed only once that was said.
  const responsible = matters.getByRole('textbox', { name: '责任单位或责任人' });
  expect(await responsible.inputValue()).toBe('');
  await responsible.fill('档案科');
  await bureau.getByRole('link', { name: '返回文本', exact: true }).press('Enter');
  expect(await leavingOf(bureau).getByRole('textbox').inputValue()).toBe('提出整改事项：档案科');
  await press(leavingOf(bureau), '离开此页');
  await bureau.waitForURL(`**/documents/${scene.documentId}`);
}

test('[WEB116] [WEB126] [WEB127] [WEB128] [WEB129] [WEB130] [WEB131] [WEB132] [WEB133] [WEB134] a self-evaluation is filled in, handed in, returned, answered, accepted, scored again and mended at two browsers, by keyboard', async () => {
  const { bureau, department, due, selfEvaluationId } = await begin();
  const { counted: one } = await firstTable();
  await press(department, `打开：${project}`);
  await press(bureau, `打开：${project}`);
  // One's own second thought, before the first is answered, is nobody else's.
  await fill(field(department, one.name, '实际完成'), '3');
  await fill(field(department, one.name, '实际完成'), one.target);
  // The bureau sees it come, with what is filled in by then.
  await projectRow(bureau).getByText(/^已填 1\//).waitFor();
  expect(await department.getByText(/^他人刚/).count()).toBe(0);
  await department.getByRole('button', { name: '报送', exact: true }).press('Enter');
  await department.getByRole('alert').getByText(/还有 52 行未填完/).waitFor();
  expect(await violationsOf(department)).toEqual([]);

  // Of somebody else's figure that came while one typed one is told, and what was typed stays.
  const box = field(department, one.name, '实际完成');
  await box.fill('1');
  await fillElsewhere(selfEvaluationId, one.id, { actual: '2' });
  await projectRow(department).getByText(/^已填 0\//).waitFor();
  await box.press('Enter');
  await department.getByText('他人刚填了“2”，请核对后再填。', { exact: true }).waitFor();
  // Folded away, and asked about before the page is left, it is still there.
  await press(department, `收起：${project}`);
  await box.waitFor({ state: 'hidden' });
  await department.evaluate('history.back()');
  expect(await leavingOf(department).getByRole('textbox').inputValue()).toBe(`${one.name}：实际完成：1`);
  expect(await violationsOf(department)).toEqual([]);
  await press(leavingOf(department), '返回');
  await leavingOf(department).waitFor({ state: 'detached' });
  await press(department, `打开：${project}`);
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
  // Accepting sends no opinion, and a link of the page does not lead away from one.
  await press(panel(bureau, '审核自评'), '通过');
  await panel(bureau, '审核自评').getByText(/^还有 1 条退回意见没有发出/).waitFor();
  await bureau.getByRole('link', { name: '返回文本', exact: true }).press('Enter');
  await press(leavingOf(bureau), '返回');
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

test('[WEB128] [WEB135] what is late is listed on the home page and leads to it; a page whose wire is cut, or whose read fails, keeps what it shows, and comes up to date', async () => {
  const { stage, browser, author, second, documentId } = scene;
  await setStatus(stage.app.store, documentId, 'APPROVED');
  const dueDate = new Date(stage.app.clock.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const { started } = await second.api.data<{ started: { selfEvaluation: { id: string } } }>('mutation ($input: StartSelfEvaluationInput!) { started: startSelfEvaluation(input: $input) { selfEvaluation { id } } }', { input: { documentId, dueDate } });
  const selfEvaluationId = started.selfEvaluation.id;
  await stage.app.store.transaction(({ evaluation }) => evaluation.updateEvaluation(selfEvaluationId, { dueOn: '2026-01-31' }));
  await stage.app.store.transaction(async ({ rectifications }) => {
    const overdue = { documentId, evaluationId: selfEvaluationId, goalTableId: null, indicatorId: null, raisedBy: second.user.id, answeredBy: null, verifiedBy: null, dueOn: '2026-02-01' };
    for (let count = 0; count < 21; count++) await rectifications.insert(sampleRectification(stage.app.ids.newId('rectification'), overdue));
  });
  const wire = await createTcpProxy(Number(new URL(stage.url).port));
  try {
    const page = await browser.openAs(author, `http://127.0.0.1:${wire.port}/`);
    const late = panel(page, '逾期');
    await late.getByText('各类只列出最早的 20 项；办理以后显示其余的。', { exact: true }).waitFor();
    await late.getByText('应于 2026-01-31 前报送', { exact: true }).waitFor();
    await late.getByRole('link', { name: /：绩效自评$/ }).press('Enter');
    await projectRow(page).getByText(/^已填 0\//).waitFor();
    await press(page, `打开：${project}`);
    wire.cut();
    await page.getByText(/^连接中断：/).waitFor();
    const { counted: one, worded } = await firstTable();
    await fillElsewhere(selfEvaluationId, one.id, { actual: one.target });
    await fillElsewhere(selfEvaluationId, worded.id, { attainment: 'PARTLY' });
    expect(await projectRow(page).getByText(/^已填 0\//).count()).toBe(1);
    // What is chosen meanwhile is told, in the words of the choice, what somebody else has chosen, and can be stored again as it is; the note goes at the press.
    await page.getByRole('combobox', { name: `${worded.name}：达成情况`, exact: true }).selectOption({ label: '达成' });
    await wire.restore();
    await projectRow(page).getByText(/^已填 1\//).waitFor();
    await page.getByText(/^连接中断：/).waitFor({ state: 'detached' });
    await page.getByText('他人刚填了“部分达成”，请核对后再填。', { exact: true }).waitFor();
    await Promise.all([page.waitForResponse((response) => response.request().postData()?.includes('fillSelfEvaluation') === true), press(page, `再存一次：${worded.name}：达成情况`)]);
    await page.getByText('他人刚填了“部分达成”，请核对后再填。', { exact: true }).waitFor({ state: 'detached' });
    expect((await stage.app.store.read.evaluation.findEntry(selfEvaluationId, worded.id))?.attainment).toBe('REACHED');

    // A read that fails is no lost connection: it says why, and is tried again at a press.
    const readAgain = await failReads(page, /on SelfEvaluation\{/);
    await fillElsewhere(selfEvaluationId, worded.id, { percent: '100' });
    await page.getByRole('alert').getByText(/^没有读到：/).waitFor();
    expect(await projectRow(page).getByText(/^已填 1\//).count()).toBe(1);
    await readAgain(page);
    await projectRow(page).getByText(/^已填 2\//).waitFor();
    await page.getByText(/^没有读到：/).waitFor({ state: 'detached' });
    const listAgain = await failReads(page, /overdueMonitoring/);
    await page.getByRole('link', { name: '绩文', exact: true }).press('Enter');
    await late.getByRole('alert').getByText(/^没有读到：/).waitFor();
    await listAgain(late);
    await late.getByText('应于 2026-01-31 前报送', { exact: true }).waitFor();
  } finally {
    await wire.stop();
  }
}, patienceMs);

test('[WEB130] [WEB136] [WEB137] evidence is attached to a row, told of a refusal, downloaded by the bureau and removed; the report is begun, and its results printed anew', async () => {
  const { bureau, department, selfEvaluationId } = await begin();
  const { counted: one } = await firstTable();
  // Opinions stay with whoever wrote them when another of the bureau decides.
  await evaluateRows(scene.stage.app, { documentId: scene.documentId, selfEvaluationId });
  await act(scene.author, 'submitSelfEvaluation', { id: selfEvaluationId, expectedVersion: await versionOf(selfEvaluationId) });
  await press(bureau, `打开：${project}`);
  await field(bureau, one.name, '退回意见').fill('请补充佐证');
  await panel(bureau, '审核自评').getByRole('textbox', { name: '意见' }).fill('总体可行');
  await act(scene.second, 'returnSelfEvaluation', { id: selfEvaluationId, expectedVersion: await versionOf(selfEvaluationId), opinion: '请补充' });
  const left = panel(bureau, '没有发出的退回意见');
  await left.getByText(`没有存下：${one.name}：退回意见：请补充佐证`).waitFor();
  await bureau.getByText('没有存下：绩效自评：意见：总体可行').waitFor();
  await press(bureau, '不要了：绩效自评：意见');
  await press(left, `不要了：${one.name}：退回意见`);
  await left.waitFor({ state: 'detached' });

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
  // A double click is one press.
  await files.getByRole('button', { name: '删除：发票.pdf', exact: true }).dblclick();
  await files.getByRole('button', { name: '确认删除：发票.pdf', exact: true }).and(files.locator(':enabled')).waitFor();
  await press(files, '确认删除：发票.pdf');
  await panel(bureau, '佐证材料').getByText('还没有佐证材料', { exact: true }).waitFor();

  await press(department, '编写自评报告');
  await department.getByRole('heading', { name: /绩效自评报告/ }).waitFor();
  await department.getByRole('link', { name: /的绩效自评$/ }).waitFor();
  await panel(bureau, '绩效自评').getByRole('link', { name: '绩效自评报告', exact: true }).press('Enter');
  await bureau.getByRole('heading', { name: /绩效自评报告/ }).waitFor();
  await fillElsewhere(selfEvaluationId, one.id, { actual: '0', explanation: '名额未用完' });
  await department.reload();
  await press(department, '更新结果');
  await department.getByRole('button', { name: '更新结果', exact: true }).waitFor({ state: 'detached' });
  expect(await violationsOf(department)).toEqual([]);
}, patienceMs);

test('[WEB117] [WEB118] [WEB119] payments are corrected and removed and budgets adjusted, each with a reason; rounds are told apart by their months, and handed in by who is bound to no unit', async () => {
  const { stage, browser, author, second, documentId } = scene;
  await setStatus(stage.app.store, documentId, 'APPROVED');
  const { id: goalTableId, unitCode, counted: one } = await firstTable();
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}/execution`);
  const payments = panel(page, '支付');
  await payments.getByText('还没有登记支付', { exact: true }).waitFor();
  await act(author, 'recordPayments', { documentId, payments: [{ goalTableId, date: '2025-02-03', voucherNumber: 'PZ-1', amount: '1.50' }] });
  const { items: [paid] } = await stage.app.store.read.execution.listPayments({ documentId, first: 1 });
  await payments.getByRole('row', { name: `2025-02-03 PZ-1 ${project} 1.50`, exact: false }).waitFor();
  await press(payments, '更正：PZ-1');
  const correction = payments.getByRole('form', { name: '更正：PZ-1', exact: true });
  await correction.getByRole('textbox', { name: '金额' }).fill('2.50');
  await correction.getByRole('textbox', { name: /^理由/ }).fill('金额录错');
  expect(await violationsOf(page)).toEqual([]);
  // All of it is asked about before the page is left; and what somebody else has corrected meanwhile is told, once.
  await page.getByRole('link', { name: '返回文本', exact: true }).press('Enter');
  expect(await leavingOf(page).getByRole('textbox').inputValue()).toBe('更正：PZ-1：2.50\n更正：PZ-1：金额录错');
  await press(leavingOf(page), '返回');
  await act(author, 'correctPayment', { id: paid?.id, expectedVersion: 1, amount: '3.50', reason: '凭证更换' });
  await press(correction, '保存');
  await correction.getByText('他人刚更正了这笔支付：3.50。请核对后再提交。', { exact: true }).waitFor();
  await press(correction, '保存');
  await payments.getByRole('row', { name: `2025-02-03 PZ-1 ${project} 2.50`, exact: false }).waitFor();
  await correction.waitFor({ state: 'detached' });

  const budgets = panel(page, '预算调整');
  await press(budgets, '登记预算调整');
  const adjusting = budgets.getByRole('form', { name: '登记预算调整', exact: true });
  await adjusting.getByLabel('自何日起').fill('2025-07-01');
  await adjusting.getByRole('textbox', { name: /^调整后的预算数/ }).fill('5.00');
  await adjusting.getByRole('textbox', { name: /^理由/ }).fill('追加预算');
  await press(adjusting, '保存');
  const adjusted = `${project}：2025-07-01 起 5.00万元`;
  await budgets.getByText(adjusted, { exact: true }).waitFor();
  await panel(page, '支出进度').getByRole('row', { name: new RegExp(`^${project} 5.00万元 2.50 50.00% `) }).waitFor();

  // Whoever is bound to another unit sees all of it, and changes none; one's own rows are filled in, and not handed in.
  const bound = await stage.person('bound');
  await stage.setMember(documentId, bound, 'AUTHOR');
  await act(author, 'setMember', { documentId, userId: bound.user.id, role: 'AUTHOR', unitCodes: ['999999'] });
  const dueDate = new Date(stage.app.clock.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await act(second, 'startMonitoring', { documentId, month: 7, dueDate });
  const clerk = await browser.openAs(bound, `${stage.url}/documents/${documentId}/execution`);
  const seen = panel(clerk, '绩效运行监控').getByRole('listitem', { name: '1—7 月', exact: true });
  await press(seen, '打开：1—7 月');
  await seen.getByRole('group', { name: `1—7 月：${project}`, exact: true }).waitFor();
  expect(await seen.getByRole('textbox').count()).toBe(0);
  expect(await clerk.getByRole('button', { name: /^(报送|更正|删除|登记预算调整)/ }).count()).toBe(0);
  await act(author, 'setMember', { documentId, userId: bound.user.id, role: 'AUTHOR', unitCodes: [unitCode] });
  // One's own payments go to one's own projects. Those of a project that has left the text are for who is bound to no unit.
  await stage.app.store.transaction(async ({ execution, goalTables }) => {
    for (const { id } of (await goalTables.ofDocuments([documentId])).slice(1)) await goalTables.update(id, { unitCode: '888888' });
    await execution.updatePayment(paid?.id ?? '', { goalTableId: stage.app.ids.newId('goalTable') });
  });
  await act(author, 'recordPayments', { documentId, payments: [{ goalTableId, date: '2025-02-04', voucherNumber: 'PZ-2', amount: '1.00' }] });
  await payments.getByRole('row', { name: '2025-02-03 PZ-1 — 2.50', exact: false }).waitFor();
  await press(payments, '删除：PZ-1');
  await payments.getByRole('form', { name: '删除：PZ-1', exact: true }).getByRole('textbox', { name: /^理由/ }).fill('项目已撤销');
  await clerk.reload();
  await press(clerk, '更正：PZ-2');
  expect(await panel(clerk, '支付').getByRole('combobox', { name: '项目', exact: true }).getByRole('option').allInnerTexts()).toEqual([project]);
  expect(await clerk.getByRole('button', { name: /：PZ-1$/ }).count()).toBe(0);
  await press(payments, '确认删除');
  await payments.getByRole('row', { name: /PZ-1/ }).first().waitFor({ state: 'detached' });
  await press(seen, '打开：1—7 月');
  const box = field(clerk, one.name, '完成情况');
  await fill(box, '3');
  await fill(box, one.target);
  await panel(page, '绩效运行监控').getByRole('button', { name: '报送：1—7 月', exact: true }).waitFor();
  await press(page, '打开：1—7 月');
  await field(page, one.name, '完成情况').and(page.locator(`[value="${one.target}"]`)).waitFor();
  expect(await clerk.getByText(/^他人刚/).count()).toBe(0);
  expect(await clerk.getByRole('button', { name: /^报送/ }).count()).toBe(0);
  expect(await violationsOf(clerk)).toEqual([]);
  await act(second, 'startSelfEvaluation', { documentId, dueDate });
  await clerk.getByRole('link', { name: '绩效自评', exact: true }).press('Enter');
  await press(clerk, `打开：${project}`);
  await field(clerk, one.name, '实际完成').waitFor();
  expect(await clerk.getByRole('button', { name: /^(报送|编写自评报告)$/ }).count()).toBe(0);
}, patienceMs);
