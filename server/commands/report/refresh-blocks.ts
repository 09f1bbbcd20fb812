import type { TextBlock } from '../../../schema/model/text-block.js';

/** The blocks of one printing of a section, by their hashes, in order. */
export type Printing = readonly string[];

/** What a text is to be once it is printed anew. */
export interface RefreshedBlocks {
  /** Blocks that stand, by their index, and new ones. */
  readonly wanted: readonly (number | TextBlock)[];
  /** Somebody changed, or removed, some of what was printed. */
  readonly isKept: boolean;
}

/** True where a block stands that was printed once and is not printed of the results of now: an old figure, whoever brought it back. */
export function isOutdated(standing: Printing, printings: readonly Printing[], now: Printing): boolean {
  const [printed, printedNow] = [new Set(printings.flat()), new Set(now)];
  return standing.some((each) => printed.has(each) && !printedNow.has(each));
}

/** Where blocks stand in a printing; each of its places is given once. */
function placesIn(printing: Printing): (hash: string) => number | undefined {
  const places = new Map<string, number[]>();
  printing.forEach((each, index) => places.set(each, [...(places.get(each) ?? []), index]));
  return (hash) => places.get(hash)?.shift();
}

/** The printing of which the most stands, of several the newest; and where in it each block is. */
function closest(standing: Printing, printings: readonly Printing[]): { readonly printing: Printing; readonly at: readonly (number | undefined)[]; readonly found: number } {
  let best = { printing: printings.at(-1) ?? [], at: standing.map((): number | undefined => undefined), found: 0 };
  for (const printing of printings.toReversed()) {
    const at = standing.map(placesIn(printing));
    const found = at.filter((place) => place !== undefined).length;
    if (found > best.found) best = { printing, at, found };
  }
  return best;
}

/** With as many blocks as there are now: where each block of a printing goes, also one of another printing of that length; a place is taken once. */
function placesAlike(standing: Printing, printings: readonly Printing[], at: readonly (number | undefined)[], length: number): (number | undefined)[] {
  const elsewhere = new Map(printings.filter((each) => each.length === length).flatMap((each) => each.map((hash, index): [string, number] => [hash, index])));
  const taken = new Set(at);
  return standing.map((hash, index) => {
    const place = at[index] ?? elsewhere.get(hash);
    if (at[index] !== undefined || place === undefined || taken.has(place)) return at[index];
    taken.add(place);
    return place;
  });
}

/**
 * Blocks that stand as they were printed, now or earlier, become what is printed now; what people wrote, or changed, stays where it is. With as
 * many blocks as before each follows its own; else all that is new takes the place of the first.
 */
export function refreshBlocks(standing: Printing, printings: readonly Printing[], now: { readonly blocks: readonly TextBlock[]; readonly hashes: Printing }): RefreshedBlocks {
  const { printing, at, found } = closest(standing, printings);
  const printed = new Set(printings.flat());
  const isKept = found < printing.length;
  if (printing.length === now.blocks.length) {
    const places = placesAlike(standing, printings, at, now.blocks.length);
    const wanted = standing.flatMap((hash, index): (number | TextBlock)[] => {
      const place = places[index];
      const block = place === undefined ? undefined : now.blocks[place];
      if (place === undefined || block === undefined) return printed.has(hash) && !now.hashes.includes(hash) ? [] : [index];
      return now.hashes[place] === hash ? [index] : [block];
    });
    return { wanted, isKept };
  }
  let isPlaced = false;
  const wanted = standing.flatMap((hash, index): (number | TextBlock)[] => {
    if (!printed.has(hash)) return [index];
    if (isPlaced) return [];
    isPlaced = true;
    return [...now.blocks];
  });
  return { wanted, isKept };
}
