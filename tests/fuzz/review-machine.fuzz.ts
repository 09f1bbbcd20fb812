import { describe, expect, test } from '@jest/globals';
import { hebeiCounty2019 } from '../../schema/rules/templates/hebei-county-2019.js';
import { reviewGrades } from '../../schema/model/review.js';
import { memberRoles } from '../../schema/model/role.js';
import { can, type Action } from '../../server/domain/policies/policy.js';
import { openStatuses, stepReview, type ReviewAct, type ReviewState, type ReviewVerb } from '../../server/domain/review-machine.js';
import { seededRandom } from '../support/seeded-random.js';

const seed = Number(process.env['FUZZ_SEED'] ?? 20261126);
const walks = Number(process.env['FUZZ_RUNS'] ?? 40);
const stepsPerWalk = 500;
const { grades } = hebeiCounty2019;

const actionOf: { readonly [V in ReviewVerb]: Action } = {
  submitDocument: 'document.submit', withdrawDocument: 'document.withdraw', startReview: 'review.start', giveOpinion: 'review.giveOpinion', returnDocument: 'document.return',
  approveDocument: 'document.approve', publishDocument: 'document.publish', adjustDocument: 'document.adjust', answerReviewItem: 'reviewItem.answer', verifyReviewItem: 'reviewItem.verify',
};
const verbs = Object.keys(actionOf) as ReviewVerb[];
const begin: ReviewState = { status: 'DRAFT', edition: 1, round: null, rejected: false, items: [] };

/** What no text may ever be. */
function impossible({ status, round, rejected, items }: ReviewState): string[] {
  const isWithBureau = status === 'SUBMITTED' || status === 'IN_REVIEW';
  const isSettled = status === 'APPROVED' || status === 'PUBLISHED';
  return [
    isWithBureau !== (round !== null && round.outcome === null) ? 'a round goes on exactly while the text is with the bureau' : '',
    isSettled && round?.outcome !== 'APPROVED' ? 'approved without a round that approved it' : '',
    isSettled && items.some((item) => item.status !== 'ACCEPTED') ? 'approved with an item that is not settled' : '',
    isWithBureau && items.some((item) => item.status === 'OPEN') ? 'submitted with an item nobody answered' : '',
    status === 'SUBMITTED' && items.some((item) => item.status === 'REOPENED') ? 'submitted with an item that waits for the authors' : '',
    rejected && status !== 'RETURNED' ? 'rejected and yet elsewhere' : '',
    new Set(items.map(({ id }) => id)).size !== items.length ? 'one item twice' : '',
  ].filter((fault) => fault !== '');
}

/** One walk of people who try anything. Returns how often each act was done. */
function walk(random: () => number): Map<ReviewVerb, number> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const done = new Map<ReviewVerb, number>();
  let state = begin;
  for (let step = 0; step < stepsPerWalk; step += 1) {
    const verb = pick(verbs);
    const itemId = pick(state.items)?.id ?? 'none';
    const act = {
      verb, itemId, errors: random() < 0.1 ? 1 : 0, unexplained: random() < 0.1 ? 1 : 0, effect: grades[pick(reviewGrades)], verdict: random() < 0.8 ? 'ACCEPTED' : 'REOPENED',
      newItems: Array.from({ length: Math.floor(random() * 3) }, (_, index) => `item ${step}.${index}`),
    } as ReviewAct;
    const subject = { isAdministrator: random() < 0.1, role: pick([...memberRoles, null]) };
    const verdict = can(subject, actionOf[verb], { ...state, archivedAt: null });
    const next = stepReview(state, act);
    // The policy's table of statuses is the machine's own: what it refuses for the status, the machine refuses too.
    if (!verdict.allowed && verdict.because !== 'ROLE') expect(next.ok).toBe(false);
    for (const refusal of [verdict.allowed ? '有理由地拒绝' : verdict.reason, next.ok ? '有理由地拒绝' : next.reason]) expect(refusal).toMatch(/[\u4e00-\u9fff]{4}/);
    if (!verdict.allowed || !next.ok || ('itemId' in act && verb.endsWith('Item') && itemId === 'none')) continue;
    expect(impossible(next.state)).toEqual([]);
    expect(next.state.items.slice(0, state.items.length).map(({ id }) => id)).toEqual(state.items.map(({ id }) => id));
    expect((next.state.round?.number ?? 0) - (state.round?.number ?? 0)).toBe(verb === 'submitDocument' ? 1 : 0);
    expect(next.state.edition - state.edition).toBe(verb === 'adjustDocument' ? 1 : 0);
    done.set(verb, (done.get(verb) ?? 0) + 1);
    state = next.state;
    const editing = can({ isAdministrator: false, role: 'AUTHOR' }, 'document.edit', { ...state, archivedAt: null });
    expect(editing.allowed).toBe(openStatuses.includes(state.status));
  }
  return done;
}

describe('the review machine', () => {
  test(`[REV22] never leaves its states, loses no item and refuses with a reason, whoever tries what (seed ${seed})`, () => {
    const random = seededRandom(seed);
    const done = new Map<ReviewVerb, number>();
    for (let count = 0; count < walks; count += 1) for (const [verb, times] of walk(random)) done.set(verb, (done.get(verb) ?? 0) + times);
    // A walk that never got anywhere would prove nothing.
    if (walks >= 40) expect(verbs.filter((verb) => (done.get(verb) ?? 0) < 10)).toEqual([]);
  });
});
