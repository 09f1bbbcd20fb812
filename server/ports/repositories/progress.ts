import type { RuleCount } from '../../../schema/model/analysis.js';
import type { Progress } from '../../../schema/model/progress.js';

/** How far a document was when it had told of so many events. */
export interface ProgressRecord extends Progress {
  readonly documentId: string;
  /** The document's `eventSeq` then: as long as it has that one, this holds. */
  readonly eventSeq: number;
  /** By which rules and which form it was judged. */
  readonly judgement: string;
  /** Null: counted by a server that did not know of it. */
  readonly rules: readonly RuleCount[] | null;
}

/** What was counted of documents, so that a list need not read them whole. It follows from the record and may be lost. */
export interface ProgressRepository {
  /** In one statement; documents that were never counted are left out. */
  ofDocuments(documentIds: readonly string[]): Promise<ProgressRecord[]>;
  /** In place of what stands there. */
  keep(records: readonly ProgressRecord[]): Promise<void>;
}
