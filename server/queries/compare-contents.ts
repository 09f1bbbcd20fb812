import { setImmediate as nextTurn } from 'node:timers/promises';
import { diffText, type DiffRun } from '../../schema/diff/diff-text.js';
import { movedIds } from '../../schema/diff/moved-ids.js';
import type { Budget, PlanPoint } from '../../schema/model/goal-table.js';
import type { KeptGoal, KeptRow, KeptSection, KeptTable, VersionContent } from '../ports/version-records.js';
import { wholeTables, type WholeTable } from './read-version.js';

/** What became of a node; MOVED: nothing else did. */
export type DifferenceKind = 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED';

/** A cell or another field, as a person reads it; null on the side where its node is not. */
export interface FieldDifference {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** By words; the same as `before` and `after` put together. */
  readonly runs: readonly DiffRun[];
}

interface Difference {
  readonly kind: DifferenceKind;
  /** It stands elsewhere among those that were there before, or below another section. */
  readonly moved: boolean;
}

/** A node of a list, with where it stood and stands: from 1, null on the side where it is not. */
export interface NodeDifference extends Difference {
  readonly id: string;
  /** What it is called: as it is, or as it was if it is gone. */
  readonly title: string;
  readonly ordinalBefore: number | null;
  readonly ordinalAfter: number | null;
  readonly fields: readonly FieldDifference[];
}

export interface TableDifference extends NodeDifference {
  readonly goals: readonly NodeDifference[];
  readonly indicators: readonly NodeDifference[];
}

/** A section in which something differs; its text is compared by whoever has read it. */
export interface SectionDifference extends NodeDifference {
  readonly before: KeptSection | null;
  readonly after: KeptSection | null;
  /** The logs stand at other positions, or the section is on one side only: the text may differ. */
  readonly mayDiffer: boolean;
}

type Fields = Readonly<Record<string, string | null>>;

function fieldDifferences(before: Fields | null, after: Fields | null): FieldDifference[] {
  return Object.keys({ ...before, ...after }).flatMap((field): FieldDifference[] => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null];
    // An empty cell of a row that is new says nothing.
    if (was === is || (before === null && is === '') || (after === null && was === '')) return [];
    return [{ field, before: was, after: is, runs: diffText(was ?? '', is ?? '') }];
  });
}

interface Listed {
  readonly id: string;
  readonly ordinal: number;
}

interface NodeReader<T> {
  readonly title: (node: T) => string;
  readonly fields: (node: T) => Fields;
  /** Of a list within a tree: a node below another parent was moved. */
  readonly parent?: (node: T) => string;
}

const kindOf = (before: unknown, after: unknown, fields: readonly unknown[], moved: boolean): DifferenceKind => {
  if (before === undefined) return 'ADDED';
  if (after === undefined) return 'REMOVED';
  return fields.length === 0 && moved ? 'MOVED' : 'CHANGED';
};

/** Compares two lists of nodes by their ids: all that are in either, as they stand now, with those that are gone where they stood. */
function compareLists<T extends Listed>(before: readonly T[], after: readonly T[], { title, fields, parent }: NodeReader<T>): NodeDifference[] {
  const [was, is] = [new Map(before.map((node) => [node.id, node])), new Map(after.map((node) => [node.id, node]))];
  const shifted = parent === undefined ? movedIds([...was.keys()], [...is.keys()]) : movedWithin(before, after, parent);
  return inBothOrders(before, after).map((id) => {
    const [old, now] = [was.get(id), is.get(id)];
    const differences = fieldDifferences(old === undefined ? null : fields(old), now === undefined ? null : fields(now));
    const moved = shifted.has(id);
    const named = now ?? old;
    return {
      id, kind: kindOf(old, now, differences, moved), moved, title: named === undefined ? '' : title(named),
      ordinalBefore: old?.ordinal ?? null, ordinalAfter: now?.ordinal ?? null, fields: differences,
    };
  });
}

const differs = ({ kind, moved, fields }: NodeDifference): boolean => kind !== 'CHANGED' || moved || fields.length > 0;

/** The new order, with what is gone behind what it stood behind. */
function inBothOrders(before: readonly Listed[], after: readonly Listed[]): string[] {
  const order = after.map(({ id }) => id);
  const present = new Set(order);
  const gone = new Map<string | null, string[]>();
  let behind: string | null = null;
  for (const { id } of before) {
    if (present.has(id)) behind = id;
    else gone.set(behind, [...(gone.get(behind) ?? []), id]);
  }
  return [...(gone.get(null) ?? []), ...order.flatMap((id) => [id, ...(gone.get(id) ?? [])])];
}

function movedWithin<T extends Listed>(before: readonly T[], after: readonly T[], parent: (node: T) => string): Set<string> {
  const parentBefore = new Map(before.map((node) => [node.id, parent(node)]));
  const moved = new Set(after.filter((node) => (parentBefore.get(node.id) ?? parent(node)) !== parent(node)).map(({ id }) => id));
  for (const list of new Set(after.map(parent))) {
    const idsIn = (nodes: readonly T[]): string[] => nodes.filter((node) => parent(node) === list && !moved.has(node.id)).map(({ id }) => id);
    for (const id of movedIds(idsIn(before), idsIn(after))) moved.add(id);
  }
  return moved;
}

const printPlan = (plan: readonly PlanPoint[]): string => plan.map(({ label, cumulativePercent }) => `${label} ${cumulativePercent}%`).join('，');
const amountsOf = ({ total, fiscalFunds, otherFunds }: Budget): Fields => ({ 'budget.total': total, 'budget.fiscalFunds': fiscalFunds, 'budget.otherFunds': otherFunds });

const tables: NodeReader<KeptTable> = {
  title: ({ title }) => title,
  fields: ({ title, unitCode, unitName, currencyUnit, projectCode, projectName, budget, fundPurpose, expenditurePlan }) => ({
    title, unitCode, unitName, currencyUnit, projectCode, projectName, ...amountsOf(budget), fundPurpose, expenditurePlan: printPlan(expenditurePlan),
  }),
};
const goals: NodeReader<KeptGoal> = { title: ({ text }) => text, fields: ({ text }) => ({ text }) };
const rows: NodeReader<KeptRow> = {
  title: ({ level3 }) => level3,
  fields: ({ level1, level2, level3, description, target, basis, weight }) => ({
    level1: level1.label, level2: level2.label, level3, description, target: target.text, basis, weight: weight ?? null,
  }),
};
const sections: NodeReader<KeptSection> = {
  title: ({ number, title }) => `${number}${title}`,
  fields: ({ title, kind }) => ({ title, kind }),
  parent: ({ parentId, partId }) => parentId ?? partId,
};

/** What differs on the cover. */
export function compareCovers({ cover: before }: VersionContent, { cover: after }: VersionContent): FieldDifference[] {
  const words = ({ fiscalYear, ...cover }: VersionContent['cover']): Fields => ({ ...cover, fiscalYear: String(fiscalYear) });
  return fieldDifferences(words(before), words(after));
}

/** Tables in which anything differs, with the goals and rows that do. Other people's requests come between two tables. */
export async function compareTables(before: VersionContent, after: VersionContent): Promise<TableDifference[]> {
  const [was, is] = [wholeTables(before), wholeTables(after)];
  const find = (among: readonly WholeTable[], id: string): WholeTable | undefined => among.find((table) => table.id === id);
  const compared: TableDifference[] = [];
  for (const table of compareLists(was, is, tables)) {
    const [old, now] = [find(was, table.id), find(is, table.id)];
    const inside = {
      goals: compareLists(old?.goals ?? [], now?.goals ?? [], goals).filter(differs),
      indicators: compareLists(old?.indicators ?? [], now?.indicators ?? [], rows).filter(differs),
    };
    if (differs(table) || inside.goals.length + inside.indicators.length > 0) compared.push({ ...table, ...inside });
    await nextTurn();
  }
  return compared;
}

/** Sections of which the title, kind or place differs, or the text may; that of sections with different logs always may. */
export function compareSections(before: VersionContent, after: VersionContent, ofOneLog = true): SectionDifference[] {
  const [was, is] = [new Map(before.sections.map((section) => [section.id, section])), new Map(after.sections.map((section) => [section.id, section]))];
  return compareLists(before.sections, after.sections, sections).flatMap((node): SectionDifference[] => {
    const [old = null, now = null] = [was.get(node.id), is.get(node.id)];
    const mayDiffer = !ofOneLog || old?.generation !== now?.generation || old?.seq !== now?.seq;
    return differs(node) || mayDiffer ? [{ ...node, before: old, after: now, mayDiffer }] : [];
  });
}
