import { runJob } from '../load/run-job.js';
import type { JoinMeasure } from '../load/join.js';
import type { UploadMeasure } from '../load/upload.js';
import { roomsOf } from '../scale.js';
import type { Scenario } from './scenario.js';

export interface LargeDocumentMeasure {
  readonly edits: number;
  readonly upload: UploadMeasure;
  /** Null of a server that stores nothing. */
  readonly join: JoinMeasure | null;
  readonly storedBytesPerEdit: number | null;
  readonly peakMib: number;
}

const uploadDeadlineMs = 90_000;

/** A long document: how long it takes in, what it weighs on disk, and how fast it is handed out after a restart. */
export const largeDocument: Scenario<LargeDocumentMeasure> = async (contender, { scale, largeDocument: record }) => {
  const document = await record();
  const roomIndex = roomsOf(scale).largeDocument;
  const { warmJoins, joinersAtOnce, edits } = scale.largeDocument;
  const instance = await contender.open();
  try {
    // Once up and down: tables and logs that every store begins with are not the document's.
    await instance.start();
    await instance.stop();
    const bytesBefore = await instance.storedBytes();
    const upload = await runJob('upload', { target: await instance.start(), roomIndex, document, deadlineMs: uploadDeadlineMs });
    await instance.stop();
    if (!contender.stores) return { edits, upload, join: null, storedBytesPerEdit: null, peakMib: upload.peakMib };
    const storedBytesPerEdit = Number((((await instance.storedBytes()) - bytesBefore) / edits).toFixed(2));
    const join = await runJob('measureJoins', { target: await instance.start(), roomIndex, document, warmJoins, joinersAtOnce });
    return { edits, upload, join, storedBytesPerEdit, peakMib: Math.max(upload.peakMib, join.peakMib) };
  } finally {
    await instance.dispose();
  }
};
