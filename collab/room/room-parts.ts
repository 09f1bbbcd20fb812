import type { CommitLane } from './commit-lane.js';
import type { CommitQueue } from './commit-queue.js';
import type { RegistryPorts } from './ports.js';
import type { Presence } from './presence.js';
import type { RoomOptions } from './room-options.js';
import type { SectionDoc } from './section-doc.js';
import type { Session } from './session.js';

/** What the message handlers of a loaded room work on. */
export interface RoomParts {
  readonly ports: RegistryPorts;
  readonly options: RoomOptions;
  readonly queue: CommitQueue;
  readonly content: SectionDoc;
  readonly lane: CommitLane;
  readonly presence: Presence;
  readonly sessions: ReadonlySet<Session>;
  /** Presence of some session changed: tell the others, soon. */
  readonly presenceChanged: () => void;
  /** The document may be half changed: end the room, it loads again from the log. */
  readonly abandon: (cause: unknown) => void;
}
