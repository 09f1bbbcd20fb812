import { movedIds } from '../../../schema/diff/moved-ids.js';
import type { FlatTree, MergeNode } from './flatten-tree.js';

/** Under which id a node of a tree is known; null: it is none of those that are compared. */
export type IdOf = (node: MergeNode) => string | null;

/** Where a node stands: below which other, and behind how many. */
export interface NodePlace {
  readonly parentId: string | null;
  readonly ordinal: number;
}

/** Lists of a tree by the ids that are known, and where each of them stands. */
export interface KnownPlaces {
  readonly placeOf: ReadonlyMap<string, NodePlace>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** Children of one node by kind, in order; only what has an id. */
export function knownPlaces(tree: FlatTree, idOf: IdOf): KnownPlaces {
  const placeOf = new Map<string, NodePlace>();
  const lists = new Map<string, string[]>();
  for (const node of tree.nodes) {
    const id = idOf(node);
    if (id === null) continue;
    const parent = node.parentKey === null ? undefined : tree.byKey.get(node.parentKey);
    const parentId = parent === undefined ? null : idOf(parent);
    placeOf.set(id, { parentId, ordinal: node.ordinal });
    const key = `${node.kind} ${parentId ?? ''}`;
    const list = lists.get(key) ?? [];
    list.push(id);
    lists.set(key, list);
  }
  return { placeOf, lists };
}

/** Nodes of both that stand below another node, or elsewhere among those that are below the same in both: as few as can be. */
export function movedNodes(before: KnownPlaces, after: KnownPlaces): Set<string> {
  const moved = new Set<string>();
  for (const [id, { parentId }] of after.placeOf) {
    const was = before.placeOf.get(id);
    if (was !== undefined && was.parentId !== parentId) moved.add(id);
  }
  for (const [key, ids] of after.lists) {
    for (const id of movedIds(before.lists.get(key) ?? [], ids)) moved.add(id);
  }
  return moved;
}
