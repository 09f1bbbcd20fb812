import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuMicroseconds, peakResidentKib } from '../process-meter.js';
import type { Target } from '../servers/contender.js';
import { createTypist } from '../wire/typist.js';
import { openLoadClients } from './load-client.js';
import { round } from './latency-summary.js';
import { clocksOf } from './update-clocks.js';

/** A document as its updates, in one file: made once for all servers. */
export interface RecordedDocument {
  readonly clientId: number;
  readonly clockEnd: number;
  readonly edits: number;
  readonly characters: number;
  readonly path: string;
}

export interface UploadJob {
  readonly target: Target;
  readonly roomIndex: number;
  readonly document: RecordedDocument;
  readonly deadlineMs: number;
}

export interface UploadMeasure {
  /** From the first update sent to the last that another client received; null when it did not within the deadline. */
  readonly seconds: number | null;
  readonly serverCpuSeconds: number;
  readonly peakMib: number;
}

const clientId = 777_777;

/** Writes the updates of `edits` edits to `path`, each preceded by its length. */
export async function recordDocument({ edits, editsPerUpdate, seed, path }: { edits: number; editsPerUpdate: number; seed: number; path: string }): Promise<RecordedDocument> {
  const typist = createTypist(clientId, seed);
  const pieces: Buffer[] = [];
  let clockEnd = 0;
  const keep = (update: { readonly bytes: Uint8Array; readonly clockEnd: number }): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(update.bytes.length);
    pieces.push(length, Buffer.from(update.bytes));
    clockEnd = update.clockEnd;
  };
  keep(typist.opening);
  let made = 1;
  for (; made < edits; made += editsPerUpdate) keep(typist.type(Math.min(editsPerUpdate, edits - made)));
  await writeFile(path, Buffer.concat(pieces));
  return { clientId, clockEnd, edits, characters: typist.text().length, path };
}

async function readUpdates(path: string): Promise<Uint8Array[]> {
  const file = await readFile(path);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < file.length; ) {
    const length = file.readUInt32LE(at);
    updates.push(new Uint8Array(file.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return updates;
}

export async function upload({ target, roomIndex, document, deadlineMs }: UploadJob): Promise<UploadMeasure> {
  const updates = await readUpdates(document.path);
  let arrivedAt: number | null = null;
  const [writer, observer] = await openLoadClients([
    { target, roomIndex, role: 'writer', number: 0 },
    {
      target, roomIndex, role: 'reader', number: 0,
      onMessage(message, at) {
        if (message.kind !== 'update' && message.kind !== 'step2') return;
        if (clocksOf(message.bytes).some(([client, clock]) => client === document.clientId && clock >= document.clockEnd)) arrivedAt ??= at;
      },
    },
  ]);
  if (writer === undefined || observer === undefined) throw new Error('no clients');
  const cpuBefore = cpuMicroseconds(target.pid);
  const start = performance.now();
  for (const update of updates) writer.send(writer.frames.update(update));
  while (arrivedAt === null && performance.now() - start < deadlineMs) await pause(5);
  const measure = {
    seconds: arrivedAt === null ? null : round((arrivedAt - start) / 1000),
    serverCpuSeconds: round((cpuMicroseconds(target.pid) - cpuBefore) / 1e6),
    peakMib: round(peakResidentKib(target.pid) / 1024, 1),
  };
  await untilIdle(target, 2500);
  await Promise.all([writer.close(), observer.close()]);
  await untilIdle(target, 500);
  return measure;
}

/** Until the server has stored what it puts off: idle for so long, 15 seconds at most. */
async function untilIdle({ pid }: Target, idleMs: number): Promise<void> {
  let quietSince = performance.now();
  const start = quietSince;
  for (let cpu = cpuMicroseconds(pid); performance.now() - quietSince < idleMs && performance.now() - start < 15_000; ) {
    await pause(100);
    const now = cpuMicroseconds(pid);
    if (now - cpu > 30_000) quietSince = performance.now();
    cpu = now;
  }
}
