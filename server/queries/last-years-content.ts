import { accessDocument } from '../commands/access.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { VersionContent } from '../ports/version-records.js';
import type { QueryContext } from './query-context.js';

/** The document that one was begun with, of those that the viewer may read; null: none. */
export async function readableLastYear({ actor, unitOfWork: { read } }: QueryContext, documentId: string): Promise<string | null> {
  const [link] = await read.predecessors.ofNodes([documentId]);
  if (link === undefined) return null;
  return accessDocument(read, actor, link.predecessorDocumentId, 'document.read').then(
    () => link.predecessorDocumentId,
    // To whoever may not read it, it is as if it were not.
    () => null,
  );
}

/** Last year's content under the ids of this year's nodes, and the ids that its sections' logs have. */
export interface LastYearsContent {
  readonly content: VersionContent;
  readonly logIds: ReadonlyMap<string, string>;
}

/**
 * A version of last year's text, as if its nodes were those that this year's were made of: so the two can be compared. What
 * nothing was made of keeps its own id.
 */
export async function asThisYears(read: Repositories, documentId: string, content: VersionContent): Promise<LastYearsContent> {
  const links = new Map((await read.predecessors.ofDocument(documentId)).map(({ nodeId, predecessorId }) => [predecessorId, nodeId]));
  // Parts have no links: a form has one of each kind.
  const parts = new Map((await read.documents.partsOf([documentId])).map(({ kind, id }) => [kind, id]));
  const partIds = new Map(content.parts.map(({ id, kind }) => [id, parts.get(kind) ?? id]));
  const idOf = (id: string): string => links.get(id) ?? id;
  const partOf = (id: string): string => partIds.get(id) ?? id;
  return {
    content: {
      ...content,
      parts: content.parts.map((part) => ({ ...part, id: partOf(part.id) })),
      sections: content.sections.map((section) => ({ ...section, id: idOf(section.id), partId: partOf(section.partId), parentId: section.parentId === null ? null : idOf(section.parentId) })),
      goalTables: content.goalTables.map((table) => ({ ...table, id: idOf(table.id), partId: partOf(table.partId) })),
      goals: content.goals.map((goal) => ({ ...goal, id: idOf(goal.id), goalTableId: idOf(goal.goalTableId) })),
      indicators: content.indicators.map((row) => ({ ...row, id: idOf(row.id), goalTableId: idOf(row.goalTableId) })),
    },
    logIds: new Map(content.sections.map(({ id }) => [idOf(id), id])),
  };
}
