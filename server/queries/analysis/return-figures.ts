import { reviewCriteria, type CriterionGrades, type ReviewCriterion, type ReviewGrade } from '../../../schema/model/review.js';
import type { EvaluationDecisions } from '../../ports/repositories/analysis.js';
import type { ReviewRoundRecord } from '../../ports/review-records.js';

/** What texts were returned for, of one criterion. */
export interface CriterionFigures {
  /** Null: items that name none. */
  readonly criterion: ReviewCriterion | null;
  readonly items: number;
  /** How often it was graded so when a text was returned; none of rows, and of no criterion. */
  readonly excellent: number;
  readonly good: number;
  readonly fair: number;
  readonly poor: number;
}

/** What self-evaluations were returned for. */
export interface EvaluationReturnFigures {
  /** How often one was accepted or returned; null of rows. */
  readonly decided: number | null;
  readonly returned: number | null;
  /** Opinions on rows, over all returns. */
  readonly opinions: number;
}

/** 退回原因. */
export interface ReturnFigures {
  /** Rounds that ended as an approval or a return; null of rows. */
  readonly decided: number | null;
  readonly returned: number | null;
  /** In the order of the form, then what names none. */
  readonly criteria: readonly CriterionFigures[];
  readonly selfEvaluations: () => Promise<EvaluationReturnFigures>;
}

/** `decisions` null: of rows. */
export function evaluationReturns(decisions: readonly EvaluationDecisions[] | null, opinions: readonly { readonly opinions: number }[]): EvaluationReturnFigures {
  return {
    decided: decisions?.reduce((sum, { decided }) => sum + decided, 0) ?? null, returned: decisions?.reduce((sum, { returned }) => sum + returned, 0) ?? null,
    opinions: opinions.reduce((sum, each) => sum + each.opinions, 0),
  };
}

interface CountedItems {
  readonly criterion: ReviewCriterion | null;
  readonly items: number;
}

const fieldOf: { readonly [C in ReviewCriterion]: keyof CriterionGrades } = { COMPLETENESS: 'completeness', RELEVANCE: 'relevance', APPROPRIATENESS: 'appropriateness', FEASIBILITY: 'feasibility' };

/** `rounds` null: what stands on rows, which are not graded by themselves. */
export function returnFigures(items: readonly CountedItems[], rounds: readonly ReviewRoundRecord[] | null, selfEvaluations: ReturnFigures['selfEvaluations']): ReturnFigures {
  const returned = rounds?.filter(({ outcome }) => outcome === 'RETURNED') ?? [];
  const graded = (criterion: ReviewCriterion | null, grade: ReviewGrade): number =>
    criterion === null ? 0 : returned.filter(({ criteria }) => criteria?.[fieldOf[criterion]] === grade).length;
  const criteria = [...reviewCriteria, null].map((criterion): CriterionFigures => ({
    criterion, items: items.reduce((total, item) => (item.criterion === criterion ? total + item.items : total), 0),
    excellent: graded(criterion, 'EXCELLENT'), good: graded(criterion, 'GOOD'), fair: graded(criterion, 'FAIR'), poor: graded(criterion, 'POOR'),
  }));
  return {
    decided: rounds === null ? null : rounds.filter(({ outcome }) => outcome === 'RETURNED' || outcome === 'APPROVED').length,
    returned: rounds === null ? null : returned.length, criteria, selfEvaluations,
  };
}
