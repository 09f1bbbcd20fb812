import type { DocumentNode } from 'graphql';
import { limits } from '../../schema/model/limits.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { readDocumentRows, readStaleRows, sizeOfRows, staleAfter, type DocumentRows, type OutlineRows, type TableRows } from '../queries/document-rows.js';

/** Where the logs of a document end. */
export interface DocumentHead {
  /** Of its newest change. */
  readonly changeSeq: number;
  /** Differs once anything of the document has changed. */
  readonly said: string;
}

/** What a piece of a query answers, of rows alone: the same to whoever may read the document. */
export interface Fragment {
  /** As JSON. */
  readonly text: string;
  /** What it adds to the budget of an answer. */
  readonly items: number;
  readonly chars: number;
}

/** What fragments follow from. */
export type FragmentSource = OutlineRows | TableRows;

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
}

interface Entry extends DocumentHead {
  readonly document: KeptDocument;
  readonly rows: DocumentRows;
  readonly fragments: Map<FragmentSource, Map<DocumentNode, Fragment>>;
  bytes: number;
}

/** More changes than this are as much to read as the rows. */
const maxChanges = 500;
/** Of one table or outline: as many questions are asked of it by turns. */
const maxFragments = 4;

type Reader = Pick<Repositories, 'documents' | 'sections' | 'goalTables' | 'history'>;

const bytesOf = ({ text }: Fragment): number => text.length * 2 + 200;
/** Trees and findings that are made of rows take about as much again. */
const timesRows = 2;

/** The rows as they stand at `head` or later: the log of changes, which holds all there were, tells what is to be read again. */
async function readOn(read: Reader, documentId: string, { changeSeq, rows }: Entry, head: DocumentHead): Promise<DocumentRows> {
  const changes = await read.history.changedNodes(documentId, changeSeq, maxChanges);
  const isWhole = (changes.at(-1)?.seq ?? changeSeq) >= head.changeSeq;
  const stale = isWhole ? staleAfter(rows, changes) : null;
  return stale === null ? readDocumentRows(read, documentId) : readStaleRows(read, documentId, rows, stale);
}

/** `grow` makes room for so many bytes more; false: there is no use in it. */
function openEntry({ changeSeq, said }: DocumentHead, rows: DocumentRows, before: Entry | undefined, grow: (entry: Entry, bytes: number) => boolean): Entry {
  const sources: readonly FragmentSource[] = [rows.outline, ...rows.tables];
  const fragments = new Map(sources.flatMap((source) => {
    const kept = before?.fragments.get(source);
    return kept === undefined ? [] : [[source, kept] as const];
  }));
  const keepFragment: KeptDocument['keepFragment'] = (of, operation, fragment) => {
    const kept = fragments.get(of) ?? new Map<DocumentNode, Fragment>();
    if (kept.has(operation) || kept.size >= maxFragments || !grow(entry, bytesOf(fragment))) return;
    fragments.set(of, kept.set(operation, fragment));
  };
  const document: KeptDocument = { rows, fragment: (of, operation) => fragments.get(of)?.get(operation), keepFragment };
  const ofFragments = [...fragments.values()].flatMap((kept) => [...kept.values()]).reduce((sum, fragment) => sum + bytesOf(fragment), 0);
  const entry: Entry = { changeSeq, said, document, rows, fragments, bytes: sizeOfRows(rows) * timesRows + ofFragments };
  return entry;
}

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
      // What was replaced meanwhile is of no more use.
      if (entries.get(documentId) !== opened) return false;
      opened.bytes += added;
      bytes += added;
      makeRoom();
      return true;
    });
    if (before !== undefined) drop(documentId, before);
    entries.set(documentId, entry);
    bytes += entry.bytes;
    makeRoom();
    return entry;
  };
  return {
    async of(documentId, head) {
      for (;;) {
        const entry = entries.get(documentId);
        if (entry !== undefined && entry.changeSeq >= head.changeSeq) {
          entries.delete(documentId);
          entries.set(documentId, entry);
          return entry.document;
        }
        const running = reading.get(documentId);
        if (running === undefined) {
          const mine = readAgain(documentId, head).finally(() => reading.delete(documentId));
          reading.set(documentId, mine);
          return (await mine).document;
        }
        // What somebody began to read before may be too old: looked at anew.
        await running;
      }
    },
  };
}
