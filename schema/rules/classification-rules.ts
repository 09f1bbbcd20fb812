import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { Level1Group, Template } from '../model/template.js';
import { baseUnitOf, isPercent } from './amount.js';
import { quote } from './quote.js';
import { onIndicator, onTable, type Found, type Rule, type RuleScope } from './rule.js';

function level2Label(template: Template, code: string): string {
  return template.level1.flatMap((level1) => level1.level2).find((level2) => level2.code === code)?.label ?? code;
}

function ownerOf(template: Template, level2Code: string): Level1Group | null {
  return template.level1.find((level1) => level1.level2.some((level2) => level2.code === level2Code)) ?? null;
}

function misplaced(row: Indicator, template: Template): Found[] {
  const level1 = template.level1.find((group) => group.code === row.level1.code);
  const owner = ownerOf(template, row.level2.code);
  if (level1 === undefined) {
    const proposal = owner === null ? template.level1.map((group) => group.label).join('、') : owner.label;
    return [
      onIndicator(row, 'level1', {
        zh: `一级指标${quote(row.level1.label)}不在表样的分类中。`,
        en: `${quote(row.level1.label)} is not a level-1 group of the form.`,
        mendZh: owner === null ? `从下列一级指标中选择：${proposal}。` : `二级指标${quote(row.level2.label)}属于“${proposal}”，请改为“${proposal}”。`,
        mendEn: owner === null ? `Choose one of: ${proposal}.` : `${quote(row.level2.label)} belongs to “${proposal}”: choose that.`,
      }),
    ];
  }
  if (level1.level2.some((group) => group.code === row.level2.code)) return [];
  const allowed = level1.level2.map((group) => group.label).join('、');
  return [
    onIndicator(row, 'level2', {
      zh: `二级指标${quote(row.level2.label)}不属于一级指标“${level1.label}”。`,
      en: `Level-2 group ${quote(row.level2.label)} does not belong to “${level1.label}”.`,
      mendZh: owner === null ? `从“${level1.label}”的二级指标中选择：${allowed}。` : `把一级指标改为“${owner.label}”，或从下列二级指标中选择：${allowed}。`,
      mendEn: owner === null ? `Choose one of: ${allowed}.` : `Set level 1 to “${owner.label}”, or choose one of: ${allowed}.`,
    }),
  ];
}

/** V07: every row stands in a group of the template, and its level 2 under its level 1. */
const classificationIsKnown: Rule = {
  id: 'V07',
  inRow: (row, { template }) => misplaced(row, template),
};

function missingGroups(table: GoalTable, codes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const present = new Set(table.indicators.map((row) => row.level2.code));
  return codes.filter((anyOf) => !anyOf.some((code) => present.has(code)));
}

/** V08: each kind of output (and cost) the template asks for has a row. */
const outputIsPresent: Rule = {
  id: 'V08',
  inTable: (table, { template }) => {
    const missing = missingGroups(table, template.groups.required).map((anyOf) => anyOf.map((code) => level2Label(template, code)));
    if (missing.length === 0) return [];
    return [
      onTable(table, null, {
        zh: `缺少${missing.map((labels) => labels.join('或')).join('、')}。`,
        en: `There is no row of ${missing.map((labels) => labels.join(' or ')).join(', ')}.`,
        mendZh: `增加 ${missing.length} 行：${missing.map((labels) => labels.join('或')).join('、')}各至少一项。`,
        mendEn: `Add ${missing.length} row(s), at least one of each: ${missing.map((labels) => labels.join(' or ')).join(', ')}.`,
      }),
    ];
  },
};

function missingBenefit(table: GoalTable, { template }: RuleScope): Found[] {
  const missing = missingGroups(table, template.groups.benefit.map((code) => [code])).map(([code = '']) => level2Label(template, code));
  if (missing.length === 0) return [];
  if (missing.length === template.groups.benefit.length) {
    return [
      onTable(table, null, {
        zh: '没有任何效益指标。',
        en: 'There is no benefit indicator at all.',
        mendZh: `至少增加一项效益指标（${missing.join('、')}）。`,
        mendEn: `Add at least one benefit indicator (${missing.join(', ')}).`,
      }),
    ];
  }
  return [
    onTable(table, null, {
      part: 'V09.kind',
      zh: `没有${missing.join('、')}。`,
      en: `There is no row of ${missing.join(', ')}.`,
      mendZh: '项目确无此类效益的可以不填；如有，请补一行。',
      mendEn: 'Leave it out if the project has no such benefit; otherwise add a row.',
    }),
  ];
}

/** V09: at least one benefit row; each kind that is absent is named as a part of its own. */
const benefitIsPresent: Rule = { id: 'V09', inTable: missingBenefit };

function checkSatisfaction(table: GoalTable, { template }: RuleScope): Found[] {
  const rows = table.indicators.filter((row) => template.groups.satisfaction.includes(row.level2.code));
  const labels = template.groups.satisfaction.map((code) => level2Label(template, code)).join('、');
  if (rows.length === 0) {
    return [
      onTable(table, null, {
        zh: `没有${labels}。`,
        en: `There is no row of ${labels}.`,
        mendZh: `项目有服务对象的，增加一行${labels}，如“服务对象满意度 ≥90%”；没有服务对象的，请在送审时说明。`,
        mendEn: `If the project serves people, add a row such as “satisfaction ≥90%”; if it serves nobody, say so when you submit.`,
      }),
    ];
  }
  // A target in words is V12's business: one fault, one finding.
  return rows
    .filter((row) => row.target.kind === 'QUANTITATIVE' && !isPercent(row.target) && baseUnitOf(row.target) !== '')
    .map((row) =>
      onIndicator(row, 'target', {
        zh: `满意度指标值${quote(row.target.text)}的单位不是“%”。`,
        en: `The satisfaction target ${quote(row.target.text)} is not in percent.`,
        mendZh: '用百分比表示满意度，如“≥90%”；问卷份数等应列为数量指标。',
        mendEn: 'State satisfaction in percent, such as “≥90%”; a count of questionnaires is a quantity indicator.',
      }),
    );
}

/** V10: who is served is asked, and the answer is a percentage. */
const satisfactionIsMeasured: Rule = { id: 'V10', inTable: checkSatisfaction };

/** V07 to V10 of docs/spec/rules.md. */
export const classificationRules: readonly Rule[] = [classificationIsKnown, outputIsPresent, benefitIsPresent, satisfactionIsMeasured];
