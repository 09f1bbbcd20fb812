/**
 * A client that speaks `jiwen.v1` and behaves as an editor must: it keeps its document through lost connections, comes
 * back by itself, and sends again what was not acknowledged. What it was told is durable, it remembers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../../collab/protocol/codec.js';
import { fingerprintOf } from '../../../collab/protocol/fingerprint.js';
import type { Message } from '../../../collab/protocol/messages.js';
import { jiwenV1, tokenPrefix } from '../../../collab/protocol/version.js';
import { pushParagraph } from './push-paragraph.js';

export interface LiveWriter {
  readonly name: string;
  readonly sectionId: string;
  readonly doc: Y.Doc;
  /** Every sentence, in the order written. */
  readonly written: readonly string[];
  readonly acknowledged: ReadonlySet<string>;
  /** When acknowledgements came, on `performance.now()`'s scale. */
  readonly acknowledgedAt: readonly number[];
  /** From an edit to its acknowledgement, in milliseconds. */
  readonly latencies: readonly number[];
  /** Why the server sent it away for good; must stay empty. */
  readonly problems: readonly string[];
  /** Connections it had so far. */
  readonly connections: number;
  write(words: string): void;
  /** Resolves at the next message, or when the connection changes. */
  changed(): Promise<void>;
  /** The server's answer to step 1 of this connection is in. */
  readonly isSynced: boolean;
  close(): void;
}

export interface LiveWriterOptions {
  readonly name: string;
  /** Where it connects; when that fails, to the next of them. */
  readonly urls: readonly string[];
  readonly sectionId: string;
  readonly token: string;
}

/** Silence with something unacknowledged, after which another server is tried, if there is one. */
const patienceMs = 3000;

const firstRetryMs = 50;
const longestRetryMs = 500;
const keyOf = (fingerprint: Uint8Array): string => Buffer.from(fingerprint).toString('hex');

export function createLiveWriter(options: LiveWriterOptions): LiveWriter {
  const writer = new Writer(options);
  writer.connect();
  return writer;
}

class Writer implements LiveWriter {
  readonly name: string;
  readonly sectionId: string;
  readonly doc = new Y.Doc();
  readonly written: string[] = [];
  readonly acknowledged = new Set<string>();
  readonly acknowledgedAt: number[] = [];
  readonly latencies: number[] = [];
  readonly problems: string[] = [];
  connections = 0;
  isSynced = false;
  readonly #addresses: readonly string[];
  readonly #protocols: string[];
  /** What the server's Persisted for an update stands for. */
  readonly #sent = new Map<string, readonly string[]>();
  /** With when they were written. */
  readonly #unacknowledged = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #socket: WebSocket | null = null;
  #retryMs = firstRetryMs;
  #attempts = 0;
  #heardAt = 0;
  #isClosed = false;

  constructor({ name, urls, sectionId, token }: LiveWriterOptions) {
    this.name = name;
    this.sectionId = sectionId;
    this.#addresses = urls.map((url) => `${url.replace(/^http/, 'ws')}/collab/${sectionId}`);
    this.#protocols = [jiwenV1, `${tokenPrefix}${token}`];
    if (urls.length > 1) void this.#loseFaith();
  }

  connect(): void {
    const socket = new WebSocket(this.#addresses[this.#attempts++ % this.#addresses.length] ?? '', this.#protocols);
    this.#socket = socket;
    this.#heardAt = performance.now();
    this.isSynced = false;
    socket.on('open', () => {
      this.connections++;
      this.#retryMs = firstRetryMs;
      this.#send({ kind: 'step1', stateVector: Y.encodeStateVector(this.doc) });
    });
    socket.on('message', (data: Buffer) => {
      this.#receive(decodeMessage(new Uint8Array(data)));
      this.#heardAt = performance.now();
      this.#wake();
    });
    socket.on('unexpected-response', (request, { statusCode = 0 }) => {
      if (statusCode < 500 && statusCode !== 429) this.problems.push(`${this.name} was refused with HTTP ${statusCode}`);
      request.destroy();
      void this.#comeBack(socket);
    });
    socket.on('error', () => undefined);
    socket.on('close', (code: number, reason: Buffer) => {
      if (code >= 4400 && code < 4500) this.problems.push(`${this.name} was closed with ${code} ${reason.toString()}`);
      void this.#comeBack(socket);
    });
  }

  write(words: string): void {
    let update: Uint8Array | null = null;
    this.doc.once('update', (bytes: Uint8Array) => (update = bytes));
    pushParagraph(this.doc, words);
    this.written.push(words);
    this.#unacknowledged.set(words, performance.now());
    if (update === null || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#sent.set(keyOf(fingerprintOf(update)), [words]);
    this.#send({ kind: 'update', update });
  }

  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.terminate();
    this.doc.destroy();
    this.#wake();
  }

  /** A server that stands still ends no connection: whoever has another one to go to does not wait for it. */
  async #loseFaith(): Promise<void> {
    while (!this.#isClosed) {
      await pause(500);
      const isWaiting = this.#unacknowledged.size > 0 || !this.isSynced;
      if (isWaiting && performance.now() - this.#heardAt > patienceMs) this.#socket?.terminate();
    }
  }

  #wake(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of due) resume();
  }

  #send(message: Message): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(encodeMessage(message));
  }

  #receive(message: Message): void {
    switch (message.kind) {
      case 'step1':
        return this.#answer(message.stateVector);
      case 'step2':
        this.isSynced = true;
        Y.applyUpdate(this.doc, message.update, this);
        return;
      case 'update':
        Y.applyUpdate(this.doc, message.update, this);
        return;
      case 'persisted':
        return this.#persisted(keyOf(message.fingerprint));
      case 'access':
      case 'authenticate':
      case 'authenticated':
      case 'refused':
      case 'permissionDenied':
      case 'awareness':
      case 'queryAwareness':
        return;
    }
  }

  /** All that the server lacks, so also all that was written while nobody listened. */
  #answer(stateVector: Uint8Array): void {
    const update = Y.encodeStateAsUpdate(this.doc, stateVector);
    this.#sent.set(keyOf(fingerprintOf(update)), [...this.#unacknowledged.keys()]);
    this.#send({ kind: 'step2', update });
  }

  #persisted(key: string): void {
    for (const words of this.#sent.get(key) ?? []) {
      const writtenAt = this.#unacknowledged.get(words);
      if (writtenAt === undefined) continue;
      this.#unacknowledged.delete(words);
      this.acknowledged.add(words);
      this.acknowledgedAt.push(performance.now());
      this.latencies.push(performance.now() - writtenAt);
    }
    this.#sent.delete(key);
  }

  async #comeBack(socket: WebSocket): Promise<void> {
    if (this.#socket !== socket || this.#isClosed) return;
    this.#socket = null;
    this.#sent.clear();
    this.#wake();
    const wait = this.#retryMs;
    this.#retryMs = Math.min(longestRetryMs, wait * 2);
    await pause(wait);
    if (!this.#isClosed) this.connect();
  }
}
