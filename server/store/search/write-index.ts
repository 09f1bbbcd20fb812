import { toComparedText } from '../../../schema/model/search-text.js';
import type { SearchNodeKind } from '../../ports/repositories/search.js';
import { deleteRows } from '../delete-rows.js';
import { insertRows } from '../insert-rows.js';
import type { Scope } from '../scope.js';
import { changedGrams } from './changed-grams.js';
import { classCount, idList, readFieldsOf, readFieldsOfDocument, searchClasses, type FieldRow } from './searched-fields.js';
import { touch, type TouchedNodes } from './touched-nodes.js';

/** Shelves of one class; the newest document's comes first. */
export const shelvesPerClass = 0x1000000;
/** Comments are numbered downwards from here, so that the newest comes first. */
const lastEntry = 0x7fffffff;

/** What of one node is searched together. */
export interface Entry {
  readonly documentId: string;
  readonly nodeId: string;
  readonly nodeKind: SearchNodeKind;
  readonly searchClass: number;
  /** Fields in compared form, one a line. */
  readonly text: string;
}

/** A document in the index. */
interface Head {
  readonly document_id: string;
  readonly number: number;
  readonly next_entry: number;
}

/** An entry as the index has it, and what is known of its document. */
export interface StandingEntry extends Head {
  readonly node_id: string;
  readonly shelf: number;
  readonly entry: number;
  readonly content: string;
}

const standingEntries = 'SELECT e.document_id, e.node_id, e.shelf, e.entry, e.content, d.number, d.next_entry FROM search_entries e JOIN search_documents d ON d.document_id = e.document_id';
export const classOf = (shelf: number): number => Math.floor(shelf / shelvesPerClass);
export const shelfOf = (searchClass: number, documentNumber: number): number => searchClass * shelvesPerClass + (shelvesPerClass - 1 - documentNumber);

/** The fields of nodes as the index holds them. */
export function toEntries(rows: readonly FieldRow[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const { field: _field, text, ...of } of rows) {
    const compared = toComparedText(text).text;
    if (compared === '') continue;
    const key = `${of.nodeId} ${of.searchClass}`;
    const before = entries.get(key)?.text;
    entries.set(key, { ...of, text: before === undefined ? compared : `${before}\n${compared}` });
  }
  return [...entries.values()];
}

type GramRow = readonly [gram: number, shelf: number, entry: number];
const gramKey = ['gram', 'shelf', 'entry'] as const;
const entryKey = ['shelf', 'entry'] as const;
const entryValues = ['document_id', 'node_id', 'node_kind', 'content'] as const;

/** What the index lacks and has too much, of however many documents. */
interface Difference {
  readonly gone: GramRow[];
  readonly come: GramRow[];
  readonly removed: (readonly [shelf: number, entry: number])[];
  /** New entries, and those whose text is another. */
  readonly written: unknown[][];
  /** Documents with new entries. */
  readonly numbered: (readonly [nextEntry: number, documentNumber: number])[];
}

const noDifference = (): Difference => ({ gone: [], come: [], removed: [], written: [], numbered: [] });

function addChangedGrams({ gone, come }: Difference, shelf: number, entry: number, before: string, after: string): void {
  const changed = changedGrams(before, after);
  for (const gram of changed.gone) gone.push([gram, shelf, entry]);
  for (const gram of changed.come) come.push([gram, shelf, entry]);
}

/** Adds what makes the standing entries of some nodes of one document those that are wanted. */
function compareEntries(difference: Difference, head: Head, wanted: readonly Entry[], standing: readonly StandingEntry[]): void {
  const places = new Map(standing.map((entry) => [`${entry.node_id} ${classOf(entry.shelf)}`, entry]));
  let next = head.next_entry;
  for (const { documentId, nodeId, nodeKind, searchClass, text } of wanted) {
    const key = `${nodeId} ${searchClass}`;
    const place = places.get(key);
    places.delete(key);
    if (place?.content === text) continue;
    const shelf = shelfOf(searchClass, head.number);
    const entry = place?.entry ?? (searchClass === searchClasses.comment ? lastEntry - next : next);
    if (place === undefined) next += 1;
    difference.written.push([shelf, entry, documentId, nodeId, nodeKind, text]);
    addChangedGrams(difference, shelf, entry, place?.content ?? '', text);
  }
  for (const { shelf, entry, content } of places.values()) {
    difference.removed.push([shelf, entry]);
    addChangedGrams(difference, shelf, entry, content, '');
  }
  if (next !== head.next_entry) difference.numbered.push([next, head.number]);
}

/** In the order of the keys: all transactions take the pages of an index in one order. */
const byKey = (a: GramRow, b: GramRow): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

async function writeDifference(scope: Scope, { gone, come, removed, written, numbered }: Difference): Promise<void> {
  await deleteRows(scope, 'search_grams', gramKey, gone.sort(byKey));
  await deleteRows(scope, 'search_entries', entryKey, removed);
  // An index that was tampered with must stop nobody from writing.
  await insertRows(scope, 'search_entries', [...entryKey, ...entryValues], written, entryValues);
  await insertRows(scope, 'search_grams', gramKey, come.sort(byKey), 'kept');
  for (const numbers of numbered) await scope.run('UPDATE search_documents SET next_entry = ? WHERE number = ?', numbers);
}

export async function readHeads(scope: Scope, documentIds: readonly string[]): Promise<Map<string, Head>> {
  const list = idList(scope.kind);
  const rows = documentIds.length === 0 ? [] : await scope.manager().query<Head[]>(`SELECT document_id, number, next_entry FROM search_documents WHERE document_id IN ${list.sql}`, [list.parameter(documentIds)]);
  return new Map(rows.map((head) => [head.document_id, head]));
}

/** What the index has of one document. */
export function standingOf(scope: Scope, { number }: Head): Promise<StandingEntry[]> {
  const shelves = Array.from({ length: classCount }, (_, searchClass) => shelfOf(searchClass, number));
  return scope.manager().query<StandingEntry[]>(`${standingEntries} WHERE e.shelf IN (${shelves.map(() => '?').join(', ')})`, shelves);
}

/** Builds the index of a document anew, and enters it when it was not known. */
export async function rebuildIndex(scope: Scope, documentId: string): Promise<void> {
  let head = (await readHeads(scope, [documentId])).get(documentId);
  const isNew = head === undefined;
  if (isNew) {
    await scope.writer().query('INSERT INTO search_documents (document_id, next_entry) VALUES (?, 0)', [documentId]);
    head = (await readHeads(scope, [documentId])).get(documentId);
  }
  if (head === undefined) throw new Error('a row that was just written is not there');
  const standing = isNew ? [] : await standingOf(scope, head);
  const difference = noDifference();
  // Under new numbers: whatever was left of the old ones leads nowhere.
  compareEntries(difference, head, [], standing);
  compareEntries(difference, head, toEntries(await readFieldsOfDocument(scope, documentId)), []);
  await writeDifference(scope, difference);
}

async function tablesOfGoals(scope: Scope, { goals, goalTables }: TouchedNodes): Promise<void> {
  if (goals.size === 0) return;
  const list = idList(scope.kind);
  const rows = await scope.manager().query<{ id: string }[]>(`SELECT DISTINCT goal_table_id AS id FROM goals WHERE id IN ${list.sql}`, [list.parameter([...goals])]);
  touch(goalTables, rows.map(({ id }) => id));
  goals.clear();
}

/**
 * Brings the index up to what the transaction wrote, before it commits. Everything is read back as it now stands, so it
 * does not matter how often or by which way something was changed.
 */
export async function writeIndex(scope: Scope): Promise<void> {
  const { touched } = scope;
  await tablesOfGoals(scope, touched);
  const nodeIds = Object.values(touched).flatMap((ids) => [...(ids as Set<string>)]);
  if (nodeIds.length === 0) return;
  const list = idList(scope.kind);
  const wanted = toEntries(await readFieldsOf(scope, touched));
  const standing = await scope.manager().query<StandingEntry[]>(`${standingEntries} WHERE e.node_id IN ${list.sql}`, [list.parameter(nodeIds)]);
  const documentIds = [...new Set([...wanted.map((entry) => entry.documentId), ...standing.map((entry) => entry.document_id)])].sort();
  const heads = new Map<string, Head>(standing.map((entry) => [entry.document_id, entry]));
  for (const [id, head] of await readHeads(scope, documentIds.filter((documentId) => !heads.has(documentId)))) heads.set(id, head);
  const difference = noDifference();
  for (const documentId of documentIds) {
    const head = heads.get(documentId);
    // A document that is new, or that waits since before there was an index.
    if (head === undefined) await rebuildIndex(scope, documentId);
    else compareEntries(difference, head, wanted.filter((entry) => entry.documentId === documentId), standing.filter((entry) => entry.document_id === documentId));
  }
  await writeDifference(scope, difference);
}
