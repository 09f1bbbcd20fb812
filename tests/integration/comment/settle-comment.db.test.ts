import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reopenComment } from '../../../server/commands/comment/reopen.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

let stage: CommentStage;
let documentId: string;
let threadId: string;
let commentId: string;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  documentId = (await stage.outlined()).document.id;
  const { thread, comment } = await stage.thread(documentId);
  [threadId, commentId] = [thread.id, comment.id];
});

const resolve = (more: { expectedVersion?: number; clientMutationId?: string } = {}, by: Parameters<CommentStage['by']>[0] = 'AUTHOR') => resolveComment(stage.by(by), { threadId, ...more });
const reopen = (more: { expectedVersion?: number } = {}, by: Parameters<CommentStage['by']>[0] = 'REVIEWER') => reopenComment(stage.by(by), { threadId, ...more });
const reply = (by: Parameters<CommentStage['by']>[0] = 'AUTHOR', body = '已补充。', clientMutationId?: string) => replyToComment(stage.by(by), { threadId, body, clientMutationId });
const threadNow = () => stage.context.unitOfWork.read.comments.findThread(threadId);
const commentsNow = () => stage.context.unitOfWork.read.comments.commentsOf([threadId]);
const archive = () => stage.context.unitOfWork.transaction(({ documents }) => documents.update(documentId, { archivedAt: 1 }));

describe('resolving and reopening', () => {
  test('[COM7] it notes who and when, and takes it back', async () => {
    stage.time.now += 1000;
    const { thread: resolved } = await resolve();
    expect(resolved).toMatchObject({ status: 'RESOLVED', version: 2, resolvedBy: stage.people.AUTHOR.id, resolvedAt: stage.time.now });
    const { thread: reopened } = await reopen();
    expect(reopened).toMatchObject({ status: 'OPEN', version: 3, resolvedBy: null, resolvedAt: null });
    expect(await threadNow()).toEqual(reopened);
    expect((await stage.events(documentId)).slice(1)).toEqual([`CommentChanged ${threadId}  ${stage.people.AUTHOR.id}`, `CommentChanged ${threadId}  ${stage.people.REVIEWER.id}`]);
    expect((await stage.changes(documentId)).slice(1)).toEqual(['comment.resolved status OPEN RESOLVED', 'comment.reopened status RESOLVED OPEN']);
  });

  test('[COM7] what is so already stays as it is', async () => {
    const { thread: open } = await reopen();
    expect(open).toMatchObject({ status: 'OPEN', version: 1 });
    const { thread: resolved } = await resolve();
    expect(await resolve({}, 'APPROVER')).toEqual({ thread: resolved });
    expect(await stage.events(documentId)).toHaveLength(2);
  });

  test('[COM6] authors and the bureau settle any thread, readers none, nobody in an archived document', async () => {
    for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER'] as const) {
      await resolve({}, role);
      await reopen({}, role);
    }
    for (const role of ['READER', 'ADMINISTRATOR'] as const) {
      await expect(resolve({}, role)).rejects.toMatchObject({ code: 'forbidden', args: { action: 'comment.resolve' } });
      await expect(reopen({}, role)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await archive();
    await expect(resolve()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reply()).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[COM8] on the version seen it goes through', async () => {
    expect((await resolve({ expectedVersion: 1 })).thread.version).toBe(2);
    expect((await reopen({ expectedVersion: 2 })).thread.version).toBe(3);
  });

  test('[COM8] a status that changed since, even if it changed back, is a conflict', async () => {
    await resolve();
    await reopen();
    await expect(resolve({ expectedVersion: 1 })).rejects.toMatchObject({
      code: 'conflict',
      args: { id: threadId, expectedVersion: 1, actualVersion: 3, fields: [{ field: 'status', base: 'OPEN', theirs: 'OPEN', yours: 'RESOLVED' }] },
    });
    expect((await resolve({ expectedVersion: 3 })).thread.version).toBe(4);
    // Somebody else wanted the same: no conflict.
    expect((await resolve({ expectedVersion: 3 })).thread.version).toBe(4);
  });

  test('[COM8] a version from the future, or none at all, is refused', async () => {
    for (const expectedVersion of [2, 0, -1, 1.5, Number.NaN]) {
      await expect(resolve({ expectedVersion })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'expectedVersion' } });
    }
  });

  test('[COM10] a retry of a resolve does not resolve what was reopened since', async () => {
    const clientMutationId = randomUUID();
    const first = await resolve({ clientMutationId });
    await reopen();
    expect(await resolve({ clientMutationId })).toEqual(first);
    expect((await threadNow())?.status).toBe('OPEN');
  });

  test('[COM7] two who resolve at once make one change', async () => {
    const both = await Promise.all([resolve({}, 'AUTHOR'), resolve({}, 'REVIEWER')]);
    expect(both[0]).toEqual(both[1]);
    expect(await stage.changes(documentId)).toHaveLength(2);
  });
});

describe('replying', () => {
  test('[COM9] a reply is added after what was said, and leaves the thread’s version alone', async () => {
    stage.time.now += 1000;
    const { thread, comment } = await reply('READER');
    expect(thread).toMatchObject({ id: threadId, version: 1, status: 'OPEN' });
    expect(comment).toEqual({
      id: expect.stringMatching(/^cmt_/), version: 1, threadId, documentId, seq: 2, authorId: stage.people.READER.id, body: '已补充。', mentions: [], suggestion: null,
      createdAt: stage.time.now, editedAt: null, deletedAt: null,
    });
    expect((await commentsNow()).map(({ id }) => id)).toEqual([commentId, comment.id]);
  });

  test('[COM9] to a resolved thread it reopens it, when its author may', async () => {
    for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER'] as const) {
      await resolve();
      expect((await reply(role)).thread).toMatchObject({ status: 'OPEN', resolvedBy: null, resolvedAt: null });
    }
    const { thread } = await resolve();
    expect((await reply('READER')).thread).toEqual({ ...thread, updatedAt: stage.time.now });
    expect((await threadNow())?.status).toBe('RESOLVED');
  });

  test('[COM11] a reply that reopens is two events and two change rows', async () => {
    await resolve();
    const { comment } = await reply('REVIEWER');
    const by = stage.people.REVIEWER.id;
    expect((await stage.events(documentId)).slice(2)).toEqual([`CommentAdded ${threadId} ${comment.id} ${by}`, `CommentChanged ${threadId} ${comment.id} ${by}`]);
    expect((await stage.changes(documentId)).slice(2)).toEqual(['comment.replied   object', 'comment.reopened status RESOLVED OPEN']);
  });

  test('[COM2] its body is held to the same rules', async () => {
    expect((await reply('AUTHOR', ' 一\r\n二 ')).comment.body).toBe('一\n二');
    await expect(reply('AUTHOR', '\t')).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(reply('AUTHOR', '字'.repeat(5001))).rejects.toMatchObject({ code: 'too_large' });
  });

  test('[COM10] a retry adds nothing', async () => {
    const clientMutationId = randomUUID();
    const [first, second] = await Promise.all([reply('AUTHOR', '好', clientMutationId), reply('AUTHOR', '好', clientMutationId)]);
    expect([second, await reply('AUTHOR', '好', clientMutationId)]).toEqual([first, first]);
    expect(await commentsNow()).toHaveLength(2);
  });
});

describe('strangers', () => {
  test('[COM15] learn nothing of a thread, not even its document’s id', async () => {
    const none = stage.context.ids.newId('commentThread');
    for (const id of [threadId, none, 'thr_', '', documentId]) {
      for (const call of [replyToComment, resolveComment, reopenComment]) {
        await expect(call(stage.by('STRANGER'), { threadId: id, body: '好' })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'commentThread', id } });
      }
    }
  });
});
