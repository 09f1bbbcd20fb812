import { idKind, type IdKind } from '../../schema/model/ids.js';
import type { CommentThreadRecord, DocumentRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { QueryContext } from './query-context.js';
import { readableDocuments } from './readable-documents.js';

/** A node of a document, with what it is. */
export type FoundNode =
  | { readonly kind: 'document'; readonly record: DocumentRecord }
  | { readonly kind: 'part'; readonly record: PartRecord }
  | { readonly kind: 'section'; readonly record: SectionRecord }
  | { readonly kind: 'goalTable'; readonly record: GoalTableRecord }
  | { readonly kind: 'indicator'; readonly record: IndicatorRecord }
  | { readonly kind: 'commentThread'; readonly record: CommentThreadRecord };

async function findKind(read: Repositories, kind: IdKind, ids: readonly string[]): Promise<FoundNode[]> {
  switch (kind) {
    case 'part':
      return (await read.documents.findParts(ids)).map((record) => ({ kind, record }));
    case 'section':
      return (await read.sections.findMany(ids)).map((record) => ({ kind, record }));
    case 'goalTable':
      return (await read.goalTables.findMany(ids)).map((record) => ({ kind, record }));
    case 'indicator':
      return (await read.goalTables.findIndicators(ids)).map((record) => ({ kind, record }));
    case 'commentThread':
      return (await read.comments.findThreads(ids)).map((record) => ({ kind, record }));
    default:
      return [];
  }
}

const documentIdOf = (node: FoundNode): string => (node.kind === 'document' ? node.record.id : node.record.documentId);

/**
 * Nodes in the order of their ids; null for an id that names none, or one the viewer may not know of. One statement for
 * each kind of id and two for the permissions, however many ids there are.
 */
export async function findNodes(context: QueryContext, ids: readonly string[]): Promise<(FoundNode | null)[]> {
  const byKind = new Map<IdKind, Set<string>>();
  for (const id of ids) {
    const kind = idKind(id);
    if (kind !== null) byKind.set(kind, (byKind.get(kind) ?? new Set()).add(id));
  }
  const found: FoundNode[] = [];
  for (const [kind, wanted] of byKind) found.push(...(await findKind(context.unitOfWork.read, kind, [...wanted])));
  const readable = await readableDocuments(context, [...(byKind.get('document') ?? []), ...found.map(documentIdOf)]);
  const nodes = new Map<string, FoundNode>(found.filter((node) => readable.has(documentIdOf(node))).map((node) => [node.record.id, node]));
  for (const id of byKind.get('document') ?? []) {
    const record = readable.get(id);
    if (record !== undefined) nodes.set(id, { kind: 'document', record });
  }
  return ids.map((id) => nodes.get(id) ?? null);
}

/** One node; null when there is none or the viewer may not know of it. */
export async function findNode(context: QueryContext, id: string): Promise<FoundNode | null> {
  return (await findNodes(context, [id]))[0] ?? null;
}
