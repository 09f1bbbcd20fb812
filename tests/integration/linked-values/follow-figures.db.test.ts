import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { linkedMarks } from '../../../collab/ydoc/value-links.js';
import { projectSection } from '../../../collab/ydoc/projection.js';
import type { SectionEdit } from '../../../schema/model/section-edit.js';
import { followFigures } from '../../../server/bridge/follow-figures.js';
import { createSqlProjectionSink } from '../../../server/bridge/sql-projection-sink.js';
import { findingsOf } from '../../../server/commands/findings.js';
import { startNextYear } from '../../../server/commands/document/start-next-year.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';
import { docOfLog } from '../../support/stored-text.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage({ followUp: followFigures });
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const read = () => author().unitOfWork.read;

interface Scene {
  readonly id: string;
  readonly sectionId: string;
  readonly table: LoadedDocument['goalTables'][number];
  readonly row: LoadedDocument['indicators'][number];
}

const link = (quote: string, source: string, around: { prefix?: string; suffix?: string } = {}): SectionEdit => ({ kind: 'LINK_VALUE', passage: { quote, ...around }, source, value: null });

/** "合计〔351.49〕万元，〔6〕个项目，其一〔…〕万元，目标〔…〕。", the four linked. */
async function scene(): Promise<Scene> {
  const loaded = await stage.sample();
  const [section, table] = [loaded.sections[0], loaded.goalTables[0]];
  const row = loaded.indicators.find(({ goalTableId }) => goalTableId === table?.id);
  if (section === undefined || table === undefined || row === undefined) throw new Error('the sample has all three');
  await editSectionText(author(), {
    id: section.id,
    edits: [
      { kind: 'REPLACE_ALL', paragraphs: ['合计甲万元，乙个项目，其一丙万元，目标丁。', '其余不变。'] },
      link('甲', 'document/budget.total/万元'), link('乙', 'document/projectCount'), link('丙', `${table.id}/budget.total/万元`), link('丁', `${row.id}/target`),
    ],
  });
  return { id: loaded.document.id, sectionId: section.id, table, row };
}

const sectionOf = async (sectionId: string) => {
  const section = await read().sections.find(sectionId);
  if (section === null) throw new Error('the section is gone');
  return section;
};
const lineOf = async (sectionId: string): Promise<string> => (await sectionOf(sectionId)).paragraphs[0] ?? '';
const loggedLineOf = async (sectionId: string): Promise<string> => projectSection(docOfLog(await read().sectionLog.load(sectionId))).paragraphs[0] ?? '';
const foundIn = async (id: string): Promise<string[]> => findingsOf(await stage.load(id)).filter(({ rule }) => rule === 'V22').map(({ message }) => message.zh);
const setTotal = async ({ table }: Scene, total: string | null) => {
  const now = await read().goalTables.find(table.id);
  return updateGoalTable(author(), { id: table.id, expectedVersion: now?.version ?? 0, budget: { total } });
};

describe('linked values and the cells they follow', () => {
  test('[LNK10] linking puts in what the source is', async () => {
    const { id, sectionId, table, row } = await scene();
    expect(await lineOf(sectionId)).toBe(`合计351.49万元，6个项目，其一${table.budget.total}万元，目标${row.target.text}。`);
    expect((await sectionOf(sectionId)).links?.map(({ source }) => source)).toEqual(['document/budget.total/万元', 'document/projectCount', `${table.id}/budget.total/万元`, `${row.id}/target`]);
    expect(await foundIn(id)).toEqual([]);
    const refused = await refusal('invalid_input', editSectionText(author(), { id: sectionId, edit: link('其余', `${table.id}/budget.otherFunds/万元`) }));
    expect(refused.args.path).toBe('edit.source');
    expect((await refusal('invalid_input', editSectionText(author(), { id: sectionId, edits: [link('其余', 'nothing/at/all')] }))).args.path).toBe('edits.0.source');
  });

  test('[LNK6] a cell that changes changes the prose, in one transaction and in the name of whoever changed it', async () => {
    const here = await scene();
    const { id, sectionId, table, row } = here;
    const colleague = await stage.colleague(id, 'AUTHOR');
    const before = await sectionOf(sectionId);
    await updateGoalTable(colleague, { id: table.id, expectedVersion: table.version, budget: { total: '100.00' } });
    const sum = (351.49 - Number(table.budget.total) + 100).toFixed(2);
    expect(await lineOf(sectionId)).toBe(`合计${sum}万元，6个项目，其一100.00万元，目标${row.target.text}。`);
    expect(await loggedLineOf(sectionId)).toBe(await lineOf(sectionId));
    expect((await sectionOf(sectionId)).revision).toBe(before.revision + 1);
    const stored = await read().sectionLog.loadAuthored(sectionId);
    expect(stored?.updates.at(-1)?.authorId).toBe(colleague.actor.userId);
    const [saved] = (await stage.changes(id)).slice(-1);
    expect(saved).toMatchObject(['section.textSaved', 'text', {}, { revision: before.revision + 1, authorIds: [colleague.actor.userId] }]);
    expect(await foundIn(id)).toEqual([]);
    expect((await compareWithLog(author().unitOfWork, id)).differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER')).toEqual([]);
  });

  test('[LNK6] whatever changes a cell is followed: rows, tables that go, a version that comes back', async () => {
    const here = await scene();
    const { id, sectionId, table, row } = here;
    const { version } = await takeVersion(author(), { documentId: id, label: '稿' });
    const first = await lineOf(sectionId);
    await updateIndicator(author(), { id: row.id, expectedVersion: row.version, target: '≥99次' });
    expect(await lineOf(sectionId)).toContain('目标≥99次。');
    const other = (await stage.load(id)).goalTables.find((each) => each.id !== table.id);
    await removeGoalTable(author(), { id: other?.id ?? '', expectedVersion: other?.version ?? 0 });
    expect(await lineOf(sectionId)).toContain('，5个项目');
    await restoreVersion(author(), { id: version.id, expectedVersion: (await stage.document(id)).version });
    expect(await lineOf(sectionId)).toBe(first);
    expect(await foundIn(id)).toEqual([]);
  });

  test('[LNK14] a text of an earlier version that comes back alone says what the cells are now', async () => {
    const here = await scene();
    const { id, sectionId } = here;
    const { version } = await takeVersion(author(), { documentId: id, label: '稿' });
    await setTotal(here, '100.00');
    const now = await lineOf(sectionId);
    await editSectionText(author(), { id: sectionId, edit: { kind: 'REPLACE_ALL', paragraphs: ['全部重写。'] } });
    await restoreVersion(author(), { id: version.id, expectedVersion: (await stage.document(id)).version, nodeId: sectionId });
    expect(await lineOf(sectionId)).toBe(now);
    expect(await loggedLineOf(sectionId)).toBe(now);
  });

  test('[LNK5] what somebody wrote over stays, and is found until it is linked anew', async () => {
    const here = await scene();
    const { id, sectionId, table } = here;
    await editSectionText(author(), { id: sectionId, edit: { kind: 'REPLACE_QUOTE', passage: { quote: '351.49' }, replacement: '三百五十余' } });
    await setTotal(here, '100.00');
    expect(await lineOf(sectionId)).toContain('合计三百五十余万元');
    expect(await foundIn(id)).toEqual([expect.stringMatching(/^正文写作“三百五十余”/)]);
    await editSectionText(author(), { id: sectionId, edit: link('三百五十余', 'document/budget.total/万元') });
    expect(await foundIn(id)).toEqual([]);
    expect(await lineOf(sectionId)).toContain(`合计${(351.49 - Number(table.budget.total) + 100).toFixed(2)}万元`);
  });

  test('[LNK5] a source that goes leaves the number, and is found', async () => {
    const { id, sectionId, row } = await scene();
    const before = await lineOf(sectionId);
    await removeIndicator(author(), { id: row.id, expectedVersion: row.version });
    expect(await lineOf(sectionId)).toBe(before);
    expect(await foundIn(id)).toEqual([`联动数值“${row.target.text}”的来源已删除。`]);
  });

  test('[LNK7] a link that was not read yet when its cell changed follows with the text that has it', async () => {
    const here = await scene();
    const { id, sectionId, table } = here;
    const { sectionLog } = read();
    const doc = docOfLog(await sectionLog.load(sectionId));
    const before = Y.encodeStateVector(doc);
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    text.insert(0, '1.00', linkedMarks(`${table.id}/budget.total/万元`, '1.00'));
    paragraph.insert(0, [text]);
    doc.getXmlFragment('default').push([paragraph]);
    const [head] = await sectionLog.heads([sectionId]);
    const [generation, seq] = [head?.generation ?? 1, (head?.head ?? 0) + 1];
    await author().unitOfWork.transaction((repositories) => repositories.sectionLog.append([{ sectionId, generation, seq, update: Y.encodeStateAsUpdate(doc, before), authorId: stage.userIds.AUTHOR, clientIds: [doc.clientID], at: 1 }]));
    await createSqlProjectionSink(author().unitOfWork, createSystemClock())
      .save({ sectionId, generation, revision: seq, projection: projectSection(doc), authorIds: [stage.userIds.AUTHOR], doc });
    expect((await sectionOf(sectionId)).paragraphs.at(-1)).toBe(table.budget.total);
    expect((await sectionLog.loadAuthored(sectionId))?.updates.at(-1)).toMatchObject({ seq: seq + 1, authorId: 'system' });
    expect(await foundIn(id)).toEqual([]);
  });

  test('[LNK8] a text that is closed is not rewritten, and follows once it is open again', async () => {
    const here = await scene();
    const { id, sectionId, table } = here;
    const before = await lineOf(sectionId);
    await stage.inReview(id);
    // Past the commands, which refuse it: what a later release or a restored backup may have left.
    await author().unitOfWork.transaction(async ({ goalTables, history }) => {
      await goalTables.update(table.id, { budget: { ...table.budget, total: '100.00' }, version: table.version + 1 });
      await history.append(id, { changes: [{ nodeId: table.id, nodeKind: 'GOAL_TABLE', version: table.version + 1, action: 'goalTable.updated', field: 'budget.total', before: table.budget.total, after: '100.00', actorId: stage.userIds.AUTHOR, tokenId: null, at: 1 }], events: [] });
    });
    expect(await lineOf(sectionId)).toBe(before);
    expect(await foundIn(id)).toHaveLength(2);
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请修改', criterion: null }]);
    expect(await lineOf(sectionId)).toContain('其一100.00万元');
    expect(await foundIn(id)).toEqual([]);
  });

  test('[LNK15] in the next year’s text the links lead to its own tables', async () => {
    const here = await scene();
    const { id, sectionId } = here;
    await stage.inReview(id);
    await stage.approve(id);
    const { document } = await startNextYear(author(), { sourceDocumentId: id, fiscalYear: 2026 });
    const next = await stage.load(document.id);
    const [section, table] = [next.sections[0], next.goalTables[0]];
    const row = next.indicators.find(({ goalTableId }) => goalTableId === table?.id);
    expect(section?.links?.map(({ source }) => source)).toEqual(['document/budget.total/万元', 'document/projectCount', `${table?.id}/budget.total/万元`, `${row?.id}/target`]);
    // Budgets are decided anew: what is carried over is last year’s, and found.
    expect(await foundIn(document.id)).toHaveLength(2);
    const last = await lineOf(sectionId);
    await updateIndicator(author(), { id: row?.id ?? '', expectedVersion: 1, target: '≥7次' });
    expect(section === undefined ? '' : await lineOf(section.id)).toContain('目标≥7次。');
    expect(await lineOf(sectionId)).toBe(last);
  });
});
