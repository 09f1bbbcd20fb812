import type { AnswerKind, ReviewCriterion, ReviewItemFragment } from '../../client-sdk/index.js';
import type { CriterionGrades } from '../../schema/model/review.js';
import type { MessageKey } from '../app/messages.js';

type Criterion = keyof CriterionGrades;

/** The names of what is said in a review. */
export const reviewWords: {
  readonly criteria: Readonly<Record<Criterion, MessageKey>>;
  readonly criterion: Readonly<Record<ReviewCriterion, MessageKey>>;
  readonly answers: Readonly<Record<AnswerKind, MessageKey>>;
  readonly items: Readonly<Record<ReviewItemFragment['status'], MessageKey>>;
} = {
  criteria: { completeness: 'completeness', relevance: 'relevance', appropriateness: 'appropriateness', feasibility: 'feasibility' },
  criterion: { COMPLETENESS: 'completeness', RELEVANCE: 'relevance', APPROPRIATENESS: 'appropriateness', FEASIBILITY: 'feasibility' },
  answers: { MENDED: 'mended', EXPLAINED: 'explained', DISPUTED: 'disputed' },
  items: { OPEN: 'itemOpen', ANSWERED: 'itemAnswered', ACCEPTED: 'itemAccepted', REOPENED: 'itemReopened' },
};
