import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { inboxKinds, type InboxKind } from '../../schema/model/inbox.js';
import { inboxViewer } from '../commands/inbox/inbox-viewer.js';
import type { InboxCount, InboxEntryRecord } from '../ports/inbox-records.js';
import type { Page } from '../ports/repositories/page.js';
import { requirePageSize, type QueryContext } from './query-context.js';

export interface InboxFilter {
  /** True: not read yet; false: read, and still waiting. Both wait. */
  readonly unread?: boolean | null;
  readonly kinds?: readonly InboxKind[] | null;
  readonly documentId?: string | null;
  /** Also what waits no more. */
  readonly withSettled?: boolean | null;
}

export interface ListInboxInput {
  readonly filter?: InboxFilter | null;
  /** 1-100 */
  readonly first: number;
  /** Number of the last entry already seen. */
  readonly beforeSeq?: number | null;
}

/**
 * What waits for the viewer, newest first, in documents they may read now.
 * @throws {invalid_input}
 */
export async function listInbox({ actor, unitOfWork }: QueryContext, { filter, ...input }: ListInboxInput): Promise<Page<InboxEntryRecord>> {
  const documentId = filter?.documentId ?? undefined;
  if (documentId !== undefined && !isId(documentId, 'document')) throw new AppError('invalid_input', { path: 'filter.documentId', problem: '不是文本的编号', problemEn: 'not an id of a document' });
  return unitOfWork.read.inbox.list({
    ...inboxViewer(actor),
    first: requirePageSize(input.first),
    beforeSeq: input.beforeSeq ?? undefined,
    unread: filter?.unread ?? undefined,
    kinds: filter?.kinds ?? undefined,
    documentId,
    withSettled: filter?.withSettled ?? false,
  });
}

/** What the viewer's inbox holds in all. */
export interface InboxTotals {
  readonly unreadCount: number;
  readonly waitingCount: number;
  readonly counts: readonly InboxCount[];
}

/** In one statement; kinds in the order of the model. */
export async function inboxTotals({ actor, unitOfWork }: QueryContext): Promise<InboxTotals> {
  const found = new Map((await unitOfWork.read.inbox.countsOf(inboxViewer(actor))).map((count) => [count.kind, count]));
  const counts = inboxKinds.flatMap((kind) => found.get(kind) ?? []);
  const sum = (of: 'unread' | 'waiting'): number => counts.reduce((total, count) => total + count[of], 0);
  return { unreadCount: sum('unread'), waitingCount: sum('waiting'), counts };
}
