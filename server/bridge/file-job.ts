import type { DocumentTree } from '../../schema/model/document.js';
import type { ExportFormat } from '../../schema/model/export-format.js';
import type { PrintedDocument } from '../../schema/model/printed-document.js';
import { printFile } from '../interchange/export/print-file.js';
import { readFile, type FileReading, type ImportFile } from '../interchange/import/read-file.js';
import { seeDocuments, type SeenDocuments } from '../interchange/import/see-documents.js';
import type { OnStep } from './job-thread.js';

/** A document to be written as a file. Plain data, as all jobs and results: they pass between threads. */
export interface PrintJob {
  readonly kind: 'print';
  readonly format: ExportFormat;
  readonly document: PrintedDocument;
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

/** What is done with files: a PrintJob gives the file, a ReadJob what was read, a SeeJob what would be. */
export type FileJob = PrintJob | ReadJob | SeeJob;

/** Does a job; throws what the printers and readers throw. */
export function doFileJob(job: FileJob, onStep: OnStep): Promise<Uint8Array | FileReading | DocumentTree[]> {
  if (job.kind === 'see') return seeDocuments(job.seen);
  return job.kind === 'print' ? printFile(job.format, job.document, onStep) : readFile(job.file);
}
