import type { SearchDifference, SearchHit, SearchRepository } from '../../ports/repositories/search.js';
import type { Scope } from '../scope.js';
import { findEntries, type FoundEntry } from '../search/find-entries.js';
import { idList, readFieldsOf, readFieldsOfDocument, type FieldRow } from '../search/searched-fields.js';
import { noTouchedNodes, touch, type TouchedNodes } from '../search/touched-nodes.js';
import { gramsOf } from '../search/changed-grams.js';
import { classOf, readHeads, rebuildIndex, standingOf, toEntries, type StandingEntry } from '../search/write-index.js';

const listOf: { readonly [K in SearchHit['nodeKind']]: keyof TouchedNodes } = {
  DOCUMENT: 'documents', SECTION: 'sections', GOAL_TABLE: 'goalTables', INDICATOR: 'indicators', COMMENT: 'comments',
};

const keyOf = (nodeId: string, searchClass: number): string => `${nodeId} ${searchClass}`;

/** The fields of the hits as they are written, in one statement. */
async function withFields(scope: Scope, found: readonly FoundEntry[]): Promise<SearchHit[]> {
  const nodes = noTouchedNodes();
  for (const { node_kind: kind, node_id: id } of found) touch(nodes[listOf[kind]], [id]);
  const fields = new Map<string, FieldRow[]>();
  for (const row of await readFieldsOf(scope, nodes)) {
    const key = keyOf(row.nodeId, row.searchClass);
    fields.set(key, [...(fields.get(key) ?? []), row]);
  }
  return found.map(({ document_id: documentId, node_id: nodeId, node_kind: nodeKind, tier, shelf, entry }) => ({
    documentId, nodeId, nodeKind, position: { tier: Number(tier), shelf, entry },
    fields: (fields.get(keyOf(nodeId, classOf(shelf))) ?? []).map(({ field, text }) => ({ field, text })),
  }));
}

async function lacksGrams(scope: Scope, { content, shelf, entry }: StandingEntry): Promise<boolean> {
  const grams = [...gramsOf(content)];
  const list = idList(scope.kind);
  const [row] = await scope.manager().query<{ found: number | string }[]>(
    `SELECT COUNT(*) AS found FROM search_grams WHERE gram IN ${list.sql} AND shelf = ? AND entry = ?`, [list.parameter(grams), shelf, entry],
  );
  return Number(row?.found) !== grams.length;
}

async function differences(scope: Scope, documentId: string): Promise<SearchDifference[]> {
  const wanted = toEntries(await readFieldsOfDocument(scope, documentId));
  const head = (await readHeads(scope, [documentId])).get(documentId);
  const standing = new Map((head === undefined ? [] : await standingOf(scope, head)).map((entry) => [keyOf(entry.node_id, classOf(entry.shelf)), entry]));
  const found: SearchDifference[] = [];
  for (const { nodeId, searchClass, text } of wanted) {
    const entry = standing.get(keyOf(nodeId, searchClass));
    standing.delete(keyOf(nodeId, searchClass));
    if (entry === undefined) found.push({ nodeId, problem: 'missing' });
    else if (entry.content !== text) found.push({ nodeId, problem: 'stale' });
    else if (await lacksGrams(scope, entry)) found.push({ nodeId, problem: 'incomplete' });
  }
  return [...found, ...[...standing.values()].map(({ node_id: nodeId }): SearchDifference => ({ nodeId, problem: 'removed' }))];
}

export function createSqlSearch(scope: Scope): SearchRepository {
  return {
    async find(query) {
      const found = await findEntries(scope, query, query.first + 1);
      return { items: await withFields(scope, found.slice(0, query.first)), hasNext: found.length > query.first };
    },
    async listWaiting(first) {
      const rows = await scope.manager().query<{ id: string }[]>(
        'SELECT d.id AS id FROM documents d LEFT JOIN search_documents s ON s.document_id = d.id WHERE s.number IS NULL ORDER BY d.id LIMIT ?', [first],
      );
      return rows.map(({ id }) => id);
    },
    rebuild: (documentId) => rebuildIndex(scope, documentId),
    differences: (documentId) => differences(scope, documentId),
  };
}
