import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRoomRegistry } from '../../../collab/room/room-registry.js';
import { encodeMessage } from '../../../collab/protocol/codec.js';
import { createLogWork } from '../../../server/bridge/log-work.js';
import { createRoomGateway } from '../../../server/bridge/room-gateway.js';
import { createSqlProjectionSink } from '../../../server/bridge/sql-projection-sink.js';
import { createSqlUpdateLog } from '../../../server/bridge/sql-update-log.js';
import type { CollabGateway } from '../../../server/ports/collab-gateway.js';
import type { MutationReceipt } from '../../../server/ports/repositories/history.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { seededRandom } from '../../support/seeded-random.js';
import { SocketPair } from '../../support/socket-pair.js';
import { quietLogger } from '../../support/test-store.js';

let stage: DocumentStage;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(async () => {
  for (const stop of stops.splice(0)) await stop();
  await stage.stop();
});

interface Server {
  readonly gateway: CollabGateway;
  /** Connects a client to a section, which asks for its text. */
  join(sectionId: string): SocketPair;
  /** The next commit has begun; it waits until the answer is called. Afterwards as `outcome` says. */
  holdCommit(outcome?: 'answer-lost'): Promise<() => void>;
}

/** One server's rooms, without a bus to the other's: two that know each other's rows by the log alone. */
function startServer(unitOfWork: UnitOfWork, seed: number): Server {
  const clock = createSystemClock();
  const log = createSqlUpdateLog(unitOfWork);
  let gate: { readonly begun: (release: () => void) => void; readonly outcome: 'answer-lost' | undefined } | null = null;
  const registry = createRoomRegistry({
    log: {
      ...log,
      async append(batch) {
        const held = gate;
        gate = null;
        if (held !== null) await new Promise<void>((resolve) => held.begun(resolve));
        const moved = await log.append(batch);
        if (held?.outcome === 'answer-lost') throw new Error('connection lost after commit');
        return moved;
      },
    },
    bus: null,
    projections: createSqlProjectionSink(unitOfWork, clock),
    compactor: createLogWork(clock),
    clock,
    logger: quietLogger,
    random: seededRandom(seed),
  });
  stops.push(() => registry.drain(1000));
  return {
    gateway: createRoomGateway(registry, unitOfWork, () => undefined),
    join(sectionId) {
      const pair = new SocketPair('jiwen.v1');
      const access = { userId: 'usr_typist', name: '作者', canWrite: true, tokenExpiresAt: Number.MAX_SAFE_INTEGER, documentId: 'doc_any' };
      pair.handle = registry.join(sectionId, pair.socket, access, async () => undefined);
      pair.handle.receive(encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) }));
      return pair;
    },
    holdCommit: (outcome) => new Promise((resolve) => { gate = { begun: resolve, outcome }; }),
  };
}

const append = [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['只写一次。'] }] as const;
const receipt = (clientMutationId: string): MutationReceipt => ({ userId: 'usr_tool', clientMutationId, inputHash: 'hash' });

async function paragraphsOf(sectionId: string): Promise<number> {
  const section = await stage.by('AUTHOR').unitOfWork.read.sections.find(sectionId);
  return section?.paragraphs.filter((each) => each === '只写一次。').length ?? 0;
}

test('[COL109] an edit that is sent again to another server, while the first stands still in its commit, is made once', async () => {
  const { unitOfWork } = stage.by('AUTHOR');
  const [first, second] = [startServer(unitOfWork, 1), startServer(unitOfWork, 2)];
  const id = (await stage.sample()).sections[0]?.id ?? '';
  const typist = first.join(id);
  const begun = first.holdCommit();
  const slow = first.gateway.editText(id, 'usr_tool', append, receipt('m-1'));
  const release = await begun;
  const beside = first.gateway.editText(id, 'usr_tool', [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['别的修改'] }], receipt('m-2'));
  beside.catch(() => undefined);
  const answer = await second.gateway.editText(id, 'usr_tool', append, receipt('m-1'));
  release();
  expect(await slow).toMatchObject({ revision: answer.revision });
  // Another edit that waited in the same room is not told that it exists: it may be sent again.
  await expect(beside).rejects.toMatchObject({ code: 'room_restarted' });
  expect(typist.closed).toEqual({ code: 4503, reason: expect.stringMatching(/^room_restarted/) });
  await first.gateway.editText(id, 'usr_tool', [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['别的修改'] }], receipt('m-2'));
  expect(await paragraphsOf(id)).toBe(1);
  expect((await first.gateway.editText(id, 'usr_tool', append, receipt('m-1'))).revision).toBe(answer.revision);
});

test('[COL109] an edit of one server whose commit was not answered is taken for its own', async () => {
  const { unitOfWork } = stage.by('AUTHOR');
  const server = startServer(unitOfWork, 3);
  const id = (await stage.sample()).sections[0]?.id ?? '';
  const typist = server.join(id);
  const begun = server.holdCommit('answer-lost');
  const edit = server.gateway.editText(id, 'usr_tool', append, receipt('m-3'));
  (await begun)();
  expect((await edit).revision).toBeGreaterThan(1);
  expect([await paragraphsOf(id), typist.closed]).toEqual([1, null]);
});
