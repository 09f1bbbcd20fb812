import { compareDecimals, addDecimals, isDecimal, type Decimal } from '../../model/decimal.js';
import { limits } from '../../model/limits.js';
import { labelKey } from '../../model/normalize-text.js';
import type { GroupRoles, Level1Group, Level2Group } from '../../model/template.js';
import type { TemplateLabel } from '../../model/template-label.js';
import { titleRule, validateText } from '../validate-text.js';
import { parseLabel, refusal, requireCount, requireDistinct, requireKnown } from './checks.js';

/** 二级指标 as an administrator gives it. */
export interface Level2Input {
  readonly code: string;
  readonly label: TemplateLabel;
  readonly aliases?: readonly string[] | null;
}

/** 一级指标 as an administrator gives it. */
export interface Level1Input extends Level2Input {
  readonly weight?: Decimal | null;
  readonly level2: readonly Level2Input[];
}

const codeShape = /^[A-Z][A-Z0-9_]{0,39}$/;

function parseGroup(path: string, { code, label, aliases }: Level2Input): Level2Group {
  if (!codeShape.test(code)) throw refusal(`${path}.code`, '应为大写字母开头、由大写字母、数字与 _ 组成的代码，最多 40 个字符', 'a capital, then capitals, digits and _, at most 40');
  // What no form knows is read under this code.
  if (code === 'OTHER') throw refusal(`${path}.code`, 'OTHER 另有含义，不能使用', 'has a meaning of its own');
  const { zh, en } = parseLabel(`${path}.label`, label);
  const others = aliases ?? [];
  requireCount(`${path}.aliases`, others, 0, limits.templateAliases);
  return { code, label: zh, labelEn: en, aliases: others.map((alias, index) => validateText(`${path}.aliases.${index}`, alias, titleRule)) };
}

/** Groups of one list are told apart by every label they have, as labels are compared. */
function requireOwnLabels(path: string, groups: readonly Level2Group[]): void {
  const owners = new Map<string, number>();
  groups.forEach(({ label, aliases }, index) => {
    for (const each of [label, ...aliases]) {
      const owner = owners.get(labelKey(each));
      if (owner !== undefined) throw refusal(`${path}.${index}`, `名称“${each}”重复，无法区分`, 'a label that is there already');
      owners.set(labelKey(each), index);
    }
  });
}

function parseWeight(path: string, weight: Decimal | null | undefined): Decimal | null {
  if (weight === null || weight === undefined) return null;
  if (!isDecimal(weight) || compareDecimals(weight, '0') < 0 || compareDecimals(weight, '100') > 0) throw refusal(path, '应为 0–100 的数', 'a number from 0 to 100');
  return weight;
}

function requireSum(path: string, groups: readonly Level1Group[], totals: readonly Decimal[]): void {
  const weights = groups.flatMap(({ weight }) => weight ?? []);
  if (weights.length === 0) return;
  const without = groups.findIndex(({ weight }) => weight === null);
  if (without >= 0) throw refusal(`${path}.${without}.weight`, '其他一级指标已设分值，此项也须填写', 'the other groups have points, so must this one');
  const sum = weights.reduce((a, b) => addDecimals(a, b));
  if (!totals.some((total) => compareDecimals(total, sum) === 0)) throw refusal(path, `分值合计 ${sum}，应为 ${totals.join(' 或 ')}`, `the points come to ${sum}, not to ${totals.join(' or ')}`);
}

/** The sums weights may come to. @throws {invalid_input} */
export function parseWeightTotals(totals: readonly Decimal[]): readonly Decimal[] {
  requireCount('weightTotals', totals, 1, 4);
  totals.forEach((total, index) => {
    if (!isDecimal(total) || compareDecimals(total, '0') <= 0 || compareDecimals(total, '100') > 0) throw refusal(`weightTotals.${index}`, '应为大于 0、不大于 100 的数', 'above 0 and at most 100');
  });
  requireDistinct('weightTotals', totals);
  return totals;
}

/** 一级 and 二级指标. @throws {invalid_input} */
export function parseLevel1(groups: readonly Level1Input[], totals: readonly Decimal[]): readonly Level1Group[] {
  requireCount('level1', groups, 1, limits.templateGroups);
  const parsed = groups.map((group, index): Level1Group => {
    const path = `level1.${index}`;
    requireCount(`${path}.level2`, group.level2, 1, limits.templateGroups);
    const level2 = group.level2.map((inner, at) => parseGroup(`${path}.level2.${at}`, inner));
    requireOwnLabels(`${path}.level2`, level2);
    return { ...parseGroup(path, group), weight: parseWeight(`${path}.weight`, group.weight), level2 };
  });
  requireDistinct('level1', parsed.map(({ code }) => code));
  requireDistinct('level1.level2', parsed.flatMap(({ level2 }) => level2.map(({ code }) => code)));
  requireOwnLabels('level1', parsed);
  requireSum('level1', parsed, totals);
  return parsed;
}

const roles = ['benefit', 'satisfaction', 'quantitative', 'counted', 'timeliness', 'cost'] as const;

/** What the rules take the groups for: each is a 二级指标 of the form. @throws {invalid_input} */
export function parseRoles(given: GroupRoles, level1: readonly Level1Group[]): GroupRoles {
  const known = level1.flatMap(({ level2 }) => level2.map(({ code }) => code));
  const check = (path: string, codes: readonly string[]): readonly string[] => {
    requireKnown(path, codes, known);
    requireDistinct(path, codes);
    return [...codes];
  };
  requireCount('groups.required', given.required, 0, limits.templateGroups);
  const required = given.required.map((codes, index) => {
    requireCount(`groups.required.${index}`, codes, 1, known.length);
    return check(`groups.required.${index}`, codes);
  });
  const [benefit, satisfaction, quantitative, counted, timeliness, cost] = roles.map((role) => check(`groups.${role}`, given[role]));
  return { required, benefit: benefit ?? [], satisfaction: satisfaction ?? [], quantitative: quantitative ?? [], counted: counted ?? [], timeliness: timeliness ?? [], cost: cost ?? [] };
}
