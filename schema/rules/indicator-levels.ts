import { AppError } from '../errors/app-error.js';
import type { IndicatorLevel } from '../model/goal-table.js';
import { labelKey } from '../model/normalize-text.js';

/** What is asked of a group. */
export interface NamedGroup {
  readonly code: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** What is asked of a template: its groups. */
export interface LevelGroups {
  readonly level1: readonly (NamedGroup & { readonly level2: readonly NamedGroup[] })[];
}

function matches(group: NamedGroup, wanted: string): boolean {
  const key = labelKey(wanted);
  return group.code === wanted.trim() || [group.label, ...group.aliases].some((label) => labelKey(label) === key);
}

function unknownGroup(path: string, groups: readonly NamedGroup[]): AppError<'invalid_input'> {
  return new AppError('invalid_input', { path, problem: `应为：${groups.map((group) => group.label).join('、')}`, problemEn: `must be one of ${groups.map((group) => group.label).join(', ')}` });
}

const toLevel = ({ code, label }: NamedGroup): IndicatorLevel => ({ code, label });

/**
 * The 一级指标 a code, label or alias names.
 * @throws {invalid_input} none of the template's; the problem lists the labels there are
 */
export function resolveLevel1(template: LevelGroups, wanted: string): IndicatorLevel {
  const group = template.level1.find((level1) => matches(level1, wanted));
  if (group === undefined) throw unknownGroup('level1', template.level1);
  return toLevel(group);
}

function groupOf(template: LevelGroups, level1: IndicatorLevel): LevelGroups['level1'][number] | null {
  return template.level1.find((group) => group.code === level1.code) ?? null;
}

/**
 * The 二级指标 a code, label or alias names, among those of `level1`.
 * @throws {invalid_input} it does not belong to that level 1; the problem lists the labels that do
 */
export function resolveLevel2(template: LevelGroups, level1: IndicatorLevel, wanted: string): IndicatorLevel {
  const parent = groupOf(template, level1);
  if (parent === null) {
    const labels = template.level1.map((group) => group.label);
    throw new AppError('invalid_input', {
      path: 'level1',
      problem: `“${level1.label}”不是该模板的一级指标，请先选择：${labels.join('、')}`,
      problemEn: `“${level1.label}” is no level 1 of this template; choose one first: ${labels.join(', ')}`,
    });
  }
  const group = parent.level2.find((level2) => matches(level2, wanted));
  if (group === undefined) throw unknownGroup('level2', parent.level2);
  return toLevel(group);
}

const names = (level: IndicatorLevel, wanted: string): boolean => wanted.trim() === level.code || labelKey(wanted) === labelKey(level.label);

/** Both levels of a row. */
export interface Levels {
  readonly level1: IndicatorLevel;
  readonly level2: IndicatorLevel;
}

/**
 * The levels a writer chose for a row; undefined where none was given. A level 2 is looked up under the level 1 it comes
 * with, or else under the row's own. The row's own words are accepted back even when the template does not know them:
 * they were imported, and an unchanged cell is no mistake of this writer.
 * @throws {invalid_input} none of the template's
 */
export function chooseLevels(template: LevelGroups, row: Levels, wanted: { readonly level1?: string | null; readonly level2?: string | null }): Partial<Levels> {
  const [wanted1, wanted2] = [wanted.level1 ?? null, wanted.level2 ?? null];
  const keeps1 = wanted1 === null || names(row.level1, wanted1);
  const level1 = keeps1 ? row.level1 : resolveLevel1(template, wanted1);
  const choose2 = (text: string) => (keeps1 && names(row.level2, text) ? row.level2 : resolveLevel2(template, level1, text));
  return { level1: wanted1 === null ? undefined : level1, level2: wanted2 === null ? undefined : choose2(wanted2) };
}

/**
 * Level 2 as one of level 1's groups, after either of them changed.
 * @throws {invalid_input} it is none of them; the problem lists those that are
 */
export function settleLevel2(template: LevelGroups, { level1, level2 }: Levels): IndicatorLevel {
  const parent = groupOf(template, level1);
  const group = parent?.level2.find((known) => known.code === level2.code) ?? parent?.level2.find((known) => matches(known, level2.label));
  if (group !== undefined) return toLevel(group);
  const labels = parent?.level2.map((known) => known.label) ?? [];
  throw new AppError('invalid_input', {
    path: 'level2',
    problem: `“${level2.label}”不属于“${level1.label}”${labels.length === 0 ? '' : `，可选：${labels.join('、')}`}`,
    problemEn: `“${level2.label}” does not belong to “${level1.label}”${labels.length === 0 ? '' : `; one of ${labels.join(', ')} does`}`,
  });
}
