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

/** Whether a thread has lost what it stands on; null: somebody else judges. */
type Judge = (thread: CommentThreadRecord) => boolean | null;

async function mark(context: CommandContext, repositories: Repositories, documentId: string, nodeIds: readonly string[], judge: Judge): Promise<void> {
  const changes: NodeChange[] = [];
  const events: ChangeEvent[] = [];
  const seen = new Set<string>();
  for (const nodeId of nodeIds) {
    for (const thread of await threadsOn(repositories, documentId, nodeId)) {
      const orphaned = judge(thread);
      if (orphaned === null || thread.orphaned === orphaned || seen.has(thread.id)) continue;
      seen.add(thread.id);
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
  return mark(context, repositories, documentId, nodeIds, () => true);
}

/** Takes the mark away from threads on rows that come back with their cells. Inside the transaction that restores. */
export function refindThreads(context: CommandContext, repositories: Repositories, documentId: string, rowIds: readonly string[]): Promise<void> {
  return mark(context, repositories, documentId, rowIds, () => false);
}

/**
 * Marks the threads on nodes that came or went, as what each stands on is there or not: `standing` are all nodes of the document.
 * Whether a passage stands in a section that is there, whoever reads its text must say. Inside the transaction that restores.
 */
export function settleThreads(context: CommandContext, repositories: Repositories, documentId: string, nodeIds: readonly string[], standing: ReadonlySet<string>): Promise<void> {
  return mark(context, repositories, documentId, nodeIds, ({ anchor }) => {
    const ids = [...('sectionId' in anchor ? [anchor.sectionId] : []), ...('goalTableId' in anchor ? [anchor.goalTableId] : []), ...('indicatorId' in anchor ? [anchor.indicatorId] : [])];
    const isThere = ids.every((id) => standing.has(id));
    return anchor.kind === 'TEXT_RANGE' && isThere ? null : !isThere;
  });
}
