import { isDeepStrictEqual } from 'node:util';
import type { GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';
import type { ChangedNode } from '../ports/repositories/history.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { groupBy } from './group-by.js';

/** A goal table with its goals and rows. The same object for as long as none of it changes: what was made of it may be kept by it. */
export interface TableRows {
  readonly table: GoalTableRecord;
  readonly goals: readonly GoalRecord[];
  readonly indicators: readonly IndicatorRecord[];
}

/** A document's outline: its sections with their texts, and the heads of its tables. The same object for as long as none of it changes. */
export interface OutlineRows {
  readonly parts: readonly PartRecord[];
  readonly sections: readonly SectionRecord[];
  readonly goalTables: readonly GoalTableRecord[];
}

/** Stands for all that was said of a document in comments. The same object for as long as nothing more is. */
export interface Discussion {
  readonly documentId: string;
}

/** All rows of a document's text, each list in order; the document's own row is not one of them. */
export interface DocumentRows {
  readonly outline: OutlineRows;
  /** One for each of the outline's goal tables, in their order. */
  readonly tables: readonly TableRows[];
  readonly discussion: Discussion;
}

/** What of a document is to be read again. */
export interface StaleRows {
  readonly sections: boolean;
  readonly heads: boolean;
  /** Tables whose goals are. */
  readonly goals: ReadonlySet<string>;
  /** Tables all of whose rows are. */
  readonly indicators: ReadonlySet<string>;
  /** Rows of other tables that are, each by itself. */
  readonly cells: ReadonlySet<string>;
  readonly discussion: boolean;
}

/** The tables that goals and rows stand in, by their ids; what the rows do not hold is left out. One pass, however many are asked for. */
function tablesWith({ tables }: DocumentRows, ids: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { goals, indicators } of tables) {
    for (const list of [goals, indicators]) for (const { id, goalTableId } of list) if (ids.has(id)) found.set(id, goalTableId);
  }
  return found;
}

const inTables: ReadonlySet<ChangedNode['nodeKind']> = new Set(['GOAL', 'INDICATOR']);

/** Changes of these leave comments as they are: a thread whose row or table goes has a line of its own. What was written in a text moves threads without one. */
const besideComments: ReadonlySet<ChangedNode['nodeKind']> = new Set(['GOAL_TABLE', 'GOAL', 'INDICATOR']);

/**
 * What changes that were made since these rows were read leave to be read again; null: all of them. A change of one section stands for all, since
 * numbers and places of others follow from a move, which the log does not tell of each; a change of a goal, or of which rows there are, for those of its whole table.
 */
export function staleAfter(rows: DocumentRows, changes: readonly Omit<ChangedNode, 'seq'>[]): StaleRows | null {
  const [goals, indicators] = [new Set<string>(), new Set<string>()];
  const cells = new Map<string, string>();
  let [sections, heads] = [false, false];
  const tableOf = tablesWith(rows, new Set(changes.flatMap(({ nodeKind, nodeId, goalTableId }) => (inTables.has(nodeKind) && goalTableId === null ? [nodeId] : []))));
  for (const { nodeKind, nodeId, action, goalTableId } of changes) {
    if (nodeKind === 'PART') return null;
    if (nodeKind === 'SECTION') sections = true;
    else if (nodeKind === 'GOAL_TABLE') {
      heads = true;
      goals.add(nodeId);
      indicators.add(nodeId);
    } else if (inTables.has(nodeKind)) {
      const tableId = goalTableId ?? tableOf.get(nodeId);
      // It came and changed since.
      if (tableId === undefined) return null;
      if (action === 'indicator.updated') cells.set(nodeId, tableId);
      else (nodeKind === 'GOAL' ? goals : indicators).add(tableId);
      // A goal has no version of its own: its table's grows.
      if (nodeKind === 'GOAL') heads = true;
    }
  }
  const alone = new Set([...cells].flatMap(([id, tableId]) => (indicators.has(tableId) ? [] : [id])));
  return { sections, heads, goals, indicators, cells: alone, discussion: changes.some(({ nodeKind }) => !besideComments.has(nodeKind)) };
}

type Reader = Pick<Repositories, 'documents' | 'sections' | 'goalTables'>;

const groupByTable = <T extends { readonly goalTableId: string }>(records: readonly T[]): Map<string, T[]> => groupBy(records, ({ goalTableId }) => goalTableId);

/** All rows of a document's text, in five statements. A change may commit between two of them: read what changed since the document stood as it did before. */
export async function readDocumentRows(read: Reader, documentId: string): Promise<DocumentRows> {
  const [parts, sections, goalTables] = await Promise.all([read.documents.partsOf([documentId]), read.sections.ofDocuments([documentId]), read.goalTables.ofDocuments([documentId])]);
  const ids = goalTables.map(({ id }) => id);
  const [goals, indicators] = await Promise.all([read.goalTables.goalsOf(ids).then(groupByTable), read.goalTables.indicatorsOf(ids).then(groupByTable)]);
  return { outline: { parts, sections, goalTables }, tables: goalTables.map((table) => ({ table, goals: goals.get(table.id) ?? [], indicators: indicators.get(table.id) ?? [] })), discussion: { documentId } };
}

/** The lists of these tables; of one that has nothing, an empty one. */
function listsOf<T extends { readonly goalTableId: string }>(ids: readonly string[], records: readonly T[]): Map<string, T[]> {
  const groups = groupByTable(records);
  return new Map(ids.map((id) => [id, groups.get(id) ?? []]));
}

/** `now`, by the objects of `before` for all that is equal in both. */
function keepEqual<T extends { readonly id: string }>(before: readonly T[], now: readonly T[]): readonly T[] {
  if (now === before) return before;
  const known = new Map(before.map((record) => [record.id, record]));
  const kept = now.map((record) => {
    const old = known.get(record.id);
    return old !== undefined && isDeepStrictEqual(old, record) ? old : record;
  });
  return kept.length === before.length && kept.every((record, index) => record === before[index]) ? before : kept;
}

/** The rows with what is stale read again; what turns out to be the same stays the same objects. */
export async function readStaleRows(read: Reader, documentId: string, before: DocumentRows, stale: StaleRows): Promise<DocumentRows> {
  const [sections, goalTables, cells] = await Promise.all([
    stale.sections ? read.sections.ofDocuments([documentId]).then((now) => keepEqual(before.outline.sections, now)) : before.outline.sections,
    stale.heads ? read.goalTables.ofDocuments([documentId]).then((now) => keepEqual(before.outline.goalTables, now)) : before.outline.goalTables,
    read.goalTables.findIndicators([...stale.cells]).then((rows) => new Map(rows.map((row) => [row.id, row]))),
  ]);
  const { parts } = before.outline;
  const known = new Map(before.tables.map((rows) => [rows.table.id, rows]));
  const isMoved = (row: IndicatorRecord): boolean => cells.get(row.id)?.ordinal !== row.ordinal;
  // One that went or was moved since says that the others stand elsewhere, too.
  const shaken = before.tables.filter(({ indicators }) => indicators.some((row) => stale.cells.has(row.id) && isMoved(row)));
  const again = (ids: ReadonlySet<string>): string[] => goalTables.flatMap(({ id }) => (ids.has(id) || !known.has(id) ? [id] : []));
  const [goalsAgain, rowsAgain] = [again(stale.goals), again(new Set([...stale.indicators, ...shaken.map(({ table }) => table.id)]))];
  const [goals, indicators] = await Promise.all([
    read.goalTables.goalsOf(goalsAgain).then((records) => listsOf(goalsAgain, records)),
    read.goalTables.indicatorsOf(rowsAgain).then((records) => listsOf(rowsAgain, records)),
  ]);
  const tables = goalTables.map((table): TableRows => {
    const old = known.get(table.id) ?? { table: null, goals: [], indicators: [] };
    const rows = indicators.get(table.id) ?? old.indicators.map((row) => cells.get(row.id) ?? row);
    const now = { table, goals: keepEqual(old.goals, goals.get(table.id) ?? old.goals), indicators: keepEqual(old.indicators, rows) };
    return old.table !== null && now.table === old.table && now.goals === old.goals && now.indicators === old.indicators ? old : now;
  });
  const isSameOutline = sections === before.outline.sections && goalTables === before.outline.goalTables;
  return { outline: isSameOutline ? before.outline : { parts, sections, goalTables }, tables, discussion: stale.discussion ? { documentId } : before.discussion };
}

const bytesPerRecord = 400;

/** About what a value takes of the heap. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  let sum = 48;
  for (const inner of Object.values(value)) sum += weigh(inner);
  return sum;
}

const weights = new WeakMap<object, number>();

function weighOnce(rows: OutlineRows | TableRows): number {
  const known = weights.get(rows) ?? weigh(rows) + bytesPerRecord;
  weights.set(rows, known);
  return known;
}

/** About how many bytes of the heap the rows take. */
export const sizeOfRows = ({ outline, tables }: DocumentRows): number => tables.reduce((sum, rows) => sum + weighOnce(rows), weighOnce(outline));
