import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import { streamOperation } from '../live/stream-operation.js';
import type { Transport } from '../transport/transport.js';
import type { EventsOptions } from './documents.js';

/** What waits for the viewer, in all their documents. */
export interface Inbox {
  /** Entries, newest first; a page holds the counts of the whole inbox. */
  readonly list: List<types.InboxQuery['inbox'], types.InboxQueryVariables>;
  /** How the inbox stands, at once and after every change, across lost connections; `after` is an `eventCursor`. */
  readonly events: (options?: EventsOptions) => AsyncGenerator<types.InboxEventsSubscription['inbox'], void, undefined>;
  /** What only waits to be read waits no more. @throws {invalid_input} */
  readonly markRead: Act<typeof operations.MarkInboxReadOperation>;
  /** Everything up to an entry. */
  readonly markAllRead: Act<typeof operations.MarkAllInboxReadOperation>;
}

/** The methods of the inbox over one transport. */
export function createInbox(transport: Transport): Inbox {
  return {
    list: createList(transport, operations.InboxOperation, ({ inbox }) => inbox),
    events: (options = {}) =>
      streamOperation(transport, {
        ...options,
        operation: operations.InboxEventsOperation,
        toVariables: (after) => ({ after }),
        pick: ({ inbox }) => inbox,
        toCursor: ({ cursor }) => cursor,
      }),
    markRead: createAct(transport, operations.MarkInboxReadOperation),
    markAllRead: createAct(transport, operations.MarkAllInboxReadOperation),
  };
}
