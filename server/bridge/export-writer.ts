import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import { limits } from '../../schema/model/limits.js';
import type { ExportFormat } from '../../schema/model/export-format.js';
import type { PrintedDocument } from '../../schema/model/printed-document.js';
import type { PrintedEvaluation } from '../../schema/model/printed-evaluation.js';
import type { PrintedRound } from '../../schema/model/printed-round.js';
import { exportFileName } from '../domain/export-file-name.js';
import type { TimerClock } from '../ports/clock.js';
import type { ExportDesk } from '../ports/export-desk.js';
import type { ExportOutcome, ExportRecord } from '../ports/export-records.js';
import type { Logger } from '../ports/logger.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { PrintJob } from './file-job.js';
import { defaultFileThreadOptions } from './file-thread.js';
import { createJobThread, type JobThread, type JobThreadOptions } from './job-thread.js';

/** A server that is at an export says so at least once in a job's time; one that does not is gone. */
const staleMs = 2 * limits.fileWorkMs;

export interface ExportWriterDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: TimerClock;
  readonly logger: Logger;
}

/** Writes the files that were asked for at this server, one after the other, in a thread. */
export interface ExportWriter extends ExportDesk {
  /** Removes what has expired, and ends what a server that died has left; to be called now and then. */
  tidy(): Promise<void>;
  /** Resolves when all that were begun have ended. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

function failureOf(error: unknown, exportId: string): ExportOutcome {
  const known = isAppError(error) ? error : new AppError('internal', { requestId: exportId });
  const { zh, en } = sayError(known);
  return { state: 'FAILED', problem: zh, problemEn: en };
}

function fileNameOf(printed: PrintedDocument | PrintedRound | PrintedEvaluation, format: ExportFormat): string {
  if ('evaluated' in printed) return exportFileName(`${printed.documentTitle} 绩效自评表`, null, format);
  if ('projects' in printed) return exportFileName(`${printed.documentTitle} ${printed.month}月绩效运行监控表`, null, format);
  return exportFileName(printed.tree.cover.title, printed.version, format);
}

const interrupted: ExportOutcome = {
  state: 'FAILED',
  problem: '服务器在生成文件时中断，请重新导出。',
  problemEn: 'The server was interrupted while it wrote the file. Export it again.',
};

async function write({ unitOfWork, clock }: ExportWriterDeps, thread: JobThread<PrintJob, Uint8Array>, { id, format }: ExportRecord, read: () => Promise<PrintedDocument | PrintedRound | PrintedEvaluation>): Promise<ExportOutcome | null> {
  const advance = (done: number, total: number): Promise<boolean> => unitOfWork.transaction(({ exports }) => exports.advance(id, { done, total }, clock.now()));
  if (!(await advance(0, 1))) return null;
  const document = await read();
  // One statement at a time: what a busy database is late with is left out.
  const said: { last: Promise<unknown> | null } = { last: null };
  const file = await thread.run({ kind: 'print', format, document }, (done, total) => {
    said.last ??= advance(done, total).catch(() => undefined).finally(() => { said.last = null; });
  });
  await said.last;
  if (file.byteLength > limits.exportBytes) throw new AppError('too_large', { what: '导出文件字节数', whatEn: 'the bytes of the exported file', limit: limits.exportBytes });
  return { state: 'DONE', fileName: fileNameOf(document, format), sha256: createHash('sha256').update(file).digest('hex'), file };
}

async function tidy({ unitOfWork, clock }: ExportWriterDeps): Promise<void> {
  const stale = await unitOfWork.read.exports.findStale(clock.now() - staleMs);
  await unitOfWork.transaction(async ({ exports }) => {
    for (const id of stale) await exports.finish(id, interrupted, clock.now());
    await exports.removeExpired(clock.now());
  });
}

export function createExportWriter(deps: ExportWriterDeps, overrides: Partial<JobThreadOptions> = {}): ExportWriter {
  const { unitOfWork, clock, logger } = deps;
  const thread = createJobThread<PrintJob, Uint8Array>(clock, { ...defaultFileThreadOptions, ...overrides });
  const begun = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function run(record: ExportRecord, read: () => Promise<PrintedDocument | PrintedRound | PrintedEvaluation>): Promise<void> {
    let outcome: ExportOutcome | null;
    try {
      outcome = isStopped ? interrupted : await write(deps, thread, record, read);
    } catch (error) {
      if (!isAppError(error)) logger.error('an export failed', { exportId: record.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      outcome = isStopped ? interrupted : failureOf(error, record.id);
    }
    const ended = outcome;
    if (ended !== null) await unitOfWork.transaction(({ exports }) => exports.finish(record.id, ended, clock.now()));
  }
  return {
    begin(record, read) {
      if (record.state !== 'QUEUED' || begun.has(record.id)) return;
      begun.add(record.id);
      last = last
        .then(() => run(record, read))
        .catch((error: unknown) => logger.warn('the end of an export could not be written', { exportId: record.id, error: String(error) }))
        .finally(() => begun.delete(record.id));
    },
    settled: () => last,
    tidy: () => tidy(deps),
    async stop() {
      isStopped = true;
      await thread.stop();
      await last;
    },
  };
}
