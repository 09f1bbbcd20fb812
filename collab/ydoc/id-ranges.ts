import * as Y from 'yjs';

/** Consecutive ids of one Yjs client: from `from` up to, not including, `to`. */
export interface IdRange {
  readonly from: number;
  readonly to: number;
}

type ByClient = Map<number, { from: number; to: number }[]>;

/** What an update speaks of: the structs it brings and the ids it deletes, per client, in order and joined where they touch. */
export interface UpdateContent {
  readonly structs: ReadonlyMap<number, readonly IdRange[]>;
  readonly deletions: ReadonlyMap<number, readonly IdRange[]>;
}

/** Reads an update without applying it. Throws when it is none. */
export function contentOf(update: Uint8Array): UpdateContent {
  const { structs, ds } = Y.decodeUpdate(update);
  const brought: ByClient = new Map();
  for (const struct of structs) {
    // A gap that merging updates left: nothing stands there.
    if (!(struct instanceof Y.Skip)) note(brought, struct.id.client, struct.id.clock, struct.length);
  }
  const deleted: ByClient = new Map();
  for (const [client, items] of ds.clients) for (const { clock, len } of items) note(deleted, client, clock, len);
  return { structs: joined(brought), deletions: joined(deleted) };
}

/** Adds up what several updates speak of. */
export function unite(contents: readonly UpdateContent[]): UpdateContent {
  const structs: ByClient = new Map();
  const deletions: ByClient = new Map();
  for (const content of contents) {
    for (const [client, ranges] of content.structs) for (const { from, to } of ranges) note(structs, client, from, to - from);
    for (const [client, ranges] of content.deletions) for (const { from, to } of ranges) note(deletions, client, from, to - from);
  }
  return { structs: joined(structs), deletions: joined(deletions) };
}

/** True when `whole` speaks of everything that `part` speaks of. */
export function holds(whole: UpdateContent, part: UpdateContent): boolean {
  return covers(whole.structs, part.structs) && covers(whole.deletions, part.deletions);
}

function note(ranges: ByClient, client: number, clock: number, length: number): void {
  const ofClient = ranges.get(client);
  if (ofClient === undefined) return void ranges.set(client, [{ from: clock, to: clock + length }]);
  const last = ofClient.at(-1);
  if (last !== undefined && last.to === clock) last.to += length;
  else ofClient.push({ from: clock, to: clock + length });
}

function joined(ranges: ByClient): ByClient {
  for (const [client, ofClient] of ranges) {
    if (ofClient.length === 1) continue;
    const inOrder: { from: number; to: number }[] = [];
    for (const range of ofClient.sort((a, b) => a.from - b.from)) {
      const last = inOrder.at(-1);
      if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
      else inOrder.push({ ...range });
    }
    ranges.set(client, inOrder);
  }
  return ranges;
}

function covers(whole: ReadonlyMap<number, readonly IdRange[]>, part: ReadonlyMap<number, readonly IdRange[]>): boolean {
  return [...part].every(([client, ranges]) => {
    const standing = whole.get(client) ?? [];
    let at = 0;
    return ranges.every(({ from, to }) => {
      while ((standing[at]?.to ?? Infinity) < to) at++;
      const over = standing[at];
      return over !== undefined && over.from <= from;
    });
  });
}
