import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addComment } from '../../../server/commands/comment/add.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment, type EditCommentInput } from '../../../server/commands/comment/edit.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import type { CommentRecord, CommentThreadRecord } from '../../../server/ports/records.js';
import { searchDocuments } from '../../../server/queries/search-documents.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

let stage: CommentStage;
let documentId: string;
let thread: CommentThreadRecord;
let comment: CommentRecord;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  documentId = (await stage.outlined()).document.id;
  ({ thread, comment } = await stage.thread(documentId));
});

type Who = Parameters<CommentStage['by']>[0];
const edit = (change: Partial<EditCommentInput>, by: Who = 'REVIEWER') => editComment(stage.by(by), { commentId: comment.id, expectedVersion: 1, ...change });
const remove = (expectedVersion = 1, by: Who = 'REVIEWER', clientMutationId?: string) => deleteComment(stage.by(by), { commentId: comment.id, expectedVersion, clientMutationId });
const commentNow = () => stage.context.unitOfWork.read.comments.findComment(comment.id);
const history = async () => (await stage.context.unitOfWork.read.history.changesOfNodes([comment.id])).map(({ action, field, before, after, actorId, version }) => [action, field, before, after, actorId, version]);
const archive = () => stage.context.unitOfWork.transaction(({ documents }) => documents.update(documentId, { archivedAt: 1 }));

describe('editing one’s own comment', () => {
  test('[COM16] changes its words; the earlier ones are its history, with who and when', async () => {
    stage.time.now += 1000;
    const { comment: edited, thread: of } = await edit({ body: ' 指标值过低，请核实。 ' });
    expect(edited).toEqual({ ...comment, body: '指标值过低，请核实。', version: 2, editedAt: stage.time.now });
    expect(of).toEqual({ ...thread, updatedAt: stage.time.now });
    expect(await commentNow()).toEqual(edited);
    await edit({ body: '撤回前一版。', expectedVersion: 2 });
    const reviewer = stage.people.REVIEWER.id;
    expect(await history()).toEqual([
      ['comment.edited', 'body', '请补充依据。', '指标值过低，请核实。', reviewer, 2], ['comment.edited', 'body', '指标值过低，请核实。', '撤回前一版。', reviewer, 3],
    ]);
    expect((await stage.events(documentId)).slice(1)).toEqual([1, 2].map(() => `CommentChanged ${thread.id} ${comment.id} ${reviewer}`));
  });

  test('[COM16] nobody else does, and nobody in an archived document', async () => {
    for (const role of ['AUTHOR', 'APPROVER', 'READER'] as const) await expect(edit({ body: '改' }, role)).rejects.toMatchObject({ code: 'forbidden', args: { action: 'comment.edit' } });
    await expect(edit({ body: '改' }, 'ADMINISTRATOR')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(edit({ body: '改' }, 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'comment', id: comment.id } });
    await expect(edit({ commentId: thread.id, body: '改' })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'comment', id: thread.id } });
    await archive();
    await expect(edit({ body: '改' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await commentNow()).toEqual(comment);
  });

  test('[COM16] two windows merge by field; the same field conflicts; the same words are no change', async () => {
    await edit({ body: '改一' });
    expect((await edit({ mentionIds: [stage.people.AUTHOR.id] })).comment).toMatchObject({ version: 3, body: '改一', mentions: [stage.people.AUTHOR.id] });
    await expect(edit({ body: '改二' })).rejects.toMatchObject({
      code: 'conflict', args: { id: comment.id, expectedVersion: 1, actualVersion: 3, fields: [{ field: 'body', base: '请补充依据。', theirs: '改一', yours: '改二' }] },
    });
    expect((await edit({ body: '改一' })).comment.version).toBe(3);
    await expect(edit({ body: '改', expectedVersion: 4 })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'expectedVersion' } });
    expect(await stage.events(documentId)).toHaveLength(3);
  });

  test('[COM16] its words are held to the same rules; a resolved thread stays resolved', async () => {
    await expect(edit({ body: ' ' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'body' } });
    await expect(edit({ body: '字'.repeat(5001) })).rejects.toMatchObject({ code: 'too_large', args: { what: 'body' } });
    await expect(edit({ suggestion: { replacement: '新' } })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion' } });
    await resolveComment(stage.by('AUTHOR'), { threadId: thread.id });
    expect((await edit({ body: '改' })).thread).toMatchObject({ status: 'RESOLVED', version: 2 });
  });

  test('[COM10] a retry edits once, also at the same time', async () => {
    const change = { body: '改', clientMutationId: randomUUID() };
    const [first, second] = await Promise.all([edit(change), edit(change)]);
    expect(second).toEqual(first);
    expect(await edit(change)).toEqual(first);
    await expect(edit({ ...change, body: '再改' })).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    expect(await history()).toHaveLength(1);
  });
});

describe('deleting one’s own comment', () => {
  test('[COM17] leaves a tombstone; its words are in its history, and not found by search', async () => {
    await edit({ body: '第一版，安全感满意度', mentionIds: [stage.people.AUTHOR.id] });
    const { comment: reply } = await replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '已改。' });
    stage.time.now += 1000;
    const { comment: gone, thread: of } = await remove(2);
    expect(gone).toMatchObject({ id: comment.id, version: 3, body: '', mentions: [], deletedAt: stage.time.now, authorId: stage.people.REVIEWER.id, seq: 1 });
    expect(of).toEqual({ ...thread, updatedAt: stage.time.now });
    const { read } = stage.context.unitOfWork;
    expect(await read.comments.commentsOf([thread.id])).toEqual([gone, reply]);
    expect((await history()).at(-1)).toMatchObject(['comment.deleted', null, { body: '第一版，安全感满意度', mentions: [stage.people.AUTHOR.id] }, null, stage.people.REVIEWER.id, 3]);
    expect((await read.comments.listThreads({ documentId, first: 10, mentionedId: stage.people.AUTHOR.id })).items).toEqual([]);
    const hits = await searchDocuments(stage.by('READER'), { query: '第一版', documentId, first: 10 });
    expect(hits.items).toEqual([]);
    expect((await stage.events(documentId)).at(-1)).toBe(`CommentChanged ${thread.id} ${comment.id} ${stage.people.REVIEWER.id}`);
  });

  test('[COM17] nobody else does; who has not seen it as it stands does not; a deleted one stays deleted', async () => {
    await expect(remove(1, 'AUTHOR')).rejects.toMatchObject({ code: 'forbidden', args: { action: 'comment.delete' } });
    await expect(remove(1, 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'comment' } });
    await edit({ body: '改' });
    await expect(remove(1)).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ field: 'body', base: '请补充依据。', theirs: '改', yours: null }] } });
    const gone = await remove(2);
    expect(await remove(2)).toEqual(gone);
    await expect(edit({ body: '又改', expectedVersion: 3 })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'commentId' } });
    expect(await history()).toHaveLength(2);
  });

  test('[COM17] a thread whose comments are all deleted stays, and is answered and settled like any other', async () => {
    await remove();
    await archive();
    await expect(remove(2)).rejects.toMatchObject({ code: 'forbidden' });
    await stage.context.unitOfWork.transaction(({ documents }) => documents.update(documentId, { archivedAt: null }));
    await replyToComment(stage.by('READER'), { threadId: thread.id, body: '原来说了什么？' });
    expect((await resolveComment(stage.by('AUTHOR'), { threadId: thread.id })).thread.status).toBe('RESOLVED');
  });

  test('[COM10] a retry gets the first answer', async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([remove(1, 'REVIEWER', id), remove(1, 'REVIEWER', id)]);
    expect([second, await remove(1, 'REVIEWER', id)]).toEqual([first, first]);
    expect(await history()).toHaveLength(1);
  });
});

describe('mentions', () => {
  const say = (mentionIds: readonly string[]) => addComment(stage.by('REVIEWER'), { documentId, anchor: { kind: 'DOCUMENT' }, body: '请看', mentionIds });

  test('[COM18] are kept beside the words, each once, in order, and found again', async () => {
    const { AUTHOR, READER, ADMINISTRATOR } = stage.people;
    const { thread: opened, comment: said } = await say([READER.id, AUTHOR.id, READER.id, ADMINISTRATOR.id]);
    expect(said.mentions).toEqual([READER.id, AUTHOR.id, ADMINISTRATOR.id]);
    const { comment: answer } = await replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '请看', mentionIds: [AUTHOR.id] });
    const found = async (id: string) => (await stage.context.unitOfWork.read.comments.listThreads({ documentId, first: 9, mentionedId: id })).items.map((one) => one.id);
    expect(await found(AUTHOR.id)).toEqual([thread.id, opened.id]);
    await editComment(stage.by('AUTHOR'), { commentId: answer.id, expectedVersion: 1, mentionIds: [] });
    expect(await found(AUTHOR.id)).toEqual([opened.id]);
    const { items } = await stage.context.unitOfWork.read.history.listChanges(documentId, 1);
    expect(items).toMatchObject([{ action: 'comment.edited', field: 'mentions', before: [AUTHOR.id], after: [] }]);
  });

  test('[COM18] only of people who may read the document; a stranger, a closed account and nobody get one answer', async () => {
    const closed = await stage.user();
    await stage.context.unitOfWork.transaction(async ({ documents, accounts }) => {
      await documents.setMember(documentId, closed.id, 'READER');
      await accounts.updateUser(closed.id, { disabledAt: 1 });
    });
    const wrong = [stage.people.STRANGER.id, closed.id, stage.context.ids.newId('user'), thread.id, ''];
    for (const id of wrong) {
      await expect(say([stage.people.AUTHOR.id, id])).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'mentionIds.1', problem: '只能提及可以查看本文本的人' } });
    }
    await expect(edit({ mentionIds: [stage.people.STRANGER.id] })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'mentionIds.0' } });
    await expect(replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '看', mentionIds: [stage.people.STRANGER.id] })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await stage.events(documentId)).toHaveLength(1);
  });

  test('[COM18] who leaves the document stays mentioned', async () => {
    const { comment: said } = await say([stage.people.READER.id]);
    await stage.context.unitOfWork.transaction(({ documents }) => documents.setMember(documentId, stage.people.READER.id, null));
    expect((await stage.context.unitOfWork.read.comments.findComment(said.id))?.mentions).toEqual([stage.people.READER.id]);
  });
});

describe('how much', () => {
  test('[COM19] a thread, a document and a comment have their most; beyond it nothing is written', async () => {
    const { unitOfWork, ids } = stage.context;
    await expect(addComment(stage.by('AUTHOR'), { documentId, anchor: { kind: 'DOCUMENT' }, body: '看', mentionIds: Array.from({ length: 21 }, () => ids.newId('user')) }))
      .rejects.toMatchObject({ code: 'too_large', args: { what: 'mentionIds', limit: 20 } });
    await unitOfWork.transaction(async ({ comments }) => {
      for (let n = 2; n <= 500; n += 1) await comments.insertComment({ ...comment, id: ids.newId('comment'), seq: n, deletedAt: n % 2 === 0 ? 1 : null });
    });
    await expect(replyToComment(stage.by('AUTHOR'), { threadId: thread.id, body: '一' })).rejects.toMatchObject({ code: 'too_large', args: { limit: 500 } });
    await unitOfWork.transaction(async ({ comments }) => {
      for (let n = 2; n <= 5000; n += 1) await comments.insertThread({ ...thread, id: ids.newId('commentThread') });
    });
    await expect(addComment(stage.by('AUTHOR'), { documentId, anchor: { kind: 'DOCUMENT' }, body: '一' })).rejects.toMatchObject({ code: 'too_large', args: { limit: 5000 } });
    expect((await unitOfWork.read.comments.countsOf(documentId, thread.id))).toEqual({ threads: 5000, comments: 500, lastSeq: 500 });
    const other = await stage.thread((await stage.outlined()).document.id);
    expect((await replyToComment(stage.by('AUTHOR'), { threadId: other.thread.id, body: '一' })).comment.seq).toBe(2);
  });
});
