import type { EvidenceType } from '../../schema/model/evidence.js';

/** 佐证材料: a file that a department attached to its self-evaluation. Its bytes are in {@link EvidenceFiles}, under its id. */
export interface EvidenceRecord {
  readonly id: string;
  /** 1: evidence is attached and removed, never changed. */
  readonly version: number;
  readonly documentId: string;
  readonly evaluationId: string;
  /** The row it stands on, and its table; null: the self-evaluation as a whole. */
  readonly goalTableId: string | null;
  readonly indicatorId: string | null;
  readonly fileName: string;
  readonly type: EvidenceType;
  readonly bytes: number;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
  readonly attachedBy: string;
  readonly attachedAt: number;
}
