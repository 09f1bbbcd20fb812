import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRandomIds } from '../../../server/runtime/random-ids.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { evaluateRows } from '../../support/put-evaluation.js';
import { moveDocument } from '../../support/review-by-api.js';
import { seededRandom } from '../../support/seeded-random.js';
import { statementsOf } from '../../support/statements-of.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

interface Row {
  readonly indicatorId: string;
  readonly version: number;
  readonly level1: { readonly code: string };
  readonly level2: { readonly code: string };
  readonly level3: string;
  readonly target: { readonly number: string | null; readonly operator: string | null };
  readonly points: string;
  readonly result: { readonly score: string } | null;
  readonly bureauScore: string | null;
}
interface Table {
  readonly goalTableId: string;
  readonly currencyUnit: string;
  readonly budget: string;
  readonly total: string;
  readonly grade: string;
  readonly fiscal: { readonly total: string } | null;
  readonly rows: readonly Row[];
}
interface Evaluation {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly score: string | null;
  readonly opinions: readonly { readonly id: string }[];
  readonly tables: readonly Table[];
}
interface Scores {
  readonly begun: number | null;
  readonly handedIn: number | null;
  readonly count: number;
  readonly score: string | null;
  readonly grades: readonly { readonly grade: string; readonly count: number }[] | null;
  readonly fiscal: { readonly count: number; readonly own: string; readonly bureau: string; readonly difference: string } | null;
}
interface Group {
  readonly key: string;
  readonly name: string;
  readonly scores: Scores;
  readonly returns: { readonly selfEvaluations: { readonly decided: number | null; readonly returned: number | null; readonly opinions: number } };
}

const ofGroup = 'key name scores { begun handedIn count score grades { grade count } fiscal { count own bureau difference } } returns { selfEvaluations { decided returned opinions } }';
const query = `query ($by: AnalysisGrouping!, $filter: AnalysisFilter) { analysis(filter: $filter) { total { ${ofGroup} } groups(by: $by, first: 100) { nodes { ${ofGroup} } } } }`;

let api: TestGraphql;
let author: Person;
let reviewer: Person;
let approver: Person;
/** 甲局 2024: concluded; 甲局 2025: accepted; 乙局 2025: returned once, then accepted; 丙局 2025: begun. */
let ids: readonly string[];

async function act(person: Person, name: string, input: object): Promise<void> {
  const data = await person.data<Record<string, { userErrors: readonly unknown[] }>>(`mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`, { input });
  expect(data[name]?.userErrors).toEqual([]);
}

const ask = async (by: string, filter: object | null = null, person = author) => (await person.data<{ analysis: { total: Group; groups: { nodes: readonly Group[] } } }>(query, { by, filter })).analysis;

const evaluationOf = async (id: string): Promise<Evaluation> => (await author.data<{ document: { selfEvaluation: Evaluation } }>(
  `query ($id: ID!) { document(id: $id) { selfEvaluation { id version status score opinions { id } tables { goalTableId currencyUnit budget total grade fiscal { total }
    rows { indicatorId version level1 { code } level2 { code } level3 target { number operator } points result { score } bureauScore } } } } }`, { id },
)).document.selfEvaluation;

async function begin(departmentName: string, fiscalYear: number): Promise<string> {
  const id = await api.importSample(author);
  for (const [person, role] of [[reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(id, person, role);
  await act(author, 'updateDocument', { id, expectedVersion: 1, departmentName, fiscalYear });
  await moveDocument({ author, reviewer, approver }, id, 'APPROVED');
  await act(reviewer, 'startSelfEvaluation', { documentId: id, dueDate: '2026-12-01' });
  return id;
}

/** Some money paid, some rows that fell short. */
async function fill(id: string, random: () => number): Promise<void> {
  const { id: selfEvaluationId, tables } = await evaluationOf(id);
  const year = (await author.data<{ document: { fiscalYear: number } }>('query ($id: ID!) { document(id: $id) { fiscalYear } }', { id })).document.fiscalYear;
  const payments = tables.map(({ goalTableId, budget }, n) => ({ goalTableId, date: `${year}-11-02`, voucherNumber: `P${n}`, amount: (Number(budget) * (0.7 + random() * 0.3)).toFixed(2) }));
  await act(author, 'recordPayments', { documentId: id, payments });
  await evaluateRows({ store: api.store.unitOfWork, ids: createRandomIds() }, { documentId: id, selfEvaluationId });
  for (const row of (await evaluationOf(id)).tables.flatMap(({ rows }) => rows.slice(0, 2))) {
    const figures = row.target.number === null ? { percent: '85' } : { actual: (Number(row.target.number) * (row.target.operator?.startsWith('L') === true ? 1.4 : 0.6)).toFixed(2) };
    await act(author, 'fillSelfEvaluation', { selfEvaluationId, indicatorId: row.indicatorId, expectedVersion: row.version, ...figures, explanation: '进度滞后' });
  }
}

async function decide(id: string, name: string, more: object = {}, person = reviewer): Promise<void> {
  const now = await evaluationOf(id);
  await act(person, name, { id: now.id, expectedVersion: now.version, ...more });
}

beforeAll(async () => {
  api = await createTestGraphql();
  [author, reviewer, approver] = [await api.person(), await api.person(), await api.person()];
  const random = seededRandom(11);
  const [concluded, accepted, returned, begun] = [await begin('甲局', 2024), await begin('甲局', 2025), await begin('乙局', 2025), await begin('丙局', 2025)];
  for (const id of [concluded, accepted, returned]) {
    await fill(id, random);
    await decide(id, 'submitSelfEvaluation', {}, author);
  }
  const rows = (await evaluationOf(returned)).tables[0]?.rows ?? [];
  await decide(returned, 'returnSelfEvaluation', { items: [{ indicatorId: rows[0]?.indicatorId, body: '请补充佐证' }, { indicatorId: rows.at(-1)?.indicatorId, body: '请核实' }] });
  for (const { id: threadId } of (await evaluationOf(returned)).opinions) await act(author, 'replyToComment', { threadId, body: '已补充' });
  await decide(returned, 'submitSelfEvaluation', {}, author);
  for (const id of [concluded, accepted, returned]) await decide(id, 'acceptSelfEvaluation');
  for (const id of [concluded, accepted]) {
    const { id: selfEvaluationId, tables } = await evaluationOf(id);
    await decide(id, 'sampleSelfEvaluation', { goalTableIds: [tables[0]?.goalTableId, tables[3]?.goalTableId], reason: '金额较大' });
    for (const table of [tables[0], tables[3]]) for (const row of table?.rows.slice(0, 3) ?? []) {
      await act(reviewer, 'rescoreSelfEvaluation', { selfEvaluationId, indicatorId: row.indicatorId, expectedVersion: row.version, score: (Number(row.points) / 2).toFixed(2), reason: '佐证不足' });
    }
  }
  await decide(concluded, 'concludeSelfEvaluation', { conclusion: '部分偏高' });
  ids = [concluded, accepted, returned, begun];
});
afterAll(() => api.stop());

/** A decimal of two places, as a whole number. */
const cents = (amount: string): bigint => BigInt(Number(amount).toFixed(2).replace('.', ''));
/** Half up, in two decimals. */
const mean = (sum: bigint, weight: bigint): string => ((sum * 2n + weight) / (weight * 2n)).toString().padStart(3, '0').replace(/(\d\d)$/, '.$1');
const weighed = (tables: readonly { readonly total: string; readonly budget: string }[]): string =>
  mean(tables.reduce((sum, { total, budget }) => sum + cents(total) * cents(budget), 0n), tables.reduce((sum, { budget }) => sum + cents(budget), 0n));
const byName = (groups: readonly Group[], name: string): Scores | undefined => groups.find((each) => each.name === name)?.scores;
const accepted = async (): Promise<readonly Evaluation[]> => Promise.all(ids.slice(0, 3).map(evaluationOf));

test('[ANA11] scores over many documents are the mean of their accepted projects weighed by their budgets, with how many have which grade, by department and year', async () => {
  const evaluations = await accepted();
  const told = (of: readonly Evaluation[]) => {
    const tables = of.flatMap((each) => each.tables);
    return { count: tables.length, score: weighed(tables), grades: ['EXCELLENT', 'GOOD', 'FAIR', 'POOR'].map((grade) => ({ grade, count: tables.filter((table) => table.grade === grade).length })) };
  };
  const { total, groups } = await ask('DEPARTMENT');
  expect(total.scores).toMatchObject({ begun: 4, handedIn: 3, ...told(evaluations) });
  expect(byName(groups.nodes, '甲局')).toMatchObject({ begun: 2, handedIn: 2, ...told(evaluations.slice(0, 2)) });
  // One document: its own score.
  expect(byName(groups.nodes, '乙局')).toMatchObject({ ...told(evaluations.slice(2)), score: evaluations[2]?.score, fiscal: null });
  expect(byName(groups.nodes, '丙局')).toEqual({ begun: 1, handedIn: 0, count: 0, score: null, grades: expect.arrayContaining([{ grade: 'EXCELLENT', count: 0 }]), fiscal: null });
  expect(new Set(evaluations.map(({ score }) => score)).size).toBe(3);
  const years = await ask('FISCAL_YEAR');
  expect(byName(years.groups.nodes, '2025')).toMatchObject(told(evaluations.slice(1)));
});

test('[ANA11] of rows, by level-1 group and by name, they are the share of their points that they earned', async () => {
  const rows = (await accepted()).flatMap(({ tables }) => tables.flatMap((table) => table.rows));
  const rate = (of: readonly Row[]): string => mean(of.reduce((sum, { result }) => sum + cents(result?.score ?? '0'), 0n) * 10_000n, of.reduce((sum, { points }) => sum + cents(points), 0n));
  for (const { key, scores } of (await ask('LEVEL1')).groups.nodes) {
    const of = rows.filter(({ level1 }) => level1.code === key);
    expect(scores).toMatchObject({ begun: null, handedIn: null, count: of.length, score: rate(of), grades: null });
  }
  for (const { key, scores } of (await ask('INDICATOR')).groups.nodes) {
    const of = rows.filter((row) => JSON.stringify([row.level1.code, row.level2.code, row.level3]) === key);
    expect([scores.count, scores.score]).toEqual([of.length, rate(of)]);
  }
});

test('[ANA12] the bureau’s scores stand beside the departments’ of the same projects and rows, once the bureau concluded them', async () => {
  const [{ tables }] = await accepted() as [Evaluation];
  const sampled = tables.filter(({ fiscal }) => fiscal !== null);
  const [own, bureau] = [weighed(sampled), weighed(sampled.map(({ fiscal, budget }) => ({ total: fiscal?.total ?? '', budget })))];
  const { total, groups } = await ask('DEPARTMENT');
  // What was scored of the other is not concluded.
  expect(total.scores.fiscal).toEqual({ count: 2, own, bureau, difference: (Number(bureau) - Number(own)).toFixed(2) });
  expect(byName(groups.nodes, '甲局')?.fiscal).toEqual(total.scores.fiscal);
  expect(Number(bureau)).toBeLessThan(Number(own));
  for (const { key, scores } of (await ask('LEVEL1')).groups.nodes) {
    const of = sampled.flatMap(({ rows }) => rows).filter(({ level1 }) => level1.code === key);
    const points = of.reduce((sum, row) => sum + cents(row.points), 0n);
    expect(scores.fiscal).toMatchObject({
      count: of.length, own: mean(of.reduce((sum, { result }) => sum + cents(result?.score ?? '0'), 0n) * 10_000n, points),
      bureau: mean(of.reduce((sum, { bureauScore, result }) => sum + cents(bureauScore ?? result?.score ?? '0'), 0n) * 10_000n, points),
    });
  }
});

test('[ANA13] decisions on self-evaluations, returns and opinions on rows are counted, of documents and of the rows that opinions stand on', async () => {
  const { total, groups } = await ask('DEPARTMENT');
  expect(total.returns.selfEvaluations).toEqual({ decided: 4, returned: 1, opinions: 2 });
  expect(groups.nodes.map(({ name, returns }) => [name, returns.selfEvaluations.returned, returns.selfEvaluations.opinions])).toEqual([['丙局', 0, 0], ['乙局', 1, 2], ['甲局', 0, 0]]);
  const rows = (await evaluationOf(ids[2] ?? '')).tables[0]?.rows ?? [];
  const [first, last] = [rows[0], rows.at(-1)];
  const level1 = (await ask('LEVEL1')).groups.nodes.filter(({ returns }) => returns.selfEvaluations.opinions > 0);
  expect(level1.map(({ key, returns }) => [key, returns.selfEvaluations])).toEqual([[first?.level1.code, { decided: null, returned: null, opinions: 1 }], [last?.level1.code, { decided: null, returned: null, opinions: 1 }]]);
  const named = (await ask('INDICATOR')).groups.nodes.filter(({ returns }) => returns.selfEvaluations.opinions > 0);
  expect(named.map(({ name }) => name).sort()).toEqual([first?.level3, last?.level3].sort());
});

test('[ANA2] [ANA11] nobody is told of scores of a document that they may not read', async () => {
  const stranger = await api.person();
  expect((await ask('DEPARTMENT', null, stranger)).total.scores).toMatchObject({ begun: 0, count: 0, score: null, fiscal: null });
  await api.setMember(ids[2] ?? '', stranger, 'READER');
  expect((await ask('DEPARTMENT', null, stranger)).groups.nodes.map(({ name, scores }) => [name, scores.begun])).toEqual([['乙局', 1]]);
});

test('[ANA14] scores and returns take as many statements for four documents as for one, whatever they are grouped by', async () => {
  for (const by of ['DEPARTMENT', 'FISCAL_YEAR', 'LEVEL1', 'INDICATOR']) {
    const countOf = async (filter: object): Promise<number> => {
      return distinctStatements(await statementsOf(api.store, () => ask(by, filter))).length;
    };
    expect(await countOf({})).toBe(await countOf({ departments: ['乙局'] }));
  }
});

test('[ANA15] what a row earned is counted under the words that it has by now, and of a row that was removed with its project alone', async () => {
  const id = ids[2] ?? '';
  const [renamed, removed] = (await evaluationOf(id)).tables[1]?.rows ?? [];
  const before = await ask('LEVEL1', { departments: ['乙局'] });
  const { version } = (await approver.data<{ document: { version: number } }>('query ($id: ID!) { document(id: $id) { version } }', { id })).document;
  await act(approver, 'adjustDocument', { id, expectedVersion: version, reason: '预算调整' });
  await act(author, 'updateIndicator', { id: renamed?.indicatorId, expectedVersion: 1, level3: '改了名的指标' });
  await act(author, 'removeIndicator', { id: removed?.indicatorId, expectedVersion: 1 });
  const after = await ask('LEVEL1', { departments: ['乙局'] });
  expect(after.total.scores).toEqual(before.total.scores);
  const countIn = (groups: readonly Group[], code = removed?.level1.code): number => groups.find(({ key }) => key === code)?.scores.count ?? 0;
  expect(countIn(after.groups.nodes)).toBe(countIn(before.groups.nodes) - 1);
  const names = (await ask('INDICATOR', { departments: ['乙局'] })).groups.nodes;
  expect(byName(names, '改了名的指标')).toMatchObject({ count: 1, score: mean(cents(renamed?.result?.score ?? '') * 10_000n, cents(renamed?.points ?? '')) });
  // Every row that stands is in one group, and every score of such a row.
  const sum = (groups: readonly Group[]): number => groups.reduce((all, { scores }) => all + scores.count, 0);
  expect(sum(names)).toBe(sum(after.groups.nodes));
});
