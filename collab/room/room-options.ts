import { limits } from '../../schema/model/limits.js';
import type { CommitQueueOptions } from './commit-queue.js';
import type { BucketOptions } from './token-bucket.js';

/** Everything about rooms that an operator may want to turn. Times in milliseconds. */
export interface RoomOptions extends CommitQueueOptions {
  readonly maxUpdateBytes: number;
  readonly maxSectionBytes: number;
  readonly maxAwarenessBytes: number;
  /** A room without sessions stays open this long. */
  readonly idleMs: number;
  /** Frames that may wait while a room loads. */
  readonly maxQueuedFrames: number;
  readonly maxQueuedBytes: number;
  readonly messageBucket: BucketOptions;
  readonly byteBucket: BucketOptions;
  /** Presence of a room is sent at most this often. */
  readonly presenceMs: number;
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

export const defaultRoomOptions: RoomOptions = {
  maxUpdateBytes: limits.collabPayloadBytes,
  maxSectionBytes: limits.collabSectionBytes,
  maxAwarenessBytes: limits.awarenessBytes,
  idleMs: 30_000,
  maxQueuedFrames: 1000,
  maxQueuedBytes: 4 * 1024 * 1024,
  messageBucket: { burst: 50_000, perSecond: 2000 },
  byteBucket: { burst: 64 * 1024 * 1024, perSecond: 4 * 1024 * 1024 },
  presenceMs: 40,
  presenceExpiryMs: 40_000,
  highMarkBytes: 1024 * 1024,
  lowMarkBytes: 64 * 1024,
  hardMarkBytes: 48 * 1024 * 1024,
  maxStaleMs: 60_000,
  stalePollMs: 100,
  projectionQuietMs: 250,
  projectionMaxMs: 1000,
  projectionSlotMs: 50,
  pollMs: 500,
  slowPollMs: 5000,
  beatMs: 5000,
  nodeGoneMs: 15_000,
  compactAfterUpdates: 500,
  maxBatchBytes: 4 * 1024 * 1024,
  maxBatchRows: 2000,
  maxBacklogBytes: 64 * 1024 * 1024,
  minWindowMs: 5,
  maxWindowMs: 20,
  retryMinMs: 100,
  retryMaxMs: 5000,
  stalledMs: 10_000,
};
