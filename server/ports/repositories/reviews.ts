import type {
  AdjustmentRecord, ExplanationRecord, ItemActRecord, OpinionRecord, ReviewItemRecord, ReviewRoundRecord, SectionMarkRecord,
} from '../review-records.js';

/** Fields of a round that may change; what is left out stays. */
export type ReviewRoundChanges = Partial<Pick<ReviewRoundRecord, 'version' | 'startedBy' | 'startedAt' | 'outcome' | 'closedBy' | 'closedAt' | 'grade' | 'criteria' | 'summary'>>;
/** Fields of an item that may change; what is left out stays. */
export type ReviewItemChanges = Partial<Pick<ReviewItemRecord, 'version' | 'status'>>;

/** Review rounds with what was said in them. Only ever added to; what is not found is null, or left out of a list. */
export interface ReviewRepository {
  /** By document, oldest first. */
  roundsOf(documentIds: readonly string[]): Promise<ReviewRoundRecord[]>;
  findRounds(ids: readonly string[]): Promise<ReviewRoundRecord[]>;
  insertRound(record: ReviewRoundRecord): Promise<void>;
  updateRound(id: string, changes: ReviewRoundChanges): Promise<void>;

  /** In no particular order. */
  sectionMarksOf(roundId: string): Promise<SectionMarkRecord[]>;
  insertSectionMarks(records: readonly SectionMarkRecord[]): Promise<void>;

  /** By round, then by reviewer. */
  opinionsOf(roundIds: readonly string[]): Promise<OpinionRecord[]>;
  /** Replaces the reviewer's earlier opinion of that round. */
  setOpinion(record: OpinionRecord): Promise<void>;

  /** By document, in the order they were raised. */
  itemsOf(documentIds: readonly string[]): Promise<ReviewItemRecord[]>;
  findItems(ids: readonly string[]): Promise<ReviewItemRecord[]>;
  insertItems(records: readonly ReviewItemRecord[]): Promise<void>;
  updateItem(id: string, changes: ReviewItemChanges): Promise<void>;

  /** By item, oldest first. */
  actsOf(itemIds: readonly string[]): Promise<ItemActRecord[]>;
  insertAct(record: ItemActRecord): Promise<void>;

  /** By round, then by finding. */
  explanationsOf(roundIds: readonly string[]): Promise<ExplanationRecord[]>;
  insertExplanations(records: readonly ExplanationRecord[]): Promise<void>;

  /** By document, oldest first. */
  adjustmentsOf(documentIds: readonly string[]): Promise<AdjustmentRecord[]>;
  insertAdjustment(record: AdjustmentRecord): Promise<void>;
}
