import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GoalTableField, IndicatorField } from '../../../schema/model/anchor.js';
import { documentStatuses } from '../../../schema/model/document.js';
import { acceptSuggestion } from '../../../server/commands/comment/accept-suggestion.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { deleteComment } from '../../../server/commands/comment/delete.js';
import { editComment } from '../../../server/commands/comment/edit.js';
import { rejectSuggestion } from '../../../server/commands/comment/reject-suggestion.js';
import { replyToComment } from '../../../server/commands/comment/reply.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { IndicatorRecord } from '../../../server/ports/records.js';
import { createCommentStage, type CommentStage } from '../../support/comment-stage.js';

type Who = Parameters<CommentStage['by']>[0];
let stage: CommentStage;
let here: Awaited<ReturnType<CommentStage['outlined']>>;
let row: IndicatorRecord;
beforeAll(async () => {
  stage = await createCommentStage();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  here = await stage.outlined();
  row = here.indicators[0] as IndicatorRecord;
});

const propose = (anchor: AddCommentInput['anchor'], replacement: string, by: Who = 'READER', body = '') =>
  addComment(stage.by(by), { documentId: here.document.id, anchor, body, suggestion: { replacement } });
const cell = (field: IndicatorField = 'target') => ({ kind: 'CELL', indicatorId: row.id, field }) as const;
const head = (field: GoalTableField | null) => ({ kind: 'GOAL_TABLE', goalTableId: here.goalTable.id, field }) as const;
const accept = (commentId: string, expectedVersion = 1, by: Who = 'AUTHOR', clientMutationId?: string) => acceptSuggestion(stage.by(by), { commentId, expectedVersion, clientMutationId });
const reject = (commentId: string, expectedVersion = 1, by: Who = 'AUTHOR', reason?: string) => rejectSuggestion(stage.by(by), { commentId, expectedVersion, reason });
const update = (change: object, expectedVersion: number) => updateIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion, ...change });
const rowNow = () => stage.context.unitOfWork.read.goalTables.findIndicator(row.id);
const threadNow = (id: string) => stage.context.unitOfWork.read.comments.findThread(id);
const setStatus = (status: (typeof documentStatuses)[number]) => stage.context.unitOfWork.transaction(({ documents }) => documents.update(here.document.id, { status }));

describe('suggesting a value', () => {
  test('[COM22] remembers what stands there, and proposes the value as the cell would keep it', async () => {
    const { thread, comment } = await propose(cell(), ' ≥ 95 % ');
    expect(thread.pendingSuggestions).toBe(1);
    expect(comment).toMatchObject({ body: '', suggestion: { original: '≥1人', replacement: '≥95%', state: 'PENDING', standing: null, decidedBy: null, decidedAt: null, reason: null } });
    const proposed = async (anchor: AddCommentInput['anchor'], words: string) => {
      const { suggestion } = (await propose(anchor, words)).comment;
      return [suggestion?.original, suggestion?.replacement];
    };
    expect(await proposed(cell('level2'), 'QUALITY')).toEqual(['数量指标', '质量指标']);
    expect(await proposed(head('budget.otherFunds'), '1,000')).toEqual(['', '1000.00']);
    expect(await proposed(head('budget.total'), '')).toEqual(['19.00', '']);
    expect(await proposed(head('projectCode'), ' 130225 25P00000000001Y')).toEqual(['13022525P00000000001X', '13022525P00000000001Y']);
    expect(await proposed(head('currencyUnit'), '元')).toEqual(['万元', '元']);
  });

  test('[COM22] everybody who may comment may suggest, in every status', async () => {
    for (const status of documentStatuses) {
      await setStatus(status);
      for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'] as const) expect((await propose(cell(), '≥2人', role)).comment.suggestion?.state).toBe('PENDING');
    }
    await expect(propose(cell(), '≥2人', 'ADMINISTRATOR')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[COM22] a place without a single value, the same value, and what a cell cannot hold are refused', async () => {
    const nowhere: readonly AddCommentInput['anchor'][] = [{ kind: 'DOCUMENT' }, { kind: 'SECTION', sectionId: here.section.id }, head(null), head('goals'), head('expenditurePlan')];
    for (const anchor of nowhere) await expect(propose(anchor, '新')).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion' } });
    await expect(propose(cell(), ' ≥1人 ')).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion', problem: '与现有内容相同' } });
    const wrong: readonly (readonly [AddCommentInput['anchor'], string])[] = [
      [cell('basis'), '字'.repeat(2001)], [cell('basis'), '两\n行'], [cell('level1'), '没有的指标'], [head('budget.total'), '十九'], [head('currencyUnit'), '美元'], [head('title'), ''],
    ];
    for (const [anchor, value] of wrong) await expect(propose(anchor, value)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'suggestion.replacement' } });
    await expect(propose(cell('basis'), '字'.repeat(5001))).rejects.toMatchObject({ code: 'too_large', args: { what: 'suggestion.replacement', limit: 5000 } });
    expect(await stage.events(here.document.id)).toEqual([]);
  });

  test('[COM22] [COM27] a reply suggests too, each by itself; an edit changes what is suggested', async () => {
    const { thread, comment: first } = await propose(cell(), '≥2人');
    const { comment: second, thread: both } = await replyToComment(stage.by('REVIEWER'), { threadId: thread.id, body: '更高一些', suggestion: { replacement: '≥5人' } });
    expect(both.pendingSuggestions).toBe(2);
    const { comment: changed } = await editComment(stage.by('READER'), { commentId: first.id, expectedVersion: 1, suggestion: { replacement: '≥ 3人' } });
    expect(changed).toMatchObject({ version: 2, suggestion: { original: '≥1人', replacement: '≥3人', state: 'PENDING' } });
    await expect(accept(first.id, 1)).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ field: 'replacement', base: '≥2人', theirs: '≥3人', yours: null }] } });
    await accept(second.id);
    expect((await rowNow())?.target.text).toBe('≥5人');
    await expect(accept(first.id, 2)).rejects.toMatchObject({ code: 'stale', args: { expected: '≥1人', actual: '≥5人' } });
    expect((await reject(first.id, 2)).thread.pendingSuggestions).toBe(0);
    await expect(editComment(stage.by('READER'), { commentId: first.id, expectedVersion: 3, suggestion: { replacement: '≥4人' } })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('accepting', () => {
  test('[COM23] gives the cell its value as an edit of its row, attributed to both', async () => {
    const { thread, comment } = await propose(cell(), '≥95%', 'READER', '应为比率');
    stage.time.now += 1000;
    const { thread: after, comment: accepted } = await accept(comment.id);
    const { AUTHOR, READER } = stage.people;
    expect(accepted).toEqual({ ...comment, version: 2, suggestion: { ...comment.suggestion, state: 'ACCEPTED', decidedBy: AUTHOR.id, decidedAt: stage.time.now } });
    expect(after).toEqual({ ...thread, pendingSuggestions: 0, updatedAt: stage.time.now });
    expect(await rowNow()).toMatchObject({ version: 2, target: { text: '≥95%', operator: 'GTE', number: '95', unit: '%' } });
    expect((await stage.events(here.document.id)).slice(1)).toEqual([`IndicatorChanged ${row.id} ${here.goalTable.id} ${AUTHOR.id}`, `CommentChanged ${thread.id} ${comment.id} ${AUTHOR.id}`]);
    const { items } = await stage.context.unitOfWork.read.history.listChanges(here.document.id, 2);
    expect(items).toMatchObject([
      {
        nodeId: comment.id, action: 'suggestion.accepted', field: 'suggestion', actorId: AUTHOR.id, version: 2,
        before: { state: 'PENDING', suggestedBy: READER.id, original: '≥1人', replacement: '≥95%' }, after: { state: 'ACCEPTED', suggestedBy: READER.id, decidedBy: AUTHOR.id },
      },
      { nodeId: row.id, action: 'indicator.updated', field: 'target', before: '≥1人', after: '≥95%' },
    ]);
  });

  test('[COM23] gives a field of a head its value, level groups theirs', async () => {
    const [money, title, level] = [await propose(head('budget.fiscalFunds'), ''), await propose(head('title'), '新标题'), await propose(cell('level2'), '质量指标')];
    for (const { comment } of [money, title, level]) await accept(comment.id);
    expect(await stage.context.unitOfWork.read.goalTables.find(here.goalTable.id)).toMatchObject({ version: 3, title: '新标题', budget: { total: '19.00', fiscalFunds: null } });
    expect(await rowNow()).toMatchObject({ level2: { code: 'QUALITY', label: '质量指标' } });
    const astray = await propose(cell('level1'), '效益指标');
    await expect(accept(astray.comment.id)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'level2' } });
    expect((await threadNow(astray.thread.id))?.pendingSuggestions).toBe(1);
  });

  test('[COM23] is for whoever may edit, while the text is open', async () => {
    const { comment } = await propose(cell(), '≥95%', 'AUTHOR');
    for (const role of ['REVIEWER', 'APPROVER', 'READER', 'ADMINISTRATOR'] as const) await expect(accept(comment.id, 1, role)).rejects.toMatchObject({ code: 'forbidden', args: { action: 'document.edit' } });
    await expect(accept(comment.id, 1, 'STRANGER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'comment', id: comment.id } });
    for (const status of ['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'PUBLISHED'] as const) {
      await setStatus(status);
      await expect(accept(comment.id)).rejects.toMatchObject({ code: 'locked_for_review' });
    }
    await setStatus('RETURNED');
    expect((await accept(comment.id)).comment.suggestion?.state).toBe('ACCEPTED');
    const { comment: plain } = await stage.thread(here.document.id);
    await expect(accept(plain.id)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'commentId' } });
  });

  test('[COM24] says STALE with what stands there now, and changes nothing', async () => {
    const { comment } = await propose(cell(), '≥95%');
    await update({ target: '≥80%' }, 1);
    const events = await stage.events(here.document.id);
    await expect(accept(comment.id)).rejects.toMatchObject({ code: 'stale', args: { id: comment.id, expected: '≥1人', actual: '≥80%' } });
    expect(await stage.events(here.document.id)).toEqual(events);
    await update({ target: '≥1人' }, 2);
    expect((await accept(comment.id)).comment.suggestion?.state).toBe('ACCEPTED');
  });

  test('[COM24] works on a row that was moved, and says that a removed one is gone', async () => {
    const [moved, gone] = [await propose(cell(), '≥95%'), await propose(cell('basis'), '上级文件')];
    await moveIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: 1, ordinal: 3 });
    await accept(moved.comment.id);
    expect(await rowNow()).toMatchObject({ ordinal: 3, version: 3, target: { text: '≥95%' } });
    await removeIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: 3 });
    await expect(accept(gone.comment.id)).rejects.toMatchObject({ code: 'stale', args: { expected: '年初工作计划', actual: null } });
    await restoreIndicator(stage.by('AUTHOR'), { id: row.id });
    await accept(gone.comment.id);
    expect(await rowNow()).toMatchObject({ basis: '上级文件', target: { text: '≥95%' } });
  });

  test('[COM25] applies once: accepted twice, by two at once, or where the value was written by hand', async () => {
    const { comment } = await propose(cell(), '≥95%');
    const author = await stage.user();
    await stage.context.unitOfWork.transaction(({ documents }) => documents.setMember(here.document.id, author.id, 'AUTHOR'));
    const both = await Promise.all([accept(comment.id), acceptSuggestion(stage.as(author), { commentId: comment.id, expectedVersion: 1 })]);
    expect(both[0]).toEqual(both[1]);
    expect((await rowNow())?.version).toBe(2);
    await update({ target: '≥96%' }, 2);
    expect(await accept(comment.id)).toEqual(both[0]);
    expect((await rowNow())?.target.text).toBe('≥96%');
    const byHand = await propose(cell('basis'), '上级文件');
    await update({ basis: '上级文件' }, 3);
    expect((await accept(byHand.comment.id)).comment.suggestion).toMatchObject({ state: 'ACCEPTED', original: '年初工作计划' });
    expect((await rowNow())?.version).toBe(4);
  });

  test('[COM10] [COM25] a retry gets the first answer', async () => {
    const { comment } = await propose(cell(), '≥95%');
    const id = randomUUID();
    const [first, second] = await Promise.all([accept(comment.id, 1, 'AUTHOR', id), accept(comment.id, 1, 'AUTHOR', id)]);
    expect([second, await accept(comment.id, 1, 'AUTHOR', id)]).toEqual([first, first]);
    await expect(accept(comment.id, 2, 'AUTHOR', id)).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });
});

describe('rejecting', () => {
  test('[COM26] notes who, when and why; the value stays', async () => {
    const { thread, comment } = await propose(cell(), '≥95%');
    await setStatus('IN_REVIEW');
    stage.time.now += 1000;
    const { comment: rejected, thread: after } = await reject(comment.id, 1, 'REVIEWER', ' 依据不足 ');
    expect(rejected.suggestion).toMatchObject({ state: 'REJECTED', decidedBy: stage.people.REVIEWER.id, decidedAt: stage.time.now, reason: '依据不足' });
    expect(after).toEqual({ ...thread, pendingSuggestions: 0, updatedAt: stage.time.now });
    expect(await rowNow()).toEqual(row);
    expect(await reject(comment.id, 1, 'AUTHOR', '另一个理由')).toEqual({ comment: rejected, thread: after });
    await setStatus('DRAFT');
    await expect(accept(comment.id, 2)).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ field: 'suggestion', base: 'PENDING', theirs: 'REJECTED', yours: 'ACCEPTED' }] } });
    await expect(accept(comment.id, 1)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('[COM26] is for whoever may resolve; what was accepted or withdrawn is not rejected', async () => {
    const [one, two] = [await propose(cell(), '≥95%'), await propose(cell('basis'), '上级文件')];
    await expect(reject(one.comment.id, 1, 'READER')).rejects.toMatchObject({ code: 'forbidden', args: { action: 'comment.resolve' } });
    await expect(reject(one.comment.id, 1, 'STRANGER')).rejects.toMatchObject({ code: 'not_found' });
    await expect(reject(one.comment.id, 1, 'AUTHOR', '字'.repeat(5001))).rejects.toMatchObject({ code: 'too_large', args: { what: 'reason' } });
    await accept(one.comment.id);
    await expect(reject(one.comment.id, 2)).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ theirs: 'ACCEPTED', yours: 'REJECTED' }] } });
    const { comment: gone, thread } = await deleteComment(stage.by('READER'), { commentId: two.comment.id, expectedVersion: 1 });
    expect([gone.suggestion?.state, thread.pendingSuggestions]).toEqual(['WITHDRAWN', 0]);
    for (const decide of [accept, reject]) await expect(decide(two.comment.id, 2)).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ theirs: 'WITHDRAWN' }] } });
  });

  test('[COM17] deleting a comment whose suggestion was accepted keeps who suggested and who accepted', async () => {
    const { comment } = await propose(cell(), '≥95%');
    await accept(comment.id);
    const { comment: gone, thread } = await deleteComment(stage.by('READER'), { commentId: comment.id, expectedVersion: 2 });
    expect(gone).toMatchObject({ body: '', suggestion: { state: 'ACCEPTED', decidedBy: stage.people.AUTHOR.id } });
    expect(thread.pendingSuggestions).toBe(0);
  });
});

describe('rows that come and go', () => {
  test('[COM31] removing a row orphans the threads on its cells, restoring it finds them again', async () => {
    const { thread } = await stage.thread(here.document.id, cell());
    const other = await stage.thread(here.document.id, { kind: 'CELL', indicatorId: here.indicators[1]?.id ?? '', field: 'basis' });
    await removeIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: 1 });
    expect(await threadNow(thread.id)).toMatchObject({ orphaned: true, version: 2 });
    const { indicator } = await restoreIndicator(stage.by('AUTHOR'), { id: row.id });
    expect(indicator).toEqual({ ...row, version: 3 });
    expect(await threadNow(thread.id)).toEqual({ ...thread, version: 3, orphaned: false });
    expect(await threadNow(other.thread.id)).toEqual(other.thread);
    expect((await stage.changes(here.document.id)).slice(2).map((change) => change.split(' ')[0])).toEqual(['indicator.removed', 'comment.orphaned', 'indicator.restored', 'comment.refound']);
  });

  test('[COM31] moving and editing a row, and changing its table, leaves the threads on it', async () => {
    const { thread } = await stage.thread(here.document.id, cell());
    await update({ target: '≥2人' }, 1);
    await moveIndicator(stage.by('AUTHOR'), { id: row.id, expectedVersion: 2, ordinal: 2 });
    await updateGoalTable(stage.by('AUTHOR'), { id: here.goalTable.id, expectedVersion: 1, title: '新' });
    expect(await threadNow(thread.id)).toEqual(thread);
  });
});
