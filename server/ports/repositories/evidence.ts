import type { EvidenceRecord } from '../evidence-records.js';

/**
 * What a database tells of files that are no evidence: not yet, or no longer. A file is noted before it is stored, and the note goes in the transaction that
 * makes it evidence; it is noted as going in the one that ends that. So a database has files removed that it told of itself, and no others.
 */
export interface LooseFiles {
  noteLoose(file: { readonly id: string; readonly notedAt: number; readonly isGoing: boolean }): Promise<void>;
  /** Takes the note of a file that becomes evidence; false: it is going already, or gone. */
  takeLoose(id: string): Promise<boolean>;
  /** Those that are going, or were noted before; by id, at most `first` after `afterId`. */
  listLoose(page: { readonly notedBefore: number; readonly afterId: string; readonly first: number }): Promise<string[]>;
  /** From now on none of these becomes evidence; resolves with those that did not before. */
  setGoing(ids: readonly string[]): Promise<string[]>;
  forgetLoose(ids: readonly string[]): Promise<void>;
}

/** 佐证材料. What is not found is left out of a list. */
export interface EvidenceRepository extends LooseFiles {
  /** By document, in the order in which they were attached. */
  ofDocuments(documentIds: readonly string[]): Promise<EvidenceRecord[]>;
  find(ids: readonly string[]): Promise<EvidenceRecord[]>;
  insert(record: EvidenceRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** Who this database is to the storage of its files; `initial` where it is nobody yet. No backup holds it. */
  readOrCreateOwner(initial: string): Promise<string>;
  /** Makes this database another one: what it told of files that are to go was another’s word. */
  setOwner(owner: string): Promise<void>;
}
