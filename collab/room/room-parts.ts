import type { CatchUp } from './catch-up.js';
import type { CommitLane } from './commit-lane.js';
import type { CommitQueue } from './commit-queue.js';
import type { Compaction } from './compaction.js';
import type { RegistryPorts } from './ports.js';
import type { Presence } from './presence.js';
import type { ProjectionSchedule } from './projection-schedule.js';
import type { RoomOptions } from './room-options.js';
import type { SectionDoc } from './section-doc.js';
import type { Session } from './session.js';
import type { TokenBucket } from './token-bucket.js';

/** A room that is loaded, as those who work on it see it. */
export interface RoomParts {
  readonly ports: RegistryPorts;
  readonly options: RoomOptions;
  readonly queue: CommitQueue;
  readonly content: SectionDoc;
  readonly lane: CommitLane;
  readonly projection: ProjectionSchedule;
  readonly compaction: Compaction;
  readonly catchUp: CatchUp;
  readonly presence: Presence;
  /** Bytes by which the section may still grow. */
  readonly growth: TokenBucket;
  readonly sessions: ReadonlySet<Session>;
  /** Presence of some session changed: tell the others, soon. */
  readonly presenceChanged: () => void;
  /** The document may be half changed: end the room, it loads again from the log. */
  readonly abandon: (cause: unknown) => void;
}
