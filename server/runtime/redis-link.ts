import { Redis, type RedisOptions } from 'ioredis';
import { parseRedisUrl } from './redis-address.js';

/** What happens on a link. None of these may throw. */
export interface RedisLinkEvents {
  message(channel: string, payload: Buffer): void;
  /** The link is of no use any more: a connection was lost, or a command was refused. May be called more than once. */
  lost(error: Error): void;
}

/** Two connections to Redis that live and die together: one that subscribes can send nothing else. */
export interface RedisLink {
  /** Resolves when both are connected; `lost` tells when that fails. */
  readonly connected: Promise<void>;
  publish(channel: string, payload: Buffer): void;
  /** Resolves when messages of all these channels come; never when the link is lost. */
  subscribe(channels: readonly string[]): Promise<void>;
  unsubscribe(channel: string): void;
  /** Bytes sent whose receipt Redis has not confirmed. */
  readonly pendingBytes: number;
  /** Lets what was sent leave, and ends both connections. */
  close(): Promise<void>;
}

const connectTimeoutMs = 5000;
/** A peer that stands still never confirms the end of a connection. */
const disconnectTimeoutMs = 300;

/**
 * Where the two connections of a link lead. Nodes of a cluster hand what is published on to each other, so any of them will do: the
 * next two at every turn. On two of them, so that a pulse goes the way that messages to others go.
 */
function readAddresses(url: string, turn: number): [RedisOptions, RedisOptions] {
  const address = parseRedisUrl(url);
  if (address === null) throw new Error('REDIS_URL was read before');
  const { places, master, username, password, sentinelPassword, isEncrypted } = address;
  const common = { ...(username === '' ? {} : { username }), ...(password === '' ? {} : { password }), ...(isEncrypted ? { tls: {} } : {}) };
  if (master !== null) {
    // Asked anew for every link: the master of the last one may be no master any more.
    const watched = { ...common, sentinels: [...places], name: master, sentinelRetryStrategy: () => null, sentinelCommandTimeout: connectTimeoutMs, ...(sentinelPassword === '' ? {} : { sentinelPassword }), ...(isEncrypted ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}) };
    return [watched, watched];
  }
  const at = (index: number): RedisOptions => ({ ...common, ...places[index % places.length] });
  return [at(turn), at(turn + 1)];
}

function connect(address: RedisOptions): Redis {
  return new Redis({
    ...address,
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    disconnectTimeout: disconnectTimeoutMs,
    // Whoever holds the link makes another one: nothing is queued, sent again or subscribed to behind its back.
    retryStrategy: null,
    enableOfflineQueue: false,
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    // Needs a right (INFO) that publishing and subscribing do not.
    enableReadyCheck: false,
    disableClientInfo: true,
  });
}

const ended = (redis: Redis): Promise<void> => (redis.status === 'end' ? Promise.resolve() : new Promise((resolve) => redis.once('end', () => resolve())));

/** Channels named by one command. */
const maxChannels = 1000;

function inPieces(channels: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(channels.length / maxChannels) }, (_, index) => channels.slice(index * maxChannels, (index + 1) * maxChannels));
}

/** Begins to connect. `url` is what `parseRedisUrl` takes; a database's number is of no account to messages. `turn` chooses among the nodes of a cluster. */
export function openRedisLink(url: string, turn: number, { message, lost }: RedisLinkEvents): RedisLink {
  const [publisher, subscriber] = readAddresses(url, turn).map(connect) as [Redis, Redis];
  let pendingBytes = 0;
  const never = new Promise<void>(() => undefined);
  const orLost = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      (error: unknown) => {
        lost(error instanceof Error ? error : new Error(String(error)));
        return never;
      },
    );
  for (const redis of [publisher, subscriber]) {
    redis.on('error', (error: Error) => {
      // ioredis hears the first error of a socket only. TLS tells of a refused certificate, and then of the alert that the
      // peer sent about it: unheard, the second would end the process.
      (redis as Partial<Pick<Redis, 'stream'>>).stream?.on('error', () => undefined);
      lost(error);
    });
    redis.on('close', () => lost(new Error('the connection was closed')));
  }
  subscriber.on('messageBuffer', (channel: Buffer, payload: Buffer) => message(channel.toString(), payload));
  return {
    connected: orLost(Promise.all([publisher.connect(), subscriber.connect()])),
    publish(channel, payload) {
      pendingBytes += payload.length;
      void orLost(publisher.publish(channel, payload).finally(() => (pendingBytes -= payload.length)));
    },
    subscribe: (channels) => orLost(Promise.all(inPieces(channels).map((piece) => subscriber.subscribe(...piece)))),
    unsubscribe: (channel) => void orLost(subscriber.unsubscribe(channel)),
    get pendingBytes() { return pendingBytes; },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
      await Promise.all([ended(publisher), ended(subscriber)]);
    },
  };
}
