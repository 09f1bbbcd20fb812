import type { DocumentTree } from '../../schema/model/document.js';
import type { Template } from '../../schema/model/template.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { toDocumentTree, type DocumentRecords } from './document-tree.js';
import { templateOf } from './template-of.js';

export interface LoadedDocument extends DocumentRecords {
  readonly tree: DocumentTree;
  /** The form it is written on. */
  readonly template: Template;
}

/**
 * A whole document in six statements, however large it is; null when there is none. Asks no policy: callers have.
 * Within a transaction that holds the document's row it is one state; else an edit may fall between two statements.
 */
export async function loadDocumentTree(repositories: Repositories, documentId: string): Promise<LoadedDocument | null> {
  const document = await repositories.documents.find(documentId);
  if (document === null) return null;
  const parts = await repositories.documents.partsOf([documentId]);
  const sections = await repositories.sections.ofDocuments([documentId]);
  const goalTables = await repositories.goalTables.ofDocuments([documentId]);
  const tableIds = goalTables.map((table) => table.id);
  const goals = tableIds.length === 0 ? [] : await repositories.goalTables.goalsOf(tableIds);
  const indicators = tableIds.length === 0 ? [] : await repositories.goalTables.indicatorsOf(tableIds);
  const records = { document, parts, sections, goalTables, goals, indicators };
  return { ...records, tree: toDocumentTree(records), template: await templateOf(repositories, document) };
}
