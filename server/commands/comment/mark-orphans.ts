import { limits } from '../../../schema/model/limits.js';
import type { CommentThreadRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { markThreads, type Marking } from './mark-threads.js';

export interface MarkOrphansInput extends Marking {
  /** Sections, goal tables and indicators that are being removed. */
  readonly nodeIds: readonly string[];
}

async function threadsOn(repositories: Repositories, documentId: string, anchoredTo: string): Promise<CommentThreadRecord[]> {
  const threads: CommentThreadRecord[] = [];
  for (;;) {
    const page = await repositories.comments.listThreads({ documentId, anchoredTo, first: limits.graphqlPage, afterId: threads.at(-1)?.id });
    threads.push(...page.items);
    if (!page.hasNext) return threads;
  }
}

/**
 * When sections, tables or rows are removed: marks the threads on them, on their cells and on their passages. They stay
 * readable. Inside the transaction that removes, while it holds the document's row. Returns the threads it changed.
 */
export async function markOrphans(repositories: Repositories, input: MarkOrphansInput): Promise<CommentThreadRecord[]> {
  const threads = new Map<string, CommentThreadRecord>();
  for (const nodeId of input.nodeIds) {
    // A row's thread is found by the row and by its table: once is enough.
    for (const thread of await threadsOn(repositories, input.documentId, nodeId)) threads.set(thread.id, thread);
  }
  return markThreads(repositories, input, [...threads.values()], true);
}
