import { AppError } from '../../schema/errors/app-error.js';
import type { EventRecord } from '../ports/records.js';
import { readDocument, viewerOf, type GraphqlContext } from './context.js';
import { parseNumericCursor } from './cursors.js';

/** @throws {invalid_input} a cursor of another document, or of events that are not there yet */
function startOf(documentId: string, newest: number, after: string | null | undefined): number {
  if (after === null || after === undefined) return newest;
  const seq = parseNumericCursor('event', documentId, after);
  if (seq > newest) throw new AppError('invalid_input', { path: 'after', problem: '游标超前于本文本的最新事件', problemEn: 'ahead of the newest event' });
  return seq;
}

/**
 * The events of a document behind `after`, then those to come: in order, each once. Without `after` from now on.
 * @throws {not_found} {invalid_input}
 */
export async function openDocumentStream(context: GraphqlContext, documentId: string, after: string | null | undefined): Promise<AsyncIterableIterator<EventRecord>> {
  const document = await readDocument(context, documentId);
  const afterSeq = startOf(documentId, document.eventSeq, after);
  context.release();
  const { services: { events, streams } } = context;
  const { actor } = viewerOf(context);
  const left = streams.open(actor, documentId, (error) => follower.end(error));
  const follower = events.follow(documentId, afterSeq, {
    async admit(event) {
      context.release();
      // Removal ends the stream with the error a stranger would get, before anything more is told.
      if (event.type === 'MemberChanged' && event.nodeId === actor.userId) await readDocument(context, documentId);
    },
    left,
  });
  return follower;
}
