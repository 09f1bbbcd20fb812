import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { createList } from '../calls/list.js';
import { requireFound } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import { pause } from '../transport/pause.js';
import { backoffMs } from '../transport/retry.js';
import type { Transport } from '../transport/transport.js';
import { applyEvent, applyFrame, toDocument, toState, wantedNodes, withRow, type DocumentState, type WatchedDocument } from './document-state.js';
import { createEventReaders } from './event-readers.js';
import type { HeldRows, RowHolder } from './held-rows.js';
import { createRefresher, type Refresher } from './refresher.js';
import { isPassing, streamOperation, streamRetry } from './stream-operation.js';

type DocumentEvent = types.DocumentEventFragment;

/** How a watched document stands. `refused` is for good and says why; `offline` goes on by itself. */
export type WatchState =
  | { readonly name: 'connecting' }
  | { readonly name: 'live' }
  | { readonly name: 'offline' }
  | { readonly name: 'refused'; readonly error: AppError }
  | { readonly name: 'closed' };

/** A value that changes: what React's useSyncExternalStore and its like take. */
export interface Store<T> {
  /** The value as it is; another object once it changed, with the same objects for what did not. */
  get(): T;
  /** Tells of each change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

/** A document that is followed: as a value that stays equal to the server's, and as its events, one by one. */
export interface DocumentWatch extends AsyncIterable<DocumentEvent> {
  /** The document, with edits that are on their way; null until it was read. */
  readonly store: Store<WatchedDocument | null>;
  readonly state: Store<WatchState>;
  /** The position of the last event that the store shows; null until it was read. */
  readonly cursor: string | null;
  /** Resolves once the document is there. @throws {AppError} it is refused, or closed before */
  readonly ready: Promise<WatchedDocument>;
  /** Resolves when what follows from the events so far (outline, sums, findings, rights) is there as well. */
  settled(): Promise<void>;
  /** Ends all of it; readers of the events end. */
  close(): void;
}

/** How a document is watched. */
export interface WatchOptions {
  /** Closes the watch. */
  readonly signal?: AbortSignal | undefined;
}

/** At most so often what follows from events is asked for, while events keep coming. */
const frameIntervalMs = 250;
const nodesPerRequest = 100;

function createStore<T>(value: T): Store<T> & { set(next: T): void } {
  let current = value;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(next) {
      current = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

async function readWhole(transport: Transport, id: string, signal: AbortSignal): Promise<WatchedDocument> {
  const { document } = await transport.send(operations.WatchedDocumentOperation, { id }, { signal });
  const listThreads = createList(transport, operations.CommentThreadsOperation, (data) => requireFound(data.document, 'document', id).comments);
  const threads: types.CommentThreadFragment[] = [];
  for await (const thread of listThreads.all({ documentId: id, first: 100 }, { signal })) threads.push(thread);
  return { ...requireFound(document, 'document', id), threads };
}

async function readNodes(transport: Transport, ids: readonly string[], signal: AbortSignal): Promise<(types.NodeFragment | null)[]> {
  const nodes: (types.NodeFragment | null)[] = [];
  for (let start = 0; start < ids.length; start += nodesPerRequest) {
    nodes.push(...(await transport.send(operations.NodesOperation, { ids: ids.slice(start, start + nodesPerRequest) }, { signal })).nodes);
  }
  return nodes;
}

/** One watch, open until it is closed or refused. */
class OpenWatch implements DocumentWatch {
  readonly #transport: Transport;
  readonly #id: string;
  readonly #rows: HeldRows;
  readonly #end = new AbortController();
  readonly #readers = createEventReaders<DocumentEvent>();
  readonly #refresher: Refresher;
  readonly #holder: RowHolder;
  readonly store = createStore<WatchedDocument | null>(null);
  readonly state = createStore<WatchState>({ name: 'connecting' });
  readonly ready: Promise<WatchedDocument>;
  #held: DocumentState | null = null;
  cursor: string | null = null;

  constructor(transport: Transport, id: string, rows: HeldRows, { signal }: WatchOptions) {
    this.#transport = transport;
    this.#id = id;
    this.#rows = rows;
    this.#refresher = createRefresher(transport.clock, () => this.#readFrame(), frameIntervalMs);
    this.#holder = { find: (rowId) => this.#findRow(rowId), put: (row) => this.#putRow(row), redraw: () => this.#show() };
    rows.add(this.#holder);
    this.ready = new Promise((resolve, reject) => {
      const stop = this.state.subscribe(() => {
        const [state, document] = [this.state.get(), this.store.get()];
        if (document !== null) resolve(document);
        else if (state.name === 'refused') reject(state.error);
        else if (state.name === 'closed') reject(new DOMException('the watch was closed', 'AbortError'));
        else return;
        stop();
      });
    });
    // Whoever never asks for it is not to be told of a rejection nobody handles.
    this.ready.catch(() => undefined);
    if (signal?.aborted === true) this.close();
    else signal?.addEventListener('abort', () => this.close(), { once: true, signal: this.#end.signal });
    void this.#run();
  }

  [Symbol.asyncIterator](): AsyncGenerator<DocumentEvent, void, undefined> {
    return this.#readers.read((cursor) => this.#events(cursor));
  }

  settled(): Promise<void> {
    return this.#refresher.settled();
  }

  close(): void {
    this.#finish({ name: 'closed' });
  }

  #finish(state: WatchState): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#refresher.stop();
    this.#rows.remove(this.#holder);
    this.#readers.end(state.name === 'refused' ? state.error : undefined);
    this.state.set(state);
  }

  /** Reads and follows until the watch is closed or refused. */
  async #run(): Promise<void> {
    for (let failures = 1; !this.#end.signal.aborted; failures++) {
      try {
        await this.#follow();
        return;
      } catch (error) {
        if (this.#end.signal.aborted) return;
        // A position the server does not know: its database was put back to an earlier time. What is held is worth nothing then.
        const isLost = isAppError(error, 'invalid_input') && error.args.path === 'after';
        if (!isLost && !isPassing(error)) return this.#finish({ name: 'refused', error: isAppError(error) ? error : new AppError('internal', { requestId: '-' }, { cause: error }) });
        if (isLost) this.cursor = null;
        this.#setState({ name: 'offline' });
        await pause(this.#transport.clock, backoffMs(failures, null, streamRetry, this.#transport.random), this.#end.signal).catch(() => undefined);
      }
    }
  }

  async #follow(): Promise<void> {
    let held = this.#held;
    let after = this.cursor;
    if (held === null || after === null) {
      const whole = await readWhole(this.#transport, this.#id, this.#end.signal);
      held = toState(whole);
      after = whole.eventCursor;
    }
    [this.#held, this.cursor] = [held, after];
    this.#show();
    for await (const event of this.#events(after, (name) => this.#setState({ name }))) {
      this.#held = applyEvent(this.#held, event);
      this.cursor = event.cursor;
      this.#refresher.request();
      this.#show();
      this.#readers.push(event);
    }
  }

  #events(after: string, onState?: (name: 'live' | 'offline') => void): AsyncGenerator<DocumentEvent, void, undefined> {
    return streamOperation(this.#transport, {
      operation: operations.DocumentEventsOperation,
      toVariables: (cursor) => ({ documentId: this.#id, after: cursor }),
      pick: ({ documentEvents }) => documentEvents,
      toCursor: ({ cursor }) => cursor,
      after,
      signal: this.#end.signal,
      onState,
    });
  }

  async #readFrame(): Promise<void> {
    if (this.#held === null) return;
    const signal = this.#end.signal;
    const { document } = await this.#transport.send(operations.DocumentFrameOperation, { id: this.#id }, { signal });
    const frame = requireFound(document, 'document', this.#id);
    const nodes = await readNodes(this.#transport, wantedNodes(this.#held, frame), signal);
    const { template } = this.#held;
    // Templates never change, but a document may come to another one.
    const form = frame.template.id === template.id ? template : (await this.#transport.send(operations.TemplatesOperation, {}, { signal })).templates.find(({ id }) => id === frame.template.id);
    this.#held = { ...applyFrame(this.#held, frame, nodes), template: form ?? template };
    this.#show();
  }

  #setState(state: WatchState): void {
    if (!this.#end.signal.aborted && this.state.get().name !== state.name) this.state.set(state);
  }

  #show(): void {
    if (this.#held !== null) this.store.set(toDocument(this.#held, (table) => this.#rows.show(table)));
  }

  #tableOf(rowId: string): types.GoalTableFragment | null {
    for (const table of this.#held?.goalTables.values() ?? []) if (table.indicators.some(({ id }) => id === rowId)) return table;
    return null;
  }

  #findRow(rowId: string): ReturnType<RowHolder['find']> {
    const row = this.#tableOf(rowId)?.indicators.find(({ id }) => id === rowId);
    return row === undefined || this.#held === null ? null : { row, groups: this.#held.template };
  }

  #putRow(row: types.IndicatorFragment): void {
    const table = this.#tableOf(row.id);
    if (table !== null && this.#held !== null) this.#held = withRow(this.#held, table.id, row);
  }
}

/** Begins to watch a document; ends when `close` is called or `signal` aborts. */
export function watchDocument(transport: Transport, rows: HeldRows, id: string, options: WatchOptions = {}): DocumentWatch {
  return new OpenWatch(transport, id, rows, options);
}
