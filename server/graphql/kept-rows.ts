import type { DocumentNode } from 'graphql';
import { limits } from '../../schema/model/limits.js';
import type { UserRecord } from '../ports/records.js';
import type { ChangedNode } from '../ports/repositories/history.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { readDocumentRows, readStaleRows, sizeOfRows, staleAfter, type Discussion, type DocumentRows, type OutlineRows, type TableRows } from '../queries/document-rows.js';
import type { JsonBytes } from './json-bytes.js';

/** Where the log of a document's changes ends. */
export interface DocumentHead {
  readonly changeSeq: number;
  readonly changeHash: string;
}

export type NamedUser = Pick<UserRecord, 'id' | 'name' | 'displayName'>;

/** What a piece of a query answers: the same to whoever may read the document. */
export interface Fragment {
  readonly bytes: JsonBytes;
  /** Whose names it tells, as they were: those may change without anything of the document. */
  readonly users: readonly NamedUser[];
  /** What it adds to the budget of an answer. */
  readonly items: number;
  readonly chars: number;
}

/** What fragments follow from. */
export type FragmentSource = OutlineRows | TableRows | Discussion;

/** A document's rows, and what was made of them. */
export interface KeptDocument {
  readonly rows: DocumentRows;
  fragment(of: FragmentSource, operation: DocumentNode): Fragment | undefined;
  keepFragment(of: FragmentSource, operation: DocumentNode, fragment: Fragment): void;
}

/** The rows of documents that were read lately, for as long as there is room. They are shared: what somebody may read is asked before. */
export interface KeptRows {
  /** The rows as they stood at `head`, or later. Only what changed since they were read last is read again. */
  of(documentId: string, head: DocumentHead): Promise<KeptDocument>;
  /** Of a document that is kept, asks already what changed: its rows are about to be asked for. */
  askAhead(documentId: string): void;
}

interface Entry extends DocumentHead {
  readonly document: KeptDocument;
  readonly rows: DocumentRows;
  readonly fragments: Map<FragmentSource, Map<DocumentNode, Fragment>>;
  bytes: number;
  /** What changed since, asked for before it was known to be needed; resolves with null when it could not be read. */
  ahead: Promise<ChangedNode[] | null> | null;
}

/** More changes than this are as much to read as the rows. */
const maxChanges = 500;
/** Of one table, outline or discussion; the one used longest ago goes. */
const maxFragments = 4;
/** A document that takes more of the room than one of so many shares would push out too many others: it is read each time. */
const maxShare = 2;

type Reader = Pick<Repositories, 'documents' | 'sections' | 'goalTables' | 'history'>;

export const bytesPerUser = 400;
/** As a whole, and as the rows it is put together of. */
const timesBytes = 2;
const bytesOf = ({ bytes, users }: Fragment): number => bytes.length * timesBytes + 200 + users.length * bytesPerUser;
/** Trees and findings that are made of rows take about as much again. */
const timesRows = 2;

/** The rows as they stand at `head` or later: the log of changes, which holds all there were, tells what is to be read again. */
async function readOn(read: Reader, documentId: string, { changeSeq, rows, ahead }: Entry, head: DocumentHead): Promise<DocumentRows> {
  const reach = (changes: readonly ChangedNode[]): boolean => head.changeSeq > changeSeq && (changes.at(-1)?.seq ?? changeSeq) >= head.changeSeq;
  const early = await ahead;
  const changes = early !== null && reach(early) ? early : await read.history.changedNodes(documentId, changeSeq, maxChanges);
  const stale = reach(changes) ? staleAfter(rows, changes) : null;
  return stale === null ? readDocumentRows(read, documentId) : readStaleRows(read, documentId, rows, stale);
}

const sumOf = (fragments: Entry['fragments']): number => [...fragments.values()].flatMap((kept) => [...kept.values()]).reduce((sum, fragment) => sum + bytesOf(fragment), 0);

/** What was made of tables, of an outline and of a discussion that are the same as before is kept. `grown`: told by how many bytes, after a fragment was. */
function openEntry({ changeSeq, changeHash }: DocumentHead, rows: DocumentRows, before: Entry | undefined, grown: (entry: Entry, bytes: number) => void): Entry {
  const sources: readonly FragmentSource[] = [rows.outline, ...rows.tables, rows.discussion];
  const fragments: Entry['fragments'] = new Map(sources.map((source) => [source, before?.fragments.get(source) ?? new Map<DocumentNode, Fragment>()]));
  const document: KeptDocument = {
    rows,
    fragment(of, operation) {
      const kept = fragments.get(of);
      const found = kept?.get(operation);
      if (found !== undefined && kept?.delete(operation) === true) kept.set(operation, found);
      return found;
    },
    keepFragment(of, operation, fragment) {
      const kept = fragments.get(of);
      if (kept === undefined) return;
      const known = kept.get(operation);
      const [oldest = []] = kept.size < maxFragments ? [] : kept;
      const [goes, was] = known === undefined ? oldest : [operation, known];
      if (goes !== undefined) kept.delete(goes);
      kept.set(operation, fragment);
      grown(entry, bytesOf(fragment) - (was === undefined ? 0 : bytesOf(was)));
    },
  };
  const entry: Entry = { changeSeq, changeHash, document, rows, fragments, bytes: sizeOfRows(rows) * timesRows + sumOf(fragments), ahead: null };
  return entry;
}

/** Whether rows of an entry are those of a head, or of a later one. */
const holds = (entry: Entry, { changeSeq, changeHash }: DocumentHead): boolean => entry.changeSeq > changeSeq || (entry.changeSeq === changeSeq && entry.changeHash === changeHash);

/** @param maxBytes of all rows and fragments, as far as they can be weighed; 0 keeps none */
export function createKeptRows(read: Reader, maxBytes: number = limits.keptRowBytes): KeptRows {
  // Oldest use first.
  const entries = new Map<string, Entry>();
  const reading = new Map<string, Promise<Entry>>();
  let bytes = 0;
  const drop = (documentId: string, entry: Entry): void => {
    if (entries.get(documentId) !== entry) return;
    entries.delete(documentId);
    bytes -= entry.bytes;
  };
  const makeRoom = (): void => {
    for (const [oldest, entry] of entries) {
      if (bytes <= maxBytes) break;
      drop(oldest, entry);
    }
  };
  const readAgain = async (documentId: string, head: DocumentHead): Promise<Entry> => {
    const before = entries.get(documentId);
    const rows = before === undefined ? await readDocumentRows(read, documentId) : await readOn(read, documentId, before, head);
    const entry = openEntry(head, rows, before, (opened, added) => {
      // Tables that did not change are shared with the entry before: what is made for a reader of that one is weighed when the next is opened.
      if (entries.get(documentId) !== opened) return;
      opened.bytes += added;
      bytes += added;
      makeRoom();
    });
    if (before !== undefined) drop(documentId, before);
    if (entry.bytes * maxShare > maxBytes) return entry;
    entries.set(documentId, entry);
    bytes += entry.bytes;
    makeRoom();
    return entry;
  };
  return {
    async of(documentId, head) {
      for (;;) {
        const entry = entries.get(documentId);
        if (entry !== undefined && holds(entry, head)) {
          entries.delete(documentId);
          entries.set(documentId, entry);
          entry.ahead = null;
          return entry.document;
        }
        const running = reading.get(documentId);
        if (running === undefined) {
          const mine = readAgain(documentId, head).finally(() => reading.delete(documentId));
          reading.set(documentId, mine);
          return (await mine).document;
        }
        // What somebody began to read before may be too old: then it is looked at anew.
        const found = await running;
        if (holds(found, head)) return found.document;
      }
    },
    askAhead(documentId) {
      const entry = entries.get(documentId);
      if (entry === undefined || reading.has(documentId)) return;
      entry.ahead = read.history.changedNodes(documentId, entry.changeSeq, maxChanges).catch(() => null);
    },
  };
}
