import { AppError } from '../../schema/errors/app-error.js';
import type { ExportRecord } from '../ports/export-records.js';
import { readExport } from '../queries/read-export.js';
import { abortable } from './abortable.js';
import { createBell } from './bell.js';
import { exportContextOf, viewerOf, type GraphqlContext } from './context.js';
import { assertNotRefused } from './open-streams.js';

/** Any server may be writing it; its row is the one place that all of them see. */
const lookEveryMs = 250;

async function* stream(context: GraphqlContext, first: ExportRecord, signal: AbortSignal, abort: (reason: unknown) => void): AsyncGenerator<ExportRecord, void, undefined> {
  const { streams, clock } = context.services;
  const { userId, sessionId } = viewerOf(context).actor;
  const close = streams.open({ userId, sessionId }, first.documentId, abort);
  const bell = createBell(signal);
  let record = first;
  let timer: { cancel(): void } | null = null;
  try {
    yield record;
    while (record.state === 'QUEUED' || record.state === 'RUNNING') {
      timer = clock.setTimer(lookEveryMs, bell.ring);
      await bell.rung();
      assertNotRefused(signal);
      if (signal.aborted) return;
      const next = await readExport(exportContextOf(context), record.id);
      if (next === null) throw new AppError('not_found', { kind: 'export', id: record.id });
      const isNew = next.state !== record.state || next.done !== record.done;
      record = next;
      if (isNew) yield record;
    }
  } finally {
    timer?.cancel();
    close();
  }
}

/** How far an export is, at once and after every step, until it has ended. @throws {not_found} */
export async function openExportStream(context: GraphqlContext, id: string): Promise<AsyncIterableIterator<ExportRecord>> {
  const record = await readExport(exportContextOf(context), id);
  if (record === null) throw new AppError('not_found', { kind: 'export', id: id.slice(0, 40) });
  return abortable((signal, abort) => stream(context, record, signal, abort));
}
