import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { remindOfSelfEvaluations } from '../../../server/commands/evaluation/remind.js';
import { remindOfRectifications } from '../../../server/commands/rectification/remind.js';
import { openArchive } from '../../../server/interchange/import/open-archive.js';
import { readPdf } from '../../../server/interchange/import/read-pdf.js';
import { readWorkbook } from '../../../server/interchange/import/read-workbook.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { moveDocument } from '../../support/review-by-api.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

const dayMs = 86_400_000;

let api: TestGraphql;
let author: Person;
let clerk: Person;
let reviewer: Person;
let approver: Person;
let documentId = '';

interface Row {
  readonly indicatorId: string;
  readonly goalTableId: string;
  readonly version: number;
  readonly target: { readonly text: string; readonly number: string | null };
  readonly points: string;
  readonly missing: readonly string[];
}
interface Table {
  readonly goalTableId: string;
  readonly currencyUnit: string;
  readonly budget: string;
  readonly total: string;
  readonly grade: string | null;
  readonly rows: readonly Row[];
}
interface Evaluation {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly score: string | null;
  readonly grade: string | null;
  readonly opinions: readonly { readonly id: string }[];
  readonly tables: readonly Table[];
}

const rowFields = 'indicatorId goalTableId entryId version target { text number } actual attainment percent overReason explanation points result { earned deducted score } overFulfilled missing bureauScore bureauReason difference';
const tableFields = `goalTableId currencyUnit budget paid execution { rate points score } sum cap total grade fiscal { scoredCount sum total grade difference } incompleteCount rows { ${rowFields} }`;

async function act(person: Person, name: string, input: object, selection: string): Promise<{ codes: readonly string[]; data: Record<string, unknown>; message: string }> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await person.send<Record<string, { userErrors: { code: string; message: string }[] } & Record<string, unknown>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message } } }`, { input });
  const userErrors = data?.[name]?.userErrors ?? [];
  return { codes: [...errors.map(({ extensions }) => extensions.code), ...userErrors.map(({ code }) => code)], data: data?.[name] ?? {}, message: userErrors[0]?.message ?? '' };
}

async function evaluation(): Promise<Evaluation> {
  const { document } = await author.data<{ document: { selfEvaluation: Evaluation } }>(`query ($id: ID!) { document(id: $id) { selfEvaluation { id version status opinion score grade opinions { id } tables { ${tableFields} } } } }`, { id: documentId });
  return document.selfEvaluation;
}
const rowsOf = ({ tables }: Evaluation): readonly Row[] => tables.flatMap(({ rows }) => rows);
const rowOf = (of: Evaluation, text: string): Row => rowsOf(of).find(({ target }) => target.text === text) ?? (rowsOf(of)[0] as Row);

const start = (person: Person, dueDate: string) => act(person, 'startSelfEvaluation', { documentId, dueDate }, 'selfEvaluation { id status }');
const fill = (person: Person, of: Evaluation, row: Row, figures: object) => act(person, 'fillSelfEvaluation', { selfEvaluationId: of.id, indicatorId: row.indicatorId, expectedVersion: row.version, ...figures }, `row { ${rowFields} }`);
const submit = async (person = author) => {
  const { id, version } = await evaluation();
  return act(person, 'submitSelfEvaluation', { id, expectedVersion: version }, 'selfEvaluation { status }');
};
const waitsFor = async (person: Person): Promise<string[]> => (await person.data<{ inbox: { nodes: { kind: string; rectification: { problem: string } | null }[] } }>('{ inbox { nodes { kind rectification { problem } } } }')).inbox.nodes.filter(({ kind }) => kind.startsWith('RECTIFICATION')).map(({ kind, rectification }) => `${kind} ${rectification?.problem}`);
const waiting = async (person: Person): Promise<string[]> => (await person.data<{ inbox: { nodes: { kind: string; selfEvaluation: { status: string } | null }[] } }>('{ inbox { nodes { kind selfEvaluation { status } } } }')).inbox.nodes.filter(({ kind }) => kind.startsWith('EVALUATION')).map(({ kind, selfEvaluation }) => `${kind} ${selfEvaluation?.status}`);

/** Every row that has no result yet: its target, or reached in full. */
async function fillRest(): Promise<void> {
  const now = await evaluation();
  for (const row of rowsOf(now).filter(({ missing }) => missing.includes('ACTUAL'))) {
    expect((await fill(author, now, row, row.target.number === null ? { attainment: 'REACHED', percent: '100' } : { actual: row.target.number })).codes).toEqual([]);
  }
}

async function unlogged(): Promise<unknown[]> {
  const { isWhole, differences } = await compareWithLog(api.store.unitOfWork, documentId);
  expect(isWhole).toBe(true);
  return differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER');
}

beforeAll(async () => {
  api = await createTestGraphql();
  [author, clerk, reviewer, approver] = [await api.person(), await api.person(), await api.person(), await api.person()];
  documentId = await api.importSample(author);
  for (const [person, role] of [[clerk, 'AUTHOR'], [reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(documentId, person, role);
  await moveDocument({ author, reviewer, approver }, documentId, 'APPROVED');
});
afterAll(() => api.stop());

describe('a self-evaluation', () => {
  test('[RES30] is begun by the bureau, once for a document, and reads every row of the text with its points from the start', async () => {
    expect((await start(author, '2026-12-01')).codes).toEqual(['FORBIDDEN']);
    expect((await start(reviewer, '2026-11-23')).codes).toEqual(['INVALID_INPUT']);
    expect((await start(reviewer, '2026-12-01')).codes).toEqual([]);
    expect((await start(approver, '2026-12-02')).codes).toEqual(['ALREADY_EXISTS']);
    expect([await waiting(author), await waiting(reviewer)]).toEqual([['EVALUATION_DUE OPEN'], []]);
    const begun = await evaluation();
    expect([rowsOf(begun).length, begun.score, begun.grade]).toEqual([53, null, null]);
    expect(begun.tables[5]?.rows.map(({ points }) => points).slice(0, 4)).toEqual(['12.50', '12.50', '12.50', '12.50']);
    expect(begun.tables[5]).toMatchObject({ execution: { rate: '0.00', score: '0.00' }, cap: '59', grade: null, incompleteCount: 9 });
  });

  test('[RES31] rows are filled in by several at once, figure by figure: the value reached, or what is said of an aim in words and a percentage inside the band', async () => {
    const now = await evaluation();
    const [counted, worded] = [rowOf(now, '≥1900人'), rowsOf(now).find(({ target }) => target.number === null) as Row];
    expect((await fill(reviewer, now, counted, { actual: '1' })).codes).toEqual(['FORBIDDEN']);
    for (const wrong of [{ attainment: 'REACHED' }, { percent: '90' }, { actual: 'viele' }]) expect((await fill(author, now, counted, wrong)).codes).toEqual(['INVALID_INPUT']);
    expect((await fill(author, now, worded, { actual: '1' })).codes).toEqual(['INVALID_INPUT']);
    for (const percent of ['79.99', '100.01']) {
      const refused = await fill(author, now, worded, { attainment: 'REACHED', percent });
      expect([refused.codes, refused.message]).toEqual([['INVALID_INPUT'], expect.stringContaining('80% 至 100%')]);
    }
    // Two who saw the row empty.
    expect((await fill(author, now, worded, { attainment: 'REACHED' })).data['row']).toMatchObject({ version: 2, missing: ['PERCENT'], result: null });
    expect((await fill(clerk, now, worded, { explanation: '效果显现较慢' })).data['row']).toMatchObject({ version: 3, missing: ['PERCENT'] });
    expect((await fill(clerk, now, worded, { attainment: 'PARTLY' })).codes).toEqual(['CONFLICT']);
    expect((await fill(author, now, { ...worded, version: 3 }, { percent: '80' })).data['row']).toMatchObject({ missing: [], attainment: 'REACHED', result: { earned: (Number(worded.points) * 0.8).toFixed(2), deducted: '0.00' } });
    expect((await fill(author, now, { ...worded, version: 4 }, { attainment: 'NOT_REACHED' })).codes).toEqual(['INVALID_INPUT']);
    expect((await fill(author, now, { ...worded, version: 4 }, { attainment: 'NOT_REACHED', percent: '60' })).codes).toEqual([]);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES31] a value that passed its target by far needs a reason, one that fell short an explanation', async () => {
    const now = await evaluation();
    const counted = rowOf(now, '≥1900人');
    expect((await fill(author, now, counted, { actual: '1710' })).data['row']).toMatchObject({ missing: ['EXPLANATION'], overFulfilled: false, result: { score: (Number(counted.points) * 0.9).toFixed(2) } });
    expect((await fill(author, now, { ...counted, version: 2 }, { actual: '2471' })).data['row']).toMatchObject({ missing: ['OVER_REASON'], overFulfilled: true, result: { earned: counted.points, deducted: '2.00' } });
    expect((await fill(author, now, { ...counted, version: 3 }, { overReason: '年中追加任务' })).data['row']).toMatchObject({ missing: [] });
  });

  test('[RES20] [RES31] [RES32] each unit fills in its own tables; it is handed in whole, by whoever is bound to none, once the year is over', async () => {
    const now = await evaluation();
    const bound = { documentId, userId: clerk.userId, role: 'AUTHOR', unitCodes: ['216002'] };
    expect((await act(author, 'setMember', bound, 'member { unitCodes }')).codes).toEqual([]);
    expect((await fill(clerk, now, rowsOf(now)[1] as Row, { explanation: '无' })).codes).toEqual(['FORBIDDEN']);
    expect((await submit(clerk)).codes).toEqual(['FORBIDDEN']);
    expect((await act(author, 'setMember', { ...bound, unitCodes: null }, 'member { unitCodes }')).codes).toEqual([]);
    const early = await submit();
    expect([early.codes, early.message]).toEqual([['NOT_READY'], expect.stringContaining('还有 51 行')]);
  });

  test('[RES3] [RES7] [RES33] table 6 of the sample: 9.48 for what was paid of it by the end of the year, 11.25 and 10.00 for what fell short', async () => {
    const last = (await evaluation()).tables[5] as Table;
    const payments = [{ goalTableId: last.goalTableId, voucherNumber: 'Z-1', date: '2025-12-31', amount: '45.00' }];
    expect((await act(author, 'recordPayments', { documentId, payments }, 'recorded')).codes).toEqual([]);
    const now = await evaluation();
    const [ninety, ten] = [last.rows.find(({ target }) => target.text.replace(/\s/g, '') === '≥90%') as Row, last.rows.find(({ target }) => target.text.replace(/\s/g, '').startsWith('<10')) as Row];
    expect((await fill(author, now, ninety, { actual: '81', explanation: '线路老化' })).data['row']).toMatchObject({ points: '12.50', result: { score: '11.25' } });
    expect((await fill(author, now, ten, { actual: '12.5', explanation: '线路老化' })).data['row']).toMatchObject({ points: '12.50', result: { score: '10.00' } });
    await fillRest();
    const filled = await evaluation();
    expect(filled.tables[5]).toMatchObject({ budget: '47.49', paid: '45.00', execution: { rate: '94.76', points: '10.00', score: '9.48' }, sum: '95.73', cap: null, total: '95.73', grade: 'EXCELLENT', incompleteCount: 0 });
    expect(filled.tables[0]).toMatchObject({ execution: { score: '0.00' }, cap: '59', total: '59.00', grade: 'POOR' });
    // Weighed by the budgets.
    const weights = filled.tables.map(({ budget }) => Math.round(Number(budget) * 100));
    const sum = filled.tables.reduce((so, { total }, index) => so + Number(total) * (weights[index] ?? 0), 0);
    expect(Number(filled.score)).toBeCloseTo(sum / weights.reduce((so, weight) => so + weight, 0), 2);
    expect(filled.grade).toBe('FAIR');
  });

  test('[RES32] [RES34] is handed in, returned with opinions on rows, handed in again once they are answered, and accepted', async () => {
    expect((await submit()).data['selfEvaluation']).toEqual({ status: 'SUBMITTED' });
    expect([await waiting(author), await waiting(reviewer)]).toEqual([[], ['EVALUATION_SUBMITTED SUBMITTED']]);
    const handed = await evaluation();
    expect((await fill(author, handed, rowsOf(handed)[0] as Row, { explanation: '改' })).codes).toEqual(['WRONG_STATUS']);
    const decide = (name: string, more: object, version = handed.version) => act(reviewer, name, { id: handed.id, expectedVersion: version, ...more }, 'selfEvaluation { status opinions { id } }');
    expect((await decide('returnSelfEvaluation', {})).codes).toEqual(['INVALID_INPUT']);
    const returned = await decide('returnSelfEvaluation', { items: [{ indicatorId: rowsOf(handed)[0]?.indicatorId, body: '请补充佐证' }], dueDate: '2026-12-05' });
    expect(returned.data['selfEvaluation']).toMatchObject({ status: 'RETURNED', opinions: [{}] });
    expect(await waiting(author)).toEqual(['EVALUATION_DUE RETURNED']);
    expect((await submit()).codes).toEqual(['NOT_READY']);
    const threadId = (await evaluation()).opinions[0]?.id;
    expect((await act(author, 'replyToComment', { threadId, body: '已补充' }, 'comment { id }')).codes).toEqual([]);
    expect((await submit()).codes).toEqual([]);
    const again = await evaluation();
    expect((await decide('acceptSelfEvaluation', {})).codes).toEqual(['CONFLICT']);
    expect((await decide('acceptSelfEvaluation', { opinion: '同意' }, again.version)).data['selfEvaluation']).toMatchObject({ status: 'ACCEPTED' });
    expect([await waiting(author), await waiting(reviewer)]).toEqual([[], []]);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES36] [RES37] [RES38] [RES39] the bureau samples projects, scores their rows again with reasons, and concludes', async () => {
    const accepted = await evaluation();
    const [first, last] = [accepted.tables[0] as Table, accepted.tables[5] as Table];
    const sample = (more: object, person = reviewer) => act(person, 'sampleSelfEvaluation', { id: accepted.id, expectedVersion: accepted.version, reason: '随机抽查', ...more }, 'selfEvaluation { version sample { method seed goalTableIds } }');
    expect((await sample({ goalTableIds: [last.goalTableId] }, author)).codes).toEqual(['FORBIDDEN']);
    for (const wrong of [{}, { count: 2 }, { count: 7, seed: '甲' }, { count: 0, seed: '甲' }, { goalTableIds: [] }, { goalTableIds: [last.goalTableId], count: 1 }, { goalTableIds: [last.goalTableId], reason: ' ' }]) {
      expect((await sample(wrong)).codes).toEqual(['INVALID_INPUT']);
    }
    expect((await sample({ goalTableIds: [documentId] })).codes).toEqual(['NOT_FOUND']);
    const drawn = await sample({ count: 2, seed: '2026年5月6日' });
    expect(drawn.data['selfEvaluation']).toMatchObject({ sample: { method: 'DRAWN', seed: '2026年5月6日', goalTableIds: [expect.any(String), expect.any(String)] } });
    expect((await sample({ goalTableIds: [last.goalTableId] })).codes).toEqual(['CONFLICT']);
    const chosen = await sample({ goalTableIds: [last.goalTableId], expectedVersion: accepted.version + 1 });
    expect(chosen.data['selfEvaluation']).toMatchObject({ sample: { method: 'CHOSEN', goalTableIds: [last.goalTableId] } });
    const row = last.rows.find(({ target }) => target.text.replace(/\s/g, '') === '≥90%') as Row;
    const rescore = (indicatorId: string, version: number, more: object, person = reviewer) => act(person, 'rescoreSelfEvaluation', { selfEvaluationId: accepted.id, indicatorId, expectedVersion: version, ...more }, `row { ${rowFields} }`);
    expect((await rescore(row.indicatorId, row.version, { score: '9.00', reason: '少' }, author)).codes).toEqual(['FORBIDDEN']);
    for (const wrong of [{ score: '12.51', reason: '多' }, { score: '-1', reason: '少' }, { score: '9.001', reason: '少' }, { score: '9.00' }]) expect((await rescore(row.indicatorId, row.version, wrong)).codes).toEqual(['INVALID_INPUT']);
    expect((await rescore(first.rows[0]?.indicatorId ?? '', first.rows[0]?.version ?? 0, { score: '1.00', reason: '少' })).codes).toEqual(['INVALID_INPUT']);
    expect((await rescore(row.indicatorId, row.version, { score: '9', reason: '佐证材料只支持 65%' })).data['row']).toMatchObject({ result: { score: '11.25' }, bureauScore: '9.00', bureauReason: '佐证材料只支持 65%', difference: '-2.25' });
    expect((await rescore(row.indicatorId, row.version, { score: '8' }, approver)).codes).toEqual(['CONFLICT']);
    const version = accepted.version + 2;
    expect((await sample({ goalTableIds: [first.goalTableId], expectedVersion: version })).codes).toEqual(['NOT_READY']);
    const scored = await evaluation();
    expect(scored.tables[5]).toMatchObject({ total: '95.73', fiscal: { scoredCount: 1, sum: '93.48', total: '93.48', grade: 'EXCELLENT', difference: '-2.25' } });
    expect(scored.tables[0]).toMatchObject({ fiscal: null });
    const conclude = (more: object) => act(reviewer, 'concludeSelfEvaluation', { id: accepted.id, expectedVersion: version, conclusion: '总体真实', ...more }, 'selfEvaluation { status conclusion }');
    expect((await conclude({ conclusion: '' })).codes).toEqual(['INVALID_INPUT']);
    expect((await conclude({})).data['selfEvaluation']).toEqual({ status: 'CONCLUDED', conclusion: '总体真实' });
    expect((await rescore(row.indicatorId, row.version + 1, { score: '8' })).codes).toEqual(['WRONG_STATUS']);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES40] [RES41] [RES42] what has to be mended is raised by the bureau, answered by the department, reopened or closed by the bureau', async () => {
    const { id: selfEvaluationId, tables } = await evaluation();
    const [first, last] = [tables[0] as Table, tables[5] as Table];
    const fields = 'rectification { id version status goalTableId overdue reply remark }';
    const raise = (more: object, person = reviewer) => act(person, 'raiseRectification', { selfEvaluationId, problem: '佐证不足', responsible: '网络科', dueDate: '2026-11-28', ...more }, fields);
    expect((await raise({}, author)).codes).toEqual(['FORBIDDEN']);
    for (const wrong of [{ problem: '' }, { responsible: '' }, { dueDate: '2026-11-01' }, { goalTableId: documentId }, { goalTableId: first.goalTableId, indicatorId: last.rows[0]?.indicatorId }]) expect((await raise(wrong)).codes).toEqual(['INVALID_INPUT']);
    const raised = (await raise({ indicatorId: last.rows[0]?.indicatorId })).data['rectification'] as { id: string; version: number };
    expect(raised).toMatchObject({ status: 'OPEN', goalTableId: last.goalTableId, overdue: false });
    expect([await waitsFor(author), await waitsFor(reviewer)]).toEqual([['RECTIFICATION_DUE 佐证不足'], []]);
    const context = { unitOfWork: api.store.unitOfWork, clock: { now: () => api.clock.now() + 6 * dayMs } };
    await Promise.all([remindOfRectifications(context), remindOfRectifications(context)]);
    expect(await waitsFor(author)).toEqual(['RECTIFICATION_OVERDUE 佐证不足']);
    const bound = { documentId, userId: clerk.userId, role: 'AUTHOR', unitCodes: ['216002'] };
    expect((await act(author, 'setMember', bound, 'member { unitCodes }')).codes).toEqual([]);
    const settle = (person: Person, name: string, version: number, more: object) => act(person, name, { id: raised.id, expectedVersion: version, ...more }, fields);
    expect((await settle(clerk, 'answerRectification', 2, { reply: '已补充' })).codes).toEqual(['FORBIDDEN']);
    expect((await act(author, 'setMember', { ...bound, unitCodes: null }, 'member { unitCodes }')).codes).toEqual([]);
    // The department answers; it closes nothing.
    expect((await settle(reviewer, 'verifyRectification', 2, { verdict: 'ACCEPTED' })).codes).toEqual(['WRONG_STATUS']);
    expect((await settle(reviewer, 'answerRectification', 2, { reply: '已补充' })).codes).toEqual(['FORBIDDEN']);
    expect((await settle(author, 'answerRectification', 2, { reply: '已补充' })).data['rectification']).toMatchObject({ status: 'ANSWERED', version: 3 });
    expect((await settle(author, 'verifyRectification', 3, { verdict: 'ACCEPTED' })).codes).toEqual(['FORBIDDEN']);
    expect([await waitsFor(author), await waitsFor(reviewer)]).toEqual([[], ['RECTIFICATION_ANSWERED 佐证不足']]);
    expect((await settle(reviewer, 'verifyRectification', 3, { verdict: 'REOPENED' })).codes).toEqual(['INVALID_INPUT']);
    expect((await settle(reviewer, 'verifyRectification', 3, { verdict: 'REOPENED', reason: '缺照片', dueDate: '2026-12-10' })).data['rectification']).toMatchObject({ status: 'REOPENED', remark: '缺照片' });
    expect(await waitsFor(author)).toEqual(['RECTIFICATION_DUE 佐证不足']);
    expect((await settle(author, 'answerRectification', 3, { reply: '已补照片' })).codes).toEqual(['CONFLICT']);
    expect((await settle(author, 'answerRectification', 4, { reply: '已补照片' })).codes).toEqual([]);
    const overdue = async (person: Person) => (await person.data<{ overdueRectifications: { nodes: unknown[] } }>('{ overdueRectifications { nodes { problem } } }')).overdueRectifications.nodes;
    expect((await raise({ problem: '制度缺失', dueDate: '2026-11-24' })).codes).toEqual([]);
    await api.store.unitOfWork.transaction(async ({ rectifications }) => {
      for (const { id, problem } of await rectifications.ofDocuments([documentId])) if (problem === '制度缺失') await rectifications.update(id, { dueOn: '2026-11-20' });
    });
    expect([await overdue(reviewer), await overdue(await api.person())]).toEqual([[{ problem: '制度缺失' }], []]);
    await api.store.unitOfWork.transaction(async ({ rectifications }) => {
      for (const { id, problem } of await rectifications.ofDocuments([documentId])) if (problem === '制度缺失') await rectifications.update(id, { dueOn: '2026-11-24' });
    });
    expect((await settle(reviewer, 'verifyRectification', 5, { verdict: 'ACCEPTED' })).data['rectification']).toMatchObject({ status: 'ACCEPTED' });
    expect((await settle(author, 'answerRectification', 6, { reply: '再补' })).codes).toEqual(['WRONG_STATUS']);
    expect(await unlogged()).toEqual([]);
  });

  test('[RES43] its table is written as Word, Excel and PDF, in the usual form, with the bureau’s scores where there are any', async () => {
    const { id } = await evaluation();
    const write = async (format: string): Promise<Buffer> => {
      const { data, codes } = await act(reviewer, 'exportDocument', { documentId, format, selfEvaluationId: id }, 'documentExport { id }');
      expect(codes).toEqual([]);
      await api.exports.settled();
      const { documentExport } = await reviewer.data<{ documentExport: { state: string; url: string } }>('query ($id: ID!) { documentExport(id: $id) { state url fileName problem } }', { id: (data['documentExport'] as { id: string }).id });
      expect(documentExport).toMatchObject({ state: 'DONE', problem: null, fileName: expect.stringContaining('绩效自评表') });
      return Buffer.from(await (await fetch(`${api.url}${documentExport.url}`)).arrayBuffer());
    };
    const sheets = await readWorkbook(await openArchive(await write('XLSX')));
    const cells = (sheets[5]?.rows ?? []).flatMap((row) => [...row.cells.values()]);
    expect(cells).toEqual(expect.arrayContaining(['2025年度项目支出绩效自评表', '偏差原因分析及改进措施', '线路老化', '94.76%', '11.25', '-2.25：佐证材料只支持 65%', '等级：优', '等级：优；差异 -2.25', '评价结论：总体真实']));
    const text = (await (await openArchive(await write('DOCX'))).find('word/document.xml')?.read())?.toString('utf8') ?? '';
    expect([text.includes('财政评价得分'), text.match(/<w:tbl>/g)?.length]).toEqual([true, 12]);
    expect(JSON.stringify(await readPdf(await write('PDF')))).toContain('财政评价得分');
    expect((await act(reviewer, 'exportDocument', { documentId, format: 'TEXT', selfEvaluationId: id }, 'documentExport { id }')).codes).toEqual(['INVALID_INPUT']);
  });

  test('[RES33] once handed in it scores as it was handed in, whatever is booked, adjusted or removed from the text later', async () => {
    const before = await evaluation();
    const last = before.tables[5] as Table;
    const payments = [{ goalTableId: last.goalTableId, voucherNumber: 'Z-2', date: '2025-12-30', amount: '2.00' }];
    expect((await act(author, 'recordPayments', { documentId, payments }, 'recorded')).codes).toEqual([]);
    const { document } = await approver.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id: documentId });
    expect((await act(approver, 'adjustDocument', { id: documentId, expectedVersion: document.version, reason: '预算调整' }, 'document { status }')).codes).toEqual([]);
    const { goalTable } = (await author.data<{ document: { goalTable: { version: number } } }>('query ($id: ID!, $table: ID!) { document(id: $id) { goalTable(id: $table) { version } } }', { id: documentId, table: last.goalTableId })).document;
    expect((await act(author, 'removeGoalTable', { id: last.goalTableId, expectedVersion: goalTable.version }, 'goalTableId')).codes).toEqual([]);
    const after = await evaluation();
    expect(after.tables).toEqual(before.tables);
    expect([after.score, after.grade]).toEqual([before.score, before.grade]);
  });
});

test('[RES35] departments are reminded before and after the day, once for all servers; the bureau sees what is overdue', async () => {
  const other = await api.importSample(author);
  for (const [person, role] of [[reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(other, person, role);
  await moveDocument({ author, reviewer, approver }, other, 'APPROVED');
  expect((await act(reviewer, 'startSelfEvaluation', { documentId: other, dueDate: '2026-11-28' }, 'selfEvaluation { id }')).codes).toEqual([]);
  // Tokens would end before the days are over: the clock of the reminders alone goes on.
  const remind = (days: number) => {
    const context = { unitOfWork: api.store.unitOfWork, clock: { now: () => api.clock.now() + days * dayMs } };
    return Promise.all([remindOfSelfEvaluations(context), remindOfSelfEvaluations(context)]);
  };
  const logged = async () => (await api.store.unitOfWork.read.history.listChanges(other, 100)).items.filter(({ action }) => action === 'selfEvaluation.reminded').map(({ field }) => field);
  for (const days of [0, 1, 2, 4]) await remind(days);
  expect([await logged(), await waiting(author)]).toEqual([['remindedAt'], ['EVALUATION_DUE OPEN']]);
  for (const days of [5, 6]) await remind(days);
  expect([await logged(), await waiting(author)]).toEqual([['overdueAt', 'remindedAt'], ['EVALUATION_OVERDUE OPEN']]);
  const overdue = async (person: Person) => (await person.data<{ overdueSelfEvaluations: { nodes: unknown[] } }>('{ overdueSelfEvaluations { nodes { overdue document { id } } } }')).overdueSelfEvaluations.nodes;
  expect(await overdue(reviewer)).toEqual([]);
  await api.store.unitOfWork.transaction(async ({ evaluation: evaluations }) => {
    for (const { id } of await evaluations.evaluationsOf([other])) await evaluations.updateEvaluation(id, { dueOn: '2026-11-23' });
  });
  expect([await overdue(reviewer), await overdue(await api.person())]).toEqual([[{ overdue: true, document: { id: other } }], []]);
});
