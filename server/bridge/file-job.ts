import type { DocumentTree } from '../../schema/model/document.js';
import type { ExportFormat } from '../../schema/model/export-format.js';
import type { PrintedDocument } from '../../schema/model/printed-document.js';
import type { PrintedEvaluation } from '../../schema/model/printed-evaluation.js';
import type { PrintedRound } from '../../schema/model/printed-round.js';
import { printForm } from '../interchange/export/print-form.js';
import { printFile } from '../interchange/export/print-file.js';
import { readFile, type FileReading, type ImportFile } from '../interchange/import/read-file.js';
import { readPayments, type PaymentFile, type PaymentSource } from '../interchange/import/read-payments.js';
import { seeDocuments, type SeenDocuments } from '../interchange/import/see-documents.js';
import type { OnStep } from './job-thread.js';

/** A document, or the table of a round of monitoring or of a self-evaluation, to be written as a file. Plain data, as all jobs and results: they pass between threads. */
export interface PrintJob {
  readonly kind: 'print';
  readonly format: ExportFormat;
  readonly document: PrintedDocument | PrintedRound | PrintedEvaluation;
}

/** A file that a document is to be read from. */
export interface ReadJob {
  readonly kind: 'read';
  readonly file: ImportFile;
}

/** Documents that are to be seen as a reader of a format sees them. */
export interface SeeJob {
  readonly kind: 'see';
  readonly seen: SeenDocuments;
}

/** A treasury's export that payments are to be read from. */
export interface PaymentsJob {
  readonly kind: 'payments';
  readonly source: PaymentSource;
}

/** What is done with files: a PrintJob gives the file, a ReadJob what was read, a SeeJob what would be, a PaymentsJob the rows. */
export type FileJob = PrintJob | ReadJob | SeeJob | PaymentsJob;

/** What any of them gives. */
export type FileResult = Uint8Array | FileReading | DocumentTree[] | PaymentFile;

/** Does a job; throws what the printers and readers throw. */
export function doFileJob(job: FileJob, onStep: OnStep): Promise<FileResult> {
  if (job.kind === 'payments') return readPayments(job.source);
  if (job.kind === 'see') return seeDocuments(job.seen);
  if (job.kind === 'read') return readFile(job.file);
  return 'projects' in job.document || 'evaluated' in job.document ? printForm(job.format, job.document) : printFile(job.format, job.document, onStep);
}
