import type { MergeKind, MergeNodeKind, MergeSide } from '../../../schema/model/merge.js';
import { listKeyOf, type FlatTree, type MergeNode } from './flatten-tree.js';
import { matchTrees } from './match-trees.js';
import { knownPlaces, movedNodes, type KnownPlaces } from './node-places.js';

/** Trees that are compared. `seen` trees are what a file of the format says of the others: what it cannot hold is no difference. */
export interface MergeSources {
  readonly file: FlatTree;
  /** What the file was made from; null: nobody knows, and it is held against what stands. */
  readonly base: FlatTree | null;
  readonly baseSeen: FlatTree | null;
  /** The document when its `seen` was made. */
  readonly read: FlatTree;
  readonly readSeen: FlatTree;
}

/** One field in which the sides differ. */
export interface MergeField {
  /** As in the input of mutations ("target"); `text` of a section with its formatting; `place` among its siblings. */
  readonly field: string;
  readonly base: string | null;
  readonly file: string | null;
  readonly document: string | null;
  /** BOTH: or nobody knows who did; what is chosen for the node decides. */
  readonly changedBy: MergeSide | 'BOTH';
}

/** A node in which the sides differ. */
export interface MergeItem {
  /** The node's id; of one that only the file has, its place in the file. */
  readonly key: string;
  readonly nodeId: string | null;
  readonly nodeKind: MergeNodeKind;
  readonly kind: MergeKind;
  readonly title: string;
  /** What it stands below: a table's title for its rows. */
  readonly within: string;
  readonly fields: readonly MergeField[];
  /** What happens if nothing is chosen; null: there is nothing to choose. */
  readonly preset: MergeSide | null;
  /** Its key in the file; null: the file does not have it. */
  readonly fileKey: string | null;
}

/** What a merge would do, node by node. */
export interface MergePlan {
  readonly items: readonly MergeItem[];
  readonly unchanged: number;
  /** The node of the document, or of the base, that a node of the file is. */
  readonly idOfFile: ReadonlyMap<string, string>;
  /** The key in `readSeen` of a node of the document. */
  readonly seenOf: ReadonlyMap<string, string>;
  /** What the file changed and added below tables that the document no longer has, by their ids: it comes with them. */
  readonly belowGone: ReadonlyMap<string, readonly BelowGone[]>;
}

/** A goal or row of a table that comes back: `nodeId` null, only the file has it. */
export interface BelowGone extends Pick<MergeItem, 'nodeId' | 'nodeKind'> {
  readonly fileKey: string;
  readonly fields: readonly string[];
}

const invert = (map: ReadonlyMap<string, string>): Map<string, string> => new Map([...map].map(([from, to]) => [to, from]));

/** Field by field; a text with its formatting. */
function differing(before: MergeNode, after: MergeNode): string[] {
  const fields = Object.keys({ ...before.fields, ...after.fields });
  return fields.filter((field) => (before.fields[field] ?? null) !== (after.fields[field] ?? null) || (field === 'text' && (before.formatting ?? '') !== (after.formatting ?? '')));
}

class Planner {
  readonly #sources: MergeSources;
  readonly #now: FlatTree;
  readonly #base: FlatTree;
  readonly #baseSeen: FlatTree;
  readonly #isTwoWay: boolean;
  /** Keys of the file by the ids that they are. */
  readonly #fileOf: Map<string, string>;
  readonly #idOfFile: Map<string, string>;
  readonly #seenOf: Map<string, string>;
  readonly #readSeenOf: Map<string, string>;
  readonly #movedInFile: ReadonlySet<string>;
  readonly #movedInDocument: ReadonlySet<string>;
  readonly #filePlaces: KnownPlaces;
  readonly #items: MergeItem[] = [];
  readonly #belowGone = new Map<string, readonly BelowGone[]>();
  /** What came or went as a whole: it is told once, with all that stands below it. */
  readonly #whole = new Set<string>();

  constructor(sources: MergeSources, now: FlatTree) {
    this.#sources = sources;
    this.#now = now;
    this.#isTwoWay = sources.base === null;
    this.#base = sources.base ?? sources.read;
    this.#baseSeen = sources.baseSeen ?? sources.readSeen;
    const seenToBase = matchTrees(this.#baseSeen, this.#base);
    const fileToSeen = matchTrees(sources.file, this.#baseSeen);
    this.#idOfFile = new Map([...fileToSeen].flatMap(([file, seen]): [string, string][] => {
      const id = seenToBase.get(seen);
      return id === undefined ? [] : [[file, id]];
    }));
    this.#seenOf = invert(seenToBase);
    const readSeenToRead = matchTrees(sources.readSeen, sources.read);
    this.#readSeenOf = invert(readSeenToRead);
    this.#matchAddedSince(fileToSeen, readSeenToRead);
    this.#fileOf = invert(this.#idOfFile);
    const fileId = ({ key }: MergeNode): string | null => this.#idOfFile.get(key) ?? null;
    this.#filePlaces = knownPlaces(sources.file, fileId);
    this.#movedInFile = movedNodes(knownPlaces(this.#baseSeen, ({ key }) => seenToBase.get(key) ?? null), this.#filePlaces);
    this.#movedInDocument = movedNodes(knownPlaces(this.#base, ({ key }) => key), knownPlaces(now, ({ key }) => key));
  }

  /** What the file has and its base had not may have been brought back before: then the document has it, and it is not added again. */
  #matchAddedSince(fileToSeen: ReadonlyMap<string, string>, readSeenToRead: ReadonlyMap<string, string>): void {
    if (this.#isTwoWay) return;
    const given = new Map([...this.#idOfFile].flatMap(([file, id]): [string, string][] => {
      const seen = this.#readSeenOf.get(id);
      return seen === undefined ? [] : [[file, seen]];
    }));
    const ofBase = [...readSeenToRead].filter(([, id]) => this.#base.byKey.has(id)).map(([seen]) => seen);
    for (const [file, seen] of matchTrees(this.#sources.file, this.#sources.readSeen, given, ofBase)) {
      const id = readSeenToRead.get(seen);
      if (given.has(file) || fileToSeen.has(file) || id === undefined || !this.#now.byKey.has(id)) continue;
      this.#idOfFile.set(file, id);
    }
  }

  plan(): MergePlan {
    for (const node of this.#base.nodes) if (node.kind !== 'PART') this.#planBase(node);
    for (const node of this.#now.nodes) if (node.kind !== 'PART' && !this.#base.byKey.has(node.key)) this.#planNew(node);
    const withoutNode = this.#namesWithoutNode();
    for (const node of this.#sources.file.nodes) if (node.kind !== 'PART' && !this.#idOfFile.has(node.key)) this.#planFileOnly(node, withoutNode);
    const differ = new Set(this.#items.map(({ key }) => key));
    const unchanged = this.#now.nodes.filter(({ key, kind }) => kind !== 'PART' && !differ.has(key)).length;
    return { items: this.#inOrder(), unchanged, idOfFile: this.#idOfFile, seenOf: this.#readSeenOf, belowGone: this.#belowGone };
  }

  /** As the document stands, with what it does not have behind what the file has before it. */
  #inOrder(): MergeItem[] {
    const order = new Map<string, number>();
    this.#now.nodes.forEach(({ key }, index) => order.set(key, index));
    for (const tree of [this.#base, this.#sources.file]) {
      let last = -1;
      for (const { key } of tree.nodes) {
        const id = tree === this.#base ? key : (this.#idOfFile.get(key) ?? `file:${key}`);
        last = order.get(id) ?? last + 1e-6;
        if (!order.has(id)) order.set(id, last);
      }
    }
    return this.#items.toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  }

  #parentTitle(tree: FlatTree, { parentKey }: MergeNode): string {
    return (parentKey === null ? undefined : tree.byKey.get(parentKey))?.title ?? '';
  }

  #add(tree: FlatTree, node: MergeNode, item: Pick<MergeItem, 'kind' | 'fields' | 'preset'> & { readonly fileKey: string | null }): void {
    if (node.kind === 'PART') return;
    const isInFile = tree === this.#sources.file;
    const key = isInFile ? `file:${node.key}` : node.key;
    if (/_(?:ADDED|REMOVED)$/.test(item.kind) || tree === this.#base) this.#whole.add(key);
    this.#items.push({ key, nodeId: isInFile ? null : node.key, nodeKind: node.kind, title: node.title, within: node.kind === 'DOCUMENT' ? '' : this.#parentTitle(tree, node), ...item });
  }

  /** True for what is told with what it stands below, and then for what stands below it. */
  #isToldAbove({ key, parentKey }: MergeNode, prefix = ''): boolean {
    const isTold = parentKey !== null && this.#whole.has(`${prefix}${parentKey}`);
    if (isTold) this.#whole.add(`${prefix}${key}`);
    return isTold;
  }

  #fileChanges(id: string, seen: MergeNode | undefined, file: MergeNode, now: MergeNode | undefined): string[] {
    const readSeen = this.#sources.readSeen.byKey.get(this.#readSeenOf.get(id) ?? '');
    const fields = seen === undefined ? Object.keys(file.fields) : differing(seen, file);
    const still = fields.filter((field) => [now, readSeen].every((node) => node === undefined || differing(node, file).includes(field)) || now === undefined);
    const place = this.#filePlaces.placeOf.get(id);
    const isThere = now !== undefined && now.parentKey === (place?.parentId ?? null) && now.ordinal === file.ordinal;
    return this.#movedInFile.has(id) && !isThere ? [...still, 'place'] : still;
  }

  #toFields(fields: readonly string[], sides: { base: MergeNode | null; file: MergeNode | null; document: MergeNode | null }, changedBy: (field: string) => MergeField['changedBy']): MergeField[] {
    const trees: readonly [MergeNode | null, FlatTree][] = [[sides.base, this.#base], [sides.file, this.#sources.file], [sides.document, this.#now]];
    return fields.map((field) => {
      const [base = null, file = null, document = null] = trees.map(([node, tree]) => {
        if (node === null) return null;
        return field === 'place' ? [this.#parentTitle(tree, node), String(node.ordinal)].filter((part) => part !== '').join(' › ') : (node.fields[field] ?? null);
      });
      return { field, base, file, document, changedBy: changedBy(field) };
    });
  }

  /** A node that the base has. */
  #planBase(base: MergeNode): void {
    const id = base.key;
    const now = this.#now.byKey.get(id);
    const seen = this.#baseSeen.byKey.get(this.#seenOf.get(id) ?? '');
    const file = this.#sources.file.byKey.get(this.#fileOf.get(id) ?? '');
    if ((now === undefined || file === undefined) && this.#isToldAbove(base)) return;
    if (seen !== undefined && file === undefined) {
      if (now !== undefined) this.#add(this.#now, now, { kind: 'FILE_REMOVED', fields: this.#toFields(Object.keys(now.fields), { base: this.#isTwoWay ? null : base, file: null, document: now }, () => 'FILE'), preset: 'DOCUMENT', fileKey: null });
      return;
    }
    const inFile = file === undefined ? [] : this.#fileChanges(id, seen, file, now);
    if (now === undefined) return this.#planGone(base, file, inFile);
    const inDocument = this.#isTwoWay ? [] : [...differing(base, now), ...(this.#movedInDocument.has(id) ? ['place'] : [])];
    const conflicts = this.#isTwoWay ? inFile : inFile.filter((field) => inDocument.includes(field));
    const fields = this.#toFields([...new Set([...inFile, ...inDocument])], { base: this.#isTwoWay ? null : base, file: file ?? null, document: now }, (field) => (conflicts.includes(field) ? 'BOTH' : inFile.includes(field) ? 'FILE' : 'DOCUMENT'));
    if (fields.length === 0) return;
    const kind = conflicts.length > 0 ? 'CONFLICT' : inDocument.length === 0 ? 'FILE_CHANGED' : inFile.length === 0 ? 'DOCUMENT_CHANGED' : 'MERGED';
    const preset = kind === 'CONFLICT' ? 'DOCUMENT' : kind === 'DOCUMENT_CHANGED' ? null : 'FILE';
    // What only the document changed says nothing of the file.
    const told = inFile.length === 0 ? fields.map((field) => ({ ...field, file: null })) : fields;
    this.#add(this.#now, now, { kind, fields: told, preset, fileKey: file?.key ?? null });
  }

  /** A node that the document does not have any more. */
  #planGone(base: MergeNode, file: MergeNode | undefined, inFile: readonly string[]): void {
    const below = file !== undefined && base.kind === 'GOAL_TABLE' ? this.#changedBelow(file) : [];
    const isConflict = file !== undefined && (inFile.length > 0 || below.length > 0);
    if (below.length > 0) this.#belowGone.set(base.key, below);
    this.#add(this.#base, base, {
      kind: isConflict ? 'CONFLICT' : 'DOCUMENT_REMOVED', fields: this.#toFields(isConflict ? inFile : [], { base, file: file ?? null, document: null }, () => 'BOTH'),
      preset: isConflict ? 'DOCUMENT' : null, fileKey: file?.key ?? null,
    });
  }

  /** What the file changed and added in a table that is gone; what it lacks of it comes back with the table. */
  #changedBelow(file: MergeNode): BelowGone[] {
    return (['GOAL', 'INDICATOR'] as const).flatMap((nodeKind) => (this.#sources.file.lists.get(listKeyOf(file.key, nodeKind)) ?? []).flatMap((node): BelowGone[] => {
      const nodeId = this.#idOfFile.get(node.key) ?? null;
      const seen = this.#baseSeen.byKey.get(this.#seenOf.get(nodeId ?? '') ?? '');
      const fields = seen === undefined ? Object.keys(node.fields) : differing(seen, node);
      return fields.length === 0 ? [] : [{ nodeId, nodeKind, fileKey: node.key, fields }];
    }));
  }

  /** A node that came into the document since. */
  #planNew(now: MergeNode): void {
    const file = this.#sources.file.byKey.get(this.#fileOf.get(now.key) ?? '');
    const inFile = file === undefined ? [] : this.#fileChanges(now.key, undefined, file, now);
    if (file !== undefined && inFile.length > 0) {
      this.#add(this.#now, now, { kind: 'CONFLICT', fields: this.#toFields(inFile, { base: null, file, document: now }, () => 'BOTH'), preset: 'DOCUMENT', fileKey: file.key });
    } else if (file === undefined && !this.#isToldAbove(now)) {
      this.#add(this.#now, now, { kind: 'DOCUMENT_ADDED', fields: this.#toFields(Object.keys(now.fields), { base: null, file: null, document: now }, () => 'DOCUMENT'), preset: null, fileKey: null });
    }
  }

  #planFileOnly(file: MergeNode, withoutNode: ReadonlySet<string>): void {
    if (this.#isToldAbove(file, 'file:')) return;
    // Below a table that is gone: it comes with the table, or not at all.
    const parentId = this.#idOfFile.get(file.parentKey ?? '');
    if (parentId !== undefined && (file.kind === 'GOAL' || file.kind === 'INDICATOR') && !this.#now.byKey.has(parentId)) return;
    // Prose that a reader takes for a section, and did so in what the file was made from, is no new section.
    const isSeen = file.names.some((name) => name !== '' && withoutNode.has(`${file.kind} ${name}`));
    this.#add(this.#sources.file, file, { kind: 'FILE_ADDED', fields: this.#toFields(Object.keys(file.fields), { base: null, file, document: null }, () => 'FILE'), preset: this.#isTwoWay || isSeen ? 'DOCUMENT' : 'FILE', fileKey: file.key });
  }

  /** Names of what a reader made of the base and that is no node of it: prose, taken for a section. */
  #namesWithoutNode(): Set<string> {
    const known = new Set(this.#seenOf.values());
    return new Set(this.#baseSeen.nodes.filter(({ key }) => !known.has(key)).flatMap(({ kind, names }) => names.map((name) => `${kind} ${name}`)));
  }
}

/** What the file, the version it was made from, and the document as it stands have of each node, and what is to be chosen. Pure. */
export function planMerge(sources: MergeSources, now: FlatTree): MergePlan {
  return new Planner(sources, now).plan();
}
