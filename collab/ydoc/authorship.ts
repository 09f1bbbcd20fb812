/**
 * Who wrote which structs of a document, and when. Log rows say it, but they are deleted by compaction: this is what is
 * left of them. Yjs numbers what a client writes one after the other, so an hour of typing is a few ranges. Ranges are
 * kept when their text is deleted: a struct that comes again must not become its re-sender's.
 */
import { createDecoder, readVarInt, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarInt, writeVarString, writeVarUint } from 'lib0/encoding';
import type { AuthoredLog } from './authored-log.js';
import { contentOf, type IdRange, type UpdateContent } from './id-ranges.js';

/** Who wrote something, and when: milliseconds since the epoch. */
export interface Author {
  readonly userId: string;
  readonly at: number;
}

/** A stretch of one client's ids; nobody knows its author when that is null. */
interface Authored {
  readonly from: number;
  to: number;
  readonly author: Author | null;
}

/** What somebody writes on end counts as written when it began, for this long: ranges stay few, times true to a minute. */
const sameMomentMs = 60_000;
const formatVersion = 1;

export class Authorship {
  readonly #byClient = new Map<number, Authored[]>();

  /** What of these structs nobody wrote before is now this author's: the first to store a struct wrote it. */
  add(structs: UpdateContent['structs'], author: Author | null): void {
    for (const [client, ranges] of structs) {
      const known = this.#byClient.get(client) ?? [];
      this.#byClient.set(client, known);
      for (const range of ranges) addRange(known, range, author);
    }
  }

  /** Who wrote the ids from `clock` on, in stretches that together are `length` long. */
  authorsOf(client: number, clock: number, length: number): { readonly length: number; readonly author: Author | null }[] {
    const known = this.#byClient.get(client) ?? [];
    const found: { length: number; author: Author | null }[] = [];
    let at = clock;
    for (let i = indexAfter(known, clock); at < clock + length; i++) {
      const next = known[i];
      const from = Math.min(next?.from ?? Infinity, clock + length);
      if (at < from) found.push({ length: from - at, author: null });
      if (next === undefined || next.from >= clock + length) break;
      const to = Math.min(next.to, clock + length);
      found.push({ length: to - Math.max(at, next.from), author: next.author });
      at = to;
    }
    return found;
  }

  encode(): Uint8Array {
    const users = new Map<string, number>();
    for (const known of this.#byClient.values()) for (const { author } of known) if (author !== null && !users.has(author.userId)) users.set(author.userId, users.size + 1);
    const encoder = createEncoder();
    writeVarUint(encoder, formatVersion);
    writeVarUint(encoder, users.size);
    for (const userId of users.keys()) writeVarString(encoder, userId);
    writeVarUint(encoder, this.#byClient.size);
    let time = 0;
    for (const [client, known] of this.#byClient) {
      writeVarUint(encoder, client);
      writeVarUint(encoder, known.length);
      let end = 0;
      for (const { from, to, author } of known) {
        writeVarUint(encoder, from - end);
        writeVarUint(encoder, to - from);
        writeVarUint(encoder, author === null ? 0 : users.get(author.userId) ?? 0);
        if (author !== null) writeVarInt(encoder, author.at - time);
        time = author?.at ?? time;
        end = to;
      }
    }
    return toUint8Array(encoder);
  }

  /** Throws when the bytes are of a format that this server does not know. */
  static decode(bytes: Uint8Array): Authorship {
    const authorship = new Authorship();
    const decoder = createDecoder(bytes);
    const version = readVarUint(decoder);
    if (version !== formatVersion) throw new Error(`authorship of format ${version} cannot be read`);
    const users = Array.from({ length: readVarUint(decoder) }, () => readVarString(decoder));
    let time = 0;
    for (let clients = readVarUint(decoder); clients > 0; clients--) {
      const client = readVarUint(decoder);
      const known: Authored[] = [];
      authorship.#byClient.set(client, known);
      let end = 0;
      for (let ranges = readVarUint(decoder); ranges > 0; ranges--) {
        const from = end + readVarUint(decoder);
        end = from + readVarUint(decoder);
        const userId = users[readVarUint(decoder) - 1];
        if (userId !== undefined) time += readVarInt(decoder);
        known.push({ from, to: end, author: userId === undefined ? null : { userId, at: time } });
      }
    }
    return authorship;
  }
}

/** Who wrote all that the log holds: what is left of rows that are gone, then the rows that stand. */
export function readAuthorship(log: AuthoredLog, rows: readonly UpdateContent[] = log.updates.map(({ update }) => contentOf(update))): Authorship {
  const { snapshot, authorship: stored } = log;
  const authorship = stored === null ? new Authorship() : Authorship.decode(stored.ranges);
  // Stored without authors: nobody knows who wrote it, and nobody shall become it by sending it again.
  if (snapshot !== null && stored?.seq !== snapshot.seq) authorship.add(contentOf(snapshot.state).structs, null);
  rows.forEach(({ structs }, i) => {
    const { authorId = null, at = 0 } = log.updates[i] ?? {};
    authorship.add(structs, authorId === null ? null : { userId: authorId, at });
  });
  return authorship;
}

/** The first range that ends behind `clock`. */
function indexAfter(known: readonly Authored[], clock: number): number {
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle]?.to ?? Infinity) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fills the holes in `known` that the range covers. */
function addRange(known: Authored[], { from, to }: IdRange, author: Author | null): void {
  let at = from;
  for (let i = indexAfter(known, from); at < to; i++) {
    const next = known[i];
    const end = Math.min(to, next?.from ?? Infinity);
    if (at < end && !extend(known[i - 1], at, end, author)) known.splice(i++, 0, { from: at, to: end, author });
    at = Math.max(at, next?.to ?? to);
  }
}

function extend(before: Authored | undefined, at: number, end: number, author: Author | null): boolean {
  if (before === undefined || before.to !== at || !isSameMoment(before.author, author)) return false;
  before.to = end;
  return true;
}

function isSameMoment(a: Author | null, b: Author | null): boolean {
  return a === null || b === null ? a === b : a.userId === b.userId && Math.abs(b.at - a.at) <= sameMomentMs;
}
