/*
 * The bus between server processes, on Redis. It is up when a pulse that this process sends comes back to it: that proves
 * both connections and Redis itself, which a TCP connection does not (a process that stands still keeps its own). A link that
 * was lost is thrown away whole and another one is opened, for ever; nothing is kept for it meanwhile, because listeners
 * read the database when they are told `ready`.
 */
import { randomBytes } from 'node:crypto';
import type { Bus, BusListener } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { openRedisLink, type RedisLink } from './redis-link.js';
import { systemRandom } from './system-random.js';

export interface RedisBusOptions {
  /** What `parseRedisUrl` takes: one Redis, nodes of a cluster, or sentinels. */
  readonly url: string;
  /** Before every channel's name: what tells the servers of one database from others on the same Redis. */
  readonly prefix: string;
  readonly clock: TimerClock;
  readonly logger: Logger;
}

export interface RedisBus extends Bus {
  /** Sends what was published, and ends. The bus stays silent from then on. Idempotent. */
  close(): Promise<void>;
}

/** One topic that somebody here listens to. */
interface Topic {
  readonly listeners: Set<BusListener>;
  /** Redis has confirmed the subscription. */
  stands: boolean;
}

const beatMs = 1000;
/** Pulses without an echo. Counted, not timed: a process that itself stood still must first read what came meanwhile. */
const maxSilentBeats = 2;
/** Beats until a link must be up. */
const maxJoiningBeats = 6;
const firstRetryMs = 100;
const longestRetryMs = 3000;
const maxPendingBytes = 16 * 1024 * 1024;
const originBytes = 16;

/** Never throws, never rejects, never ends the process; an outage is logged once. */
export function createRedisBus(options: RedisBusOptions): RedisBus {
  const bus = new Machine(options);
  bus.open();
  return bus;
}

class Machine implements RedisBus {
  readonly #options: RedisBusOptions;
  readonly #origin = randomBytes(originBytes);
  readonly #pulse: string;
  readonly #topics = new Map<string, Topic>();
  #link: RedisLink | null = null;
  #phase: 'joining' | 'up' | 'away' | 'closed' = 'away';
  /** Of the present link: connected, so that it can be subscribed on. */
  #isConnected = false;
  #silentBeats = 0;
  #attempts = 0;
  /** Begins by chance: servers of one cluster spread over its nodes. */
  #turn = Math.floor(systemRandom() * 1000);
  #isOutageTold = false;
  #timer: { cancel(): void } | null = null;

  constructor(options: RedisBusOptions) {
    this.#options = options;
    this.#pulse = `${options.prefix}pulse:${this.#origin.toString('hex')}`;
  }

  get isUp(): boolean { return this.#phase === 'up'; }

  open(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'joining';
    this.#isConnected = false;
    this.#silentBeats = 0;
    const link = openRedisLink(this.#options.url, this.#turn++, {
      message: (channel, payload) => this.#receive(channel, payload),
      lost: (error) => { if (this.#link === link) this.#lose(error); },
    });
    this.#link = link;
    this.#timer = this.#options.clock.setTimer(beatMs, () => this.#beat());
    void link.connected.then(() => this.#join(link));
  }

  publish(topic: string, bytes: Uint8Array): void {
    if (this.#phase !== 'up') return;
    this.#send(this.#options.prefix + topic, bytes);
  }

  listen(topic: string, listener: BusListener): () => void {
    // Its own object, so that one who listens twice is told twice and leaves once.
    const own: BusListener = { message: (bytes) => listener.message(bytes), ready: () => listener.ready() };
    const known = this.#topics.get(topic);
    const entry = known ?? { listeners: new Set(), stands: false };
    entry.listeners.add(own);
    if (known === undefined) {
      this.#topics.set(topic, entry);
      if (this.#isConnected) this.#subscribe([[topic, entry]]);
    } else if (entry.stands && this.isUp) {
      queueMicrotask(() => { if (entry.listeners.has(own) && entry.stands && this.isUp) this.#tell(topic, () => own.ready()); });
    }
    return () => {
      if (!entry.listeners.delete(own) || entry.listeners.size > 0) return;
      this.#topics.delete(topic);
      if (this.#isConnected) this.#link?.unsubscribe(this.#options.prefix + topic);
    };
  }

  async close(): Promise<void> {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#timer?.cancel();
    const link = this.#link;
    this.#link = null;
    await link?.close();
  }

  /** The pulse's channel first: when its echo comes, everything subscribed to before it stands. */
  #join(link: RedisLink): void {
    if (this.#link !== link) return;
    this.#isConnected = true;
    this.#subscribe([...this.#topics]);
    void link.subscribe([this.#pulse]).then(() => { if (this.#link === link) this.#send(this.#pulse, new Uint8Array()); });
  }

  #subscribe(topics: readonly (readonly [string, Topic])[]): void {
    const link = this.#link;
    if (link === null || topics.length === 0) return;
    void link.subscribe(topics.map(([topic]) => this.#options.prefix + topic)).then(() => {
      if (this.#link !== link) return;
      for (const [topic, entry] of topics) {
        entry.stands = true;
        if (this.isUp) this.#tellReady(topic, entry);
      }
    });
  }

  #send(channel: string, bytes: Uint8Array): void {
    const link = this.#link;
    if (link === null) return;
    if (link.pendingBytes > maxPendingBytes) return this.#lose(new Error('Redis does not take what is sent to it'));
    link.publish(channel, Buffer.concat([this.#origin, bytes]));
  }

  #receive(channel: string, payload: Buffer): void {
    const topic = channel.slice(this.#options.prefix.length);
    if (channel === this.#pulse) return this.#hearPulse();
    if (payload.length < originBytes || payload.subarray(0, originBytes).equals(this.#origin)) return;
    // A copy: listeners may keep it, and with a view they would keep all that was read from the socket.
    const bytes = new Uint8Array(payload.subarray(originBytes));
    for (const listener of [...(this.#topics.get(topic)?.listeners ?? [])]) this.#tell(topic, () => listener.message(bytes));
  }

  #hearPulse(): void {
    this.#silentBeats = 0;
    if (this.#phase !== 'joining') return;
    this.#phase = 'up';
    this.#attempts = 0;
    if (this.#isOutageTold) this.#options.logger.info('redis is back');
    this.#isOutageTold = false;
    for (const [topic, entry] of [...this.#topics]) if (entry.stands) this.#tellReady(topic, entry);
  }

  #beat(): void {
    this.#timer = this.#options.clock.setTimer(beatMs, () => this.#beat());
    const isSilent = ++this.#silentBeats > (this.isUp ? maxSilentBeats : maxJoiningBeats);
    if (isSilent) this.#lose(new Error('Redis does not answer'));
    else if (this.isUp) this.#send(this.#pulse, new Uint8Array());
  }

  #lose(error: Error): void {
    const { clock, logger } = this.#options;
    if (this.#phase === 'closed' || this.#phase === 'away') return;
    this.#phase = 'away';
    this.#isConnected = false;
    const link = this.#link;
    this.#link = null;
    void link?.close();
    for (const entry of this.#topics.values()) entry.stands = false;
    if (!this.#isOutageTold) logger.warn('redis is away: other servers are heard through the database until it is back', { error });
    this.#isOutageTold = true;
    this.#timer?.cancel();
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(this.#attempts++, 10));
    // Half of it by chance: servers that lost Redis together need not come back together.
    this.#timer = clock.setTimer(waitMs * (0.5 + systemRandom() / 2), () => this.open());
  }

  #tellReady(topic: string, { listeners }: Topic): void {
    for (const listener of [...listeners]) this.#tell(topic, () => listener.ready());
  }

  /** What a listener throws would end the process from inside the client's socket. */
  #tell(topic: string, tell: () => void): void {
    try {
      tell();
    } catch (error) {
      this.#options.logger.error('a listener of the bus failed', { topic, error });
    }
  }
}
