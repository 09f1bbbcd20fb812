import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { bodyOf } from '../../../collab/ydoc/layout.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { moveGoalTable } from '../../../server/commands/goal-table/move.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { returnDocument } from '../../../server/commands/review/return.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { moveSection } from '../../../server/commands/section/move.js';
import { updateSection } from '../../../server/commands/section/update.js';
import type { SectionEdit } from '../../../schema/model/section-edit.js';
import type { ReviewItemRecord } from '../../../server/ports/review-records.js';
import type { CommentRecord, CommentThreadRecord } from '../../../server/ports/records.js';
import { moveDocument } from '../../support/review-by-api.js';
import { graded } from '../../support/review-stage.js';
import { signUpMembers, type Members } from '../../support/reviewed-document.js';
import { createTestApp, type TestApp } from '../../support/test-app.js';

/*
 * A returned text with an item and somebody's remark on each of a row, a cell of it and a passage; then whatever authors do to
 * the row and the words. Live rooms, because passages follow the live text.
 */

const places = ['ROW', 'CELL', 'TEXT_RANGE'] as const;
/** Once in the section. */
const quote = '群众安全感满意度不低于百分之九十';

let stage: TestApp;
let members: Members;
let documentId: string;
let sectionId: string;
let rowId: string;
let tableId: string;
/** As it stood when the text was returned. */
let returned: Awaited<ReturnType<typeof look>>;

beforeAll(async () => {
  stage = await createTestApp();
  members = await signUpMembers(stage);
}, 60_000);
afterAll(() => stage.stop());

const by = (who: keyof Members) => stage.by(members[who]);
const read = () => stage.app.store.read;
const cast = () => ({ author: members.author.api, reviewer: members.reviewer.api, approver: members.approver.api });
const versionOfRow = async () => (await read().goalTables.findIndicator(rowId))?.version ?? 1;
const row = async () => ({ id: rowId, expectedVersion: await versionOfRow() });
const section = async () => ({ id: sectionId, expectedVersion: (await read().sections.find(sectionId))?.version ?? 1 });
const table = async () => ({ id: tableId, expectedVersion: (await read().goalTables.find(tableId))?.version ?? 1 });
const edit = (asked: SectionEdit) => editSectionText(by('author'), { id: sectionId, edit: asked });

/** Everything that was said about the text, as it stands now. */
async function look(): Promise<{ items: readonly ReviewItemRecord[]; threads: readonly CommentThreadRecord[]; comments: readonly CommentRecord[] }> {
  await stage.app.collab.settleText(sectionId);
  const { items: threads } = await read().comments.listThreads({ documentId, first: 100 });
  return { items: await read().reviews.itemsOf([documentId]), threads, comments: await read().comments.commentsOf(threads.map(({ id }) => id)) };
}

/** Where each thread stands, and whether it lost its place, the first three by their items and the others by the remarks. */
const standing = ({ threads }: typeof returned): unknown[] => threads.map(({ anchor, orphaned, status }) => [anchor, orphaned, status]);

beforeEach(async () => {
  ({ documentId, sectionId } = await stage.importSample(members.author));
  for (const [who, role] of [['reviewer', 'REVIEWER'], ['approver', 'APPROVER'], ['reader', 'READER']] as const) await stage.setMember(documentId, members[who], role);
  [tableId, rowId] = [(await read().goalTables.ofDocuments([documentId]))[0]?.id ?? '', ''];
  rowId = (await read().goalTables.indicatorsOf([tableId]))[1]?.id ?? '';
  await edit({ kind: 'APPEND_PARAGRAPHS', paragraphs: [`推进平安建设，${quote}，并逐年提高。`] });
  await moveDocument(cast(), documentId, 'IN_REVIEW');
  const anchors: readonly AddCommentInput['anchor'][] = [
    { kind: 'ROW', indicatorId: rowId }, { kind: 'CELL', indicatorId: rowId, field: 'target' }, { kind: 'TEXT_RANGE', sectionId, passage: { quote } },
  ];
  const version = (await read().documents.find(documentId))?.version ?? 1;
  await returnDocument(by('reviewer'), { id: documentId, expectedVersion: version, ...graded('FAIR'), items: anchors.map((anchor, index) => ({ anchor, body: `意见${index + 1}` })) });
  for (const anchor of anchors) await addComment(by('reader'), { documentId, anchor, body: '读者的批注' });
  returned = await look();
  expect(returned.items.map(({ anchor }) => anchor.kind)).toEqual(places);
});

/** Items, words and history are what they were; the review goes on to its end over all of it. */
async function expectNothingLost(): Promise<void> {
  const now = await look();
  expect(now.items).toEqual(returned.items);
  expect(now.comments).toEqual(returned.comments);
  expect(now.items.map(({ subject }) => subject.quote)).toEqual([null, expect.any(String), quote]);
  await moveDocument(cast(), documentId, 'APPROVED');
  const done = await look();
  expect(done.items.map(({ id, status, subject }) => [id, status, subject])).toEqual(returned.items.map(({ id, subject }) => [id, 'ACCEPTED', subject]));
  expect(done.comments).toEqual(returned.comments);
}

/** Applies to the live text what a replica of it does, and what it does next. */
async function inEditor(...acts: readonly ((doc: Y.Doc, undo: Y.UndoManager) => void)[]): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await stage.app.rooms.read(sectionId, (live) => Y.encodeStateAsUpdate(live)));
  const undo = new Y.UndoManager(bodyOf(doc), { captureTimeout: 0 });
  for (const act of acts) {
    act(doc, undo);
    await stage.app.rooms.edit(sectionId, { userId: members.author.user.id }, (live) => Y.applyUpdate(live, Y.encodeStateAsUpdate(doc)));
    await stage.app.collab.settleText(sectionId);
  }
}

describe('items and remarks on a row, a cell and a passage', () => {
  test('[REV11] [COM5] [COM12] stay where they are when it is moved: the row, its table, the words, their section', async () => {
    await moveIndicator(by('author'), { ...(await row()), ordinal: 4 });
    await moveGoalTable(by('author'), { ...(await table()), ordinal: 2 });
    await edit({ kind: 'INSERT_TEXT', place: { at: 'START' }, text: '新的开头。\n又一段。' });
    await moveSection(by('author'), { ...(await section()), ordinal: 2 });
    expect(standing(await look())).toEqual(standing(returned));
    await expectNothingLost();
  });

  test('[REV11] [COM31] [COM12] stay where they are when it is edited, and keep what they were raised on', async () => {
    await updateIndicator(by('author'), { ...(await row()), target: '≥7次', level3: '改过的指标', basis: '另一依据' });
    await updateGoalTable(by('author'), { ...(await table()), title: '改过的表' });
    await updateSection(by('author'), { ...(await section()), title: '改过的节' });
    await edit({ kind: 'REPLACE_QUOTE', passage: { quote: '满意度不低于百分之九十' }, replacement: '满意度不低于百分之九十五' });
    expect(standing(await look())).toEqual(standing(returned));
    await expectNothingLost();
  });

  test('[REV11] [REV12] [COM31] [COM12] lose their place when it is deleted, and nothing else; they are answered and settled like any other', async () => {
    const gone = await read().goalTables.findIndicator(rowId);
    await removeIndicator(by('author'), await row());
    // Another in its stead, or the table would lack a kind of indicator and could not be submitted.
    await addIndicator(by('author'), { goalTableId: tableId, level1: gone?.level1.label ?? '', level2: gone?.level2.label ?? '', level3: '替换的指标', target: '≥3次', basis: '年初工作计划' });
    await edit({ kind: 'DELETE_PASSAGE', passage: { quote } });
    const lost = await look();
    expect(lost.threads.map(({ anchor, orphaned }) => [anchor, orphaned])).toEqual(returned.threads.map(({ anchor }) => [anchor, true]));
    await expectNothingLost();
    expect((await look()).threads.every(({ orphaned }) => orphaned)).toBe(true);
  });

  test('[REV11] [COM31] [COM12] are found again when it is restored: the row, elsewhere too, and the words by undo', async () => {
    await removeIndicator(by('author'), await row());
    await inEditor(
      (doc) => bodyOf(doc).delete(bodyOf(doc).length - 1, 1),
      (_doc, undo) => void undo.undo(),
    );
    expect((await look()).threads.map(({ orphaned, anchor }) => [anchor.kind, orphaned])).toEqual([...places, ...places].map((kind) => [kind, kind !== 'TEXT_RANGE']));
    await restoreIndicator(by('author'), { id: rowId, ordinal: 5 });
    expect(standing(await look())).toEqual(standing(returned));
    await expectNothingLost();
  });

  test('[REV11] [COM31] are untouched when the text is imported again: that makes another document, with nothing of them', async () => {
    const again = await stage.importSample(members.author);
    expect(again.documentId).not.toBe(documentId);
    expect(await look()).toEqual(returned);
    expect(await read().reviews.itemsOf([again.documentId])).toEqual([]);
    expect((await read().comments.listThreads({ documentId: again.documentId, first: 9 })).items).toEqual([]);
    await expectNothingLost();
  });
});
