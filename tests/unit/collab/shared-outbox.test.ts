import { Duplex } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { decodeChannelFrame, type ChannelFrame } from '../../../collab/protocol/channels.js';
import { nextTurn } from '../../support/next-turn.js';
import { createChannelQueue, SharedOutbox } from '../../../collab/transport/shared-outbox.js';

const kib = 1024;

/** A line whose other end reads only when it is told to. */
class SlowLine extends Duplex {
  readonly #held: { readonly chunk: Buffer; readonly done: () => void }[] = [];

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#held.push({ chunk, done });
  }

  /** Takes the frames that wait, one stream write each, and those that are written while it does. */
  async deliver(count = Infinity): Promise<ChannelFrame[]> {
    const frames: ChannelFrame[] = [];
    for (let next = this.#held.shift(); next !== undefined; next = frames.length < count ? this.#held.shift() : undefined) {
      frames.push(decodeChannelFrame(payloadOf(new Uint8Array(next.chunk))));
      next.done();
      await nextTurn();
    }
    return frames;
  }
}

function payloadOf(frame: Uint8Array): Uint8Array {
  const length = (frame[1] ?? 0) & 127;
  return frame.subarray(length === 126 ? 4 : length === 127 ? 10 : 2);
}

const open = { readyState: 1, OPEN: 1 } as WebSocket;
const bytesOf = (frames: readonly ChannelFrame[], channel: number): number =>
  frames.reduce((sum, frame) => sum + (frame.channel === channel && 'bytes' in frame ? frame.bytes.length : 0), 0);

describe('a connection that does not drain', () => {
  test('[COL112] channels take turns: megabytes of one hold up another by what is on its way, and only its own queue grows', async () => {
    const line = new SlowLine();
    const outbox = new SharedOutbox(open, line);
    const [loud, quiet] = [createChannelQueue(1), createChannelQueue(2)];
    outbox.send(loud, new Uint8Array(4000 * kib));
    outbox.send(quiet, Uint8Array.of(7));
    expect(line.writableLength).toBeLessThan(128 * kib);
    expect([loud.bytes > 3800 * kib, quiet.bytes]).toEqual([true, 1]);
    const frames = await line.deliver();
    const at = frames.findIndex(({ channel }) => channel === 2);
    expect(bytesOf(frames.slice(0, at), 1)).toBeLessThan(200 * kib);
    expect([bytesOf(frames, 1), bytesOf(frames, 2), loud.bytes, quiet.bytes]).toEqual([4000 * kib, 1, 0, 0]);
    // Only the last piece of a message ends it.
    const kinds = frames.filter(({ channel }) => channel === 1).map(({ kind }) => kind);
    expect([kinds.indexOf('message'), new Set(kinds.slice(0, -1))]).toEqual([kinds.length - 1, new Set(['part'])]);
  });

  test('[COL112] messages of a channel arrive in order and whole', async () => {
    const line = new SlowLine();
    const outbox = new SharedOutbox(open, line);
    const queue = createChannelQueue(1);
    const sizes = [10, 100 * kib, 5, 33 * kib, 32 * kib, 1];
    sizes.forEach((size, i) => outbox.send(queue, new Uint8Array(size).fill(i)));
    const whole: number[][] = [[]];
    for (const frame of await line.deliver()) {
      if (!('bytes' in frame)) continue;
      whole.at(-1)?.push(...frame.bytes);
      if (frame.kind === 'message') whole.push([]);
    }
    expect(whole.slice(0, -1).map((bytes) => [bytes.length, new Set(bytes)])).toEqual(sizes.map((size, i) => [size, new Set([i])]));
  });

  test('[COL112] a channel that ends says so after what little waits, or instead of what is much; nothing of it comes later', async () => {
    const line = new SlowLine();
    const outbox = new SharedOutbox(open, line);
    const [full, brief, other] = [1, 2, 3].map(createChannelQueue) as [ReturnType<typeof createChannelQueue>, ReturnType<typeof createChannelQueue>, ReturnType<typeof createChannelQueue>];
    outbox.send(full, new Uint8Array(1000 * kib));
    outbox.send(brief, Uint8Array.of(1));
    outbox.send(other, Uint8Array.of(2));
    outbox.end(full, 4529, 'rate_limited: x');
    outbox.end(brief, 4403, 'forbidden: x');
    const frames = await line.deliver();
    expect(bytesOf(frames, 1)).toBeLessThan(128 * kib);
    expect(frames.filter(({ channel }) => channel === 1).at(-1)).toEqual({ channel: 1, kind: 'close', code: 4529, reason: 'rate_limited: x' });
    expect(frames.filter(({ channel }) => channel === 2).map(({ kind }) => kind)).toEqual(['message', 'close']);
    expect(bytesOf(frames, 3)).toBe(1);
  });
});
