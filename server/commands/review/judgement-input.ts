import { AppError } from '../../../schema/errors/app-error.js';
import { reviewGrades, type CriterionGrades, type ReviewGrade } from '../../../schema/model/review.js';
import { parseReviewText } from '../../domain/review-text.js';
import type { Judgement } from './round-writes.js';

/** Grades and words as a reviewer sends them. */
export interface JudgementInput {
  readonly grade: ReviewGrade;
  readonly criteria: CriterionGrades;
  readonly summary?: string | null;
}

function requireGrade(path: string, grade: ReviewGrade): ReviewGrade {
  if (!reviewGrades.includes(grade)) throw new AppError('invalid_input', { path, problem: `须为 ${reviewGrades.join(' | ')}`, problemEn: `must be ${reviewGrades.join(' | ')}` });
  return grade;
}

/** @throws {invalid_input} */
export function parseJudgement({ grade, criteria, summary }: JudgementInput): Judgement {
  const { completeness, relevance, appropriateness, feasibility } = criteria;
  return {
    grade: requireGrade('grade', grade),
    criteria: {
      completeness: requireGrade('criteria.completeness', completeness),
      relevance: requireGrade('criteria.relevance', relevance),
      appropriateness: requireGrade('criteria.appropriateness', appropriateness),
      feasibility: requireGrade('criteria.feasibility', feasibility),
    },
    summary: parseReviewText('summary', summary),
  };
}
