import type { PartKind, SectionKind } from '../../schema/model/document.js';
import type { TemplateNumbering } from '../../schema/model/template.js';
import { printGoalTableNumber, printSectionNumber } from './section-number.js';

/*
 * The outline of a document as pure arithmetic on lists: who stands where, what its number is, what the 目录 says.
 * Ordinals are dense (1..n among siblings) before and after every operation.
 */

/** A section, as far as the outline is concerned. */
export interface OutlineSection {
  readonly id: string;
  readonly partId: string;
  readonly parentId: string | null;
  readonly ordinal: number;
  readonly number: string;
  readonly title: string;
  readonly kind: SectionKind;
  readonly page: number | null;
}

export interface OutlinePart {
  readonly id: string;
  readonly ordinal: number;
  readonly number: string;
  readonly title: string;
  readonly kind: PartKind;
}

export interface OutlineGoalTable {
  readonly id: string;
  readonly partId: string;
  readonly ordinal: number;
  readonly title: string;
  readonly page: number | null;
}

/** One line of the derived 目录. */
export interface ContentsEntry {
  readonly number: string;
  readonly title: string;
  readonly level: 1 | 2;
  readonly targetId: string;
  readonly page: number | null;
}

export interface Placed {
  readonly id: string;
  readonly ordinal: number;
}

const byOrdinal = (a: { readonly ordinal: number }, b: { readonly ordinal: number }): number => a.ordinal - b.ordinal;

/**
 * The order of `ids` with `id` at `ordinal` (1-based), whether or not it was among them. A position past the end is the
 * end: the list on the writer's screen may have been longer. Null puts it last.
 */
export function placeAt(ids: readonly string[], id: string, ordinal: number | null): string[] {
  const others = ids.filter((other) => other !== id);
  const index = ordinal === null ? others.length : Math.max(ordinal, 1) - 1;
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/** The ids whose ordinal differs once they stand in `order`; ids that `before` does not hold are left out. */
export function shiftedOrdinals(before: readonly Placed[], order: readonly string[]): Placed[] {
  const ordinals = new Map(before.map((node) => [node.id, node.ordinal]));
  return order
    .map((id, index) => ({ id, ordinal: index + 1 }))
    .filter((node) => ordinals.has(node.id) && ordinals.get(node.id) !== node.ordinal);
}

/** Sections below `parentId`, or directly in the part when it is null, in order. */
export function siblingSections<S extends OutlineSection>(sections: readonly S[], partId: string, parentId: string | null): S[] {
  return sections
    .filter((section) => section.parentId === parentId && (parentId !== null || section.partId === partId))
    .sort(byOrdinal);
}

/** Sections by the id of their parent (null: the part's top level), each list in order. */
function childrenByParent<S extends OutlineSection>(sections: readonly S[]): Map<string | null, S[]> {
  const children = new Map<string | null, S[]>();
  for (const section of sections) {
    const list = children.get(section.parentId);
    if (list === undefined) children.set(section.parentId, [section]);
    else list.push(section);
  }
  for (const list of children.values()) list.sort(byOrdinal);
  return children;
}

/** The section and all below it, depth first. */
export function subtreeOf<S extends OutlineSection>(sections: readonly S[], root: S): S[] {
  const children = childrenByParent(sections);
  const found: S[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    waiting.push(...(children.get(next.id) ?? []).toReversed());
  }
  return found;
}

/** 1 for a section directly in a part. */
export function depthBelow(sections: readonly OutlineSection[], parentId: string | null): number {
  const byId = new Map(sections.map((section) => [section.id, section]));
  let depth = 1;
  for (let id = parentId; id !== null && depth <= byId.size + 1; id = byId.get(id)?.parentId ?? null) depth += 1;
  return depth;
}

/** How many levels the section's subtree has: 1 for a section without children. */
export function heightOf<S extends OutlineSection>(sections: readonly S[], root: S): number {
  const children = childrenByParent(sections);
  let level: S[] = [root];
  let height = 0;
  while (level.length > 0) {
    height += 1;
    level = level.flatMap((section) => children.get(section.id) ?? []);
  }
  return height;
}

/** A sibling to be numbered: null asks for a number, an empty one stays empty (a preface has none). */
export interface ToNumber {
  readonly id: string;
  readonly number: string | null;
}

export interface Numbered extends Placed {
  readonly number: string;
}

/** Ordinals and numbers of siblings in this order. Sections without a number are passed over in counting. */
export function numberSiblings(order: readonly ToNumber[], depth: number, numbering: Pick<TemplateNumbering, 'sections'>): Numbered[] {
  const sample = order.find((section) => section.number !== null && section.number !== '')?.number ?? null;
  let count = 0;
  return order.map((section, index) => {
    if (section.number === '') return { id: section.id, ordinal: index + 1, number: '' };
    count += 1;
    return { id: section.id, ordinal: index + 1, number: printSectionNumber(count, depth, sample, numbering) };
  });
}

/** The 目录 as the document stands: each part, its top-level sections, then its goal tables. */
export function deriveContents(
  parts: readonly OutlinePart[],
  sections: readonly OutlineSection[],
  goalTables: readonly OutlineGoalTable[],
): ContentsEntry[] {
  return [...parts].sort(byOrdinal).flatMap((part): ContentsEntry[] => [
    { number: part.number, title: part.title, level: 1, targetId: part.id, page: null },
    ...siblingSections(sections, part.id, null).map(
      ({ id, number, title, page }): ContentsEntry => ({ number, title, level: 2, targetId: id, page }),
    ),
    ...goalTables
      .filter((table) => table.partId === part.id)
      .sort(byOrdinal)
      .map(
        ({ id, ordinal, title, page }): ContentsEntry => ({
          number: printGoalTableNumber(ordinal), title, level: 2, targetId: id, page,
        }),
      ),
  ]);
}
