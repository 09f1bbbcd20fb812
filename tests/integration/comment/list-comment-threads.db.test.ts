import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addComment } from '../../../server/commands/comment/add.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { markCommentsRead } from '../../../server/commands/comment/mark-read.js';
import { rejectSuggestion } from '../../../server/commands/comment/reject-suggestion.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { listCommentThreads, type CommentFilter, type ListCommentThreadsInput } from '../../../server/queries/list-comment-threads.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

let stage: CommentStage;
let here: Awaited<ReturnType<CommentStage['outlined']>>;
const made: string[] = [];
beforeAll(async () => {
  stage = await createCommentStage();
  here = await stage.outlined();
  const { section, goalTable, indicators } = here;
  for (const anchor of [
    { kind: 'DOCUMENT' },
    { kind: 'SECTION', sectionId: section.id },
    { kind: 'GOAL_TABLE', goalTableId: goalTable.id, field: 'budget.total' },
    { kind: 'CELL', indicatorId: indicators[0]?.id ?? '', field: 'target' },
    { kind: 'CELL', indicatorId: indicators[1]?.id ?? '', field: 'basis' },
  ] as const) {
    made.push((await stage.thread(here.document.id, anchor)).thread.id);
    stage.time.now += 1;
  }
  await resolveComment(stage.by('AUTHOR'), { threadId: made[3] ?? '' });
});
afterAll(() => stage.stop());

const list = async (more: Partial<ListCommentThreadsInput> = {}) => {
  const page = await listCommentThreads(stage.by('READER'), { documentId: here.document.id, first: 100, ...more });
  return { at: page.items.map(({ id }) => made.indexOf(id)), hasNext: page.hasNext };
};

describe('a document’s threads', () => {
  test('[COM14] oldest first, page by page', async () => {
    expect(await list()).toEqual({ at: [0, 1, 2, 3, 4], hasNext: false });
    expect(await list({ first: 2 })).toEqual({ at: [0, 1], hasNext: true });
    expect(await list({ first: 2, afterId: made[1] })).toEqual({ at: [2, 3], hasNext: true });
    expect(await list({ first: 2, afterId: made[3] })).toEqual({ at: [4], hasNext: false });
  });

  test('[COM14] by status, and by what they stand on with what is in it', async () => {
    const { section, goalTable, indicators } = here;
    expect((await list({ status: 'OPEN' })).at).toEqual([0, 1, 2, 4]);
    expect((await list({ status: 'RESOLVED' })).at).toEqual([3]);
    expect((await list({ anchoredTo: section.id })).at).toEqual([1]);
    expect((await list({ anchoredTo: goalTable.id })).at).toEqual([2, 3, 4]);
    expect((await list({ anchoredTo: indicators[0]?.id })).at).toEqual([3]);
    expect((await list({ anchoredTo: goalTable.id, status: 'OPEN', first: 1 }))).toEqual({ at: [2], hasNext: true });
  });

  test('[COM14] what is of another document finds nothing', async () => {
    const there = await stage.outlined();
    await stage.thread(there.document.id, { kind: 'SECTION', sectionId: there.section.id });
    expect((await list({ anchoredTo: there.section.id })).at).toEqual([]);
  });

  test('[COM14] a page has 1 to 100 threads', async () => {
    for (const first of [0, -1, 101, 1.5, Number.NaN]) await expect(list({ first })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'first' } });
    await expect(list({ afterId: here.document.id })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'after' } });
  });

  test('[COM15] a stranger is told there is no such document', async () => {
    await expect(listCommentThreads(stage.by('STRANGER'), { documentId: here.document.id, first: 1 })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('which threads', () => {
  let there: Awaited<ReturnType<CommentStage['outlined']>>;
  let threads: string[];
  const opened = async (role: 'AUTHOR' | 'REVIEWER' | 'READER', mentions: readonly ('AUTHOR' | 'APPROVER')[] = [], replacement?: string) => {
    stage.time.now += 1000;
    const { thread } = await addComment(stage.by(role), {
      documentId: there.document.id, anchor: { kind: 'CELL', indicatorId: there.indicators[0]?.id ?? '', field: 'target' }, body: '请看', mentionIds: mentions.map((name) => stage.people[name].id),
      suggestion: replacement === undefined ? null : { replacement },
    });
    threads.push(thread.id);
    return thread.id;
  };
  const reply = async (n: number, role: 'AUTHOR' | 'REVIEWER' | 'READER' | 'APPROVER') => {
    stage.time.now += 1000;
    return (await replyToComment(stage.by(role), { threadId: threads[n] ?? '', body: '好' })).comment;
  };
  const found = async (filter: CommentFilter, by: 'AUTHOR' | 'REVIEWER' | 'READER' | 'APPROVER' | 'ADMINISTRATOR' = 'AUTHOR', more: Partial<ListCommentThreadsInput> = {}) =>
    (await listCommentThreads(stage.by(by), { documentId: there.document.id, first: 100, filter, ...more })).items.map(({ id }) => threads.indexOf(id));
  beforeEach(async () => {
    there = await stage.outlined();
    threads = [];
  });

  test('[COM28] by what they stand on, by being orphaned, by who wrote and who is mentioned in what stands', async () => {
    await opened('REVIEWER');
    threads.push((await stage.thread(there.document.id)).thread.id);
    await opened('READER', ['AUTHOR', 'APPROVER']);
    const answer = await reply(0, 'AUTHOR');
    const { AUTHOR, REVIEWER, APPROVER, STRANGER } = stage.people;
    expect(await found({ anchorKind: 'CELL' })).toEqual([0, 2]);
    expect(await found({ authorId: REVIEWER.id })).toEqual([0, 1]);
    expect(await found({ authorId: AUTHOR.id })).toEqual([0]);
    await deleteComment(stage.by('AUTHOR'), { commentId: answer.id, expectedVersion: 1 });
    expect(await found({ authorId: AUTHOR.id })).toEqual([]);
    expect(await found({ mentionedId: APPROVER.id })).toEqual([2]);
    expect(await found({ mentionedId: STRANGER.id })).toEqual([]);
    await removeIndicator(stage.by('AUTHOR'), { id: there.indicators[0]?.id ?? '', expectedVersion: 1 });
    expect(await found({ orphaned: true })).toEqual([0, 2]);
    expect(await found({ orphaned: false })).toEqual([1]);
    expect(await found({ orphaned: true, authorId: REVIEWER.id })).toEqual([0]);
    expect(await found({})).toEqual([0, 1, 2]);
  });

  test('[COM28] by when something last happened in them', async () => {
    await opened('REVIEWER');
    await opened('REVIEWER');
    const since = (stage.time.now += 1000);
    expect(await found({ since })).toEqual([]);
    await reply(0, 'AUTHOR');
    expect(await found({ since })).toEqual([0]);
    stage.time.now += 1000;
    await resolveComment(stage.by('AUTHOR'), { threadId: threads[1] ?? '' });
    expect(await found({ since })).toEqual([0, 1]);
    expect(await found({ since: stage.time.now })).toEqual([1]);
    expect(await found({ since: stage.time.now + 1 })).toEqual([]);
  });

  test('[COM28] by suggestions, in any state or in one', async () => {
    await opened('REVIEWER');
    for (const value of ['≥2人', '≥3人', '≥4人']) await opened('READER', [], value);
    const commentOf = async (n: number) => (await stage.context.unitOfWork.read.comments.commentsOf([threads[n] ?? '']))[0]?.id ?? '';
    await rejectSuggestion(stage.by('AUTHOR'), { commentId: await commentOf(2), expectedVersion: 1 });
    await deleteComment(stage.by('READER'), { commentId: await commentOf(3), expectedVersion: 1 });
    expect(await found({ suggestion: 'ANY' })).toEqual([1, 2, 3]);
    expect(await found({ suggestion: 'PENDING' })).toEqual([1]);
    expect(await found({ suggestion: 'REJECTED' })).toEqual([2]);
    expect(await found({ suggestion: 'WITHDRAWN' })).toEqual([3]);
    expect(await found({ suggestion: 'ACCEPTED' })).toEqual([]);
  });

  test('[COM28] by comments the viewer has not read', async () => {
    await opened('REVIEWER');
    await opened('AUTHOR');
    const answer = await reply(1, 'REVIEWER');
    expect(await found({ unread: true })).toEqual([0, 1]);
    expect(await found({ unread: true }, 'REVIEWER')).toEqual([1]);
    expect(await found({ unread: false }, 'REVIEWER')).toEqual([0]);
    await markCommentsRead(stage.by('AUTHOR'), { documentId: there.document.id, through: [answer.id] });
    expect(await found({ unread: true })).toEqual([0]);
    await markCommentsRead(stage.by('AUTHOR'), { documentId: there.document.id, through: [answer.id], allThreads: true });
    expect(await found({ unread: true })).toEqual([]);
    expect(await found({ unread: true }, 'AUTHOR', { status: 'OPEN' })).toEqual([]);
    expect(await found({ unread: true }, 'READER', { anchoredTo: there.indicators[0]?.id })).toEqual([0, 1]);
  });

  test('[COM29] waiting for me: open, the last word is somebody else’s, and it concerns me', async () => {
    await opened('REVIEWER');
    await opened('READER', ['APPROVER']);
    await opened('AUTHOR');
    expect(await found({ waitingForMe: true })).toEqual([0, 1]);
    expect(await found({ waitingForMe: true }, 'REVIEWER')).toEqual([]);
    expect(await found({ waitingForMe: true }, 'APPROVER')).toEqual([1]);
    expect(await found({ waitingForMe: true }, 'ADMINISTRATOR')).toEqual([]);
    await reply(0, 'AUTHOR');
    expect(await found({ waitingForMe: true })).toEqual([1]);
    expect(await found({ waitingForMe: true }, 'REVIEWER')).toEqual([0]);
    const objection = await reply(0, 'REVIEWER');
    expect(await found({ waitingForMe: true })).toEqual([0, 1]);
    await deleteComment(stage.by('REVIEWER'), { commentId: objection.id, expectedVersion: 1 });
    expect(await found({ waitingForMe: true })).toEqual([1]);
    await resolveComment(stage.by('AUTHOR'), { threadId: threads[0] ?? '' });
    expect(await found({ waitingForMe: true }, 'REVIEWER')).toEqual([]);
    const colleague = await stage.user();
    await stage.context.unitOfWork.transaction(({ documents }) => documents.setMember(there.document.id, colleague.id, 'AUTHOR'));
    const forColleague = await listCommentThreads(stage.as(colleague), { documentId: there.document.id, first: 9, filter: { waitingForMe: true } });
    expect(forColleague.items.map(({ id }) => threads.indexOf(id))).toEqual([1]);
  });
});
