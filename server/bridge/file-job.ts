import type { ExportFormat } from '../../schema/model/export-format.js';
import type { PrintedDocument } from '../../schema/model/printed-document.js';
import { printFile } from '../interchange/export/print-file.js';

/** What is done with files. Plain data: jobs and results pass between threads. */
export interface FileJob {
  readonly kind: 'print';
  readonly format: ExportFormat;
  readonly document: PrintedDocument;
}

/** Does a job; throws what the printers throw. */
export function doFileJob({ format, document }: FileJob, onStep: (done: number, total: number) => void): Promise<Uint8Array> {
  return printFile(format, document, onStep);
}
