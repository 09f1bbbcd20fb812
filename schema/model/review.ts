/** 优, 良, 中, 差: of one criterion, and of a text as a whole. What a grade brings about is data of the template. */
export type ReviewGrade = 'EXCELLENT' | 'GOOD' | 'FAIR' | 'POOR';
/** Every ReviewGrade, best first. */
export const reviewGrades: readonly ReviewGrade[] = ['EXCELLENT', 'GOOD', 'FAIR', 'POOR'];

/** 完整性, 相关性, 适当性, 可行性. */
export type ReviewCriterion = 'COMPLETENESS' | 'RELEVANCE' | 'APPROPRIATENESS' | 'FEASIBILITY';
/** Every ReviewCriterion, in the order of the form. */
export const reviewCriteria: readonly ReviewCriterion[] = ['COMPLETENESS', 'RELEVANCE', 'APPROPRIATENESS', 'FEASIBILITY'];

/** A grade for each criterion. */
export interface CriterionGrades {
  readonly completeness: ReviewGrade;
  readonly relevance: ReviewGrade;
  readonly appropriateness: ReviewGrade;
  readonly feasibility: ReviewGrade;
}

/** How a round ended; a round that goes on has none. */
export type RoundOutcome = 'WITHDRAWN' | 'RETURNED' | 'APPROVED';
/** Every RoundOutcome. */
export const roundOutcomes: readonly RoundOutcome[] = ['WITHDRAWN', 'RETURNED', 'APPROVED'];

/**
 * Where an item stands. OPEN and REOPENED wait for the authors, ANSWERED waits for a reviewer, ACCEPTED is settled (a
 * reviewer may take it up again while a round goes on).
 */
export type ReviewItemStatus = 'OPEN' | 'ANSWERED' | 'ACCEPTED' | 'REOPENED';
/** Every ReviewItemStatus. */
export const reviewItemStatuses: readonly ReviewItemStatus[] = ['OPEN', 'ANSWERED', 'ACCEPTED', 'REOPENED'];

/** What the authors say of an item: it was mended, it needs no change and why, or they see it otherwise. */
export type AnswerKind = 'MENDED' | 'EXPLAINED' | 'DISPUTED';
/** Every AnswerKind. */
export const answerKinds: readonly AnswerKind[] = ['MENDED', 'EXPLAINED', 'DISPUTED'];

/** What a reviewer says of an answer. */
export type ItemVerdict = 'ACCEPTED' | 'REOPENED';
/** Every ItemVerdict. */
export const itemVerdicts: readonly ItemVerdict[] = ['ACCEPTED', 'REOPENED'];

/**
 * What an item stood on when it was raised, in the words of that moment. It never changes, so that the record reads the
 * same after the row was moved, rewritten or removed.
 */
export interface ItemSubject {
  /** Where it is, for people: "1.见义勇为工作经费绩效目标表 第 3 行 指标值". */
  readonly label: string;
  /** The passage, or what the field held; null for a place as a whole. */
  readonly quote: string | null;
  /** For a row or a cell of it: the cells of the row, by field. */
  readonly row: Readonly<Record<string, string>> | null;
}
