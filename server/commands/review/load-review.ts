import type { ReviewState } from '../../domain/review-machine.js';
import { isRejected } from '../../domain/review-machine.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { templateOf } from '../template-of.js';
import { editionOf } from './edition-of.js';

/** The reviews of one document, as its commands see them. */
export interface LoadedReview {
  /** Oldest first. */
  readonly rounds: readonly ReviewRoundRecord[];
  readonly last: ReviewRoundRecord | null;
  readonly items: readonly ReviewItemRecord[];
  /** The same, as the machine judges it. */
  readonly state: ReviewState;
}

/** In three statements. Within a transaction that holds the document's row it is one state. */
export async function loadReview(repositories: Repositories, document: DocumentRecord): Promise<LoadedReview> {
  const ids = [document.id];
  const rounds = await repositories.reviews.roundsOf(ids);
  const items = await repositories.reviews.itemsOf(ids);
  const adjustments = await repositories.reviews.adjustmentsOf(ids);
  const last = rounds.at(-1) ?? null;
  const { status } = document;
  const state: ReviewState = {
    status,
    edition: editionOf(adjustments),
    round: last && { number: last.number, outcome: last.outcome, submittedFrom: last.submittedFrom },
    rejected: isRejected(status, rounds, await templateOf(repositories, document)),
    items: items.map(({ id, status: itemStatus }) => ({ id, status: itemStatus })),
  };
  return { rounds, last, items, state };
}
