import type { DocumentEventFragment } from '../../index.js';
import { openClient } from '../open-client.js';
import type { RunContext } from '../run-context.js';

/** `after`: the cursor of the last event that was seen; absent begins now. */
export interface WatchOptions {
  readonly after?: string;
}

interface Position {
  readonly document: { readonly eventCursor: string } | null;
}

const positionQuery = 'query ($id: ID!) { document(id: $id) { eventCursor } }';

/** What an event is about: the first id it names, but for its document. */
function subjectOf(event: DocumentEventFragment): string {
  const named = Object.entries(event).find(([key, value]) => key.endsWith('Id') && key !== 'documentId' && typeof value === 'string');
  return named === undefined ? event.documentId : String(named[1]);
}

/** A line for each event of a document, until Ctrl-C; connecting again after a cut goes by itself, and nothing is missed. */
export async function watch({ surroundings, reporter, url }: RunContext, documentId: string, { after }: WatchOptions): Promise<void> {
  const client = await openClient(surroundings, url);
  const { interrupted: signal } = surroundings;
  const onState = (state: 'live' | 'offline'): void =>
    state === 'live' ? reporter.note('已连接，按 Ctrl-C 结束。', 'Connected. Ctrl-C ends.') : reporter.note('连接中断，正在重连……', 'The connection was lost; connecting again…');
  // From here on nothing is missed, however long connecting takes.
  const from = after ?? (await client.graphql<Position>(positionQuery, { id: documentId }, { signal })).document?.eventCursor;
  for await (const event of client.documents.events(documentId, { after: from, signal, onState })) {
    reporter.line(event, [event.at, event.actor?.displayName ?? '—', event.__typename, subjectOf(event), event.cursor].join('\t'));
  }
}
