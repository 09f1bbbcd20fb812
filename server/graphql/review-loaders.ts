import DataLoader from 'dataloader';
import type { AdjustmentRecord, ExplanationRecord, ItemActRecord, OpinionRecord, ReviewItemRecord, ReviewRoundRecord } from '../ports/review-records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { byId, groups } from './gather.js';

/** One operation's reads of reviews, gathered like the others. */
export interface ReviewLoaders {
  readonly reviewRound: DataLoader<string, ReviewRoundRecord | null>;
  readonly reviewItem: DataLoader<string, ReviewItemRecord | null>;
  /** By document id, oldest first. */
  readonly reviewRounds: DataLoader<string, readonly ReviewRoundRecord[]>;
  readonly reviewItems: DataLoader<string, readonly ReviewItemRecord[]>;
  readonly adjustments: DataLoader<string, readonly AdjustmentRecord[]>;
  /** By round id. */
  readonly opinions: DataLoader<string, readonly OpinionRecord[]>;
  readonly explanations: DataLoader<string, readonly ExplanationRecord[]>;
  /** By item id, oldest first. */
  readonly itemActs: DataLoader<string, readonly ItemActRecord[]>;
}

export function createReviewLoaders({ reviews }: Pick<Repositories, 'reviews'>): ReviewLoaders {
  const reviewRound = byId<ReviewRoundRecord>((ids) => reviews.findRounds(ids));
  const reviewItem = byId<ReviewItemRecord>((ids) => reviews.findItems(ids));
  const ofDocument = (record: { readonly documentId: string }): string => record.documentId;
  const ofRound = (record: { readonly roundId: string }): string => record.roundId;
  return {
    reviewRound,
    reviewItem,
    reviewRounds: groups((ids) => reviews.roundsOf(ids), ofDocument, { learn: (record: ReviewRoundRecord) => void reviewRound.prime(record.id, record) }),
    reviewItems: groups((ids) => reviews.itemsOf(ids), ofDocument, { learn: (record: ReviewItemRecord) => void reviewItem.prime(record.id, record) }),
    adjustments: groups((ids) => reviews.adjustmentsOf(ids), ofDocument),
    opinions: groups((ids) => reviews.opinionsOf(ids), ofRound),
    explanations: groups((ids) => reviews.explanationsOf(ids), ofRound),
    itemActs: groups((ids) => reviews.actsOf(ids), (record: ItemActRecord) => record.itemId),
  };
}
