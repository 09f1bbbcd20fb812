import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addGoal } from '../../../server/commands/goal/add.js';
import { adjustDocument } from '../../../server/commands/review/adjust.js';
import { approveDocument } from '../../../server/commands/review/approve.js';
import { giveOpinion } from '../../../server/commands/review/give-opinion.js';
import { publishDocument } from '../../../server/commands/review/publish.js';
import { submitDocument } from '../../../server/commands/review/submit.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, graded, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const at = async (id: string) => ({ id, expectedVersion: (await stage.document(id)).version });
const reviews = () => stage.by('AUTHOR').unitOfWork.read.reviews;

async function reviewed(): Promise<string> {
  const { id } = (await stage.sample()).document;
  await stage.inReview(id);
  return id;
}

async function approved(): Promise<string> {
  const id = await reviewed();
  await stage.approve(id);
  return id;
}

describe('opinions', () => {
  test('[REV8] each reviewer has one in a round, given anew it replaces the last, and nobody stands in another’s way', async () => {
    const id = await reviewed();
    const other = await stage.colleague(id, 'REVIEWER');
    const [round] = await stage.rounds(id);
    const give = (context: typeof other, expectedVersion: number, grade: 'EXCELLENT' | 'GOOD' | 'FAIR', summary: string) =>
      giveOpinion(context, { id: round?.id ?? '', expectedVersion, ...graded(grade, summary) });
    const first = await give(stage.by('REVIEWER'), 2, 'GOOD', '基本合理');
    expect(first.round.version).toBe(3);
    // Both saw version 2: neither has seen the other’s, and neither needs to.
    await give(other, 2, 'FAIR', '指标偏少');
    expect((await refusal('conflict', give(stage.by('REVIEWER'), 2, 'EXCELLENT', '很好'))).args.fields).toHaveLength(1);
    expect((await give(stage.by('REVIEWER'), 4, 'EXCELLENT', '很好')).round.version).toBe(5);
    // The same again is no change.
    expect((await give(stage.by('REVIEWER'), 5, 'EXCELLENT', '很好')).round.version).toBe(5);
    const opinions = await reviews().opinionsOf([round?.id ?? '']);
    expect(opinions.map(({ reviewerId, grade, summary }) => [reviewerId, grade, summary]).sort()).toEqual([[stage.userIds.REVIEWER, 'EXCELLENT', '很好'], [other.actor.userId, 'FAIR', '指标偏少']].sort());
    expect((await stage.document(id)).status).toBe('IN_REVIEW');
  });

  test('[REV8] whoever ends the round has that opinion, and the round its grades; a round that is over takes none', async () => {
    const id = await reviewed();
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请补充' }]);
    const [first] = await stage.rounds(id);
    expect((await reviews().opinionsOf([first?.id ?? ''])).map(({ reviewerId, grade }) => [reviewerId, grade])).toEqual([[stage.userIds.REVIEWER, 'FAIR']]);
    await refusal('wrong_status', giveOpinion(stage.by('REVIEWER'), { id: first?.id ?? '', expectedVersion: first?.version ?? 0, ...graded('GOOD') }));
    await stage.answerAll(id);
    await stage.inReview(id);
    const over = giveOpinion(stage.by('APPROVER'), { id: first?.id ?? '', expectedVersion: first?.version ?? 0, ...graded('GOOD') });
    expect((await refusal('wrong_status', over)).args.reason).toBe('该轮审核已经结束');
    await refusal('not_found', giveOpinion(stage.by('STRANGER'), { id: first?.id ?? '', expectedVersion: 1, ...graded('GOOD') }));
    expect((await refusal('invalid_input', giveOpinion(stage.by('REVIEWER'), { id: first?.id ?? '', expectedVersion: 1, ...graded('BEST' as never) }))).args.path).toBe('grade');
  });
});

describe('approving', () => {
  test('[REV9] [REV14] takes a grade with which a text goes on', async () => {
    const id = await reviewed();
    for (const [grade, label] of [['FAIR', '中'], ['POOR', '差']] as const) {
      expect((await refusal('invalid_input', stage.approve(id, grade))).args).toMatchObject({ path: 'grade', problem: `评定为“${label}”的文本不能批复` });
    }
    expect((await stage.approve(id, 'GOOD')).status).toBe('APPROVED');
    const [round] = await stage.rounds(id);
    expect([round?.outcome, round?.grade, round?.closedBy]).toEqual(['APPROVED', 'GOOD', stage.userIds.APPROVER]);
  });

  test('[REV14] a dissenting opinion is passed over with a word only, and stays on record', async () => {
    const id = await reviewed();
    const [round] = await stage.rounds(id);
    await giveOpinion(stage.by('REVIEWER'), { id: round?.id ?? '', expectedVersion: 2, ...graded('FAIR', '依据不足') });
    expect((await refusal('invalid_input', stage.approve(id))).args.path).toBe('summary');
    await approveDocument(stage.by('APPROVER'), { ...(await at(id)), ...graded('GOOD', '依据已当面补充') });
    const opinions = await reviews().opinionsOf([round?.id ?? '']);
    expect(opinions.map(({ grade }) => grade).sort()).toEqual(['FAIR', 'GOOD']);
  });

  test('[REV14] waits for every item of every round', async () => {
    const id = await reviewed();
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '一' }, { anchor: { kind: 'DOCUMENT' }, body: '二' }]);
    await stage.answerAll(id);
    await stage.inReview(id);
    expect((await refusal('not_ready', stage.approve(id))).args.problem).toBe('2 条审核意见尚未核实通过');
    await stage.acceptAll(id);
    expect((await stage.approve(id)).status).toBe('APPROVED');
  });
});

describe('afterwards', () => {
  test('[REV15] an approved text is published, by its authors or the approver, once', async () => {
    for (const person of ['AUTHOR', 'APPROVER'] as const) {
      const id = await approved();
      expect((await publishDocument(stage.by(person), await at(id))).document.status).toBe('PUBLISHED');
      await refusal('wrong_status', publishDocument(stage.by(person), await at(id)));
    }
  });

  test.each(['APPROVED', 'PUBLISHED'] as const)('[REV16] an %s text is opened by an adjustment as its next edition, and must be approved again', async (status) => {
    const id = await approved();
    if (status === 'PUBLISHED') await publishDocument(stage.by('AUTHOR'), await at(id));
    expect((await refusal('invalid_input', adjustDocument(stage.by('APPROVER'), { ...(await at(id)), reason: ' ' }))).args.path).toBe('reason');
    await refusal('forbidden', adjustDocument(stage.by('AUTHOR'), { ...(await at(id)), reason: '预算调整' }));
    const { document } = await adjustDocument(stage.by('APPROVER'), { ...(await at(id)), reason: '县政府第 12 号预算调整' });
    expect(document.status).toBe('DRAFT');
    const [first] = await stage.rounds(id);
    expect(await reviews().adjustmentsOf([id])).toEqual([
      { documentId: id, edition: 2, roundId: first?.id, reason: '县政府第 12 号预算调整', actorId: stage.userIds.APPROVER, at: stage.time.now },
    ]);
    const { goalTables } = await stage.load(id);
    await addGoal(stage.by('AUTHOR'), { goalTableId: goalTables[0]?.id ?? '', text: '调整后的目标' });
    const second = await stage.inReview(id);
    expect([second.number, second.edition]).toEqual([2, 2]);
    await stage.approve(id);
    expect((await stage.rounds(id)).map(({ edition, outcome }) => [edition, outcome])).toEqual([[1, 'APPROVED'], [2, 'APPROVED']]);
    await adjustDocument(stage.by('APPROVER'), { ...(await at(id)), reason: '再次调整' });
    expect((await reviews().adjustmentsOf([id])).map(({ edition }) => edition)).toEqual([2, 3]);
  });

  test('[REV17] a text graded poor is returned for good, until the approver opens it', async () => {
    const id = await reviewed();
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '目标与职责无关' }], 'POOR');
    await stage.answerAll(id);
    expect((await refusal('wrong_status', submitDocument(stage.by('AUTHOR'), await at(id)))).args.reason).toBe('审核等级不允许再次送审，须先由批复人调整');
    await refusal('forbidden', adjustDocument(stage.by('AUTHOR'), { ...(await at(id)), reason: '重编' }));
    const { document } = await adjustDocument(stage.by('APPROVER'), { ...(await at(id)), reason: '同意重新编制' });
    expect(document.status).toBe('DRAFT');
    const second = await stage.inReview(id);
    expect([second.edition, (await stage.items(id)).map(({ status }) => status)]).toEqual([2, ['ANSWERED']]);
  });

  test('[REV17] any other returned text needs no adjustment', async () => {
    const id = await reviewed();
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请补充' }]);
    expect((await refusal('wrong_status', adjustDocument(stage.by('APPROVER'), { ...(await at(id)), reason: '重编' }))).args.reason).toBe('退回的文本可以直接修改并再次送审，无须调整');
  });
});
