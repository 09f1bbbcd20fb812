import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { acceptSuggestion } from '../../../server/commands/comment/accept-suggestion.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { reanchorComment, type ReanchorCommentInput } from '../../../server/commands/comment/reanchor.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import type { CommentThreadRecord } from '../../../server/ports/records.js';
import { createCommentStage, passageAnchor, type CommentStage } from '../../support/comment-stage.js';

type Who = Parameters<CommentStage['by']>[0];
let stage: CommentStage;
let here: Awaited<ReturnType<CommentStage['outlined']>>;
let thread: CommentThreadRecord;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  here = await stage.outlined();
  stage.collab.told.length = 0;
  stage.collab.answerPassage = (sectionId, passage) => Promise.resolve(passageAnchor(sectionId, passage.quote));
  ({ thread } = await stage.thread(here.document.id, passage('安全感满意度')));
});

const passage = (quote: string) => ({ kind: 'TEXT_RANGE', sectionId: here.section.id, passage: { quote } }) as const;
const cell = (n: number) => ({ kind: 'CELL', indicatorId: here.indicators[n]?.id ?? '', field: 'target' }) as const;
const reanchor = (anchor: ReanchorCommentInput['anchor'], by: Who = 'REVIEWER', more: Partial<ReanchorCommentInput> = {}) =>
  reanchorComment(stage.by(by), { threadId: thread.id, expectedVersion: thread.version, anchor, ...more });
/** As when an edit deletes its words. */
const lose = async () => {
  thread = { ...thread, orphaned: true, version: thread.version + 1 };
  await stage.context.unitOfWork.transaction(({ comments }) => comments.updateThread(thread.id, { orphaned: true, version: thread.version }));
};
const threadNow = () => stage.context.unitOfWork.read.comments.findThread(thread.id);

describe('putting a thread elsewhere', () => {
  test('[COM30] an orphaned one stands on another passage or cell; the earlier place and its quote are its history', async () => {
    await lose();
    stage.time.now += 1000;
    const { thread: moved } = await reanchor(passage('群众满意度'), 'AUTHOR');
    expect(moved).toEqual({ ...thread, anchor: passageAnchor(here.section.id, '群众满意度'), orphaned: false, version: 3, updatedAt: stage.time.now });
    expect(await threadNow()).toEqual(moved);
    expect((await stage.events(here.document.id)).slice(1)).toEqual([`CommentChanged ${thread.id}  ${stage.people.AUTHOR.id}`]);
    const history = await stage.context.unitOfWork.read.history.changesOfNodes([thread.id]);
    expect(history.slice(1)).toMatchObject([
      { action: 'comment.reanchored', field: 'anchor', before: { quote: '安全感满意度' }, after: { quote: '群众满意度' }, actorId: stage.people.AUTHOR.id, version: 3 },
      { action: 'comment.reanchored', field: 'orphaned', before: true, after: false },
    ]);
    const read = stage.context.unitOfWork.read.comments;
    expect((await read.listThreads({ documentId: here.document.id, first: 9, anchoredTo: here.section.id })).items).toEqual([moved]);
    await reanchor(cell(1), 'REVIEWER', { expectedVersion: 3 });
    expect((await read.listThreads({ documentId: here.document.id, first: 9, anchoredTo: here.goalTable.id })).items).toMatchObject([{ id: thread.id, version: 4 }]);
    expect((await read.threadsOnPassages([here.section.id]))).toEqual([]);
  });

  test('[COM30] an orphaned one by whoever may resolve or opened it, one that stands by who opened it', async () => {
    for (const role of ['AUTHOR', 'APPROVER', 'READER', 'ADMINISTRATOR'] as const) await expect(reanchor(cell(0), role)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reanchor(cell(0), 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'commentThread', id: thread.id } });
    ({ thread } = await reanchor(cell(0)));
    await lose();
    await expect(reanchor(cell(1), 'READER')).rejects.toMatchObject({ code: 'forbidden', args: { action: 'comment.reanchor' } });
    expect((await reanchor(cell(1), 'APPROVER')).thread.orphaned).toBe(false);
    await stage.context.unitOfWork.transaction(({ documents }) => documents.update(here.document.id, { archivedAt: 1 }));
    await expect(reanchor(cell(2))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[COM30] a place that is not in the document, or a passage that does not stand there, moves nothing', async () => {
    const other = await stage.outlined();
    await expect(reanchor({ kind: 'SECTION', sectionId: other.section.id })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'section' } });
    stage.collab.answerPassage = (_sectionId, { quote }) => Promise.reject(new AppError('anchor_lost', { quote }));
    await expect(reanchor(passage('没有的话'))).rejects.toMatchObject({ code: 'anchor_lost' });
    expect(await threadNow()).toEqual(thread);
  });

  test('[COM15] [COM30] a stranger opens no room by it', async () => {
    stage.collab.told.length = 0;
    await expect(reanchor(passage('群众'), 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'commentThread', id: thread.id } });
    expect(stage.collab.told).toEqual([]);
  });

  test('[COM30] put elsewhere by somebody since is a conflict; settled or orphaned since is none; the same place is no change', async () => {
    const { thread: moved } = await reanchor(cell(0));
    await expect(reanchor(cell(1), 'REVIEWER', { expectedVersion: 1 })).rejects.toMatchObject({ code: 'conflict', args: { id: thread.id, fields: [{ field: 'anchor' }] } });
    expect(await reanchor(cell(0), 'REVIEWER', { expectedVersion: 1 })).toEqual({ thread: moved });
    await removeIndicator(stage.by('AUTHOR'), { id: here.indicators[0]?.id ?? '', expectedVersion: 1 });
    expect((await reanchor(cell(1), 'REVIEWER', { expectedVersion: 2 })).thread).toMatchObject({ orphaned: false, version: 4 });
    await expect(reanchor(cell(2), 'REVIEWER', { expectedVersion: 9 })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'expectedVersion' } });
  });

  test('[COM10] a retry gets the first answer, though the passage was rewritten meanwhile', async () => {
    const clientMutationId = randomUUID();
    const first = await reanchor(passage('群众'), 'REVIEWER', { clientMutationId });
    stage.collab.answerPassage = (_sectionId, { quote }) => Promise.reject(new AppError('anchor_lost', { quote }));
    expect(await reanchor(passage('群众'), 'REVIEWER', { clientMutationId })).toEqual(first);
  });

  test('[COM30] [COM24] a suggestion goes with its thread: it is applied where the same value stands, and stale elsewhere', async () => {
    const { comment, thread: proposed } = await addComment(stage.by('READER'), { documentId: here.document.id, anchor: cell(0), body: '', suggestion: { replacement: '≥5人' } });
    const move = (anchor: ReanchorCommentInput['anchor'], expectedVersion: number) => reanchorComment(stage.by('READER'), { threadId: proposed.id, expectedVersion, anchor });
    await move({ kind: 'SECTION', sectionId: here.section.id }, 1);
    const accept = () => acceptSuggestion(stage.by('AUTHOR'), { commentId: comment.id, expectedVersion: 1 });
    await expect(accept()).rejects.toMatchObject({ code: 'stale', args: { expected: '≥1人', actual: null } });
    await move({ kind: 'CELL', indicatorId: here.indicators[1]?.id ?? '', field: 'basis' }, 2);
    await expect(accept()).rejects.toMatchObject({ code: 'stale', args: { actual: '年初工作计划' } });
    await move(cell(1), 3);
    await accept();
    const rows = await stage.context.unitOfWork.read.goalTables.indicatorsOf([here.goalTable.id]);
    expect(rows.map(({ target }) => target.text)).toEqual(['≥1人', '≥5人', '≥1人']);
  });
});
