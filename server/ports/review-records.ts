import type { CommentAnchor } from '../../schema/model/anchor.js';
import type { RuleId } from '../../schema/model/finding.js';
import type { AnswerKind, CriterionGrades, ItemSubject, ItemVerdict, ReviewCriterion, ReviewGrade, ReviewItemStatus, RoundOutcome } from '../../schema/model/review.js';

/*
 * What the store keeps of reviews, as plain data; see records.ts. Nothing of it is ever removed.
 */

/** 审核轮次: one submission and what became of it. */
export interface ReviewRoundRecord {
  readonly id: string;
  /** Grows with every change of the round and of an opinion in it. */
  readonly version: number;
  readonly documentId: string;
  /** Per document, from 1, over all editions. */
  readonly number: number;
  /** The edition of the text that was submitted. */
  readonly edition: number;
  readonly submittedBy: string;
  readonly submittedAt: number;
  /** Where a withdrawal leads back to. */
  readonly submittedFrom: 'DRAFT' | 'RETURNED';
  /** Number of the document's last change before the submission: what came later was not submitted. */
  readonly changeSeq: number;
  readonly startedBy: string | null;
  readonly startedAt: number | null;
  /** Null while the round goes on. */
  readonly outcome: RoundOutcome | null;
  readonly closedBy: string | null;
  readonly closedAt: number | null;
  /** The overall grade and those of the criteria, as whoever ended the round gave them. */
  readonly grade: ReviewGrade | null;
  readonly criteria: CriterionGrades | null;
  readonly summary: string | null;
}

/** How a section's text stood when a round began. */
export interface SectionMarkRecord {
  readonly roundId: string;
  readonly sectionId: string;
  readonly generation: number;
  readonly revision: number;
  /** SHA-256 of the text, by which typed and undone is no change. */
  readonly textHash: string;
  readonly title: string;
}

/** What one reviewer thinks of the text in one round. */
export interface OpinionRecord {
  readonly roundId: string;
  readonly documentId: string;
  readonly reviewerId: string;
  readonly grade: ReviewGrade;
  readonly criteria: CriterionGrades;
  /** "" when there is none. */
  readonly summary: string;
  readonly at: number;
}

/** 审核意见: something the authors have to answer. */
export interface ReviewItemRecord {
  readonly id: string;
  readonly version: number;
  readonly documentId: string;
  /** The round in which it was raised. */
  readonly roundId: string;
  /** From 1 in its round. */
  readonly ordinal: number;
  readonly threadId: string;
  readonly criterion: ReviewCriterion | null;
  /** What the reviewer asked for, as it was raised. */
  readonly text: string;
  /** Where it was raised; the thread's own anchor may have moved on. */
  readonly anchor: CommentAnchor;
  readonly subject: ItemSubject;
  readonly status: ReviewItemStatus;
  readonly raisedBy: string;
  readonly raisedAt: number;
}

/** An answer of the authors, or a verdict of a reviewer upon it. */
export interface ItemActRecord {
  readonly itemId: string;
  /** The item's version after the act. */
  readonly version: number;
  readonly documentId: string;
  /** The last round there was: an answer follows it, a verdict is given in it. */
  readonly roundId: string;
  readonly act: AnswerKind | ItemVerdict;
  /** "" where none was asked for. */
  readonly text: string;
  readonly actorId: string;
  readonly at: number;
}

/** Why a warning stands, as it was submitted with one round. */
export interface ExplanationRecord {
  readonly roundId: string;
  readonly findingId: string;
  readonly documentId: string;
  readonly rule: RuleId;
  readonly nodeId: string;
  readonly field: string | null;
  /** What the rule said, in Chinese. */
  readonly message: string;
  readonly text: string;
  /** Who wrote it and when; for one that was carried over, that is in an earlier round. */
  readonly authorId: string;
  readonly at: number;
}

/** 调整: an approved text was opened again as its next edition. */
export interface AdjustmentRecord {
  readonly documentId: string;
  /** The edition it began. */
  readonly edition: number;
  /** The round whose outcome it set aside; null for none. */
  readonly roundId: string | null;
  readonly reason: string;
  readonly actorId: string;
  readonly at: number;
}
