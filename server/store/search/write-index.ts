import { toComparedText } from '../../../schema/model/search-text.js';
import type { SearchNodeKind } from '../../ports/repositories/search.js';
import { insertRows } from '../insert-rows.js';
import { chunks, type Scope } from '../scope.js';
import { changedGrams, gramsOf } from './changed-grams.js';
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

async function deleteGrams(scope: Scope, { shelf, entry }: StandingEntry, grams: readonly number[]): Promise<void> {
  const list = idList(scope.kind);
  for (const piece of chunks(grams)) {
    await scope.writer().query(`DELETE FROM search_grams WHERE gram IN ${list.sql} AND shelf = ? AND entry = ?`, [list.parameter(piece), shelf, entry]);
  }
}

/** Takes an entry's words out; what it has in common with `next` stays. Returns what `next` has more. */
async function replaceGrams(scope: Scope, standing: StandingEntry, next: string): Promise<readonly number[]> {
  const { gone, come } = changedGrams(standing.content, next);
  await deleteGrams(scope, standing, gone);
  return come;
}

type GramRow = readonly [gram: number, shelf: number, entry: number];

/** Makes the standing entries of some nodes those that are wanted. */
async function replaceEntries(scope: Scope, head: Head, wanted: readonly Entry[], standing: readonly StandingEntry[]): Promise<void> {
  const places = new Map(standing.map((entry) => [`${entry.node_id} ${classOf(entry.shelf)}`, entry]));
  const grams: GramRow[] = [];
  const added: unknown[][] = [];
  let next = head.next_entry;
  for (const { documentId, nodeId, nodeKind, searchClass, text } of wanted) {
    const key = `${nodeId} ${searchClass}`;
    const place = places.get(key);
    places.delete(key);
    if (place?.content === text) continue;
    const shelf = shelfOf(searchClass, head.number);
    const entry = place?.entry ?? (searchClass === searchClasses.comment ? lastEntry - next : next);
    if (place === undefined) {
      next += 1;
      added.push([shelf, entry, documentId, nodeId, nodeKind, text]);
      for (const gram of gramsOf(text)) grams.push([gram, shelf, entry]);
    } else {
      for (const gram of await replaceGrams(scope, place, text)) grams.push([gram, shelf, entry]);
      await scope.writer().query('UPDATE search_entries SET content = ? WHERE shelf = ? AND entry = ?', [text, shelf, entry]);
    }
  }
  for (const place of places.values()) {
    await replaceGrams(scope, place, '');
    await scope.writer().query('DELETE FROM search_entries WHERE shelf = ? AND entry = ?', [place.shelf, place.entry]);
  }
  await insertRows(scope, 'search_entries', ['shelf', 'entry', 'document_id', 'node_id', 'node_kind', 'content'], added);
  // In the order of the key: all transactions take its pages in one order. An index that was tampered with must stop nobody from writing.
  await insertRows(scope, 'search_grams', ['gram', 'shelf', 'entry'], grams.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]), true);
  if (next !== head.next_entry) await scope.writer().query('UPDATE search_documents SET next_entry = ? WHERE number = ?', [next, head.number]);
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
  // Under new numbers: whatever was left of the old ones leads nowhere.
  if (standing.length > 0) await replaceEntries(scope, head, [], standing);
  await replaceEntries(scope, head, toEntries(await readFieldsOfDocument(scope, documentId)), []);
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
  for (const documentId of documentIds) {
    const head = heads.get(documentId);
    // A document that is new, or that waits since before there was an index.
    if (head === undefined) await rebuildIndex(scope, documentId);
    else await replaceEntries(scope, head, wanted.filter((entry) => entry.documentId === documentId), standing.filter((entry) => entry.document_id === documentId));
  }
}
