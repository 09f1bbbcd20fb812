import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { channelHead, encodeChannelFrame, type ChannelFrame } from '../protocol/channels.js';
import { toBinaryFrame } from './binary-frame.js';

/**
 * With more in the stream, channels wait for their turn. Not below the stream's own mark: only a write over that is followed by
 * 'drain'.
 */
const streamMarkBytes = 64 * 1024;
/** What one channel sends before it is another's turn. */
const partBytes = 32 * 1024;
/** A channel that ends with more than this on its way ends without it: its client asks anew. */
const farewellBytes = 64 * 1024;

/** What one channel still has to send. */
export interface ChannelQueue {
  readonly channel: number;
  readonly messages: Uint8Array[];
  /** How much of the first message went out as parts. */
  sentOfFirst: number;
  /** Of all that waits. */
  bytes: number;
  end: { readonly code: number; readonly reason: string } | null;
}

export function createChannelQueue(channel: number): ChannelQueue {
  return { channel, messages: [], sentOfFirst: 0, bytes: 0, end: null };
}

/**
 * What the channels of one connection send. While the stream drains, messages go straight to it. When it does not, each
 * channel queues for itself and they take turns, a part each: a channel with megabytes on a slow line delays the others by
 * what fits into the stream, and only its own queue grows.
 */
export class SharedOutbox {
  readonly #ws: WebSocket;
  readonly #stream: Duplex;
  /** In the order of their turns. */
  readonly #waiting = new Set<ChannelQueue>();
  #isDrainAwaited = false;

  constructor(ws: WebSocket, stream: Duplex) {
    this.#ws = ws;
    this.#stream = stream;
  }

  send(queue: ChannelQueue, bytes: Uint8Array): void {
    if (!this.#isOpen) return;
    if (bytes.length <= partBytes && this.#waiting.size === 0 && this.#stream.writableLength < streamMarkBytes) return this.#writeBytes(queue.channel, 'message', bytes);
    queue.messages.push(bytes);
    queue.bytes += bytes.length;
    this.#waiting.add(queue);
    this.#pump();
  }

  /** A frame of a few bytes that does not wait for a turn. */
  sendNow(frame: ChannelFrame): void {
    if (this.#isOpen) this.#stream.write(toBinaryFrame(encodeChannelFrame(frame)));
  }

  /** Sends what waits, if that is little, and then the end. */
  end(queue: ChannelQueue, code: number, reason: string): void {
    if (queue.bytes > farewellBytes) this.drop(queue);
    queue.end = { code, reason };
    this.#waiting.add(queue);
    this.#pump();
  }

  /** Nobody waits for it any more. */
  drop(queue: ChannelQueue): void {
    this.#waiting.delete(queue);
    queue.messages.length = 0;
    queue.sentOfFirst = 0;
    queue.bytes = 0;
  }

  get #isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN && this.#stream.writable;
  }

  #pump(): void {
    while (this.#isOpen && this.#stream.writableLength < streamMarkBytes) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      this.#waiting.delete(next);
      if (this.#writeTurn(next)) this.#waiting.add(next);
    }
    if (!this.#isOpen || this.#isDrainAwaited || this.#waiting.size === 0) return;
    this.#isDrainAwaited = true;
    this.#stream.once('drain', () => {
      this.#isDrainAwaited = false;
      this.#pump();
    });
  }

  /** True when more waits. */
  #writeTurn(queue: ChannelQueue): boolean {
    const [first] = queue.messages;
    if (first !== undefined) {
      const rest = first.subarray(queue.sentOfFirst, queue.sentOfFirst + partBytes);
      const isLast = queue.sentOfFirst + rest.length === first.length;
      this.#writeBytes(queue.channel, isLast ? 'message' : 'part', rest);
      queue.bytes -= rest.length;
      queue.sentOfFirst = isLast ? 0 : queue.sentOfFirst + rest.length;
      if (isLast) queue.messages.shift();
    }
    if (queue.messages.length > 0) return true;
    if (queue.end !== null) this.sendNow({ channel: queue.channel, kind: 'close', ...queue.end });
    return false;
  }

  #writeBytes(channel: number, kind: 'message' | 'part', bytes: Uint8Array): void {
    this.#stream.write(toBinaryFrame(bytes, channelHead(channel, kind)));
  }
}
