import { describe, expect, test } from '@jest/globals';
import { documentStatuses, type DocumentStatus } from '../../../schema/model/document.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';
import { templates } from '../../../schema/rules/templates/all.js';
import { reviewGrades } from '../../../schema/model/review.js';
import { isRejected, stepReview, type ReviewAct, type ReviewState, type ReviewVerb } from '../../../server/domain/review-machine.js';

const { grades } = hebeiCounty2019;
const ready = { verb: 'submitDocument', errors: 0, unexplained: 0 } as const;
const acts: { readonly [V in ReviewVerb]: ReviewAct } = {
  submitDocument: ready,
  withdrawDocument: { verb: 'withdrawDocument' },
  startReview: { verb: 'startReview' },
  giveOpinion: { verb: 'giveOpinion' },
  returnDocument: { verb: 'returnDocument', effect: grades.FAIR, newItems: ['new'] },
  approveDocument: { verb: 'approveDocument', effect: grades.GOOD },
  publishDocument: { verb: 'publishDocument' },
  adjustDocument: { verb: 'adjustDocument' },
  answerReviewItem: { verb: 'answerReviewItem', itemId: 'old' },
  verifyReviewItem: { verb: 'verifyReviewItem', itemId: 'old', verdict: 'REOPENED' },
};
const verbs = Object.keys(acts) as ReviewVerb[];

/** Each status as a text comes into it, with one item that was settled before. */
function stateIn(status: DocumentStatus): ReviewState {
  const outcome = { DRAFT: 'WITHDRAWN', SUBMITTED: null, IN_REVIEW: null, RETURNED: 'RETURNED', APPROVED: 'APPROVED', PUBLISHED: 'APPROVED' } as const;
  return { status, edition: 1, round: { number: 2, outcome: outcome[status], submittedFrom: 'RETURNED' }, rejected: false, items: [{ id: 'old', status: 'ACCEPTED' }] };
}

/** Written out by hand: what each act leads to from each status; absent, it leads nowhere. */
const ways: { readonly [V in ReviewVerb]: { readonly [S in DocumentStatus]?: DocumentStatus } } = {
  submitDocument: { DRAFT: 'SUBMITTED', RETURNED: 'SUBMITTED' },
  withdrawDocument: { SUBMITTED: 'RETURNED' },
  startReview: { SUBMITTED: 'IN_REVIEW' },
  giveOpinion: { IN_REVIEW: 'IN_REVIEW' },
  returnDocument: { IN_REVIEW: 'RETURNED' },
  approveDocument: { IN_REVIEW: 'APPROVED' },
  publishDocument: { APPROVED: 'PUBLISHED' },
  adjustDocument: { APPROVED: 'DRAFT', PUBLISHED: 'DRAFT' },
  answerReviewItem: {},
  verifyReviewItem: { IN_REVIEW: 'IN_REVIEW' },
};

describe('the life cycle', () => {
  test.each(verbs)('[REV1] %s leads where the table says, and nowhere from elsewhere', (verb) => {
    for (const status of documentStatuses) {
      const step = stepReview(stateIn(status), acts[verb]);
      expect([verb, status, step.ok ? step.state.status : undefined]).toEqual([verb, status, ways[verb][status]]);
      if (!step.ok) expect(step.reason).toMatch(/[\u4e00-\u9fff]{4}/);
      if (!step.ok) expect(step.reasonEn).toMatch(/^[a-z][^\u3000-\uffef]{15,}$/);
    }
  });

  test('[REV1] every status can be reached from a new draft, and every one but none can be left', () => {
    const reached = new Set<DocumentStatus>(['DRAFT']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const status of [...reached]) for (const verb of verbs) {
        const step = stepReview(stateIn(status), acts[verb]);
        if (step.ok) reached.add(step.state.status);
      }
    }
    expect([...reached].sort()).toEqual([...documentStatuses].sort());
    for (const status of documentStatuses) expect(Object.values(ways).some((way) => way[status] !== undefined && way[status] !== status)).toBe(true);
  });

  test('[REV7] a submission begins the next round, and a withdrawal leads back to where it came from', () => {
    for (const status of ['DRAFT', 'RETURNED'] as const) {
      const submitted = stepReview(stateIn(status), ready);
      if (!submitted.ok) throw new Error(submitted.reason);
      expect(submitted.state.round).toEqual({ number: 3, outcome: null, submittedFrom: status });
      const withdrawn = stepReview(submitted.state, { verb: 'withdrawDocument' });
      expect(withdrawn.ok && [withdrawn.state.status, withdrawn.state.round?.outcome]).toEqual([status, 'WITHDRAWN']);
    }
  });

  test('[REV3] what blocks a submission is counted, all of it at once', () => {
    const state: ReviewState = { ...stateIn('RETURNED'), items: [{ id: 'a', status: 'OPEN' }, { id: 'b', status: 'REOPENED' }, { id: 'c', status: 'ANSWERED' }] };
    const step = stepReview(state, { verb: 'submitDocument', errors: 2, unexplained: 3 });
    expect(step.ok || step.reason).toBe('2 项错误未改正，3 项预警未说明，2 条审核意见未答复');
  });

  test('[REV13] an item nobody has answered cannot be verified', () => {
    const state: ReviewState = { ...stateIn('IN_REVIEW'), items: [{ id: 'old', status: 'OPEN' }] };
    expect(stepReview(state, acts.verifyReviewItem)).toMatchObject({ ok: false, because: 'NOT_READY', reason: '该意见尚未答复' });
  });
});

describe('grades', () => {
  test('[REV9] every template says what each brings about; as shipped 中 and 差 let no text go on', () => {
    for (const template of templates) {
      expect(reviewGrades.map((grade) => [template.grades[grade].label.zh, template.grades[grade].approve, template.grades[grade].return, template.grades[grade].resubmit])).toEqual([
        ['优', true, false, true], ['良', true, true, true], ['中', false, true, true], ['差', false, true, false],
      ]);
    }
  });

  test('[REV9] they are data: another template may weigh otherwise', () => {
    const lenient = { ...grades.POOR, approve: true, resubmit: true };
    expect(stepReview(stateIn('IN_REVIEW'), { verb: 'approveDocument', effect: lenient }).ok).toBe(true);
    const step = stepReview(stateIn('IN_REVIEW'), { verb: 'returnDocument', effect: lenient, newItems: ['a'] });
    expect(step.ok && step.state.rejected).toBe(false);
  });

  test('[REV17] the last return tells whether a text may be submitted again', () => {
    const round = (outcome: 'RETURNED' | 'WITHDRAWN' | 'APPROVED', grade: 'FAIR' | 'POOR' | null) => ({ outcome, grade });
    expect(isRejected('RETURNED', [round('RETURNED', 'POOR')], hebeiCounty2019)).toBe(true);
    expect(isRejected('RETURNED', [round('RETURNED', 'POOR'), round('RETURNED', 'FAIR')], hebeiCounty2019)).toBe(false);
    expect(isRejected('RETURNED', [round('RETURNED', 'FAIR'), round('WITHDRAWN', null)], hebeiCounty2019)).toBe(false);
    expect(isRejected('DRAFT', [round('RETURNED', 'POOR')], hebeiCounty2019)).toBe(false);
    const rejected = stepReview(stateIn('IN_REVIEW'), { verb: 'returnDocument', effect: grades.POOR, newItems: ['a'] });
    if (!rejected.ok) throw new Error(rejected.reason);
    expect(stepReview(rejected.state, ready).ok).toBe(false);
    const opened = stepReview(rejected.state, { verb: 'adjustDocument' });
    expect(opened.ok && [opened.state.status, opened.state.edition, opened.state.rejected]).toEqual(['DRAFT', 2, false]);
  });
});
