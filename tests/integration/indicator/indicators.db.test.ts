import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { limits } from '../../../schema/model/limits.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { GoalTableRecord, IndicatorRecord } from '../../../server/ports/records.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const rowsOf = (goalTableId: string) => author().unitOfWork.read.goalTables.indicatorsOf([goalTableId]);

async function sampleRow() {
  const { document, goalTables } = await stage.sample();
  const table = goalTables[0] as GoalTableRecord;
  const rows = await rowsOf(table.id);
  return { document, table, rows, row: rows[0] as IndicatorRecord };
}

describe('addIndicator', () => {
  test('[TAB10] takes its place; those after it shift silently, and the table tells of the order', async () => {
    const { document, table, rows } = await sampleRow();
    const { indicator } = await addIndicator(author(), { goalTableId: table.id, ordinal: 1, level1: '产出指标', level2: 'COST', level3: ' 人均成本 ', target: '≤ 1.5 万元' });
    expect(indicator).toMatchObject({
      version: 1, ordinal: 1, level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'COST', label: '成本指标' }, level3: '人均成本', description: '', basis: '', sourceLine: null,
      target: { text: '≤1.5万元', kind: 'QUANTITATIVE', operator: 'LTE', number: '1.5', unit: '万元', magnitude: 10000, baseUnit: '元' },
    });
    const after = await rowsOf(table.id);
    expect(after.map(({ id, ordinal, version }) => [id, ordinal, version])).toEqual([indicator, ...rows].map(({ id }, index) => [id, index + 1, 1]));
    const { indicator: last } = await addIndicator(author(), { goalTableId: table.id, level1: 'OUTPUT', level2: 'COST', level3: '', target: '' });
    expect(last.ordinal).toBe(11);
    expect(await stage.events(document.id)).toEqual([`IndicatorChanged ${indicator.id} ${table.id}`, `GoalTableChanged ${table.id}`, `IndicatorChanged ${last.id} ${table.id}`]);
    expect(await stage.changes(document.id)).toMatchObject([['indicator.added', null, null, { level3: '人均成本', target: { text: '≤1.5万元' }, ordinal: 1 }], ['indicator.added', null, null, {}]]);
  });

  test('[TAB12] a table has a most number of rows', async () => {
    const { table, row } = await sampleRow();
    const rows = Array.from({ length: limits.indicatorsPerTable - 9 }, (_, index) => ({ ...row, id: author().ids.newId('indicator'), ordinal: index + 10 }));
    await author().unitOfWork.transaction(({ goalTables }) => goalTables.insertIndicators(rows));
    const { args } = await refusal('too_large', addIndicator(author(), { goalTableId: table.id, level1: 'OUTPUT', level2: 'COST', level3: '甲', target: '1' }));
    expect(args.limit).toBe(limits.indicatorsPerTable);
    const { indicator } = await moveIndicator(author(), { id: rows.at(-1)?.id ?? '', expectedVersion: 1, ordinal: 1 });
    expect(indicator.ordinal).toBe(1);
    expect((await rowsOf(table.id)).map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: limits.indicatorsPerTable }, (_, index) => index + 1));
  });
});

describe('updateIndicator', () => {
  test('[DOC15] two people who change two cells both succeed; the same cell conflicts; the same value does not', async () => {
    const { document, row } = await sampleRow();
    const update = (change: object) => updateIndicator(author(), { id: row.id, expectedVersion: 1, ...change });
    const [mine, theirs] = await Promise.all([update({ basis: '甲' }), update({ description: '乙' })]);
    expect([mine.indicator.version, theirs.indicator.version].sort()).toEqual([2, 3]);
    const current = (await rowsOf(row.goalTableId))[0];
    expect(current).toMatchObject({ version: 3, basis: '甲', description: '乙', target: row.target });
    const { args } = await refusal('conflict', update({ basis: '丙' }));
    expect(args).toEqual({ id: row.id, expectedVersion: 1, actualVersion: 3, fields: [{ field: 'basis', base: row.basis, theirs: '甲', yours: '丙' }] });
    expect((await update({ basis: '甲', description: '乙' })).indicator).toEqual(current);
    expect(await stage.events(document.id)).toEqual([1, 2].map(() => `IndicatorChanged ${row.id} ${row.goalTableId}`));
    expect((await stage.changes(document.id)).sort()).toEqual([['indicator.updated', 'basis', row.basis, '甲'], ['indicator.updated', 'description', row.description, '乙']].sort());
  });

  test('[DOC15] a version from the future is refused by every change that names one', async () => {
    const { document, row } = await sampleRow();
    const ahead = { id: row.id, expectedVersion: 2 };
    for (const refused of [updateIndicator(author(), { ...ahead, basis: '甲' }), moveIndicator(author(), { ...ahead, ordinal: 2 }), removeIndicator(author(), ahead)]) {
      expect((await refusal('invalid_input', refused)).args.path).toBe('expectedVersion');
    }
    expect(await stage.events(document.id)).toEqual([]);
  });

  test('[TAB9] a target is read anew from its words', async () => {
    const { document, row } = await sampleRow();
    const { indicator } = await updateIndicator(author(), { id: row.id, expectedVersion: 1, target: ' ≥ ９５ % ' });
    expect(indicator.target).toEqual({ text: '≥95%', kind: 'QUANTITATIVE', operator: 'GTE', operatorExplicit: true, number: '95', unit: '%', magnitude: 1, baseUnit: '%' });
    const words = await updateIndicator(author(), { id: row.id, expectedVersion: 2, target: '效果显著' });
    expect(words.indicator.target).toMatchObject({ text: '效果显著', kind: 'QUALITATIVE', number: null });
    expect((await rowsOf(row.goalTableId))[0]).toEqual(words.indicator);
    expect(await stage.changes(document.id)).toEqual([['indicator.updated', 'target', '≥100%', '≥95%'], ['indicator.updated', 'target', '≥95%', '效果显著']]);
  });

  test('[TAB8] levels are codes or labels of the template and belong together, also once merged', async () => {
    const { row } = await sampleRow();
    const update = (change: object) => updateIndicator(author(), { id: row.id, expectedVersion: 1, ...change });
    expect((await refusal('invalid_input', update({ level1: '投入指标' }))).args).toMatchObject({ path: 'level1', problem: '应为：产出指标、效益指标、满意度指标' });
    expect((await refusal('invalid_input', update({ level1: 'BENEFIT' }))).args).toMatchObject({ path: 'level2', problem: expect.stringContaining('经济效益指标') });
    expect((await update({ level2: '质量 指标' })).indicator).toMatchObject({ version: 2, level2: { code: 'QUALITY', label: '质量指标' } });
    const { indicator } = await updateIndicator(author(), { id: row.id, expectedVersion: 2, level1: '效益指标', level2: 'SOCIAL_BENEFIT' });
    expect(indicator).toMatchObject({ version: 3, level1: { code: 'BENEFIT', label: '效益指标' }, level2: { code: 'SOCIAL_BENEFIT', label: '社会效益指标' } });
    expect((await refusal('conflict', updateIndicator(author(), { id: row.id, expectedVersion: 2, level2: '成本指标', level1: '产出指标' }))).args.fields.map(({ field }) => field).sort()).toEqual(['level1', 'level2']);
  });

  test('[DOC19] cells have limits; null leaves them, "" empties them', async () => {
    const { row } = await sampleRow();
    for (const field of ['level3', 'description', 'target', 'basis']) {
      expect((await refusal('invalid_input', updateIndicator(author(), { id: row.id, expectedVersion: 1, [field]: '字'.repeat(2001) }))).args.path).toBe(field);
    }
    const { indicator } = await updateIndicator(author(), { id: row.id, expectedVersion: 1, level3: null, basis: '' });
    expect([indicator.level3, indicator.basis]).toEqual([row.level3, '']);
  });
});

describe('moveIndicator and removeIndicator', () => {
  test('[TAB10] the moved row alone gets a version; two events', async () => {
    const { document, table, rows } = await sampleRow();
    const row = rows[8] as IndicatorRecord;
    const { indicator } = await moveIndicator(author(), { id: row.id, expectedVersion: 1, ordinal: 3 });
    expect(indicator).toMatchObject({ ordinal: 3, version: 2 });
    const order = [0, 1, 8, 2, 3, 4, 5, 6, 7].map((index) => rows[index]?.id);
    expect((await rowsOf(table.id)).map(({ id, ordinal }) => [id, ordinal])).toEqual(order.map((id, index) => [id, index + 1]));
    expect(await stage.events(document.id)).toEqual([`IndicatorChanged ${row.id} ${table.id}`, `GoalTableChanged ${table.id}`]);
    expect(await stage.changes(document.id)).toEqual([['indicator.moved', null, { ordinal: 9 }, { ordinal: 3 }]]);
    expect((await refusal('conflict', moveIndicator(author(), { id: row.id, expectedVersion: 1, ordinal: 1 }))).args.fields).toEqual([
      { field: 'position', base: { ordinal: 9 }, theirs: { ordinal: 3 }, yours: { ordinal: 1 } },
    ]);
  });

  test('[TAB11] a removed row closes its gap, and comments on it are orphaned', async () => {
    const { document, table, rows } = await sampleRow();
    const row = rows[2] as IndicatorRecord;
    const { thread } = await addComment(stage.by('READER'), { documentId: document.id, anchor: { kind: 'CELL', indicatorId: row.id, field: 'basis' }, body: '？' });
    expect(await removeIndicator(author(), { id: row.id, expectedVersion: 1 })).toEqual({ indicatorId: row.id, goalTableId: table.id, documentId: document.id });
    const after = await rowsOf(table.id);
    expect(after.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(after.map(({ id }) => id)).not.toContain(row.id);
    expect(await author().unitOfWork.read.comments.findThread(thread.id)).toMatchObject({ orphaned: true });
    expect((await stage.events(document.id)).slice(1)).toEqual([`IndicatorRemoved ${row.id} ${table.id}`, `GoalTableChanged ${table.id}`, `CommentChanged ${thread.id}`]);
  });

  test('[TAB13] a row that changed since is not removed', async () => {
    const { row } = await sampleRow();
    await updateIndicator(author(), { id: row.id, expectedVersion: 1, basis: '甲' });
    expect((await refusal('conflict', removeIndicator(author(), { id: row.id, expectedVersion: 1 }))).args.fields).toEqual([{ field: 'basis', base: row.basis, theirs: '甲', yours: null }]);
    await removeIndicator(author(), { id: row.id, expectedVersion: 2 });
  });

  test('[TAB10] whatever is added, moved and removed, ordinals stay 1..n and the order is that of a plain list', async () => {
    const step = fc.record({ verb: fc.constantFrom('add', 'move', 'move', 'remove'), which: fc.nat(30), to: fc.integer({ min: 1, max: 14 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const { document, table, rows } = await sampleRow();
        const model = rows.map(({ id }) => id);
        for (const { verb, which, to } of steps) {
          const id = model[which % model.length] ?? '';
          if (verb === 'add') {
            const { indicator } = await addIndicator(author(), { goalTableId: table.id, ordinal: to, level1: 'OUTPUT', level2: 'COST', level3: '', target: '' });
            model.splice(to - 1, 0, indicator.id);
            continue;
          }
          const expectedVersion = (await author().unitOfWork.read.goalTables.findIndicator(id))?.version ?? 0;
          model.splice(model.indexOf(id), 1);
          if (verb === 'move') model.splice(to - 1, 0, id);
          await (verb === 'move' ? moveIndicator(author(), { id, expectedVersion, ordinal: to }) : removeIndicator(author(), { id, expectedVersion }));
        }
        expect((await rowsOf(table.id)).map(({ id, ordinal }) => [id, ordinal])).toEqual(model.map((id, index) => [id, index + 1]));
        await stage.events(document.id);
        await stage.changes(document.id);
      }),
      { seed: 20261124, numRuns: 5 },
    );
  }, 30_000);
});

describe('restoreIndicator', () => {
  test('[TAB14] brings a removed row back as it was, at its old place or the one that is named', async () => {
    const { document, table, rows, row } = await sampleRow();
    await removeIndicator(author(), { id: row.id, expectedVersion: 1 });
    const { indicator } = await restoreIndicator(author(), { id: row.id });
    expect(indicator).toEqual({ ...row, version: 3 });
    expect((await rowsOf(table.id)).map(({ id, ordinal }) => [id, ordinal])).toEqual(rows.map(({ id, ordinal }) => [id, ordinal]));
    expect((await stage.events(document.id)).slice(2)).toEqual([`IndicatorChanged ${row.id} ${table.id}`, `GoalTableChanged ${table.id}`]);
    expect((await stage.changes(document.id)).at(-1)).toMatchObject(['indicator.restored', null, null, { ordinal: 1, target: row.target }]);
    expect((await restoreIndicator(author(), { id: row.id })).indicator).toEqual(indicator);
    await removeIndicator(author(), { id: row.id, expectedVersion: 3 });
    expect((await restoreIndicator(author(), { id: row.id, ordinal: 99 })).indicator).toMatchObject({ ordinal: rows.length, version: 5 });
    expect((await updateIndicator(author(), { id: row.id, expectedVersion: 5, basis: '甲' })).indicator.version).toBe(6);
  });

  test('[TAB14] not of a table that was removed, nor beyond its most rows, nor twice at once', async () => {
    const { table, row } = await sampleRow();
    await removeIndicator(author(), { id: row.id, expectedVersion: 1 });
    const both = await Promise.all([restoreIndicator(author(), { id: row.id }), restoreIndicator(author(), { id: row.id })]);
    expect(both[0]).toEqual(both[1]);
    await removeIndicator(author(), { id: row.id, expectedVersion: 3 });
    const rows = Array.from({ length: limits.indicatorsPerTable - 8 }, (_, index) => ({ ...row, id: author().ids.newId('indicator'), ordinal: index + 9 }));
    await author().unitOfWork.transaction(({ goalTables }) => goalTables.insertIndicators(rows));
    await refusal('too_large', restoreIndicator(author(), { id: row.id }));
    await removeGoalTable(author(), { id: table.id, expectedVersion: 1 });
    expect((await refusal('not_found', restoreIndicator(author(), { id: row.id }))).args).toEqual({ kind: 'indicator', id: row.id });
  });

  test('[TAB14] [DOC17] is for whoever may edit, while the text is open', async () => {
    const { document, row } = await sampleRow();
    await removeIndicator(author(), { id: row.id, expectedVersion: 1 });
    expect((await refusal('not_found', restoreIndicator(stage.by('STRANGER'), { id: row.id }))).args).toEqual({ kind: 'indicator', id: row.id });
    await refusal('not_found', restoreIndicator(author(), { id: 'x'.repeat(99) }));
    await refusal('forbidden', restoreIndicator(stage.by('REVIEWER'), { id: row.id }));
    await stage.setStatus(document.id, 'IN_REVIEW');
    await refusal('locked_for_review', restoreIndicator(author(), { id: row.id }));
  });
});
