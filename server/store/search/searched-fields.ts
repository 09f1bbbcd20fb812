import { limits } from '../../../schema/model/limits.js';
import type { SearchNodeKind } from '../../ports/repositories/search.js';
import type { Scope } from '../scope.js';
import type { TouchedNodes } from './touched-nodes.js';

/** In the order in which hits rank. */
export const searchClasses = { title: 0, prose: 1, cell: 2, comment: 3 } as const;
export const classCount = Object.keys(searchClasses).length;

interface Source {
  readonly table: string;
  readonly nodeKind: SearchNodeKind;
  readonly touched: Exclude<keyof TouchedNodes, 'goals'>;
  /** The column that holds the node's id. */
  readonly nodeId: string;
  readonly documentId: string;
  readonly searchClass: number;
  /** Field, as clients know it, to column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly alive: string;
  /** Orders several rows of one node. */
  readonly ordinal: string;
}

const ofNode = { nodeId: 'id', documentId: 'document_id', alive: 'removed = 0', ordinal: '0' } as const;

/** Where people write. The names of the levels are the template's: every row of a table would be found by them. */
const sources: readonly Source[] = [
  {
    ...ofNode, table: 'documents', nodeKind: 'DOCUMENT', touched: 'documents', documentId: 'id', searchClass: searchClasses.title, alive: '1 = 1',
    columns: { title: 'title', departmentName: 'department_name' },
  },
  { ...ofNode, table: 'sections', nodeKind: 'SECTION', touched: 'sections', searchClass: searchClasses.title, columns: { title: 'title' } },
  { ...ofNode, table: 'sections', nodeKind: 'SECTION', touched: 'sections', searchClass: searchClasses.prose, columns: { text: 'text' } },
  {
    ...ofNode, table: 'goal_tables', nodeKind: 'GOAL_TABLE', touched: 'goalTables', searchClass: searchClasses.title,
    columns: { title: 'title', projectName: 'project_name' },
  },
  {
    ...ofNode, table: 'goal_tables', nodeKind: 'GOAL_TABLE', touched: 'goalTables', searchClass: searchClasses.cell,
    columns: { projectCode: 'project_code', unitCode: 'unit_code', unitName: 'unit_name', fundPurpose: 'fund_purpose' },
  },
  {
    ...ofNode, table: 'goals', nodeKind: 'GOAL_TABLE', touched: 'goalTables', nodeId: 'goal_table_id', searchClass: searchClasses.cell,
    columns: { goals: 'text' }, ordinal: 'ordinal',
  },
  {
    ...ofNode, table: 'indicators', nodeKind: 'INDICATOR', touched: 'indicators', searchClass: searchClasses.cell,
    columns: { level3: 'level3', description: 'description', target: 'target_text', basis: 'basis' },
  },
  { ...ofNode, table: 'comments', nodeKind: 'COMMENT', touched: 'comments', searchClass: searchClasses.comment, columns: { body: 'body' }, alive: 'deleted_at IS NULL' },
];

/** One searched field of a node that stands. */
export interface FieldRow {
  readonly documentId: string;
  readonly nodeId: string;
  readonly nodeKind: SearchNodeKind;
  readonly searchClass: number;
  readonly field: string;
  /** As it was written; of a very long one the beginning. */
  readonly text: string;
}

interface RawRow {
  readonly document_id: string;
  readonly node_id: string;
  readonly source: number | string;
  readonly field: string;
  readonly ordinal: number | string;
  readonly content: string;
}

/** A list of ids as one parameter, however many. */
export function idList(kind: Scope['kind']): { readonly sql: string; readonly parameter: (ids: readonly (string | number)[]) => unknown } {
  return kind === 'sqlite' ? { sql: '(SELECT value FROM json_each(?))', parameter: (ids) => JSON.stringify(ids) } : { sql: '(?)', parameter: (ids) => ids };
}

function selectsOf(source: Source, index: number, condition: string): string[] {
  const { table, nodeId, documentId, alive, ordinal, columns } = source;
  return Object.entries(columns).map(
    ([field, column]) =>
      `SELECT ${documentId} AS document_id, ${nodeId} AS node_id, ${index} AS source, '${field}' AS field, ${ordinal} AS ordinal, SUBSTR(${column}, 1, ${limits.searchedChars}) AS content FROM ${table} WHERE ${alive} AND LENGTH(${column}) > 0 AND ${condition}`,
  );
}

/** In the order in which nodes came into being, and within one as its fields are read. */
function inOrder(rows: readonly RawRow[]): FieldRow[] {
  return [...rows]
    .sort((a, b) => (a.node_id === b.node_id ? Number(a.source) - Number(b.source) || Number(a.ordinal) - Number(b.ordinal) : a.node_id < b.node_id ? -1 : 1))
    .flatMap(({ document_id: documentId, node_id: nodeId, source, field, content: text }) => {
      const { nodeKind, searchClass } = sources[Number(source)] ?? {};
      return nodeKind === undefined || searchClass === undefined ? [] : [{ documentId, nodeId, nodeKind, searchClass, field, text }];
    });
}

async function readRows(scope: Scope, selects: readonly string[], parameters: readonly unknown[]): Promise<FieldRow[]> {
  return selects.length === 0 ? [] : inOrder(await scope.manager().query<RawRow[]>(selects.join(' UNION ALL '), [...parameters]));
}

/** The searched fields of these nodes, in one statement; of those that were removed none. */
export function readFieldsOf(scope: Scope, nodes: TouchedNodes): Promise<FieldRow[]> {
  const list = idList(scope.kind);
  const wanted = sources.map((source, index) => ({ source, index, ids: [...nodes[source.touched]] })).filter(({ ids }) => ids.length > 0);
  const selects = wanted.flatMap(({ source, index, ids }) => selectsOf(source, index, `${source.nodeId} IN ${list.sql}`).map((sql) => ({ sql, ids })));
  return readRows(scope, selects.map(({ sql }) => sql), selects.map(({ ids }) => list.parameter(ids)));
}

/** All searched fields of a document, in one statement. */
export function readFieldsOfDocument(scope: Scope, documentId: string): Promise<FieldRow[]> {
  const selects = sources.flatMap((source, index) => selectsOf(source, index, `${source.documentId} = ?`));
  return readRows(scope, selects, selects.map(() => documentId));
}
