import type { PrintedDocument } from '../../schema/model/printed-document.js';
import type { PrintedEvaluation } from '../../schema/model/printed-evaluation.js';
import type { PrintedRound } from '../../schema/model/printed-round.js';
import type { ExportRecord } from './export-records.js';

/** Where the files are written that were asked for. */
export interface ExportDesk {
  /**
   * Has the file of an export written, whose record is committed; `read` is asked for the document when its turn comes. One that
   * is begun, or has ended, is left. Returns at once.
   */
  begin(record: ExportRecord, read: () => Promise<PrintedDocument | PrintedRound | PrintedEvaluation>): void;
}
