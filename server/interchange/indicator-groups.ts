import type { IndicatorLevel } from '../../schema/model/goal-table.js';
import { labelKey } from '../../schema/model/normalize-text.js';
import type { Level1Group, Level2Group, Template } from '../../schema/model/template.js';
import { templates } from '../../schema/rules/templates/all.js';

/** A group's label without whitespace and without points in brackets: "产出 指标（50分）" is "产出指标". */
function groupKey(label: string): string {
  return labelKey(label).replace(/[(（][^()（）]{0,10}[)）]$/, '');
}

interface GroupIndex {
  readonly template: Template;
  readonly level1: ReadonlyMap<string, Level1Group>;
  /** Level-2 groups by the code of their level 1, then by key. */
  readonly level2: ReadonlyMap<string, ReadonlyMap<string, Level2Group>>;
}

function byKey<G extends Level1Group | Level2Group>(groups: readonly G[]): Map<string, G> {
  const index = new Map<string, G>();
  for (const group of groups) {
    for (const label of [group.label, ...group.aliases]) if (!index.has(groupKey(label))) index.set(groupKey(label), group);
  }
  return index;
}

function indexOf(template: Template): GroupIndex {
  return { template, level1: byKey(template.level1), level2: new Map(template.level1.map((level1) => [level1.code, byKey(level1.level2)])) };
}

// Built once: a long document asks for the same few labels tens of thousands of times.
const shipped: readonly GroupIndex[] = templates.filter(({ kind }) => kind === 'TEXT').map(indexOf);
const orders = new WeakMap<Template, readonly GroupIndex[]>();

/** The form a document is on first, shipped or added: a group it does not have is still recognised by the code another form gives it. */
function inOrder(template: Template): readonly GroupIndex[] {
  const known = orders.get(template);
  if (known !== undefined) return known;
  const order = [indexOf(template), ...shipped.filter((index) => index.template.id !== template.id)];
  orders.set(template, order);
  return order;
}

const indexesWith = (form: Template | null): readonly GroupIndex[] => (form === null ? shipped : inOrder(form));

/** True when `form` or one that ships has a level-1 group of this label. */
export function isLevel1Label(label: string, form: Template | null): boolean {
  const key = groupKey(label);
  return indexesWith(form).some((index) => index.level1.has(key));
}

/** True when `form` or one that ships has a level-2 group of this label. */
export function isLevel2Label(label: string, form: Template | null): boolean {
  const key = groupKey(label);
  return indexesWith(form).some((index) => [...index.level2.values()].some((groups) => groups.has(key)));
}

const other = (label: string): IndicatorLevel => ({ code: 'OTHER', label });

/** 一级指标 of a label as written; code OTHER when no form knows it. */
export function resolveLevel1(template: Template, label: string): IndicatorLevel {
  const key = groupKey(label);
  for (const index of inOrder(template)) {
    const group = index.level1.get(key);
    if (group !== undefined) return { code: group.code, label };
  }
  return other(label);
}

/** 二级指标 of a label below a level-1 code; a group that stands under the wrong level 1 keeps its own code. */
export function resolveLevel2(template: Template, level1Code: string, label: string): IndicatorLevel {
  const key = groupKey(label);
  const ordered = inOrder(template);
  for (const index of ordered) {
    const group = index.level2.get(level1Code)?.get(key);
    if (group !== undefined) return { code: group.code, label };
  }
  for (const index of ordered) {
    for (const groups of index.level2.values()) {
      const group = groups.get(key);
      if (group !== undefined) return { code: group.code, label };
    }
  }
  return other(label);
}

/** What of a document tells which form it was written on. */
export interface TemplateEvidence {
  readonly levels: Iterable<{ readonly level1: string; readonly level2: string }>;
  /** The months of each table's plan. */
  readonly plans: Iterable<readonly number[]>;
}

/**
 * The shipped form a document fits best: first by level-1 groups, then by the months of the plans, then by where the
 * level-2 groups stand. Each form is judged by its own data; among equals the first that ships wins.
 */
export function chooseTemplate(evidence: TemplateEvidence): Template {
  const levels = [...evidence.levels];
  const plans = [...evidence.plans].filter((months) => months.length > 0);
  const misfit = (index: GroupIndex): [number, number, number] => {
    let level1Misses = 0;
    let level2Misses = 0;
    for (const { level1, level2 } of levels) {
      const group = index.level1.get(groupKey(level1));
      if (group === undefined) level1Misses += 1;
      else if (index.level2.get(group.code)?.has(groupKey(level2)) !== true) level2Misses += 1;
    }
    const wanted = index.template.planMonths.join();
    return [level1Misses, plans.filter((months) => months.join() !== wanted).length, level2Misses];
  };
  const ranked = shipped.map((index) => ({ template: index.template, rank: misfit(index) }));
  return ranked.reduce((least, candidate) => (isLess(candidate.rank, least.rank) ? candidate : least)).template;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
