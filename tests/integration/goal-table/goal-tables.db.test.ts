import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addComment } from '../../../server/commands/comment/add.js';
import { addGoal } from '../../../server/commands/goal/add.js';
import { removeGoal } from '../../../server/commands/goal/remove.js';
import { updateGoal } from '../../../server/commands/goal/update.js';
import { addGoalTable } from '../../../server/commands/goal-table/add.js';
import { moveGoalTable } from '../../../server/commands/goal-table/move.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { limits } from '../../../schema/model/limits.js';
import type { GoalTableRecord } from '../../../server/ports/records.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const newTable = { unitCode: '216 001', unitName: '本级', currencyUnit: '万元', projectCode: '13022525P000PCJ1009 9X', projectName: '新项目' };
const titles = (tables: readonly GoalTableRecord[]) => tables.map(({ ordinal, title }) => `${ordinal} ${title.slice(0, 4)}`);

async function sampleTable() {
  const loaded = await stage.sample();
  return { ...loaded, table: loaded.goalTables[0] as GoalTableRecord, partId: loaded.parts[1]?.id ?? '' };
}

describe('addGoalTable', () => {
  test('[TAB6] takes its place; those after it move on without a new version', async () => {
    const { document, partId } = await sampleTable();
    const { goalTable } = await addGoalTable(author(), {
      ...newTable, partId, ordinal: 2, budget: { total: '1,000', fiscalFunds: '1000.0' }, expenditurePlan: [{ month: 12, cumulativePercent: '100' }],
    });
    expect(goalTable).toMatchObject({
      version: 1, ordinal: 2, title: '新项目绩效目标表', unitCode: '216001', projectCode: '13022525P000PCJ10099X', page: null, fundPurpose: '',
      budget: { total: '1000.00', fiscalFunds: '1000.00', otherFunds: null }, expenditurePlan: [{ month: 12, label: '12月底', cumulativePercent: '100.00' }],
    });
    const after = await stage.load(document.id);
    expect(titles(after.goalTables)).toEqual(['1 见义勇为', '2 新项目绩', '3 司法救助', '4 严重精神', '5 综治工作', '6 “雪亮工', '7 政法网运']);
    expect(after.goalTables.every(({ version }) => version === 1)).toBe(true);
    expect(after.goalTables[1]).toEqual(goalTable);
    expect(await stage.events(document.id)).toEqual([`GoalTableChanged ${goalTable.id}`, `DocumentChanged ${document.id}`]);
  });

  test('[TAB4] the unit of money is one of the template’s', async () => {
    const { partId } = await sampleTable();
    const { args } = await refusal('invalid_input', addGoalTable(author(), { ...newTable, partId, currencyUnit: '美元' }));
    expect([args.path, args.problem]).toEqual(['currencyUnit', expect.stringContaining('万元')]);
  });
});

describe('updateGoalTable', () => {
  test('[TAB5] amounts merge singly; the same amount conflicts', async () => {
    const { document, table } = await sampleTable();
    const update = (change: object) => updateGoalTable(author(), { id: table.id, expectedVersion: 1, ...change });
    await update({ budget: { total: '3' } });
    const { goalTable } = await update({ budget: { otherFunds: '1' }, fundPurpose: '新用途' });
    expect(goalTable).toMatchObject({ version: 3, budget: { total: '3.00', fiscalFunds: '2.00', otherFunds: '1.00' }, fundPurpose: '新用途' });
    expect((await stage.load(document.id)).goalTables[0]).toEqual(goalTable);
    expect((await refusal('conflict', update({ budget: { total: '4' } }))).args.fields).toEqual([{ field: 'budget.total', base: '2.00', theirs: '3.00', yours: '4.00' }]);
    expect((await update({ budget: { total: '3.0' } })).goalTable.version).toBe(3);
    expect((await updateGoalTable(author(), { id: table.id, expectedVersion: 3, budget: { otherFunds: null } })).goalTable.budget.otherFunds).toBeNull();
    expect(await stage.changes(document.id)).toEqual([
      ['goalTable.updated', 'budget.total', '2.00', '3.00'],
      ['goalTable.updated', 'budget.otherFunds', null, '1.00'],
      ['goalTable.updated', 'fundPurpose', table.fundPurpose, '新用途'],
      ['goalTable.updated', 'budget.otherFunds', '1.00', null],
    ]);
    expect(await stage.events(document.id)).toEqual(Array.from({ length: 3 }, () => `GoalTableChanged ${table.id}`));
  });

  test('[TAB2] a plan is written as a whole, in order, and an equal one is no change', async () => {
    const { table } = await sampleTable();
    const plan = [{ month: 12, cumulativePercent: '100' }, { month: 3, cumulativePercent: '25' }, { month: 10, cumulativePercent: '75%' }, { month: 6, cumulativePercent: '50.0' }];
    expect((await updateGoalTable(author(), { id: table.id, expectedVersion: 1, expenditurePlan: plan })).goalTable.version).toBe(1);
    const { goalTable } = await updateGoalTable(author(), { id: table.id, expectedVersion: 1, expenditurePlan: plan.slice(0, 2) });
    expect(goalTable.expenditurePlan.map(({ month }) => month)).toEqual([3, 12]);
  });

  test('[TAB3] codes are stored without spaces, wrong or not', async () => {
    const { table } = await sampleTable();
    const { goalTable } = await updateGoalTable(author(), { id: table.id, expectedVersion: 1, projectCode: ' abc 1２', unitCode: '' });
    expect([goalTable.projectCode, goalTable.unitCode]).toEqual(['abc12', '']);
  });

  test('[TAB1] amounts below zero or finer than a cent are refused, with their path', async () => {
    const { table } = await sampleTable();
    for (const fiscalFunds of ['-1', '0.001', '两万']) {
      expect((await refusal('invalid_input', updateGoalTable(author(), { id: table.id, expectedVersion: 1, budget: { fiscalFunds } }))).args.path).toBe('budget.fiscalFunds');
    }
  });
});

describe('moveGoalTable', () => {
  test('[TAB6] it alone gets a version; one DocumentChanged tells of the new order', async () => {
    const { document, goalTables } = await sampleTable();
    const table = goalTables[4] as GoalTableRecord;
    const { goalTable } = await moveGoalTable(author(), { id: table.id, expectedVersion: 1, ordinal: 2 });
    expect(goalTable).toMatchObject({ ordinal: 2, version: 2 });
    const after = await stage.load(document.id);
    expect(titles(after.goalTables)).toEqual(['1 见义勇为', '2 “雪亮工', '3 司法救助', '4 严重精神', '5 综治工作', '6 政法网运']);
    expect(after.goalTables.map(({ version }) => version)).toEqual([1, 2, 1, 1, 1, 1]);
    expect(await stage.events(document.id)).toEqual([`GoalTableChanged ${table.id}`, `DocumentChanged ${document.id}`]);
    expect(await stage.changes(document.id)).toEqual([['goalTable.moved', null, { ordinal: 5 }, { ordinal: 2 }]]);
    expect((await moveGoalTable(author(), { id: table.id, expectedVersion: 2, ordinal: 2 })).goalTable.version).toBe(2);
    await refusal('conflict', moveGoalTable(author(), { id: table.id, expectedVersion: 1, ordinal: 6 }));
  });
});

describe('removeGoalTable', () => {
  test('[TAB11] goes with its rows; comments on its cells stay, orphaned', async () => {
    const { document, table, indicators } = await sampleTable();
    const row = indicators.find(({ goalTableId }) => goalTableId === table.id);
    const comment = (anchor: Parameters<typeof addComment>[1]['anchor']) => addComment(stage.by('REVIEWER'), { documentId: document.id, anchor, body: '请补充。' });
    const threads = [
      (await comment({ kind: 'GOAL_TABLE', goalTableId: table.id, field: 'projectCode' })).thread,
      (await comment({ kind: 'CELL', indicatorId: row?.id ?? '', field: 'target' })).thread,
    ];
    const { thread: kept } = await comment({ kind: 'DOCUMENT' });
    const commented = (await stage.events(document.id)).length;
    expect(await removeGoalTable(author(), { id: table.id, expectedVersion: 1 })).toEqual({ goalTableId: table.id, documentId: document.id });
    const { read } = author().unitOfWork;
    for (const { id } of threads) expect(await read.comments.findThread(id)).toMatchObject({ orphaned: true, version: 2 });
    expect(await read.comments.findThread(kept.id)).toMatchObject({ orphaned: false, version: 1 });
    const after = await stage.load(document.id);
    expect(titles(after.goalTables)).toEqual(['1 司法救助', '2 严重精神', '3 综治工作', '4 “雪亮工', '5 政法网运']);
    expect(after.indicators).toHaveLength(44);
    expect(await read.goalTables.findIndicator(row?.id ?? '')).toBeNull();
    expect((await stage.events(document.id)).slice(commented).sort()).toEqual(
      [`GoalTableRemoved ${table.id}`, `DocumentChanged ${document.id}`, ...threads.map(({ id }) => `CommentChanged ${id}`)].sort(),
    );
  });

  test('[TAB13] whoever removes must have seen its head and goals as they stand', async () => {
    const { table, goals } = await sampleTable();
    await updateGoal(author(), { id: goals[0]?.id ?? '', expectedVersion: 1, text: '新目标' });
    const { args } = await refusal('conflict', removeGoalTable(author(), { id: table.id, expectedVersion: 1 }));
    expect(args).toMatchObject({ expectedVersion: 1, actualVersion: 2 });
  });
});

describe('goals', () => {
  test('[TAB7] a change of a goal is a change of its table', async () => {
    const { document, table, goals } = await sampleTable();
    const first = goals.find(({ goalTableId }) => goalTableId === table.id);
    const added = await addGoal(author(), { goalTableId: table.id, text: ' 新目标 ', ordinal: 1 });
    expect([added.goal.ordinal, added.goal.text, added.goalTable.version]).toEqual([1, '新目标', 2]);
    const updated = await updateGoal(author(), { id: first?.id ?? '', expectedVersion: 1, text: '改目标' });
    expect([updated.goal.ordinal, updated.goal.text, updated.goalTable.version]).toEqual([2, '改目标', 3]);
    expect((await refusal('conflict', updateGoal(author(), { id: first?.id ?? '', expectedVersion: 2, text: '又改' }))).args).toMatchObject({
      id: first?.id, actualVersion: 3, fields: [{ field: 'text', base: first?.text, theirs: '改目标', yours: '又改' }],
    });
    expect((await updateGoal(author(), { id: first?.id ?? '', expectedVersion: 3, text: '改目标' })).goalTable.version).toBe(3);
    await refusal('conflict', removeGoal(author(), { id: first?.id ?? '', expectedVersion: 2 }));
    expect((await removeGoal(author(), { id: added.goal.id, expectedVersion: 2 })).goalTable.version).toBe(4);
    const left = (await stage.load(document.id)).goals.filter(({ goalTableId }) => goalTableId === table.id);
    expect(left.map(({ ordinal, text }) => [ordinal, text])).toEqual([[1, '改目标']]);
    expect(await stage.events(document.id)).toEqual([1, 2, 3].map(() => `GoalTableChanged ${table.id}`));
    expect((await stage.changes(document.id)).map(([action, field]) => [action, field])).toEqual([['goal.added', null], ['goal.updated', 'text'], ['goal.removed', null]]);
    expect((await refusal('invalid_input', addGoal(author(), { goalTableId: table.id, text: ' ' }))).args.path).toBe('text');
  });

  test('[TAB12] a table has a most number of goals', async () => {
    const { table, document } = await sampleTable();
    const goals = Array.from({ length: limits.indicatorsPerTable - 1 }, (_, index) => ({ id: author().ids.newId('goal'), documentId: document.id, goalTableId: table.id, ordinal: index + 2, text: '目标' }));
    await author().unitOfWork.transaction(({ goalTables }) => goalTables.insertGoals(goals));
    expect((await refusal('too_large', addGoal(author(), { goalTableId: table.id, text: '再多一个' }))).args.limit).toBe(limits.indicatorsPerTable);
  });
});
