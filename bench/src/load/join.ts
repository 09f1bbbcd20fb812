import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { peakResidentKib } from '../process-meter.js';
import type { Target } from '../servers/contender.js';
import { openLoadClient, type LoadClient } from './load-client.js';
import { round, summarize, type LatencySummary } from './latency-summary.js';
import type { RecordedDocument } from './upload.js';

export interface JoinJob {
  readonly target: Target;
  readonly roomIndex: number;
  readonly document: RecordedDocument;
  readonly warmJoins: number;
  readonly joinersAtOnce: number;
}

export interface JoinMeasure {
  /** The first client after the server started: the document is read from disk. Null when it never became whole. */
  readonly coldMs: number | null;
  readonly warm: LatencySummary;
  readonly atOnce: LatencySummary;
  /** Edits of the writer that the server no longer has. */
  readonly lostEdits: number;
  readonly isTextWhole: boolean;
  readonly peakMib: number;
}

interface Join {
  readonly client: LoadClient;
  /** What came, in order, until the client was stopped. */
  readonly parts: { readonly at: number; readonly bytes: Uint8Array }[];
  readonly startedAt: number;
}

const wholeDeadlineMs = 30_000;

function beginJoin({ target, roomIndex }: JoinJob, number: number): Join {
  const parts: { at: number; bytes: Uint8Array }[] = [];
  const startedAt = performance.now();
  const client = openLoadClient({
    target, roomIndex, role: 'reader', number,
    onMessage: (message, at) => void ((message.kind === 'step2' || message.kind === 'update') && parts.push({ at, bytes: new Uint8Array(message.bytes) })),
  });
  return { client, parts, startedAt };
}

/**
 * Some servers answer step 1 before they have read the document, and send it as an update later: a join is over when the
 * client has all of it. Bytes are read after they are timed, and equal bytes once.
 */
function createWholeness({ document }: JoinJob): (bytes: Uint8Array) => number {
  const read: { bytes: Buffer; clock: number }[] = [];
  return (bytes) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const known = read.find((entry) => entry.bytes.equals(buffer));
    if (known !== undefined) return known.clock;
    const clock = Y.parseUpdateMeta(bytes).to.get(document.clientId) ?? 0;
    read.push({ bytes: buffer, clock });
    return clock;
  };
}

async function finishJoin(join: Join, whole: (bytes: Uint8Array) => number, clockEnd: number): Promise<number | null> {
  await join.client.synced;
  let looked = 0;
  while (performance.now() - join.startedAt < wholeDeadlineMs) {
    for (; looked < join.parts.length; looked++) {
      const part = join.parts[looked];
      if (part !== undefined && whole(part.bytes) >= clockEnd) return part.at - join.startedAt;
    }
    await pause(2);
  }
  return null;
}

function readBack({ parts }: Join, { clientId, clockEnd, characters }: RecordedDocument): Pick<JoinMeasure, 'lostEdits' | 'isTextWhole'> {
  const doc = new Y.Doc();
  for (const { bytes } of parts) Y.applyUpdate(doc, bytes);
  const lostEdits = clockEnd - Y.getState(doc.store, clientId);
  const lengths = doc.getXmlFragment('default').toArray().flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
    .map((node) => (node instanceof Y.XmlText ? node.length : 0));
  return { lostEdits, isTextWhole: lengths.includes(characters) };
}

export async function measureJoins(job: JoinJob): Promise<JoinMeasure> {
  const { document: { clockEnd }, document } = job;
  const whole = createWholeness(job);
  const first = beginJoin(job, 0);
  const coldMs = await finishJoin(first, whole, clockEnd);
  const back = readBack(first, document);
  const warm: number[] = [];
  for (let i = 0; coldMs !== null && i < job.warmJoins; i++) {
    const join = beginJoin(job, i);
    warm.push((await finishJoin(join, whole, clockEnd)) ?? wholeDeadlineMs);
    await join.client.close();
  }
  const crowd = coldMs === null ? [] : Array.from({ length: job.joinersAtOnce }, (_, number) => beginJoin(job, number));
  // All have arrived before any is read: reading would delay those behind it.
  await Promise.all(crowd.map(({ client }) => client.synced));
  const atOnce = await Promise.all(crowd.map(async (join) => (await finishJoin(join, whole, clockEnd)) ?? wholeDeadlineMs));
  await Promise.all([first, ...crowd].map(({ client }) => client.close()));
  return { coldMs: coldMs === null ? null : round(coldMs), warm: summarize(warm), atOnce: summarize(atOnce), ...back, peakMib: round(peakResidentKib(job.target.pid) / 1024, 1) };
}
