import type { GoalTableFragment } from '../../client-sdk/index.js';

/** What is offered for a target. */
export interface TargetWords {
  readonly units: readonly string[];
  /** Of targets without a number. */
  readonly qualities: readonly string[];
}

/** The signs that targets begin with. */
export const targetSigns = ['≥', '≤', '=', '>', '<'] as const;
const commonUnits = ['%', '个', '次', '人', '项', '天', '万元'];
const commonQualities = ['有所提升', '效果显著'];
const most = 12;

const byTables = new WeakMap<readonly GoalTableFragment[], TargetWords>();

function mostUsed(words: readonly string[], more: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  return [...new Set([...used, ...more])].slice(0, most);
}

/** The units and words that a document's targets have, the most used first, and those that most forms have. */
export function targetWordsOf(tables: readonly GoalTableFragment[]): TargetWords {
  const known = byTables.get(tables);
  if (known !== undefined) return known;
  const targets = tables.flatMap(({ indicators }) => indicators.map(({ target }) => target));
  const words = {
    units: mostUsed(targets.flatMap(({ unit }) => unit ?? []), commonUnits),
    qualities: mostUsed(targets.filter(({ kind, text }) => kind === 'QUALITATIVE' && text !== '' && text.length <= 12).map(({ text }) => text), commonQualities).slice(0, 6),
  };
  byTables.set(tables, words);
  return words;
}

const sign = /^\s*(?:[≥≤=＝>＞<＜]|[><＞＜][=＝])+\s*/u;

/** The target with another sign before it. */
export const withSign = (target: string, wanted: string): string => `${wanted}${target.replace(sign, '')}`;

/** The target with another unit behind its number; where it has no number yet, with the unit at its end. */
export function withUnit(target: string, unit: string): string {
  const counted = /^(.*?[\d０-９][\d０-９.,，．]*)/su.exec(target)?.[1];
  return `${counted ?? (sign.exec(target)?.[0].trim() ?? '')}${unit}`;
}
