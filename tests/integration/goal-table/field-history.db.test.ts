import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { fieldHistory } from '../../../server/queries/field-history.js';
import type { GoalTableRecord, IndicatorRecord } from '../../../server/ports/records.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';
import { distinctStatements } from '../../support/distinct-statements.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

async function sample() {
  const { document, goalTables } = await stage.sample();
  const table = goalTables[0] as GoalTableRecord;
  const [row] = await stage.by('AUTHOR').unitOfWork.read.goalTables.indicatorsOf([table.id]);
  return { documentId: document.id, table, row: row as IndicatorRecord };
}

test('[AUD14] a cell’s history says who made what of it, newest first, back to how the row came, and nothing of its moves or other cells', async () => {
  const { row } = await sample();
  let version = 1;
  for (const target of ['≥1次', '≥2次', '≥3次']) version = (await updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: version, target, level1: '效益指标', level2: '社会效益指标' })).indicator.version;
  version = (await moveIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: version, ordinal: 3 })).indicator.version;
  await updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: version, basis: '计划' });
  const read = (field: string, first: number, beforeSeq?: number) => fieldHistory(stage.by('READER'), { nodeId: row.id, field, first, beforeSeq: beforeSeq ?? null });
  const page = await read('target', 2);
  expect(page).toMatchObject({ hasNext: true, items: [{ before: '≥2次', after: '≥3次', actorId: stage.userIds.AUTHOR }, { before: '≥1次', after: '≥2次' }] });
  const rest = await read('target', 10, page.items[1]?.seq);
  expect(rest).toMatchObject({ hasNext: false, items: [{ before: row.target.text, after: '≥1次' }, { before: null, after: row.target.text }] });
  expect((await read('level1', 10)).items.map(({ after }) => after)).toEqual(['效益指标', row.level1.label]);
});

test('[AUD14] the head of a table and its plan have one as well', async () => {
  const { table } = await sample();
  await updateGoalTable(stage.by('AUTHOR'), { id: table.id, expectedVersion: table.version, budget: { total: '7.5' }, expenditurePlan: [{ month: 6, cumulativePercent: '40' }] });
  const read = async (field: string) => (await fieldHistory(stage.by('AUTHOR'), { nodeId: table.id, field, first: 10 })).items;
  expect((await read('budget.total')).map(({ after }) => after)).toEqual(['7.50', table.budget.total]);
  expect((await read('expenditurePlan'))[0]?.after).toMatchObject([{ month: 6, cumulativePercent: '40.00' }]);
});

test('[AUD14] whoever may read the document may read it, in a number of statements that does not grow; nobody else learns of the node', async () => {
  const { row } = await sample();
  const statements: string[] = [];
  const release = stage.store.onStatement((sql) => void statements.push(sql));
  await fieldHistory(stage.by('READER'), { nodeId: row.id, field: 'basis', first: 100 });
  release();
  expect(distinctStatements(statements).length).toBeLessThanOrEqual(5);
  await refusal('not_found', fieldHistory(stage.by('STRANGER'), { nodeId: row.id, field: 'basis', first: 10 }));
  await refusal('not_found', fieldHistory(stage.by('AUTHOR'), { nodeId: row.goalTableId.replace(/.{4}$/, '0000'), field: 'title', first: 10 }));
  await refusal('invalid_input', fieldHistory(stage.by('AUTHOR'), { nodeId: row.id, field: 'weight', first: 10 }));
  await refusal('invalid_input', fieldHistory(stage.by('AUTHOR'), { nodeId: row.id, field: 'basis', first: 101 }));
});
