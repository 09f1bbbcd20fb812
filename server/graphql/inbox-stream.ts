import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import type { InboxEntryRecord } from '../ports/inbox-records.js';
import type { InboxPosition } from '../ports/repositories/inbox.js';
import { inboxChanges, inboxHead } from '../queries/inbox-changes.js';
import { inboxTotals, type InboxTotals } from '../queries/list-inbox.js';
import { abortable } from './abortable.js';
import { createBell } from './bell.js';
import { commandContextOf, viewerOf, type GraphqlContext } from './context.js';
import { parseCursor, printCursor } from './cursors.js';
import { assertNotRefused } from './open-streams.js';

/** What changed in the viewer's inbox, and the position behind it. */
export interface InboxEventRecord extends InboxTotals {
  readonly cursor: string;
  readonly entries: readonly InboxEntryRecord[];
}

/** A position in the changes of one's own inbox, for `after`. */
export function printInboxCursor(userId: string, { changeSeq, entryId }: InboxPosition): string {
  return printCursor('inbox', userId, entryId === null ? changeSeq : `${changeSeq}-${entryId}`);
}

/** @throws {invalid_input} a cursor of another inbox, or of changes that are not there yet */
async function startOf(context: GraphqlContext, after: string | null | undefined): Promise<InboxPosition> {
  const head = await inboxHead(commandContextOf(context));
  if (after === null || after === undefined) return { changeSeq: head, entryId: null };
  const [, number = '', entryId = null] = /^(\d{1,15})(?:-(\w+))?$/.exec(parseCursor('inbox', viewerOf(context).actor.userId, after)) ?? [];
  const changeSeq = Number(number);
  if (number === '' || changeSeq > head || (entryId !== null && !isId(entryId, 'inboxEntry'))) {
    throw new AppError('invalid_input', { path: 'after', problem: '不是本收件箱返回的游标', problemEn: 'not a cursor of this inbox' });
  }
  return { changeSeq, entryId };
}

async function* stream(context: GraphqlContext, start: InboxPosition, signal: AbortSignal, abort: (reason: unknown) => void): AsyncGenerator<InboxEventRecord, void, undefined> {
  const { streams, inboxes } = context.services;
  const { userId, sessionId } = viewerOf(context).actor;
  const close = streams.openOwn(userId, sessionId, abort);
  const bell = createBell(signal);
  const release = inboxes.listen(userId, bell.ring);
  let [position, isFirst, hasMore] = [start, true, true];
  try {
    for (;;) {
      if (!hasMore) await bell.rung();
      assertNotRefused(signal);
      if (signal.aborted) return;
      const changes = await inboxChanges(commandContextOf(context), position);
      hasMore = changes.hasMore;
      const isNew = changes.position.changeSeq !== position.changeSeq || changes.position.entryId !== position.entryId;
      position = changes.position;
      if (!isNew && !isFirst) continue;
      isFirst = false;
      context.forget();
      yield { cursor: printInboxCursor(userId, position), entries: changes.entries, ...(await inboxTotals(commandContextOf(context))) };
    }
  } finally {
    release();
    close();
  }
}

/**
 * How the viewer's inbox stands, at once and after every change: the first result tells the counts, and with `after` what
 * changed since. @throws {invalid_input}
 */
export async function openInboxStream(context: GraphqlContext, after: string | null | undefined): Promise<AsyncIterableIterator<InboxEventRecord>> {
  const start = await startOf(context, after);
  return abortable((signal, abort) => stream(context, start, signal, abort));
}
