/** The two sides of what is brought back: the file, and the document as it stands. */
export type MergeSide = 'FILE' | 'DOCUMENT';
/** Every MergeSide. */
export const mergeSides: readonly MergeSide[] = ['FILE', 'DOCUMENT'];

/**
 * What became of a node since the version that a file was made from. MERGED: both sides changed it, in other fields. CONFLICT: both
 * changed the same, or the document no longer has what the file changed, or nothing tells who changed it.
 */
export type MergeKind = 'FILE_CHANGED' | 'FILE_ADDED' | 'FILE_REMOVED' | 'DOCUMENT_CHANGED' | 'DOCUMENT_ADDED' | 'DOCUMENT_REMOVED' | 'MERGED' | 'CONFLICT';
/** Every MergeKind. */
export const mergeKinds: readonly MergeKind[] = ['FILE_CHANGED', 'FILE_ADDED', 'FILE_REMOVED', 'DOCUMENT_CHANGED', 'DOCUMENT_ADDED', 'DOCUMENT_REMOVED', 'MERGED', 'CONFLICT'];

/** What can differ. */
export type MergeNodeKind = 'DOCUMENT' | 'SECTION' | 'GOAL_TABLE' | 'GOAL' | 'INDICATOR';
/** Every MergeNodeKind. */
export const mergeNodeKinds: readonly MergeNodeKind[] = ['DOCUMENT', 'SECTION', 'GOAL_TABLE', 'GOAL', 'INDICATOR'];

/** How the version was found that the sides are compared with. */
export type MergeBaseSource = 'FILE' | 'NAMED' | 'NONE';
/** Every MergeBaseSource. */
export const mergeBaseSources: readonly MergeBaseSource[] = ['FILE', 'NAMED', 'NONE'];

/** What a file of ours says it is of. */
export interface FileOrigin {
  readonly documentId: string;
  /** Null: it was made of the text as it stood, which no version keeps. */
  readonly version: { readonly number: number; readonly contentHash: string } | null;
}
