import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';

/** Far beyond any editor, far below where Yjs, which deletes nested types recursively, runs out of stack. */
const maxNesting = 200;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/**
 * Refuses an update that nests types too deeply, before it is applied: a later deletion of such a tree would break the
 * document for everybody. Parents that are not here yet count as roots.
 * @throws {too_large}
 */
export function assertShallow(doc: Y.Doc, structs: readonly Struct[]): void {
  const types = structs.filter((struct): struct is Y.Item => struct instanceof Y.Item && struct.content instanceof Y.ContentType);
  if (types.length === 0) return;
  const finder = new ParentFinder(doc, structs);
  for (const type of types) {
    if (finder.depthOf(type) > maxNesting) throw new AppError('too_large', { what: 'nesting', limit: maxNesting });
  }
}

class ParentFinder {
  readonly #doc: Y.Doc;
  readonly #byClient = new Map<number, Struct[]>();
  readonly #known = new Map<Y.Item, number>();

  constructor(doc: Y.Doc, structs: readonly Struct[]) {
    this.#doc = doc;
    for (const struct of structs) {
      const ofClient = this.#byClient.get(struct.id.client);
      if (ofClient === undefined) this.#byClient.set(struct.id.client, [struct]);
      else ofClient.push(struct);
    }
  }

  /** How many types surround the item. Follows the chain with a list of its own: the chain is as long as the sender likes. */
  depthOf(item: Y.Item): number {
    const chain: { readonly item: Y.Item; readonly levels: number }[] = [];
    let at: Y.Item | null = item;
    let depth = 0;
    while (at !== null) {
      const known = this.#known.get(at);
      if (known !== undefined) {
        depth = known;
        break;
      }
      // Marked before it is followed: a forged circle ends here.
      this.#known.set(at, 0);
      const { next, levels, base }: { next: Y.Item | null; levels: number; base: number } = this.#step(at);
      chain.push({ item: at, levels });
      depth = base;
      at = next;
    }
    for (const { item: passed, levels } of chain.reverse()) {
      depth += levels;
      this.#known.set(passed, depth);
    }
    return depth;
  }

  /** One step outwards: to the owner of the parent type (a level), or to a sibling, whose parent is the same. */
  #step(item: Y.Item): { next: Y.Item | null; levels: number; base: number } {
    const { parent } = item;
    const isOwned = parent instanceof Y.ID;
    const id = isOwned ? parent : parent === null ? item.origin ?? item.rightOrigin : null;
    if (id === null) return { next: null, levels: 0, base: 0 };
    const levels = isOwned ? 1 : 0;
    if (Y.getState(this.#doc.store, id.client) > id.clock) {
      const found = Y.getItem(this.#doc.store, id);
      return { next: null, levels, base: found instanceof Y.Item ? depthInDocument(found) : 0 };
    }
    const found = this.#find(id);
    return { next: found instanceof Y.Item ? found : null, levels, base: 0 };
  }

  #find({ client, clock }: Y.ID): Struct | null {
    const structs = this.#byClient.get(client) ?? [];
    let low = 0;
    let high = structs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle];
      if (struct === undefined) return null;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }
}

function depthInDocument(item: Y.Item): number {
  let depth = 0;
  let at: Y.Item | null = item;
  while (at !== null && depth <= maxNesting) {
    const parent: Y.Item['parent'] = at.parent;
    at = parent instanceof Y.AbstractType ? parent._item : null;
    if (at !== null) depth++;
  }
  return depth;
}
