import type { SearchHit, SearchRepository } from '../../ports/repositories/search.js';
import { containsPattern, likePattern } from '../like-pattern.js';
import type { Scope } from '../scope.js';

interface Place {
  readonly table: string;
  readonly nodeKind: SearchHit['nodeKind'];
  readonly nodeId: string;
  readonly column: string;
  /** As clients know it. */
  readonly field: string;
  /** SQL that orders the hits of one node. */
  readonly rank: string;
  readonly removable: boolean;
}

function placesIn(table: string, nodeKind: Place['nodeKind'], columns: Readonly<Record<string, string>>, removable = true): Place[] {
  return Object.entries(columns).map(([field, column], index) => ({ table, nodeKind, nodeId: 'id', column, field, rank: String(index), removable }));
}

/** Where people write. The names of the levels are the template's: every row of a table would be found by them. */
const places: readonly Place[] = [
  ...placesIn('sections', 'SECTION', { title: 'title', text: 'text' }),
  ...placesIn('goal_tables', 'GOAL_TABLE', {
    title: 'title', projectName: 'project_name', projectCode: 'project_code', unitCode: 'unit_code', unitName: 'unit_name', fundPurpose: 'fund_purpose',
  }),
  { table: 'goals', nodeKind: 'GOAL_TABLE', nodeId: 'goal_table_id', column: 'text', field: 'goals', rank: '100 + ordinal', removable: true },
  ...placesIn('indicators', 'INDICATOR', { level3: 'level3', description: 'description', target: 'target_text', basis: 'basis' }),
  ...placesIn('comments', 'COMMENT', { body: 'body' }, false),
];

const kindOrder: readonly SearchHit['nodeKind'][] = ['SECTION', 'GOAL_TABLE', 'INDICATOR', 'COMMENT'];

function hitsIn(kind: Scope['kind'], { table, nodeKind, nodeId, column, field, rank, removable }: Place): string {
  const columns = `document_id, ${nodeId} AS node_id, '${nodeKind}' AS node_kind, '${field}' AS field, ${column} AS found, ${kindOrder.indexOf(nodeKind)} AS kind_rank, ${rank} AS field_rank`;
  return `SELECT ${columns} FROM ${table} WHERE document_id IN (SELECT id FROM wanted)${removable ? ' AND removed = 0' : ''} AND ${containsPattern(kind, column, '?')}`;
}

function statementFor(kind: Scope['kind']): string {
  // The ids are one parameter, however many: an administrator searches every document there is.
  const wanted = kind === 'sqlite' ? 'SELECT value AS id FROM json_each(?)' : 'SELECT id FROM documents WHERE id IN (?)';
  const hits = places.map((place) => hitsIn(kind, place)).join(' UNION ALL ');
  return `WITH wanted AS (${wanted}) SELECT * FROM (${hits}) hits ORDER BY document_id DESC, kind_rank, node_id, field_rank LIMIT ? OFFSET ?`;
}

interface HitRow {
  readonly document_id: string;
  readonly node_id: string;
  readonly node_kind: SearchHit['nodeKind'];
  readonly field: string;
  readonly found: string;
}

export function createSqlSearch(scope: Scope): SearchRepository {
  const statement = statementFor(scope.kind);
  return {
    async find({ words, documentIds, limit, offset }) {
      if (documentIds.length === 0) return [];
      const ids = scope.kind === 'sqlite' ? JSON.stringify(documentIds) : documentIds;
      const pattern = likePattern(words);
      const rows = await scope.manager().query<HitRow[]>(statement, [ids, ...places.map(() => pattern), limit, offset]);
      return rows.map((row) => ({ documentId: row.document_id, nodeId: row.node_id, nodeKind: row.node_kind, field: row.field, text: row.found }));
    },
  };
}
