import type { VersionKind } from '../../schema/model/version.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionHead } from './records.js';

/** A version of a document: how its text and tables stood at one moment. Never changed, never removed. */
export interface VersionRecord {
  readonly id: string;
  readonly documentId: string;
  /** Per document, from 1. */
  readonly number: number;
  readonly kind: VersionKind;
  /** What somebody called it; null for those that are taken by themselves. */
  readonly label: string | null;
  /** The document's status once it was taken. */
  readonly status: DocumentRecord['status'];
  readonly edition: number;
  /** The review round whose act took it; null where there is none. */
  readonly roundId: string | null;
  /** RESTORE: the version that came back then; else null. */
  readonly restoredFrom: string | null;
  /** Number of the document's last change that it holds. */
  readonly changeSeq: number;
  /** SHA-256 of the content's canonical JSON, in hexadecimal; names the content in the store. */
  readonly contentHash: string;
  readonly takenBy: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
}

/** The cover as a version keeps it. */
export type KeptCover = Pick<DocumentRecord, 'title' | 'fiscalYear' | 'statusLabel' | 'departmentName' | 'compilingUnit' | 'reviewingUnit' | 'templateId'>;

/** A section's place and title, and the position of its log at which its text was kept. */
export interface KeptSection extends Omit<SectionHead, 'version' | 'documentId' | 'revision'> {
  /** 0: nothing had ever been written. */
  readonly seq: number;
}

/** The head of a table. */
export type KeptTable = Omit<GoalTableRecord, 'version' | 'documentId'>;
/** A goal of a table. */
export type KeptGoal = Omit<GoalRecord, 'documentId'>;
/** A row of a table. */
export type KeptRow = Omit<IndicatorRecord, 'version' | 'documentId'>;

/** Everything a version holds but for the texts, which the section log keeps at their positions. Lists are in order. */
export interface VersionContent {
  readonly cover: KeptCover;
  readonly parts: readonly Omit<PartRecord, 'documentId'>[];
  readonly sections: readonly KeptSection[];
  readonly goalTables: readonly KeptTable[];
  readonly goals: readonly KeptGoal[];
  readonly indicators: readonly KeptRow[];
}
