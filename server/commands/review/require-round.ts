import type { ReviewRoundRecord } from '../../ports/review-records.js';
import type { LoadedReview } from './load-review.js';

/** The round that goes on. A text that is with the bureau always has one: anything else is a fault of ours. */
export function requireRound({ last }: LoadedReview): ReviewRoundRecord {
  if (last === null || last.outcome !== null) throw new Error('a text that is in review has no open round');
  return last;
}
