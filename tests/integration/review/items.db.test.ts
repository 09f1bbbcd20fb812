import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addComment } from '../../../server/commands/comment/add.js';
import { resolveComment } from '../../../server/commands/comment/resolve.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { answerReviewItem } from '../../../server/commands/review/answer-item.js';
import { returnDocument, type ReturnDocumentInput } from '../../../server/commands/review/return.js';
import { submitDocument } from '../../../server/commands/review/submit.js';
import { verifyReviewItem } from '../../../server/commands/review/verify-item.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, graded, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const at = async (id: string) => ({ id, expectedVersion: (await stage.document(id)).version });
const reviews = () => stage.by('AUTHOR').unitOfWork.read.reviews;
const remark: ReturnDocumentInput['items'] = [{ anchor: { kind: 'DOCUMENT' }, body: '请补充依据', criterion: 'FEASIBILITY' }];

/** The sample in review. */
async function reviewed() {
  const loaded = await stage.sample();
  await stage.inReview(loaded.document.id);
  return { ...loaded, id: loaded.document.id };
}

/** Returned with one item on the document. */
async function returned() {
  const loaded = await reviewed();
  const [item] = await stage.giveBack(loaded.id, remark);
  if (item === undefined) throw new Error('no item');
  return { ...loaded, item };
}

describe('returning', () => {
  test('[REV10] items stand on anything a comment can stand on, new threads and old', async () => {
    const { id, sections, goalTables, indicators } = await reviewed();
    const [section, table, row] = [sections.find(({ text }) => text.includes('维护')), goalTables[0], indicators[0]];
    const { thread: old } = await addComment(stage.by('READER'), { documentId: id, anchor: { kind: 'GOAL_TABLE', goalTableId: table?.id ?? '', field: 'budget.total' }, body: '金额偏大' });
    await resolveComment(stage.by('AUTHOR'), { threadId: old.id });
    const items = await stage.giveBack(id, [
      { threadId: old.id, criterion: 'APPROPRIATENESS' },
      { anchor: { kind: 'DOCUMENT' }, body: '一' },
      { anchor: { kind: 'SECTION', sectionId: section?.id ?? '' }, body: '二' },
      { anchor: { kind: 'TEXT_RANGE', sectionId: section?.id ?? '', passage: { quote: section?.text.slice(0, 12) ?? '' } }, body: '三' },
      { anchor: { kind: 'GOAL_TABLE', goalTableId: table?.id ?? '' }, body: '四' },
      { anchor: { kind: 'ROW', indicatorId: row?.id ?? '' }, body: '五' },
      { anchor: { kind: 'CELL', indicatorId: row?.id ?? '', field: 'target' }, body: '六' },
    ]);
    expect(items.map(({ ordinal, anchor, text, status, criterion }) => [ordinal, anchor.kind, text, status, criterion])).toEqual([
      [1, 'GOAL_TABLE', '金额偏大', 'OPEN', 'APPROPRIATENESS'], [2, 'DOCUMENT', '一', 'OPEN', null], [3, 'SECTION', '二', 'OPEN', null], [4, 'TEXT_RANGE', '三', 'OPEN', null],
      [5, 'GOAL_TABLE', '四', 'OPEN', null], [6, 'ROW', '五', 'OPEN', null], [7, 'CELL', '六', 'OPEN', null],
    ]);
    expect(items[0]?.subject).toEqual({ label: `${table?.title} 预算数`, quote: table?.budget.total, row: null });
    expect(items[3]?.subject).toMatchObject({ label: `${section?.number}${section?.title}`, quote: section?.text.slice(0, 12) });
    expect(items[6]?.subject).toMatchObject({ quote: row?.target.text, row: { level3: row?.level3, basis: row?.basis } });
    const threads = await stage.by('AUTHOR').unitOfWork.read.comments.findThreads(items.map(({ threadId }) => threadId));
    expect(threads.map(({ status }) => status)).toEqual(items.map(() => 'OPEN'));
    const { status } = await stage.document(id);
    const [round] = await stage.rounds(id);
    expect([status, round?.outcome, round?.grade, round?.criteria?.relevance, round?.closedBy, round?.closedAt]).toEqual(['RETURNED', 'RETURNED', 'FAIR', 'FAIR', stage.userIds.REVIEWER, stage.time.now]);
  });

  test('[REV10] there must be something to mend, and each thing once', async () => {
    const { id, indicators, sections } = await reviewed();
    const send = async (items: ReturnDocumentInput['items']) => returnDocument(stage.by('REVIEWER'), { ...(await at(id)), ...graded('FAIR'), items });
    const { thread } = await addComment(stage.by('REVIEWER'), { documentId: id, anchor: { kind: 'DOCUMENT' }, body: '意见' });
    expect((await refusal('not_ready', send([]))).args.problem).toContain('至少要有一条');
    expect((await refusal('invalid_input', send([{ threadId: thread.id }, { threadId: thread.id }]))).args.path).toBe('items.1.threadId');
    expect((await refusal('invalid_input', send([{ anchor: { kind: 'DOCUMENT' }, body: ' ' }]))).args.path).toBe('items.0.body');
    expect((await refusal('invalid_input', send([...remark, { anchor: { kind: 'DOCUMENT' }, body: 'x', criterion: 'BEAUTY' as never }]))).args.path).toBe('items.1.criterion');
    await refusal('too_large', send(Array.from({ length: 201 }, () => remark[0] ?? { threadId: '' })));
    await refusal('not_found', send([{ threadId: indicators[0]?.id ?? '' }]));
    const other = await stage.sample();
    const { thread: foreign } = await addComment(stage.by('REVIEWER'), { documentId: other.document.id, anchor: { kind: 'DOCUMENT' }, body: '别处' });
    await refusal('not_found', send([{ threadId: foreign.id }]));
    await refusal('not_found', send([{ anchor: { kind: 'ROW', indicatorId: other.indicators[0]?.id ?? '' }, body: 'x' }]));
    await refusal('anchor_lost', send([{ anchor: { kind: 'TEXT_RANGE', sectionId: sections[0]?.id ?? '', passage: { quote: '没有的字' } }, body: 'x' }]));
    expect([(await stage.document(id)).status, await stage.items(id)]).toEqual(['IN_REVIEW', []]);
    await send([{ threadId: thread.id }]);
    await stage.answerAll(id);
    await stage.inReview(id);
    expect((await refusal('invalid_input', send([{ threadId: thread.id }]))).args.path).toBe('items.0.threadId');
    await stage.acceptAll(id);
    expect((await send([{ threadId: thread.id }])).items[0]?.status).toBe('OPEN');
  });

  test('[REV9] [REV10] grades decide, as the template has it: an excellent text is not returned', async () => {
    const { id } = await reviewed();
    expect((await refusal('invalid_input', stage.giveBack(id, remark, 'EXCELLENT'))).args).toMatchObject({ path: 'grade', problem: '评定为“优”的文本不退回' });
    await stage.giveBack(id, remark, 'GOOD');
    expect((await stage.document(id)).status).toBe('RETURNED');
  });
});

describe('items', () => {
  test('[REV11] keep what they were raised on when the row is rewritten, moved and removed, and the section and table with it', async () => {
    const { id, sections, goalTables, indicators } = await reviewed();
    const [section, table, row] = [sections[0], goalTables[0], indicators[0]];
    await stage.giveBack(id, [
      { anchor: { kind: 'CELL', indicatorId: row?.id ?? '', field: 'basis' }, body: '依据不足' },
      { anchor: { kind: 'ROW', indicatorId: row?.id ?? '' }, body: '与目标无关' },
      { anchor: { kind: 'SECTION', sectionId: section?.id ?? '' }, body: '太短' },
      { anchor: { kind: 'GOAL_TABLE', goalTableId: table?.id ?? '', field: 'fundPurpose' }, body: '写明用途' },
    ]);
    const raised = await stage.items(id);
    const author = stage.by('AUTHOR');
    await updateIndicator(author, { id: row?.id ?? '', expectedVersion: 1, basis: '另一依据', level3: '另一指标' });
    await moveIndicator(author, { id: row?.id ?? '', expectedVersion: 2, ordinal: 3 });
    await updateGoalTable(author, { id: table?.id ?? '', expectedVersion: 1, fundPurpose: '另一用途', title: '另一表' });
    expect(await stage.items(id)).toEqual(raised);
    await removeIndicator(author, { id: row?.id ?? '', expectedVersion: 3 });
    await removeGoalTable(author, { id: table?.id ?? '', expectedVersion: 2 });
    await removeSection(author, { id: section?.id ?? '', expectedVersion: 1 });
    expect(await stage.items(id)).toEqual(raised);
    expect(raised[0]?.subject).toMatchObject({ quote: row?.basis, row: { level3: row?.level3 } });
    expect(raised[3]?.subject.quote).toBe(table?.fundPurpose);
    const threads = await author.unitOfWork.read.comments.findThreads(raised.map(({ threadId }) => threadId));
    expect(threads.every(({ orphaned }) => orphaned)).toBe(true);
    // They are answered and settled like any other.
    await stage.answerAll(id);
    expect((await stage.items(id)).map(({ status }) => status)).toEqual(raised.map(() => 'ANSWERED'));
  });

  test('[REV12] are answered one by one, and none is forgotten: the next submission waits for all', async () => {
    const { id } = await reviewed();
    const items = await stage.giveBack(id, [...remark, { anchor: { kind: 'DOCUMENT' }, body: '第二条' }, { anchor: { kind: 'DOCUMENT' }, body: '第三条' }]);
    const submit = async () => submitDocument(stage.by('AUTHOR'), await at(id));
    const kinds = ['MENDED', 'EXPLAINED', 'DISPUTED'] as const;
    for (const [index, { id: itemId }] of items.entries()) {
      expect((await refusal('not_ready', submit())).args.problem).toBe(`${3 - index} 条审核意见未答复`);
      const answer = kinds[index] ?? 'MENDED';
      if (answer !== 'MENDED') expect((await refusal('invalid_input', answerReviewItem(stage.by('AUTHOR'), { id: itemId, expectedVersion: 1, answer, text: ' ' }))).args.path).toBe('text');
      const { item } = await answerReviewItem(stage.by('AUTHOR'), { id: itemId, expectedVersion: 1, answer, text: answer === 'MENDED' ? null : '原因如下' });
      expect([item.status, item.version]).toEqual(['ANSWERED', 2]);
    }
    await answerReviewItem(stage.by('AUTHOR'), { id: items[0]?.id ?? '', expectedVersion: 2, answer: 'EXPLAINED', text: '改为说明' });
    expect((await reviews().actsOf([items[0]?.id ?? ''])).map(({ act, text }) => [act, text])).toEqual([['MENDED', ''], ['EXPLAINED', '改为说明']]);
    expect((await submit()).round.number).toBe(2);
    expect((await refusal('wrong_status', answerReviewItem(stage.by('AUTHOR'), { id: items[0]?.id ?? '', expectedVersion: 3, answer: 'MENDED' }))).args.status).toBe('SUBMITTED');
  });

  test('[REV13] are verified in the next round: accepted, or reopened with a reason, until the round ends', async () => {
    const { id, item } = await returned();
    const verify = (expectedVersion: number, verdict: 'ACCEPTED' | 'REOPENED', reason?: string) => verifyReviewItem(stage.by('REVIEWER'), { id: item.id, expectedVersion, verdict, reason });
    const threadStatus = async () => (await stage.by('AUTHOR').unitOfWork.read.comments.findThread(item.threadId))?.status;
    await refusal('wrong_status', verify(1, 'ACCEPTED'));
    await stage.answerAll(id);
    await stage.inReview(id);
    expect((await refusal('invalid_input', verify(2, 'REOPENED'))).args.path).toBe('reason');
    expect((await verify(2, 'ACCEPTED')).item.status).toBe('ACCEPTED');
    expect(await threadStatus()).toBe('RESOLVED');
    expect((await verify(3, 'REOPENED', '仍缺依据')).item.status).toBe('REOPENED');
    expect(await threadStatus()).toBe('OPEN');
    await refusal('not_ready', stage.approve(id));
    // A reopened item is something to mend: it takes no other to return the text.
    await returnDocument(stage.by('REVIEWER'), { ...(await at(id)), ...graded('GOOD'), items: [] });
    await refusal('not_ready', submitDocument(stage.by('AUTHOR'), await at(id)));
    await stage.answerAll(id);
    await stage.inReview(id);
    await stage.acceptAll(id);
    const acts = await reviews().actsOf([item.id]);
    const rounds = await stage.rounds(id);
    expect(acts.map(({ act, text, roundId }) => [act, text, rounds.findIndex((round) => round.id === roundId) + 1])).toEqual([
      ['MENDED', '', 1], ['ACCEPTED', '', 2], ['REOPENED', '仍缺依据', 2], ['MENDED', '', 2], ['ACCEPTED', '', 3],
    ]);
    expect((await stage.approve(id)).status).toBe('APPROVED');
  });

  test('[REV12] what is settled takes no answer', async () => {
    const { id, item } = await returned();
    await stage.answerAll(id);
    await stage.inReview(id);
    await stage.acceptAll(id);
    await stage.giveBack(id, remark);
    expect((await refusal('wrong_status', answerReviewItem(stage.by('AUTHOR'), { id: item.id, expectedVersion: 3, answer: 'MENDED' }))).args.reason).toBe('该意见已核实通过，无须再答复');
  });
});
