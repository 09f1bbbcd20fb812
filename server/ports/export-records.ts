import type { ExportFormat, ExportState } from '../../schema/model/export-format.js';

/** A file that somebody asked for, of one moment of a document. */
export interface ExportRecord {
  readonly id: string;
  readonly documentId: string;
  /** Null: the text as it stood when it was written. */
  readonly versionId: string | null;
  /** The round of monitoring whose table it is; null: the document itself. */
  readonly monitoringRoundId: string | null;
  /** The self-evaluation whose table it is; null: none. */
  readonly selfEvaluationId: string | null;
  readonly format: ExportFormat;
  readonly withComments: boolean;
  readonly state: ExportState;
  /** Steps done, of `total`; both 0 before it is begun. */
  readonly done: number;
  readonly total: number;
  /** FAILED: why, in Chinese and English; else null. */
  readonly problem: string | null;
  readonly problemEn: string | null;
  /** DONE: what it is called, how long it is, and the SHA-256 of its bytes in hexadecimal; else null. */
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly requestedBy: string;
  /** Milliseconds since the epoch, as the others. */
  readonly requestedAt: number;
  /** When its server last said that it is at it. */
  readonly touchedAt: number;
  readonly finishedAt: number | null;
  /** From here on it is gone. */
  readonly expiresAt: number;
}

/** What becomes of an export that came to its end. */
export type ExportOutcome =
  | { readonly state: 'DONE'; readonly fileName: string; readonly sha256: string; readonly file: Uint8Array }
  | { readonly state: 'FAILED'; readonly problem: string; readonly problemEn: string };
