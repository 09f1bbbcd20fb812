import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { DocumentStatus } from '../../../schema/model/document.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { indicatorLibrary, type IndicatorLibraryInput } from '../../../server/queries/indicator-library.js';
import type { IndicatorRecord } from '../../../server/ports/records.js';
import { createDocumentStage, refusal, type DocumentStage, type Person } from '../../support/document-stage.js';
import { sampleEntry, sampleEvaluationEntry, sampleMonitoringRound, sampleSelfEvaluation } from '../../support/insert-results.js';
import type { SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import type { MonitoringStatus } from '../../../schema/model/monitoring.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import { distinctStatements } from '../../support/distinct-statements.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const all: IndicatorLibraryInput = { level1: null, level2: null, query: '', first: 100, offset: 0 };
const library = async (asked: Partial<IndicatorLibraryInput> = {}, person: Person = 'READER') => indicatorLibrary(stage.by(person), { ...all, ...asked });

interface Cells {
  readonly level3: string;
  readonly target: string;
  readonly basis: string;
}

/** A document whose first rows say this, of a year, as far as a status. */
async function documentWith(cells: readonly Cells[], fiscalYear: number, status: DocumentStatus): Promise<{ id: string; rows: readonly IndicatorRecord[] }> {
  const { document, goalTables } = await stage.sample();
  const rows = await stage.by('AUTHOR').unitOfWork.read.goalTables.indicatorsOf([goalTables[0]?.id ?? '']);
  for (const [at, cell] of cells.entries()) await updateIndicator(stage.by('AUTHOR'), { id: rows[at]?.id ?? '', expectedVersion: 1, level1: 'OUTPUT', level2: 'QUANTITY', ...cell });
  await updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: document.version, fiscalYear });
  await stage.setStatus(document.id, status);
  return { id: document.id, rows };
}

beforeEach(async () => {
  const { documents } = stage.by('AUTHOR').unitOfWork.read;
  for (const { documentId } of await documents.membershipsOf(stage.userIds.AUTHOR)) await stage.setStatus(documentId, 'DRAFT');
});

const training = (target: string, basis = '年度计划'): Cells => ({ level3: '培训期数', target, basis });

test('[LIB1] an indicator of approved and published documents is there once, with how often it is used and what is said of it, the newest year first', async () => {
  const old = await documentWith([training('≥3期'), training('≥3期'), training('≥5期', '上年实绩'), { level3: '旧的名称', target: '1', basis: '' }], 2023, 'PUBLISHED');
  const newer = await documentWith([training('≥3期')], 2026, 'APPROVED');
  await documentWith([training('≥9期')], 2027, 'SUBMITTED');
  const { items } = await library({ query: '培训期数' });
  expect(items).toMatchObject([{ level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY' }, level3: '培训期数', useCount: 4, documentCount: 2, fiscalYear: 2026 }]);
  expect(items[0]?.examples).toMatchObject([
    { target: { text: '≥3期', unit: '期', operator: 'GTE' }, basis: '年度计划', useCount: 3, documentId: newer.id, fiscalYear: 2026 },
    { target: { text: '≥5期' }, basis: '上年实绩', useCount: 1, documentId: old.id, fiscalYear: 2023 },
  ]);
  const years = (await library()).items.map(({ fiscalYear }) => fiscalYear);
  expect(years).toEqual(years.toSorted((a, b) => b - a));
});

test('[LIB2] it is searched by group and by words of the name, and read in pages', async () => {
  await documentWith([training('≥3期'), { level3: '培训人数（A类）', target: '100人', basis: '' }, { level3: '100%_率', target: '1', basis: '' }], 2026, 'APPROVED');
  const names = async (asked: Partial<IndicatorLibraryInput>) => (await library(asked)).items.map(({ level3 }) => level3).toSorted();
  expect(await names({ query: '培训 期' })).toEqual(['培训期数']);
  expect(await names({ query: '培训人数(a类)' })).toEqual([]);
  expect(await names({ query: 'a类' })).toEqual(['培训人数（A类）']);
  expect(await names({ query: '%_' })).toEqual(['100%_率']);
  expect(await names({ query: '培训', level1: 'BENEFIT' })).toEqual([]);
  expect(await names({ query: '培训', level1: 'OUTPUT', level2: 'QUANTITY' })).toHaveLength(2);
  const whole = (await library()).items;
  const paged = [];
  for (let offset = 0; ; offset += 7) {
    const page = await library({ first: 7, offset });
    paged.push(...page.items);
    if (!page.hasNext) break;
  }
  // As it is told; what became of targets is read when it is asked for.
  expect(JSON.stringify(paged)).toBe(JSON.stringify(whole));
  await refusal('invalid_input', library({ query: '长'.repeat(201) }));
  await refusal('invalid_input', library({ first: 0 }));
  await refusal('invalid_input', library({ offset: 10_001 }));
});

test('[LIB3] it holds what the viewer may read, in three statements, and nothing that was removed or archived', async () => {
  const { rows } = await documentWith([], 2026, 'DRAFT');
  await removeIndicator(stage.by('AUTHOR'), { id: rows[1]?.id ?? '', expectedVersion: rows[1]?.version ?? 0 });
  await updateIndicator(stage.by('AUTHOR'), { id: rows[0]?.id ?? '', expectedVersion: rows[0]?.version ?? 0, level3: '独有的名称' });
  await stage.setStatus(rows[0]?.documentId ?? '', 'APPROVED');
  const statements: string[] = [];
  const release = stage.store.onStatement((sql) => void statements.push(sql));
  const { items } = await library();
  release();
  expect(distinctStatements(statements)).toHaveLength(3);
  expect(items.some(({ level3 }) => level3 === '独有的名称')).toBe(true);
  expect(items.reduce((sum, { useCount }) => sum + useCount, 0)).toBe((await stage.load(rows[0]?.documentId ?? '')).indicators.filter(({ level3 }) => level3 !== '').length);
  expect((await library({}, 'STRANGER')).items).toEqual([]);
  expect((await library({ query: '独有' }, 'ADMINISTRATOR')).items).toHaveLength(1);
  await stage.by('AUTHOR').unitOfWork.transaction(({ documents }) => documents.update(rows[0]?.documentId ?? '', { archivedAt: 1 }));
  expect((await library({ query: '独有' })).items).toEqual([]);
});

/** A round of a month, with values of some rows; a row may have been another target's when it was handed in. */
async function round(documentId: string, month: number, status: MonitoringStatus, values: readonly { readonly row: IndicatorRecord | undefined; readonly target: string; readonly actual?: string; readonly attainment?: 'REACHED' | 'PARTLY' }[]): Promise<void> {
  const { ids, unitOfWork } = stage.by('AUTHOR');
  await unitOfWork.transaction(async ({ monitoring }) => {
    const roundId = ids.newId('monitoringRound');
    await monitoring.insertRound(sampleMonitoringRound(roundId, { documentId, month, status }));
    for (const { row, target, actual = null, attainment = null } of values) {
      const held = { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: '培训期数', target: parseTargetValue(target) };
      await monitoring.insertEntry(sampleEntry(ids.newId('monitoringEntry'), { documentId, roundId, indicatorId: row?.id ?? '', row: held, actual, attainment }));
    }
  });
}

test('[LIB4] [LIB5] each target tells how often it was reached by the end of a year and what the newest result is, in one statement more', async () => {
  const old = await documentWith([training('≥3期'), training('≥3期'), { level3: '满意程度', target: '满意', basis: '' }, training('≤9期')], 2023, 'PUBLISHED');
  const newer = await documentWith([training('≥3期'), training('≥7期')], 2025, 'APPROVED');
  await round(old.id, 12, 'ACCEPTED', [
    { row: old.rows[0], target: '≥3期', actual: '4.00' }, { row: old.rows[1], target: '≥3期', actual: '3' }, { row: old.rows[2], target: '满意', attainment: 'PARTLY' },
    // Nothing is told of it, and of this target nothing.
    { row: old.rows[3], target: '≤12期', actual: '1' },
  ]);
  await round(newer.id, 12, 'ACCEPTED', [{ row: newer.rows[0], target: '≥3期', actual: '2' }, { row: newer.rows[1], target: '≥7期' }]);
  await round(old.id, 7, 'ACCEPTED', [{ row: old.rows[0], target: '≥3期', actual: '0' }]);
  const statements: string[] = [];
  const { items } = await library({ query: '' });
  const release = stage.store.onStatement((sql) => void statements.push(sql));
  const told = new Map<string, unknown>();
  for (const { level3, examples } of items.filter((each) => ['培训期数', '满意程度'].includes(each.level3))) for (const example of examples) told.set(`${level3} ${example.target.text}`, await example.results());
  release();
  expect(distinctStatements(statements)).toHaveLength(1);
  expect(Object.fromEntries(told)).toMatchObject({
    '培训期数 ≥3期': { count: 3, reachedCount: 2, documentId: newer.id, fiscalYear: 2025, actual: '2', attainment: null, reached: false },
    '满意程度 满意': { count: 1, reachedCount: 0, fiscalYear: 2023, actual: null, attainment: 'PARTLY', reached: false },
    '培训期数 ≤9期': null, '培训期数 ≥7期': null,
  });
});

test('[LIB4] a round of a year that is not over, or not accepted, tells nothing', async () => {
  const { id, rows } = await documentWith([training('≥3期')], 2026, 'APPROVED');
  await round(id, 12, 'SUBMITTED', [{ row: rows[0], target: '≥3期', actual: '4' }]);
  await round(id, 7, 'ACCEPTED', [{ row: rows[0], target: '≥3期', actual: '4' }]);
  expect(await (await library({ query: '培训期数' })).items[0]?.examples[0]?.results()).toBeNull();
});

/** A self-evaluation, with the value of one row. */
async function selfEvaluation(documentId: string, status: SelfEvaluationStatus, values: readonly { readonly row: IndicatorRecord | undefined; readonly target: string; readonly actual: string | null }[]): Promise<void> {
  const { ids, unitOfWork } = stage.by('AUTHOR');
  await unitOfWork.transaction(async ({ evaluation }) => {
    const evaluationId = ids.newId('selfEvaluation');
    await evaluation.insertEvaluation(sampleSelfEvaluation(evaluationId, { documentId, status }));
    for (const { row, target, actual } of values) {
      const held = { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: '培训期数', target: parseTargetValue(target), weight: null };
      await evaluation.insertEntry(sampleEvaluationEntry(ids.newId('evaluationEntry'), { documentId, evaluationId, indicatorId: row?.id ?? '', row: held, actual, attainment: null, percent: null }));
    }
  });
}

test('[LIB7] [LIB8] accepted self-evaluations tell what was reached, too; where a round of December tells of the same row, the self-evaluation is what counts', async () => {
  const resultOf = async (): Promise<unknown> => (await library({ query: '培训期数' })).items[0]?.examples.find(({ target }) => target.text === '≥3期')?.results();
  const { id, rows } = await documentWith([training('≥3期'), training('≥3期'), training('≥3期'), training('≥3期')], 2025, 'APPROVED');
  // Reached by December, it was not by the end; of the last row the round alone tells.
  await round(id, 12, 'ACCEPTED', [{ row: rows[0], target: '≥3期', actual: '3' }, { row: rows[3], target: '≥3期', actual: '3' }]);
  expect(await resultOf()).toMatchObject({ count: 2, reachedCount: 2 });
  await selfEvaluation(id, 'CONCLUDED', [{ row: rows[0], target: '≥3期', actual: '2' }, { row: rows[1], target: '≥3期', actual: '5' }, { row: rows[2], target: '≥9期', actual: '5' }, { row: rows[3], target: '≥3期', actual: null }]);
  expect(await resultOf()).toMatchObject({ count: 3, reachedCount: 2, documentId: id });
  const { id: other, rows: theirs } = await documentWith([training('≥3期')], 2026, 'APPROVED');
  await selfEvaluation(other, 'SUBMITTED', [{ row: theirs[0], target: '≥3期', actual: '9' }]);
  expect(await resultOf()).toMatchObject({ count: 3, documentId: id });
  await selfEvaluation((await documentWith([training('≥3期')], 2026, 'APPROVED')).id, 'ACCEPTED', []);
  expect(await resultOf()).toMatchObject({ count: 3 });
});
