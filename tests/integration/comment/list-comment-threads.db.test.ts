import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { listCommentThreads, type ListCommentThreadsInput } from '../../../server/queries/list-comment-threads.js';
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
