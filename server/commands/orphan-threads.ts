import { limits } from '../../schema/model/limits.js';
import type { CommentThreadRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { CommandContext } from './command.js';
import { writeChanges, type ChangeEvent, type NodeChange } from './write-changes.js';

async function threadsOn(repositories: Repositories, documentId: string, anchoredTo: string): Promise<CommentThreadRecord[]> {
  const threads: CommentThreadRecord[] = [];
  for (;;) {
    const page = await repositories.comments.listThreads({ documentId, anchoredTo, first: limits.graphqlPage, afterId: threads.at(-1)?.id });
    threads.push(...page.items);
    if (!page.hasNext || page.items.length === 0) return threads;
  }
}

async function mark(context: CommandContext, repositories: Repositories, documentId: string, nodeIds: readonly string[], orphaned: boolean): Promise<void> {
  const changes: NodeChange[] = [];
  const events: ChangeEvent[] = [];
  for (const nodeId of nodeIds) {
    for (const thread of await threadsOn(repositories, documentId, nodeId)) {
      if (thread.orphaned === orphaned) continue;
      const version = thread.version + 1;
      await repositories.comments.updateThread(thread.id, { orphaned, version, updatedAt: context.clock.now() });
      const fields = [{ field: 'orphaned', before: !orphaned, after: orphaned }];
      changes.push({ nodeId: thread.id, nodeKind: 'COMMENT_THREAD', version, action: orphaned ? 'comment.orphaned' : 'comment.refound', fields });
      events.push({ type: 'CommentChanged', nodeId: thread.id });
    }
  }
  await writeChanges(context, repositories, documentId, changes, events);
}

/**
 * Marks the comment threads on nodes that are being removed, on their cells and on their passages: they stay readable,
 * with their quotes, and say that what they spoke of is gone. Inside the transaction that removes.
 */
export function orphanThreads(context: CommandContext, repositories: Repositories, documentId: string, nodeIds: readonly string[]): Promise<void> {
  return mark(context, repositories, documentId, nodeIds, true);
}

/** Takes the mark away from threads on rows that come back with their cells. Inside the transaction that restores. */
export function refindThreads(context: CommandContext, repositories: Repositories, documentId: string, rowIds: readonly string[]): Promise<void> {
  return mark(context, repositories, documentId, rowIds, false);
}
