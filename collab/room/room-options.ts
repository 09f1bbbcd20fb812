import { limits } from '../../schema/model/limits.js';
import type { CommitQueueOptions } from './commit-queue.js';
import type { BucketOptions } from './token-bucket.js';
import type { TrafficOptions } from './traffic.js';

/** Everything about rooms that an operator may want to turn. Times in milliseconds. */
export interface RoomOptions extends CommitQueueOptions {
  /** One change as it is made; what an editor wrote while it was away comes as one step 2, up to `maxSectionBytes`. */
  readonly maxUpdateBytes: number;
  readonly maxSectionBytes: number;
  readonly maxAwarenessBytes: number;
  /** A room without sessions stays open this long. */
  readonly idleMs: number;
  /** Frames that may wait while a room loads. */
  readonly maxQueuedFrames: number;
  readonly maxQueuedBytes: number;
  readonly socketTraffic: TrafficOptions;
  /** Over all connections of one user to this process. */
  readonly userTraffic: TrafficOptions;
  /** Over all connections of one section: a room of twenty who type fast sends some 400 messages a second. */
  readonly sectionTraffic: TrafficOptions;
  /** Bytes by which one section may grow. The burst lets one step 2 of the largest size through; deletions do not count. */
  readonly growthBucket: BucketOptions;
  /** Questions of one socket whose answer is the whole text, or everybody's presence. */
  readonly questionBucket: BucketOptions;
  /** Presence of a room is sent at most this often. */
  readonly presenceMs: number;
  /** Changes of one client's presence are sent on at most this often; the newest state wins. */
  readonly clientPresenceMs: number;
  /** A client that does not renew its presence is taken for gone after this. */
  readonly presenceExpiryMs: number;
  /** Above: the socket gets no more updates, and one difference when it has drained to the low mark. */
  readonly highMarkBytes: number;
  readonly lowMarkBytes: number;
  /** Above, or stale for `maxStaleMs`: the socket is closed. */
  readonly hardMarkBytes: number;
  readonly maxStaleMs: number;
  readonly stalePollMs: number;
  readonly projectionQuietMs: number;
  readonly projectionMaxMs: number;
  /** Both are rounded up to a multiple of this on the clock, so that rooms that are due together are saved together. */
  readonly projectionSlotMs: number;
  /** Where the logs of all open rooms stand is asked this often while the bus is away, and so often while it is up. */
  readonly pollMs: number;
  readonly slowPollMs: number;
  /** This process says so often that it lives; one that was not heard for so long counts as gone. */
  readonly beatMs: number;
  readonly nodeGoneMs: number;
  /** A snapshot is made after this many updates, unless they are small beside the last one. */
  readonly compactAfterUpdates: number;
}

const kib = 1024;
const mib = 1024 * kib;

export const defaultRoomOptions: RoomOptions = {
  maxUpdateBytes: limits.collabPayloadBytes,
  maxSectionBytes: limits.collabSectionBytes,
  maxAwarenessBytes: limits.awarenessBytes,
  idleMs: 30_000,
  maxQueuedFrames: 1000,
  maxQueuedBytes: 4 * mib,
  socketTraffic: { messages: { burst: 50_000, perSecond: 2000 }, bytes: { burst: 64 * mib, perSecond: 4 * mib } },
  userTraffic: { messages: { burst: 200_000, perSecond: 10_000 }, bytes: { burst: 128 * mib, perSecond: 16 * mib } },
  sectionTraffic: { messages: { burst: 200_000, perSecond: 20_000 }, bytes: { burst: 256 * mib, perSecond: 32 * mib } },
  growthBucket: { burst: limits.collabSectionBytes, perSecond: 128 * kib },
  questionBucket: { burst: 20, perSecond: 2 },
  presenceMs: 40,
  clientPresenceMs: 100,
  presenceExpiryMs: 40_000,
  highMarkBytes: mib,
  lowMarkBytes: 64 * kib,
  hardMarkBytes: 48 * mib,
  maxStaleMs: 60_000,
  stalePollMs: 100,
  projectionQuietMs: 250,
  projectionMaxMs: 2000,
  projectionSlotMs: 50,
  pollMs: 500,
  slowPollMs: 5000,
  beatMs: 5000,
  nodeGoneMs: 15_000,
  compactAfterUpdates: 500,
  maxBatchBytes: 4 * mib,
  maxBatchRows: 2000,
  maxBacklogBytes: 64 * mib,
  minWindowMs: 5,
  maxWindowMs: 20,
  retryMinMs: 100,
  retryMaxMs: 5000,
  stalledMs: 10_000,
};
