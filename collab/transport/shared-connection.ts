/**
 * One connection of one user for many sections. Each channel is to its room what a connection of its own would be: judged
 * when it opens, with its own budgets, queue and end. A frame that is none ends the connection; a message that is none ends
 * its channel.
 */
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { closeFrameOf } from '../protocol/close-codes.js';
import { decodeChannelFrame, type ChannelFrame } from '../protocol/channels.js';
import { jiwenV1 } from '../protocol/version.js';
import type { Clock, Logger, RoomRegistry, SessionAccess, SessionHandle, Socket, Timer } from '../room/ports.js';
import { TokenBucket, type BucketOptions } from '../room/token-bucket.js';
import { Traffic, type TrafficOptions } from '../room/traffic.js';
import type { ConnectionCounts } from './connection-counts.js';
import type { Credentials } from './credentials.js';
import { createChannelQueue, type ChannelQueue, type SharedOutbox } from './shared-outbox.js';

export interface SharedConnectionPorts {
  readonly registry: Pick<RoomRegistry, 'join'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly counts: ConnectionCounts;
  /** Decides as at an upgrade, and hands over what stands. */
  check(sectionId: string, credentials: Credentials, use: (access: SessionAccess) => void): Promise<void>;
}

export interface SharedConnectionOptions {
  readonly maxChannelsPerSocket: number;
  /** Channels that are opened, whether they are let in or not. */
  readonly openBucket: BucketOptions;
  /** What still comes for channels that ended. */
  readonly strayTraffic: TrafficOptions;
  /** A connection without channels is closed after this. */
  readonly idleSocketMs: number;
}

interface Channel {
  readonly queue: ChannelQueue;
  /** Null while it is being checked. */
  handle: SessionHandle | null;
  release: () => void;
}

export class SharedConnection {
  readonly #ports: SharedConnectionPorts;
  readonly #options: SharedConnectionOptions;
  readonly #userId: string;
  readonly #outbox: SharedOutbox;
  readonly #close: (code: number, reason: string) => void;
  readonly #channels = new Map<number, Channel>();
  readonly #opens: TokenBucket;
  readonly #strays: Traffic;
  #lastNumber = 0;
  #idleTimer: Timer | null = null;
  #isOver = false;

  /** `close` ends the connection itself. */
  constructor(ports: SharedConnectionPorts, options: SharedConnectionOptions, userId: string, outbox: SharedOutbox, close: (code: number, reason: string) => void) {
    this.#ports = ports;
    this.#options = options;
    this.#userId = userId;
    this.#outbox = outbox;
    this.#close = close;
    this.#opens = new TokenBucket(options.openBucket, ports.clock.elapsed());
    this.#strays = new Traffic(options.strayTraffic, ports.clock.elapsed());
    this.#watchIdle();
  }

  /** One frame. Never throws. */
  receive(bytes: Uint8Array): void {
    if (this.#isOver) return;
    try {
      this.#take(decodeChannelFrame(bytes), bytes.length);
    } catch (error) {
      const { code, reason } = closeFrameOf(error);
      this.closed();
      this.#close(code, reason);
    }
  }

  /** The connection is gone, or about to. */
  closed(): void {
    this.#isOver = true;
    this.#idleTimer?.cancel();
    for (const [number, { handle }] of [...this.#channels]) {
      this.#forget(number);
      handle?.closed();
    }
  }

  #take(frame: ChannelFrame, size: number): void {
    if (frame.kind === 'opened' || frame.kind === 'part') throw new AppError('update_malformed', { problem: `only the server sends ${frame.kind}` });
    if (frame.kind === 'open') return this.#open(frame.channel, frame.sectionId, frame.token);
    const channel = this.#channels.get(frame.channel);
    if (channel === undefined) return this.#takeStray(frame.channel, size);
    if (frame.kind === 'message') {
      if (channel.handle === null) throw new AppError('update_malformed', { problem: 'a message came before the channel was opened' });
      return channel.handle.receive(frame.bytes);
    }
    this.#forget(frame.channel);
    this.#outbox.drop(channel.queue);
    channel.handle?.closed();
  }

  /** We ended the channel while this was under way. @throws {update_malformed} it never was one @throws {rate_limited} */
  #takeStray(number: number, size: number): void {
    if (number > this.#lastNumber || number === 0) throw new AppError('update_malformed', { problem: `there is no channel ${number}` });
    const retryAfterMs = this.#strays.take(size, this.#ports.clock.elapsed());
    if (retryAfterMs > 0) throw new AppError('rate_limited', { retryAfterMs });
  }

  #open(number: number, sectionId: string, token: string): void {
    if (number <= this.#lastNumber) throw new AppError('update_malformed', { problem: 'numbers of channels must grow' });
    this.#lastNumber = number;
    const queue = createChannelQueue(number);
    const retryAfterMs = this.#channels.size >= this.#options.maxChannelsPerSocket ? 1000 : this.#opens.take(1, this.#ports.clock.elapsed());
    if (retryAfterMs > 0) return this.#refuse(queue, new AppError('rate_limited', { retryAfterMs }));
    const channel: Channel = { queue, handle: null, release: () => undefined };
    this.#channels.set(number, channel);
    this.#idleTimer?.cancel();
    this.#admit(channel, sectionId, token).catch((error: unknown) => {
      if (!isAppError(error)) this.#ports.logger.error('a channel could not be opened', { error });
      if (this.#channels.get(number) !== channel) return;
      this.#forget(number);
      this.#refuse(queue, error);
    });
  }

  async #admit(channel: Channel, sectionId: string, token: string): Promise<void> {
    const { counts, registry } = this.#ports;
    const owner = { sectionId, userId: this.#userId };
    const check = (shown: string, use: (access: SessionAccess) => void): Promise<void> => this.#ports.check(sectionId, { token: shown === '' ? null : shown }, use);
    if (!isId(sectionId, 'section')) throw new AppError('not_found', { kind: 'section', id: sectionId.slice(0, 40) });
    // Before anything is asked of the database.
    counts.assertSpace();
    await check(token, (access) => {
      const number = channel.queue.channel;
      if (this.#channels.get(number) !== channel) return;
      if (access.userId !== this.#userId) throw new AppError('forbidden', { action: 'open', reason: '这是另一位用户的令牌', reasonEn: 'this is a token of another user' });
      counts.assertSpace(owner);
      channel.release = counts.add(owner);
      this.#outbox.sendNow({ channel: number, kind: 'opened' });
      channel.handle = registry.join(sectionId, this.#socketOf(channel), access, check);
    });
  }

  #socketOf({ queue }: Channel): Socket {
    const outbox = this.#outbox;
    return {
      subprotocol: jiwenV1,
      get bufferedAmount() { return queue.bytes; },
      send: (bytes) => { if (this.#channels.get(queue.channel)?.queue === queue) outbox.send(queue, bytes); },
      close: (code, reason) => {
        if (!this.#forget(queue.channel)) return;
        outbox.end(queue, code, reason);
      },
    };
  }

  #refuse(queue: ChannelQueue, error: unknown): void {
    const { code, reason } = closeFrameOf(error);
    this.#outbox.end(queue, code, reason);
  }

  #forget(number: number): boolean {
    const channel = this.#channels.get(number);
    if (channel === undefined) return false;
    this.#channels.delete(number);
    channel.release();
    if (this.#channels.size === 0 && !this.#isOver) this.#watchIdle();
    return true;
  }

  #watchIdle(): void {
    this.#idleTimer?.cancel();
    this.#idleTimer = this.#ports.clock.setTimer(this.#options.idleSocketMs, () => this.#close(1000, 'no section is open'));
  }
}
