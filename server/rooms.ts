import { createRoomRegistry } from '../collab/room/room-registry.js';
import type { RoomRegistry } from '../collab/room/ports.js';
import { createLogAttribution } from './bridge/log-attribution.js';
import { createLogWork } from './bridge/log-work.js';
import { sweepRoomAccess } from './bridge/room-access.js';
import { createRoomGateway } from './bridge/room-gateway.js';
import { createSqlProjectionSink } from './bridge/sql-projection-sink.js';
import { createSqlUpdateLog } from './bridge/sql-update-log.js';
import type { Foundation } from './foundation.js';
import type { Bus } from './ports/bus.js';
import type { CollabGateway } from './ports/collab-gateway.js';
import type { TextAttribution } from './ports/text-attribution.js';
import { systemRandom } from './runtime/system-random.js';

/** How often open rooms are held against the database: a right taken away anywhere ends within this time. */
const accessSweepMs = 1000;

export interface Rooms {
  readonly registry: RoomRegistry;
  readonly gateway: CollabGateway;
  readonly attribution: TextAttribution;
  /** Begins to hold open sessions against the database. Returns the release. */
  watchAccess(): () => void;
  /** Writes the readable forms of sections that a crash left behind their log. */
  catchUp(): Promise<void>;
}

/** The live rooms over one foundation; `bus` joins them to those of other processes. `registry.drain` is their stop. */
export function createRooms({ store, clock, logger }: Foundation, bus: Bus | null = null): Rooms {
  const work = createLogWork(clock);
  const registry = createRoomRegistry({
    log: createSqlUpdateLog(store),
    bus,
    projections: createSqlProjectionSink(store, clock),
    compactor: work,
    clock,
    logger,
    random: systemRandom,
  });
  const sweep = (): Promise<void> =>
    sweepRoomAccess(store, registry).catch((error: unknown) => logger.warn('rights in open rooms could not be checked', { error: String(error) }));
  return {
    registry,
    gateway: createRoomGateway(registry, store, () => void sweep()),
    attribution: createLogAttribution(store, work),
    watchAccess() {
      let timer = clock.setTimer(accessSweepMs, next);
      let isOver = false;
      function next(): void {
        void sweep().then(() => {
          if (!isOver) timer = clock.setTimer(accessSweepMs, next);
        });
      }
      return () => {
        isOver = true;
        timer.cancel();
      };
    },
    async catchUp() {
      for (const { id } of await store.read.sections.listBehindLog()) {
        await registry.read(id, () => undefined).catch((error: unknown) => logger.warn('a section could not be projected', { sectionId: id, error: String(error) }));
      }
    },
  };
}
