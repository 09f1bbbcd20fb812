import { createRooms, type Rooms } from '../../server/rooms.js';
import { createPrometheusMetrics } from '../../server/runtime/prometheus-metrics.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import { untraced } from '../../server/runtime/untraced.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { CommandContext } from '../../server/commands/command.js';
import { importDocument } from '../../server/commands/document/import.js';
import { loadDocumentTree, type LoadedDocument } from '../../server/commands/load-document-tree.js';
import type { Repositories, UnitOfWork } from '../../server/ports/unit-of-work.js';
import { sampleText } from './document-stage.js';
import { createSeededIds } from './seeded-ids.js';
import { createTestStore, quietLogger } from './test-store.js';

export interface LiveStage<P extends string> {
  readonly unitOfWork: UnitOfWork;
  readonly read: Repositories;
  readonly registry: Rooms['registry'];
  readonly userIds: Readonly<Record<P, string>>;
  /** A context in which this person acts, on real rooms. */
  by(person: P): CommandContext;
  /** The sample with all of them as its members. */
  sample(): Promise<LoadedDocument>;
  stop(): Promise<void>;
}

/** Commands on a real store and real rooms, as a server composes them, without its doors. The first person is an AUTHOR. */
export async function createLiveStage<P extends string>(roles: Readonly<Record<P, MemberRole>>): Promise<LiveStage<P>> {
  const { store, unitOfWork, stop } = await createTestStore();
  const [ids, clock] = [createSeededIds(31), createSystemClock()];
  const rooms = createRooms({ store, clock, logger: quietLogger, metrics: createPrometheusMetrics(), tracer: untraced });
  const people = Object.keys(roles) as P[];
  const userIds = Object.fromEntries(people.map((person) => [person, ids.newId('user')])) as Record<P, string>;
  await unitOfWork.transaction(async ({ accounts }) => {
    for (const person of people) {
      await accounts.insertUser({ id: userIds[person], name: person.toLowerCase(), displayName: person, passwordHash: '-', kind: 'PERSON', isAdministrator: false, createdAt: 1, disabledAt: null });
    }
  });
  const by = (person: P): CommandContext => ({ actor: { userId: userIds[person], sessionId: null, isAdministrator: false, token: null }, unitOfWork, clock, ids, collab: rooms.gateway });
  return {
    unitOfWork,
    read: unitOfWork.read,
    registry: rooms.registry,
    userIds,
    by,
    async sample() {
      const { document } = await importDocument(by(people[0] as P), { format: 'TEXT', content: sampleText });
      const id = document?.id ?? '';
      await unitOfWork.transaction(async ({ documents }) => {
        for (const person of people) await documents.setMember(id, userIds[person], roles[person]);
      });
      return (await loadDocumentTree(unitOfWork.read, id)) as LoadedDocument;
    },
    async stop() {
      await rooms.registry.drain(5000);
      await stop();
    },
  };
}
