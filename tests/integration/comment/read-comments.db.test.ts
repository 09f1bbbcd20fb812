import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { markCommentsRead, type MarkCommentsReadInput } from '../../../server/commands/comment/mark-read.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

type Who = Parameters<CommentStage['by']>[0];
let stage: CommentStage;
let documentId: string;
let threads: string[];
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  documentId = (await stage.outlined()).document.id;
  threads = [];
  for (let n = 0; n < 3; n += 1) threads.push((await stage.thread(documentId)).thread.id);
});

const read = () => stage.context.unitOfWork.read.comments;
const reply = async (n: number, by: Who) => (await replyToComment(stage.by(by), { threadId: threads[n] ?? '', body: '好' })).comment.id;
const mark = (through: readonly string[], more: Partial<MarkCommentsReadInput> = {}, by: Who = 'AUTHOR') => markCommentsRead(stage.by(by), { documentId, through, ...more });
const firstOf = async (n: number) => (await read().commentsOf([threads[n] ?? '']))[0]?.id ?? '';
/** Unread comments of each thread, and of the document. */
const unread = async (by: Who = 'AUTHOR') => {
  const { userId } = stage.by(by).actor;
  const counts = await read().unreadByThread(userId, threads);
  return [...threads.map((id) => counts.get(id) ?? 0), (await read().unreadByDocument(userId, [documentId])).get(documentId) ?? 0];
};

describe('what was read', () => {
  test('[COM20] all that others wrote is unread at first, nothing of one’s own', async () => {
    await reply(0, 'AUTHOR');
    await reply(0, 'READER');
    expect(await unread('AUTHOR')).toEqual([2, 1, 1, 4]);
    expect(await unread('REVIEWER')).toEqual([2, 0, 0, 2]);
    expect(await unread('READER')).toEqual([2, 1, 1, 4]);
    expect(await unread('APPROVER')).toEqual([3, 1, 1, 5]);
  });

  test('[COM20] a deleted comment is not counted; an edit does not make one unread again', async () => {
    const id = await reply(1, 'READER');
    await mark([id]);
    await editComment(stage.by('READER'), { commentId: id, expectedVersion: 1, body: '改' });
    expect(await unread()).toEqual([1, 0, 1, 2]);
    expect(await unread('APPROVER')).toEqual([1, 2, 1, 4]);
    await deleteComment(stage.by('READER'), { commentId: id, expectedVersion: 2 });
    expect(await unread('APPROVER')).toEqual([1, 1, 1, 3]);
  });

  test('[COM20] counts of many threads and documents are one statement each, and a row for each thread that was opened', async () => {
    await mark([await firstOf(0), await firstOf(1)]);
    await mark([await firstOf(1)]);
    expect(await unread()).toEqual([0, 0, 1, 1]);
    const other = (await stage.outlined()).document.id;
    await stage.thread(other);
    const counts = await read().unreadByDocument(stage.people.AUTHOR.id, [documentId, other]);
    expect([counts.get(documentId), counts.get(other)]).toEqual([1, 1]);
  });
});

describe('marking', () => {
  test('[COM21] is up to what was seen: what came meanwhile stays unread', async () => {
    const seen = await reply(0, 'REVIEWER');
    await reply(0, 'REVIEWER');
    const { document, threads: marked } = await mark([await firstOf(0), seen, await firstOf(1)]);
    expect(document.id).toBe(documentId);
    expect(marked.map(({ id }) => id).sort()).toEqual([threads[0], threads[1]].sort());
    expect(await unread()).toEqual([1, 0, 1, 2]);
    expect(await unread('READER')).toEqual([3, 1, 1, 5]);
  });

  test('[COM21] of all threads, and never back', async () => {
    const seen = await reply(2, 'REVIEWER');
    await reply(0, 'REVIEWER');
    await mark([seen], { allThreads: true });
    expect(await unread()).toEqual([1, 0, 0, 1]);
    await mark([await firstOf(0)], { allThreads: true });
    await mark([await firstOf(2)]);
    expect(await unread()).toEqual([1, 0, 0, 1]);
    await Promise.all([mark([await reply(0, 'REVIEWER')]), mark([await firstOf(0)])]);
    expect(await unread()).toEqual([0, 0, 0, 0]);
  });

  test('[COM21] is the reader’s own matter: no event, no change row, in an archived document too', async () => {
    const events = await stage.events(documentId);
    await stage.context.unitOfWork.transaction(({ documents }) => documents.update(documentId, { archivedAt: 1 }));
    for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', 'ADMINISTRATOR'] as const) {
      await mark([await firstOf(0), await firstOf(1), await firstOf(2)], {}, role);
      expect((await unread(role)).at(-1)).toBe(0);
    }
    expect(await stage.events(documentId)).toEqual(events);
    expect(await stage.changes(documentId)).toHaveLength(3);
  });

  test('[COM21] names comments of the document, 1 to 100 of them; a stranger learns nothing', async () => {
    const there = await stage.thread((await stage.outlined()).document.id);
    for (const id of [there.comment.id, threads[0] ?? '', stage.context.ids.newId('comment'), 'x'.repeat(99)]) {
      await expect(mark([await firstOf(0), id])).rejects.toMatchObject({ code: 'not_found', args: { kind: 'comment' } });
    }
    await expect(mark([])).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'through' } });
    await expect(mark(Array.from({ length: 101 }, () => stage.context.ids.newId('comment')))).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'through' } });
    await expect(mark([await firstOf(0)], {}, 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'document', id: documentId } });
    expect(await unread()).toEqual([1, 1, 1, 3]);
  });

  test('[COM10] a retry gets the first answer', async () => {
    const clientMutationId = randomUUID();
    const through = [await firstOf(0)];
    const first = await mark(through, { clientMutationId });
    await reply(0, 'REVIEWER');
    expect(await mark(through, { clientMutationId })).toEqual(first);
    expect(await unread()).toEqual([1, 1, 1, 3]);
  });
});
