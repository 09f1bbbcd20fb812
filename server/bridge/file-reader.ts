import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { ErrorArgs } from '../../schema/errors/codes.js';
import type { DocumentTree } from '../../schema/model/document.js';
import type { ReadFile } from '../commands/document/import.js';
import type { SeeDocuments } from '../commands/merge/read-sides.js';
import type { ReadPayments } from '../commands/execution/import-payments.js';
import { readFile, type FileReading } from '../interchange/import/read-file.js';
import type { PaymentFile } from '../interchange/import/read-payments.js';
import type { TimerClock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { PaymentsJob, ReadJob, SeeJob } from './file-job.js';
import { defaultFileThreadOptions } from './file-thread.js';
import { createJobThread, isTimeout, type JobThreadOptions } from './job-thread.js';
import { createTurns } from './turns.js';

export interface FileReaderOptions extends JobThreadOptions {
  /** Files that may wait for the one that is read. Each is held in memory. */
  readonly maxWaiting: number;
  /** A text up to this length is read at once, in some 15 ms: small ones, as most are, neither wait nor start a thread. */
  readonly maxOnLoopBytes: number;
}

export const defaultFileReaderOptions: FileReaderOptions = { ...defaultFileThreadOptions, maxWaiting: 20, maxOnLoopBytes: 64 * 1024 };

/** Reads files that people send, one after the other, in a thread that a file can harm and the server survives. */
export interface FileReader {
  /** @throws {rate_limited} too many wait @throws {import_unreadable} also for what takes too long or too much memory @throws {shutting_down} */
  readonly read: ReadFile;
  /** As `read`, always in the thread: the documents are written as files and read again. */
  readonly see: SeeDocuments;
  /** As `see`, of a treasury's export. */
  readonly payments: ReadPayments;
  /** Ends what is being read, and refuses what waits and what comes. */
  stop(): Promise<void>;
}

/** What whoever sent the file can do about a thread that did not survive it. */
function problemOf(error: unknown, timeoutMs: number): Pick<ErrorArgs['import_unreadable'], 'problem' | 'problemEn'> {
  if (isTimeout(error)) {
    const seconds = timeoutMs / 1000;
    return { problem: `读取超过 ${seconds} 秒，已停止；请把文件拆小，或另存为文本（.txt）后导入`, problemEn: `reading took longer than ${seconds} s and was stopped; split the file, or save it as text` };
  }
  if (String(error).includes('ERR_WORKER_OUT_OF_MEMORY')) {
    return { problem: '读取需要的内存过多，已停止；请把文件拆小，或另存为文本（.txt）后导入', problemEn: 'reading needed too much memory and was stopped; split the file, or save it as text' };
  }
  return { problem: '读取时出错；请用 Office 或 WPS 打开后另存一份，或另存为文本（.txt）后导入', problemEn: 'the file could not be read; open it in Office or WPS and save it anew, or as text' };
}

function aboutOf(job: ReadJob | SeeJob | PaymentsJob): Readonly<Record<string, unknown>> {
  if (job.kind === 'see') return { format: job.seen.format };
  const { format, bytes } = job.kind === 'read' ? job.file : job.source;
  return { format, bytes: bytes.byteLength };
}

export function createFileReader({ clock, logger }: { readonly clock: TimerClock; readonly logger: Logger }, overrides: Partial<FileReaderOptions> = {}): FileReader {
  const options = { ...defaultFileReaderOptions, ...overrides };
  const thread = createJobThread<ReadJob | SeeJob | PaymentsJob, FileReading | DocumentTree[] | PaymentFile>(clock, options);
  const turns = createTurns(options.maxWaiting);
  let isStopped = false;

  async function inTurn<R>(job: ReadJob | SeeJob | PaymentsJob): Promise<R> {
    if (!turns.tryTake()) await turns.wait();
    try {
      if (isStopped) throw new AppError('shutting_down', {});
      // A job of a kind has the result of that kind.
      return (await thread.run(job)) as R;
    } catch (error) {
      if (isAppError(error)) throw error;
      if (isStopped) throw new AppError('shutting_down', {}, { cause: error });
      logger.warn('a file could not be read', { ...aboutOf(job), error: String(error) });
      throw new AppError('import_unreadable', { ...problemOf(error, options.timeoutMs), line: null }, { cause: error });
    } finally {
      turns.pass();
    }
  }

  return {
    async read(file) {
      if (file.format === 'TEXT' && file.bytes.byteLength <= options.maxOnLoopBytes) return readFile(file);
      return inTurn<FileReading>({ kind: 'read', file });
    },
    payments: (source) => inTurn<PaymentFile>({ kind: 'payments', source }),
    see: (seen) => inTurn<DocumentTree[]>({ kind: 'see', seen }),
    stop() {
      isStopped = true;
      return thread.stop();
    },
  };
}
