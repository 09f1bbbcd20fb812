import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { updateDocument } from '../../../server/commands/document/update.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { addGoal } from '../../../server/commands/goal/add.js';
import { addSection } from '../../../server/commands/section/add.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { withdrawDocument } from '../../../server/commands/review/withdraw.js';
import { compareChangedTexts } from '../../../server/queries/compare-changed-texts.js';
import { changesSinceRound } from '../../../server/queries/changes-since-round.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

/** The sample, returned once. */
async function returned() {
  const loaded = await stage.sample();
  const { id } = loaded.document;
  await stage.inReview(id);
  await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请补充' }]);
  const [round] = await stage.rounds(id);
  if (round === undefined) throw new Error('no round');
  const since = async (until: number | null = null) => {
    const { fields, sections } = await changesSinceRound(stage.by('REVIEWER'), round, until);
    return {
      fields: fields.map(({ kind, nodeId, field, before, after }) => [kind, nodeId, field, before, after]),
      sections: sections.map(({ sectionId, before, after }) => [sectionId, before?.revision ?? null, after?.revision ?? null]),
    };
  };
  return { ...loaded, id, since };
}

describe('what changed since a round', () => {
  test('[REV21] nothing, although the text was submitted, reviewed and returned', async () => {
    const { since } = await returned();
    expect(await since()).toEqual({ fields: [], sections: [] });
  });

  test('[REV21] each cell with what it was and is, rows added, removed and moved, heads, goals and cover', async () => {
    const { id, goalTables, indicators, since } = await returned();
    const author = stage.by('AUTHOR');
    const [one, two, three, four] = indicators.map((row) => row.id);
    const tableId = goalTables[0]?.id ?? '';
    await updateIndicator(author, { id: one ?? '', expectedVersion: 1, basis: '甲', level3: '乙' });
    await updateIndicator(author, { id: one ?? '', expectedVersion: 2, basis: '丙' });
    await updateIndicator(author, { id: one ?? '', expectedVersion: 3, level3: indicators[0]?.level3 });
    await updateIndicator(author, { id: two ?? '', expectedVersion: 1, target: '≥9次' });
    await removeIndicator(author, { id: two ?? '', expectedVersion: 2 });
    const { indicator: added } = await addIndicator(author, { goalTableId: tableId, level1: 'OUTPUT', level2: 'COST', level3: '新增', target: '≤1万元' });
    const { indicator: fleeting } = await addIndicator(author, { goalTableId: tableId, level1: 'OUTPUT', level2: 'COST', level3: '一时', target: '≤1万元' });
    await removeIndicator(author, { id: fleeting.id, expectedVersion: 1 });
    await moveIndicator(author, { id: three ?? '', expectedVersion: 1, ordinal: 5 });
    await moveIndicator(author, { id: four ?? '', expectedVersion: 1, ordinal: 1 });
    await updateGoalTable(author, { id: tableId, expectedVersion: 1, fundPurpose: '新用途' });
    const { goal } = await addGoal(author, { goalTableId: tableId, text: '新目标' });
    await updateDocument(author, { id, expectedVersion: (await stage.document(id)).version, title: '新标题' });
    const { fields, sections } = await since();
    expect(sections).toEqual([]);
    expect(fields).toEqual([
      ['CHANGED', one, 'basis', indicators[0]?.basis, '丙'],
      ['CHANGED', two, 'target', indicators[1]?.target.text, '≥9次'],
      ['REMOVED', two, null, expect.objectContaining({ target: expect.anything() }), null],
      ['ADDED', added.id, null, null, expect.objectContaining({ level3: '新增' })],
      ['MOVED', three, null, expect.objectContaining({ ordinal: 2 }), expect.objectContaining({ ordinal: 5 })],
      ['MOVED', four, null, expect.anything(), expect.objectContaining({ ordinal: 1 })],
      ['CHANGED', tableId, 'fundPurpose', goalTables[0]?.fundPurpose, '新用途'],
      ['ADDED', goal.id, null, null, expect.objectContaining({ text: '新目标' })],
      ['CHANGED', id, 'title', '2025年部门预算绩效文本', '新标题'],
    ]);
  });

  test('[REV21] sections whose text differs, with the revisions to compare; typed and undone is no difference', async () => {
    const { parts, sections, since } = await returned();
    const author = stage.by('AUTHOR');
    const [one, two, three] = sections.filter(({ paragraphs }) => paragraphs.length > 0);
    const edit = (id: string, paragraphs: readonly string[]) => editSectionText(author, { id, edit: { kind: 'REPLACE_ALL', paragraphs } });
    await edit(one?.id ?? '', ['全新的文字。']);
    await edit(two?.id ?? '', ['一时的文字。']);
    await edit(two?.id ?? '', two?.paragraphs ?? []);
    await removeSection(author, { id: three?.id ?? '', expectedVersion: 1 });
    const { section: added } = await addSection(author, { partId: parts[0]?.id ?? '', title: '附则', paragraphs: ['自发布之日起。'] });
    const { fields, sections: changed } = await since();
    expect(changed.sort()).toEqual([[one?.id, 1, 2], [three?.id, 1, null], [added.id, null, 1]].sort());
    expect(fields.map(([kind, nodeId]) => [kind, nodeId])).toEqual([['REMOVED', three?.id], ['ADDED', added.id]]);
  });

  test('[REV21] until a later round was submitted, and no further', async () => {
    const { id, indicators, sections, since } = await returned();
    const author = stage.by('AUTHOR');
    const rowId = indicators[0]?.id ?? '';
    const textId = sections.find(({ paragraphs }) => paragraphs.length > 0)?.id ?? '';
    await updateIndicator(author, { id: rowId, expectedVersion: 1, basis: '第二稿' });
    await editSectionText(author, { id: textId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['第二稿。'] } });
    await stage.answerAll(id);
    await stage.inReview(id);
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '再补充' }]);
    await updateIndicator(author, { id: rowId, expectedVersion: 2, basis: '第三稿' });
    await editSectionText(author, { id: textId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['第三稿。'] } });
    expect(await since(2)).toEqual({ fields: [['CHANGED', rowId, 'basis', indicators[0]?.basis, '第二稿']], sections: [[textId, 1, 2]] });
    expect(await since()).toEqual({ fields: [['CHANGED', rowId, 'basis', indicators[0]?.basis, '第三稿']], sections: [[textId, 1, 3]] });
    for (const until of [1, 0, 3]) await refusal('invalid_input', since(until));
  });

  test('[REV21] is shown to whoever may read the document', async () => {
    const { id } = await returned();
    const [round] = await stage.rounds(id);
    if (round !== undefined) await refusal('not_found', changesSinceRound(stage.by('STRANGER'), round, null));
  });

  test('[REV21] [VER6] the words that went and came, since a round and between two', async () => {
    const { id, sections, since } = await returned();
    const [section, other] = sections;
    const write = (sectionId: string | undefined, paragraph: string) => editSectionText(stage.by('AUTHOR'), { id: sectionId ?? '', edit: { kind: 'REPLACE_ALL', paragraphs: [paragraph] } });
    await write(section?.id, '群众满意度不低于90%。');
    await stage.answerAll(id);
    await stage.submit(id);
    const [first, second] = await stage.rounds(id);
    const wordsSince = async (round: typeof first, until: number | null) => {
      if (round === undefined) throw new Error('no round');
      const { sections: changed } = await changesSinceRound(stage.by('REVIEWER'), round, until);
      return compareChangedTexts(stage.by('REVIEWER'), changed, until === null);
    };
    const between = (await wordsSince(first, 2)).get(section?.id ?? '') ?? [];
    expect(between.filter(({ kind }) => kind !== 'INSERTED').map(({ text }) => text).join('')).toBe(section?.text);
    expect(between.filter(({ kind }) => kind !== 'DELETED').map(({ text }) => text).join('')).toBe('群众满意度不低于90%。');
    await withdrawDocument(stage.by('AUTHOR'), { id, expectedVersion: (await stage.document(id)).version });
    await write(section?.id, '群众满意度不低于95%。');
    await removeSection(stage.by('AUTHOR'), { id: other?.id ?? '', expectedVersion: other?.version ?? 0 });
    const now = await wordsSince(second, null);
    expect(now.get(section?.id ?? '')?.map(({ kind, text }) => [kind, text])).toEqual([['KEPT', '群众满意度不低于'], ['DELETED', '90%'], ['INSERTED', '95%'], ['KEPT', '。']]);
    expect(now.get(other?.id ?? '')?.map(({ kind }) => kind) ?? []).not.toContain('KEPT');
    expect((await since()).sections.length).toBeGreaterThan(0);
    // A round that is older than versions: its texts were not kept.
    const unkept = { sectionId: section?.id ?? '', title: '', before: { generation: 1, revision: 9_999 }, after: { generation: 1, revision: 1 } };
    expect(await compareChangedTexts(stage.by('REVIEWER'), [unkept], true)).toEqual(new Map([[section?.id, null]]));
  });
});
