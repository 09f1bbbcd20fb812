import type { TextRangeAnchor } from '../../../schema/model/anchor.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { markThreads, type Marking } from './mark-threads.js';

export interface CheckAnchorsInput extends Marking {
  readonly sectionId: string;
  /** Whether the passage still stands in the text that was just projected. Synchronous: it runs while the row is held. */
  readonly resolve: (anchor: TextRangeAnchor) => boolean;
}

/**
 * After a section's text changed: marks the threads whose passage is gone, and those whose passage came back (an undo).
 * Inside a transaction that holds the document's row. Returns the threads it changed.
 */
export async function checkAnchors(repositories: Repositories, input: CheckAnchorsInput): Promise<CommentThreadRecord[]> {
  const lost: CommentThreadRecord[] = [];
  const found: CommentThreadRecord[] = [];
  for (const thread of await repositories.comments.threadsOnSection(input.sectionId)) {
    if (thread.anchor.kind === 'TEXT_RANGE') (input.resolve(thread.anchor) ? found : lost).push(thread);
  }
  return [...(await markThreads(repositories, input, lost, true)), ...(await markThreads(repositories, input, found, false))];
}
