import { limits } from '../../schema/model/limits.js';
import { inboxViewer } from '../commands/inbox/inbox-viewer.js';
import type { InboxEntryRecord } from '../ports/inbox-records.js';
import type { InboxPosition } from '../ports/repositories/inbox.js';
import type { QueryContext } from './query-context.js';

export interface InboxChanges {
  /** Entries that arrived, were read or settled behind the position, each once and as it is now; at most a page of them. */
  readonly entries: readonly InboxEntryRecord[];
  /** Where to go on. */
  readonly position: InboxPosition;
  readonly hasMore: boolean;
}

/** Number of the newest change of the viewer's inbox. */
export async function inboxHead({ actor, unitOfWork }: QueryContext): Promise<number> {
  return (await unitOfWork.read.inbox.headsOf([actor.userId])).get(actor.userId) ?? 0;
}

/** What changed in the viewer's inbox behind a position, in order. What changed in documents they may not read is passed over. */
export async function inboxChanges(context: QueryContext, after: InboxPosition): Promise<InboxChanges> {
  const { actor, unitOfWork } = context;
  // The head first: what is committed between the two reads is then read again, instead of being passed over.
  const head = await inboxHead(context);
  const entries = await unitOfWork.read.inbox.changedAfter(inboxViewer(actor), after, limits.graphqlPage);
  const last = entries.at(-1);
  const hasMore = last !== undefined && entries.length === limits.graphqlPage;
  if (hasMore) return { entries, position: { changeSeq: last.changeSeq, entryId: last.id }, hasMore };
  return { entries, position: { changeSeq: Math.max(head, last?.changeSeq ?? 0, after.changeSeq), entryId: null }, hasMore };
}
