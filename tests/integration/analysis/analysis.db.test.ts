import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { makeApiToken } from '../../support/api-tokens.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { seededRandom } from '../../support/seeded-random.js';
import { moveDocument } from '../../support/review-by-api.js';
import { statementsOf } from '../../support/statements-of.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';
import type { ApiClient } from '../../support/api-client.js';

interface Level { readonly code: string; readonly label: string }
interface Table {
  readonly id: string;
  readonly version: number;
  readonly currencyUnit: string;
  readonly budget: { readonly total: string | null };
  readonly expenditurePlan: readonly { readonly month: number; readonly cumulativePercent: string }[];
  readonly indicators: readonly { readonly id: string; readonly level1: Level; readonly level2: Level; readonly level3: string; readonly target: { readonly kind: string } }[];
}
interface Text {
  readonly id: string;
  readonly version: number;
  readonly departmentName: string;
  readonly fiscalYear: number;
  readonly goalTables: readonly Table[];
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly nodeId: string }[];
}
interface Group {
  readonly key: string;
  readonly name: string;
  readonly documentCount: number;
  readonly goalTableCount: number | null;
  readonly indicatorCount: number;
  readonly quantitativeCount: number;
  readonly quantitativePercent: string | null;
  readonly execution: { readonly projects: number; readonly unknownUnits: number; readonly budget: string | null; readonly paid: string; readonly rate: string | null; readonly points: readonly Readonly<Record<string, unknown>>[] } | null;
  readonly findings: { readonly unjudged: number; readonly rules: readonly { readonly rule: string; readonly severity: string; readonly count: number; readonly documents: number }[] };
  readonly returns: { readonly decided: number | null; readonly returned: number | null; readonly criteria: readonly { readonly criterion: string | null; readonly items: number; readonly fair: number; readonly poor: number }[] };
}
interface Answer {
  readonly asOf: string;
  readonly documentCount: number;
  readonly isWhole: boolean;
  readonly total: Group;
  readonly groups: { readonly nodes: readonly Group[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
}

const ofGroup = `key name level1 { code } level2 { code } documentCount goalTableCount indicatorCount quantitativeCount quantitativePercent
  execution { projects unknownUnits budget paid rate points { month planned due paid percent } }
  findings { unjudged rules { rule severity count documents } } returns { decided returned criteria { criterion items excellent good fair poor } }`;
const query = `query ($filter: AnalysisFilter, $by: AnalysisGrouping!, $first: Int! = 100, $after: String) {
  analysis(filter: $filter) { asOf documentCount isWhole total { ${ofGroup} } groups(by: $by, first: $first, after: $after) { nodes { ${ofGroup} } pageInfo { hasNextPage endCursor } } } }`;

let api: TestGraphql;
let author: Person;
let reviewer: Person;
let approver: Person;
let stranger: Person;
/** 甲局 2025: returned once, then approved; 甲局 2026: a draft; 乙局 2025: approved, in 元. */
let texts: readonly Text[];
/** What was booked, in millionths of the table's unit. */
const booked: { readonly table: Table; readonly yuan: bigint; readonly month: number; readonly millionths: bigint }[] = [];

const ask = async (by: string, filter: object | null = null, person: ApiClient = author, page: object = {}): Promise<Answer> =>
  (await person.data<{ analysis: Answer }>(query, { by, filter, ...page })).analysis;

async function act(person: Person, name: string, input: object): Promise<void> {
  const data = await person.data<Record<string, { userErrors: readonly unknown[] }>>(`mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`, { input });
  expect(data[name]?.userErrors).toEqual([]);
}

const read = async (id: string): Promise<Text> => (await author.data<{ document: Text }>(
  `query ($id: ID!) { document(id: $id) { id version departmentName fiscalYear findings { rule severity nodeId }
    goalTables { id version currencyUnit budget { total } expenditurePlan { month cumulativePercent } indicators { id level1 { code label } level2 { code label } level3 target { kind } } } } }`, { id },
)).document;

async function text(departmentName: string, fiscalYear: number): Promise<string> {
  const id = await api.importSample(author);
  for (const [person, role] of [[reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(id, person, role);
  await act(author, 'updateDocument', { id, expectedVersion: (await read(id)).version, departmentName, fiscalYear });
  return id;
}

/** Amounts that floating-point numbers cannot add up, some of them money that came back. */
async function pay(id: string, random: () => number): Promise<void> {
  const { goalTables } = await read(id);
  const payments = Array.from({ length: 60 }, (_, n) => {
    const table = goalTables[n % goalTables.length] as Table;
    const [month, millionths] = [1 + Math.floor(random() * 12), BigInt(1 + Math.floor(random() * 999_999_999)) * (n % 7 === 0 ? -1n : 1n)];
    booked.push({ table, yuan: table.currencyUnit === '元' ? 1n : 10_000n, month, millionths });
    const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0');
    return { goalTableId: table.id, date: `2025-${String(month).padStart(2, '0')}-10`, voucherNumber: `P${n}`, amount: `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}` };
  });
  await act(author, 'recordPayments', { documentId: id, payments });
}

beforeAll(async () => {
  api = await createTestGraphql();
  [author, reviewer, approver, stranger] = [await api.person(), await api.person(), await api.person(), await api.person()];
  const cast = { author, reviewer, approver };
  const [first, second, third] = [await text('甲局', 2025), await text('甲局', 2026), await text('乙局', 2025)];
  await moveDocument(cast, first, 'IN_REVIEW');
  const { version, goalTables } = await read(first);
  const [table] = goalTables;
  await act(reviewer, 'returnDocument', {
    id: first, expectedVersion: version, grade: 'FAIR', criteria: { completeness: 'GOOD', relevance: 'GOOD', appropriateness: 'FAIR', feasibility: 'POOR' },
    items: [
      { anchor: { kind: 'CELL', goalTableId: table?.id, indicatorId: table?.indicators[0]?.id, field: 'target' }, body: '指标值偏低', criterion: 'APPROPRIATENESS' },
      { anchor: { kind: 'ROW', goalTableId: table?.id, indicatorId: table?.indicators[0]?.id }, body: '无法衡量', criterion: 'APPROPRIATENESS' },
      { anchor: { kind: 'DOCUMENT' }, body: '请补充依据' },
    ],
  });
  await moveDocument(cast, first, 'APPROVED');
  const inYuan = (await read(third)).goalTables[1] as Table;
  await act(author, 'updateGoalTable', { id: inYuan.id, expectedVersion: inYuan.version, currencyUnit: '元' });
  await moveDocument(cast, third, 'PUBLISHED');
  const random = seededRandom(55);
  for (const id of [first, third]) await pay(id, random);
  await act(author, 'adjustBudget', { goalTableId: (await read(first)).goalTables[0]?.id, date: '2025-06-01', budget: '33.33', reason: '追加' });
  const elsewhere = await api.importSample(stranger);
  await stranger.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { message } } }', { input: { id: elsewhere, expectedVersion: 1, departmentName: '他人局' } });
  texts = [await read(first), await read(second), await read(third)];
});
afterAll(() => api.stop());

const rowsOf = (of: readonly Text[]) => of.flatMap(({ goalTables }) => goalTables.flatMap(({ indicators }) => indicators));
const percent = (part: number, whole: number): string => (Math.round((part * 10_000) / whole) / 100).toFixed(2);
const group = (answer: Answer, name: string): Group => answer.groups.nodes.find((each) => each.name === name) as Group;

test('[ANA1] [ANA3] documents, tables, indicators and the share of those that can be counted, by department, year, level-1 group and name, as the texts read one by one have them', async () => {
  const counted = (of: readonly Text[]) => {
    const [rows, counts] = [rowsOf(of), rowsOf(of).filter(({ target }) => target.kind === 'QUANTITATIVE')];
    return { documentCount: of.length, goalTableCount: of.flatMap(({ goalTables }) => goalTables).length, indicatorCount: rows.length, quantitativeCount: counts.length, quantitativePercent: percent(counts.length, rows.length) };
  };
  const departments = await ask('DEPARTMENT');
  expect(departments).toMatchObject({ asOf: '2026-11-24', documentCount: 3, isWhole: true, total: counted(texts) });
  expect(departments.groups.nodes.map(({ name }) => name)).toEqual(['乙局', '甲局']);
  for (const name of ['甲局', '乙局']) expect(group(departments, name)).toMatchObject(counted(texts.filter(({ departmentName }) => departmentName === name)));
  const years = await ask('FISCAL_YEAR');
  expect(years.groups.nodes.map(({ key }) => key)).toEqual(['2025', '2026']);
  for (const year of [2025, 2026]) expect(group(years, String(year))).toMatchObject(counted(texts.filter(({ fiscalYear }) => fiscalYear === year)));

  const level1 = (await ask('LEVEL1')).groups.nodes;
  expect(level1.map(({ key }) => key)).toEqual(['OUTPUT', 'BENEFIT', 'SATISFACTION']);
  for (const each of level1) {
    const rows = rowsOf(texts).filter(({ level1: { code } }) => code === each.key);
    expect(each).toMatchObject({ indicatorCount: rows.length, quantitativeCount: rows.filter(({ target }) => target.kind === 'QUANTITATIVE').length, goalTableCount: null, execution: null });
  }
  const names = (await ask('INDICATOR')).groups.nodes;
  expect(names.reduce((sum, { indicatorCount }) => sum + indicatorCount, 0)).toBe(rowsOf(texts).length);
  for (const { key, name, indicatorCount, documentCount } of names) {
    const rows = rowsOf(texts).filter((row) => JSON.stringify([row.level1.code, row.level2.code, row.level3]) === key);
    expect([name, indicatorCount, documentCount]).toEqual([rows[0]?.level3, rows.length, texts.filter((each) => rowsOf([each]).some((row) => rows.includes(row))).length]);
  }
});

/** In millionths of 元, as whole numbers; "12.34" is a decimal of at most eight places. */
const exact = (decimal: string): bigint => {
  const [whole = '', places = ''] = decimal.replace('-', '').split('.');
  const units = BigInt(whole) * 100_000_000n + BigInt(places.padEnd(8, '0'));
  return decimal.startsWith('-') ? -units : units;
};

test('[ANA4] what is planned and what is paid at each point of the plan is exact, in 元 whatever unit a table has, of texts that were approved', async () => {
  const budgetOf = (table: Table): string => (table === texts[0]?.goalTables[0] ? '33.33' : table.budget.total ?? '0');
  for (const [names, of] of [[['甲局', '乙局'], [texts[0], texts[2]]], [['甲局'], [texts[0]]], [['乙局'], [texts[2]]]] as const) {
    const { total } = await ask('DEPARTMENT', { departments: names });
    const tables = of.flatMap((each) => each?.goalTables ?? []);
    const yuanOf = ({ currencyUnit }: Table): bigint => (currencyUnit === '元' ? 1n : 10_000n);
    const paid = booked.filter(({ table }) => tables.some(({ id }) => id === table.id));
    const budget = tables.reduce((sum, table) => sum + exact(budgetOf(table)) * yuanOf(table), 0n);
    expect(exact(total.execution?.budget ?? '')).toBe(budget);
    expect(exact(total.execution?.paid ?? '')).toBe(paid.reduce((sum, { millionths, yuan }) => sum + millionths * 100n * yuan, 0n));
    expect(total.execution).toMatchObject({ projects: tables.length, unknownUnits: 0 });
    expect(total.execution?.points.map(({ month }) => month)).toEqual([3, 6, 10, 12]);
    for (const { month, planned, due, paid: byThen } of total.execution?.points ?? []) {
      const share = tables.reduce((sum, table) => sum + exact(budgetOf(table)) * yuanOf(table) * exact(table.expenditurePlan.find((point) => point.month === month)?.cumulativePercent ?? '0'), 0n);
      expect(exact(String(planned)) * 100n * 100_000_000n).toBe(share);
      expect(due).toBe(planned);
      expect(exact(String(byThen))).toBe(paid.filter((each) => each.month <= Number(month)).reduce((sum, { millionths, yuan }) => sum + millionths * 100n * yuan, 0n));
    }
  }
  expect((await ask('DEPARTMENT', { fiscalYears: [2026] })).total.execution).toEqual({ projects: 0, unknownUnits: 0, budget: null, paid: '0.00', rate: null, points: [] });
});

test('[ANA5] findings are counted by rule, of documents, of level-1 groups and of names, as each text has them', async () => {
  const counts = (found: readonly { readonly rule: string; readonly severity: string }[]) => {
    const sums = new Map<string, number>();
    for (const { rule, severity } of found) sums.set(`${rule} ${severity}`, (sums.get(`${rule} ${severity}`) ?? 0) + 1);
    return [...sums].sort();
  };
  const told = ({ findings }: Group) => findings.rules.map(({ rule, severity, count }) => [`${rule} ${severity}`, count]).sort();
  const departments = await ask('DEPARTMENT');
  expect(departments.total.findings.unjudged).toBe(0);
  expect(told(departments.total)).toEqual(counts(texts.flatMap(({ findings }) => findings)));
  expect(told(group(departments, '乙局'))).toEqual(counts(texts[2]?.findings ?? []));
  for (const rule of departments.total.findings.rules) expect(rule.documents).toBe(texts.filter(({ findings }) => findings.some((each) => each.rule === rule.rule && each.severity === rule.severity)).length);
  const rows = new Map(rowsOf(texts).map((row) => [row.id, row]));
  for (const each of (await ask('LEVEL1')).groups.nodes) expect(told(each)).toEqual(counts(texts.flatMap(({ findings }) => findings).filter(({ nodeId }) => rows.get(nodeId)?.level1.code === each.key)));
  for (const each of (await ask('INDICATOR')).groups.nodes) {
    expect(told(each)).toEqual(counts(texts.flatMap(({ findings }) => findings).filter(({ nodeId }) => {
      const row = rows.get(nodeId);
      return row !== undefined && JSON.stringify([row.level1.code, row.level2.code, row.level3]) === each.key;
    })));
  }
});

test('[ANA5] a text that changed is judged again before it is counted, a limited number of them at once; the others are told', async () => {
  const before = (await ask('DEPARTMENT')).total.findings;
  const [draft] = (await read(texts[1]?.id ?? '')).goalTables;
  const row = draft?.indicators[0];
  const versionOf = async (): Promise<number> => (await author.data<{ node: { version: number } }>('query ($id: ID!) { node(id: $id) { ... on Indicator { version } } }', { id: row?.id })).node.version;
  await act(author, 'updateIndicator', { id: row?.id, expectedVersion: await versionOf(), basis: '' });
  const count = ({ rules }: Group['findings'], rule: string): number => rules.filter((each) => each.rule === rule).reduce((sum, each) => sum + each.count, 0);
  const after = (await ask('DEPARTMENT')).total.findings;
  expect(count(after, 'V11') - count(before, 'V11')).toBe(1);
  await act(author, 'updateIndicator', { id: row?.id, expectedVersion: await versionOf(), basis: '年初工作计划' });

  const many = await emptyTexts(texts[1]?.id ?? '', limits.judgedAtOnce + 2);
  const first = (await ask('DEPARTMENT', { fiscalYears: [2031] })).total;
  expect([first.documentCount, first.findings.unjudged]).toEqual([many.length, 2]);
  expect((await ask('DEPARTMENT', { fiscalYears: [2031] })).total.findings.unjudged).toBe(0);
  await api.store.unitOfWork.transaction(async ({ documents }) => {
    for (const id of many) await documents.update(id, { archivedAt: 1 });
  });
});

/** So many documents of 2031, with nothing in them yet. */
async function emptyTexts(id: string, count: number): Promise<string[]> {
  const made = Array.from({ length: count }, () => `doc_${crypto.randomUUID().replaceAll('-', '').slice(0, 26)}`);
  await api.store.unitOfWork.transaction(async ({ documents }) => {
    const document = await documents.find(id);
    if (document === null) throw new Error('gone');
    for (const each of made) {
      await documents.insert({ ...document, id: each, fiscalYear: 2031, eventSeq: 1 });
      await documents.setMember(each, author.userId, 'AUTHOR');
    }
  });
  return made;
}

test('[ANA6] returns, their grades and opinions are counted by criterion, of documents and of the rows that opinions stand on', async () => {
  const criterion = (each: Group, name: string | null) => each.returns.criteria.find((one) => one.criterion === name);
  const { total, groups } = await ask('DEPARTMENT');
  expect(total.returns).toMatchObject({ decided: 3, returned: 1 });
  expect(total.returns.criteria.map((each) => each.criterion)).toEqual(['COMPLETENESS', 'RELEVANCE', 'APPROPRIATENESS', 'FEASIBILITY', null]);
  expect(criterion(total, 'APPROPRIATENESS')).toEqual({ criterion: 'APPROPRIATENESS', items: 2, excellent: 0, good: 0, fair: 1, poor: 0 });
  expect(criterion(total, 'FEASIBILITY')).toMatchObject({ items: 0, poor: 1 });
  expect(criterion(total, null)).toMatchObject({ items: 1, fair: 0 });
  expect(groups.nodes.map(({ name, returns }) => [name, returns.decided, returns.returned])).toEqual([['乙局', 1, 0], ['甲局', 2, 1]]);
  const row = texts[0]?.goalTables[0]?.indicators[0];
  const level1 = (await ask('LEVEL1')).groups.nodes;
  expect(level1.map((each) => [each.key, each.returns.decided, criterion(each, 'APPROPRIATENESS')?.items])).toEqual([['OUTPUT', null, 2], ['BENEFIT', null, 0], ['SATISFACTION', null, 0]]);
  const named = (await ask('INDICATOR')).groups.nodes.filter((each) => each.returns.criteria.some(({ items }) => items > 0));
  expect(named.map(({ name }) => name)).toEqual([row?.level3]);
});

test('[ANA2] nobody is told of a document that they may not read: not as a stranger, not by a token beyond its bounds, not of archived ones', async () => {
  const names = async (person: ApiClient): Promise<string[]> => (await ask('DEPARTMENT', null, person)).groups.nodes.map(({ name }) => name);
  expect(await names(author)).toEqual(['乙局', '甲局']);
  expect(await names(stranger)).toEqual(['他人局']);
  expect((await ask('DEPARTMENT', { departments: ['甲局'] }, stranger)).total).toMatchObject({ documentCount: 0, indicatorCount: 0, quantitativePercent: null });
  const { secret } = await makeApiToken(author, { verbs: ['document.read'], departments: ['乙局'], expiresAt: '2027-01-01T00:00:00Z' });
  expect(await names(api.anonymous(secret))).toEqual(['乙局']);
  const administrator = await api.person({ isAdministrator: true });
  expect(await names(administrator)).toEqual(['乙局', '他人局', '甲局']);
  expect((await api.anonymous().send(query, { by: 'DEPARTMENT' })).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  await api.store.unitOfWork.transaction(({ documents }) => documents.update(texts[2]?.id ?? '', { archivedAt: 1 }));
  expect(await names(author)).toEqual(['甲局']);
  await api.store.unitOfWork.transaction(({ documents }) => documents.update(texts[2]?.id ?? '', { archivedAt: null }));
});

test('[ANA7] a filter bounds it, groups come in pages, and what is no filter is refused', async () => {
  expect((await ask('DEPARTMENT', { statuses: ['PUBLISHED'] })).groups.nodes.map(({ name }) => name)).toEqual(['乙局']);
  expect((await ask('DEPARTMENT', { departments: ['甲局'], fiscalYears: [2026] })).documentCount).toBe(1);
  expect((await ask('DEPARTMENT', { departments: [], fiscalYears: null })).documentCount).toBe(3);
  const whole = (await ask('INDICATOR')).groups.nodes.map(({ key }) => key);
  const paged: string[] = [];
  for (let after: string | null = null; ;) {
    const { groups }: Answer = await ask('INDICATOR', null, author, { first: 20, after });
    paged.push(...groups.nodes.map(({ key }) => key));
    after = groups.pageInfo.endCursor;
    if (!groups.pageInfo.hasNextPage) break;
  }
  expect(paged).toEqual(whole);
  const code = async (variables: object): Promise<unknown> => (await author.send(query, { by: 'DEPARTMENT', ...variables })).errors[0]?.extensions.code;
  expect(await code({ filter: { fiscalYears: Array.from({ length: limits.analysisFilter + 1 }, (_, n) => n) } })).toBe('INVALID_INPUT');
  expect(await code({ filter: { departments: ['长'.repeat(201)] } })).toBe('INVALID_INPUT');
  expect(await code({ first: 101 })).toBe('INVALID_INPUT');
  expect(await code({ after: (await ask('INDICATOR', null, author, { first: 1 })).groups.pageInfo.endCursor })).toBe('INVALID_INPUT');
});

test('[ANA8] it takes as many statements for three documents as for one, whatever it is grouped by', async () => {
  const countOf = async (by: string, filter: object): Promise<number> => {
    await ask(by, filter);
    return distinctStatements(await statementsOf(api.store, () => ask(by, filter))).length;
  };
  for (const by of ['DEPARTMENT', 'FISCAL_YEAR', 'LEVEL1', 'INDICATOR']) {
    const one = await countOf(by, { departments: ['乙局'] });
    expect(await countOf(by, {})).toBe(one);
    expect(one).toBeLessThan(16);
  }
});
