import { createRoomRegistry } from '../collab/room/room-registry.js';
import type { RoomRegistry } from '../collab/room/ports.js';
import { createLogAttribution } from './bridge/log-attribution.js';
import { createLogWork } from './bridge/log-work.js';
import { measureCommits } from './bridge/measure-commits.js';
import { createRoomGateway } from './bridge/room-gateway.js';
import { createSqlProjectionSink } from './bridge/sql-projection-sink.js';
import { createSqlUpdateLog } from './bridge/sql-update-log.js';
import { traceGateway, traceLog } from './bridge/trace-rooms.js';
import type { Foundation } from './foundation.js';
import type { Bus } from './ports/bus.js';
import type { CollabGateway } from './ports/collab-gateway.js';
import type { TextAttribution } from './ports/text-attribution.js';
import { systemRandom } from './runtime/system-random.js';

export interface Rooms {
  readonly registry: RoomRegistry;
  readonly gateway: CollabGateway;
  readonly attribution: TextAttribution;
  /** Writes the readable forms of sections that a crash left behind their log. */
  catchUp(): Promise<void>;
}

export interface RoomsOptions {
  /** To the other servers of this database; null for a process that is alone. */
  readonly bus?: Bus | null;
  /** Holds what is open against the database; a process without sockets has nothing open. */
  readonly recheckAccess?: () => void;
}

/** The live rooms over one foundation. `registry.drain` is their stop. */
export function createRooms({ store, clock, logger, metrics, tracer }: Pick<Foundation, 'store' | 'clock' | 'logger' | 'metrics' | 'tracer'>, { bus = null, recheckAccess = () => undefined }: RoomsOptions = {}): Rooms {
  const work = createLogWork(clock);
  const log = measureCommits(createSqlUpdateLog(store), metrics, clock);
  const isTraced = tracer.isOn;
  const registry = createRoomRegistry({
    log: isTraced ? traceLog(log, tracer) : log,
    ...(isTraced ? { origin: () => tracer.origin() } : {}),
    bus,
    projections: createSqlProjectionSink(store, clock),
    compactor: work,
    clock,
    logger,
    random: systemRandom,
  });
  const gateway = createRoomGateway(registry, store, recheckAccess);
  store.onTextsMoved(gateway.logsMovedOn);
  return {
    registry,
    gateway: isTraced ? traceGateway(gateway, tracer) : gateway,
    attribution: createLogAttribution(store, work),
    async catchUp() {
      for (const { id } of await store.read.sections.listBehindLog()) {
        await registry.read(id, () => undefined).catch((error: unknown) => logger.warn('a section could not be projected', { sectionId: id, error: String(error) }));
      }
    },
  };
}
