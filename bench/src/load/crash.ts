import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Target } from '../servers/contender.js';
import { createTypist } from '../wire/typist.js';
import { openLoadClient, openLoadClients } from './load-client.js';
import { createAppender } from './traffic-plan.js';
import { clocksOf } from './update-clocks.js';

export interface CrashJob {
  readonly target: Target;
  readonly roomIndex: number;
  readonly updatesPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

/** Clocks of the writer: what was sent, and up to where each promise held when the server was killed. */
export interface CrashRecord {
  readonly clientId: number;
  readonly sentEnds: readonly number[];
  /** Ends of the updates the server acknowledged. Empty of a server that does not. */
  readonly acknowledgedEnds: readonly number[];
  /** Another client had everything up to here, at the kill and one second before it. */
  readonly seenClock: number;
  readonly seenEarlierClock: number;
}

export interface RestoredJob {
  readonly target: Target;
  readonly roomIndex: number;
  readonly clientId: number;
}

const clientId = 888_888;
const marginMs = 1000;

const fingerprintOf = (update: Uint8Array): string => createHash('sha256').update(update).digest().subarray(0, 8).toString('hex');

/** Writes, and kills the server in the middle of it. */
export async function writeUntilKilled({ target, roomIndex, updatesPerSecond, seconds, seed }: CrashJob): Promise<CrashRecord> {
  const ends = new Map<string, number>();
  const acknowledgedEnds: number[] = [];
  const seen: { at: number; clock: number }[] = [];
  const [writer] = await openLoadClients([
    { target, roomIndex, role: 'writer', number: 0, onMessage: (message) => void (message.kind === 'persisted' && acknowledgedEnds.push(ends.get(Buffer.from(message.bytes).toString('hex')) ?? 0)) },
    {
      target, roomIndex, role: 'reader', number: 0,
      onMessage(message, at) {
        if (message.kind !== 'update' && message.kind !== 'step2') return;
        for (const [client, clock] of clocksOf(message.bytes)) if (client === clientId) seen.push({ at, clock });
      },
    },
  ]);
  if (writer === undefined) throw new Error('no writer');
  const sentEnds: number[] = [];
  const send = ({ bytes, clockEnd }: { readonly bytes: Uint8Array; readonly clockEnd: number }): void => {
    ends.set(fingerprintOf(bytes), clockEnd);
    sentEnds.push(clockEnd);
    writer.send(writer.frames.update(bytes));
  };
  const { opening } = createTypist(clientId, seed);
  send(opening);
  const next = createAppender(opening, seed);
  const start = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - start) {
    while (sentEnds.length <= (elapsed * updatesPerSecond) / 1000) send(next());
    await pause(1);
  }
  process.kill(target.pid, 'SIGKILL');
  const killedAt = performance.now();
  await writer.closed;
  const clockAt = (time: number): number => seen.reduce((clock, entry) => (entry.at <= time ? Math.max(clock, entry.clock) : clock), 0);
  return { clientId, sentEnds, acknowledgedEnds: acknowledgedEnds.filter((end) => end > 0), seenClock: clockAt(Infinity), seenEarlierClock: clockAt(killedAt - marginMs) };
}

/** How far the writer's clock stands in what a new client is given. */
export async function readRestored({ target, roomIndex, clientId: writer }: RestoredJob): Promise<number> {
  const doc = new Y.Doc();
  const client = openLoadClient({ target, roomIndex, role: 'reader', number: 0, onMessage: (message) => void ((message.kind === 'step2' || message.kind === 'update') && Y.applyUpdate(doc, message.bytes)) });
  await client.synced;
  // For servers that read the document after they answered.
  await pause(1000);
  await client.close();
  return Y.getState(doc.store, writer);
}
