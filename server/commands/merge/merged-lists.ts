import { maxSectionDepth, type Template } from '../../../schema/model/template.js';
import type { MergeNodeKind } from '../../../schema/model/merge.js';
import type { FlatTree } from '../../domain/merge/flatten-tree.js';
import { numberSiblings } from '../../domain/outline.js';
import type { KeptSection, VersionContent } from '../../ports/version-records.js';

/** What stands in lists. */
type ListedKind = Exclude<MergeNodeKind, 'DOCUMENT'>;

/** Where a section stands, and its number. */
interface SectionPlace {
  readonly id: string;
  readonly partId: string;
  readonly parentId: string | null;
  readonly ordinal: number;
  readonly number: string;
}

/** Where everything stands. */
export interface MergedPlaces {
  /** In outline order. */
  readonly sections: readonly SectionPlace[];
  readonly ordinals: ReadonlyMap<string, number>;
  readonly parents: ReadonlyMap<string, string>;
}

const keyOf = (kind: ListedKind, parentId: string): string => `${kind} ${parentId}`;

/** Who stands below whom, in which order, while a document is merged. */
export class MergedLists {
  readonly #template: Template;
  readonly #parts: readonly string[];
  readonly #lists = new Map<string, string[]>();
  readonly #listOf = new Map<string, string>();
  /** Lists in which somebody came, went or moved: their numbers are made anew. */
  readonly #touched = new Set<string>();

  constructor({ parts, sections, goalTables, goals, indicators }: VersionContent, template: Template) {
    this.#template = template;
    this.#parts = [...parts].sort((a, b) => a.ordinal - b.ordinal).map(({ id }) => id);
    const add = <T extends { readonly id: string; readonly ordinal: number }>(kind: ListedKind, nodes: readonly T[], parentOf: (node: T) => string): void => {
      for (const node of [...nodes].sort((a, b) => a.ordinal - b.ordinal)) this.#put(keyOf(kind, parentOf(node)), node.id);
    };
    add('SECTION', sections, ({ parentId, partId }) => parentId ?? partId);
    add('GOAL_TABLE', goalTables, ({ partId }) => partId);
    add('GOAL', goals, ({ goalTableId }) => goalTableId);
    add('INDICATOR', indicators, ({ goalTableId }) => goalTableId);
  }

  #put(key: string, id: string, at = this.#lists.get(key)?.length ?? 0): void {
    const list = this.#lists.get(key) ?? [];
    list.splice(at, 0, id);
    this.#lists.set(key, list);
    this.#listOf.set(id, key);
  }

  #take(id: string): void {
    const key = this.#listOf.get(id);
    if (key === undefined) return;
    this.#touched.add(key);
    this.#lists.set(key, (this.#lists.get(key) ?? []).filter((each) => each !== id));
    this.#listOf.delete(id);
  }

  append(kind: ListedKind, parentId: string, id: string): void {
    const key = keyOf(kind, parentId);
    this.#touched.add(key);
    this.#put(key, id);
  }

  /** With all that stands below it; the ids of what is gone. */
  remove(id: string): string[] {
    const below = (['SECTION', 'GOAL', 'INDICATOR'] as const).flatMap((kind) => [...(this.#lists.get(keyOf(kind, id)) ?? [])]);
    this.#take(id);
    return [id, ...below.flatMap((each) => this.remove(each))];
  }

  #isWithin(id: string, ancestorId: string): boolean {
    for (let at: string | null = id; at !== null; at = this.#parentOf(at)) if (at === ancestorId) return true;
    return false;
  }

  #parentOf(id: string): string | null {
    return this.#listOf.get(id)?.split(' ')[1] ?? null;
  }

  #depthOf(id: string): number {
    let depth = 0;
    for (let at: string | null = id; at !== null; at = this.#parentOf(at)) depth += 1;
    return depth;
  }

  /** Puts nodes where the file has them: behind the nearest of those before them there that stands in the same list. */
  place(placed: ReadonlySet<string>, file: FlatTree, idOf: (key: string) => string | null, parentIdOf: (key: string, kind: ListedKind) => string | null): void {
    const before = new Map<string, string[]>();
    for (const { key, kind } of file.nodes) {
      const id = idOf(key);
      if (id === null || kind === 'DOCUMENT' || kind === 'PART') continue;
      const parentId = placed.has(id) ? parentIdOf(key, kind) : this.#parentOf(id);
      if (parentId === null) continue;
      const listKey = keyOf(kind, parentId);
      const isPossible = kind !== 'SECTION' || (!this.#isWithin(parentId, id) && this.#depthOf(parentId) <= maxSectionDepth);
      if (placed.has(id) && this.#listOf.has(id) && isPossible) {
        this.#take(id);
        const list = this.#lists.get(listKey) ?? [];
        const behind = (before.get(listKey) ?? []).findLast((each) => list.includes(each));
        this.#touched.add(listKey);
        this.#put(listKey, id, behind === undefined ? 0 : list.indexOf(behind) + 1);
      }
      before.set(listKey, [...(before.get(listKey) ?? []), id]);
    }
  }

  places(sections: ReadonlyMap<string, KeptSection>): MergedPlaces {
    const ordinals = new Map<string, number>();
    const parents = new Map<string, string>();
    for (const [key, ids] of this.#lists) {
      ids.forEach((id, index) => {
        ordinals.set(id, index + 1);
        parents.set(id, key.split(' ')[1] ?? '');
      });
    }
    return { sections: this.#parts.flatMap((partId) => this.#sectionsBelow(partId, partId, 1, sections)), ordinals, parents };
  }

  #sectionsBelow(parentId: string, partId: string, depth: number, sections: ReadonlyMap<string, KeptSection>): SectionPlace[] {
    const key = keyOf('SECTION', parentId);
    const ids = this.#lists.get(key) ?? [];
    const numberOf = (id: string): string => sections.get(id)?.number ?? '';
    const numbers = this.#touched.has(key) ? numberSiblings(ids.map((id) => ({ id, number: numberOf(id) })), depth, this.#template.numbering) : ids.map((id) => ({ id, number: numberOf(id) }));
    return numbers.flatMap(({ id, number }, index) => [{ id, partId, parentId: parentId === partId ? null : parentId, ordinal: index + 1, number }, ...this.#sectionsBelow(id, partId, depth + 1, sections)]);
  }
}
