import type { SectionKind } from '../../model/document.js';
import { severities, ruleIds, type RuleId, type Severity } from '../../model/finding.js';
import { limits } from '../../model/limits.js';
import { labelKey } from '../../model/normalize-text.js';
import {
  maxSectionDepth, numberStyles, paperWidthMm, requiredFields, ruleParts, templateId, wordTextMm,
  type GroupRoles, type NumberStyle, type PageLayout, type PageMargins, type RequiredField, type RulePart, type Template, type TemplateKind, type TemplateNumbering, type TemplatePart,
} from '../../model/template.js';
import type { TemplateLabel } from '../../model/template-label.js';
import type { Decimal } from '../../model/decimal.js';
import type { EvaluationForm, MonitoringForm } from '../../model/results.js';
import { parseLabel, refusal, requireCount, requireDistinct, requireKnown, requireWhole } from './checks.js';
import { parseLevel1, parseRoles, parseWeightTotals, type Level1Input } from './groups.js';
import { parseEvaluation, parseMonitoring } from './results.js';
import { parseTemplateWords, type WordsInput } from './words.js';

/** A form's rules as an administrator weighs them. */
export interface SeverityInput<R extends string> {
  readonly rule: R;
  readonly severity: Severity;
}

/** A template as an administrator gives it; what is absent or null is that of the template it is based on. */
export interface TemplateInput {
  readonly key: string;
  readonly version: number;
  readonly label: TemplateLabel;
  readonly parts?: readonly TemplatePart[] | null;
  readonly numbering?: { readonly parts: NumberStyle; readonly sections: readonly NumberStyle[] } | null;
  readonly planMonths?: readonly number[] | null;
  readonly level1?: readonly Level1Input[] | null;
  readonly groups?: GroupRoles | null;
  readonly requiredFields?: readonly RequiredField[] | null;
  /** All that apply: one that is absent here does not. */
  readonly rules?: readonly SeverityInput<string>[] | null;
  readonly partSeverities?: readonly SeverityInput<string>[] | null;
  readonly minQuantitativePercent?: number | null;
  readonly weightTotals?: readonly Decimal[] | null;
  readonly words?: WordsInput | null;
  readonly page?: PageLayout | null;
  readonly monitoring?: MonitoringForm | null;
  readonly evaluation?: EvaluationForm | null;
}

const keyShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
// With its version it names a node of the audit log, in 40 characters.
const maxKeyChars = 32;
const maxVersion = 9999;

function parseKey(key: string): string {
  if (keyShape.test(key) && key.length >= 3 && key.length <= maxKeyChars) return key;
  throw refusal('key', `应为 3–${maxKeyChars} 个小写字母、数字，可用 - 分隔`, `3 to ${maxKeyChars} small letters and digits, with - between`);
}

/** Sub-goals and measures stand below a section of their own. */
const topKinds: readonly SectionKind[] = ['OVERALL_GOAL', 'SUB_GOALS', 'SAFEGUARD_MEASURES', 'NARRATIVE'];

function parseParts(parts: readonly TemplatePart[], templateKind: TemplateKind): readonly TemplatePart[] {
  requireCount('parts', parts, 1, limits.templateParts);
  requireDistinct('parts', parts.map(({ kind }) => kind).filter((kind) => kind !== 'OTHER'));
  const parsed = parts.map((part, index): TemplatePart => {
    const path = `parts.${index}`;
    requireCount(`${path}.sections`, part.sections, 0, limits.templateSections);
    const sections = part.sections.map(({ kind: sectionKind, label, fill }, at) => {
      if (!topKinds.includes(sectionKind)) throw refusal(`${path}.sections.${at}.kind`, `应为：${topKinds.join('、')}`, 'a kind that stands below another');
      if (fill != null && templateKind !== 'REPORT') throw refusal(`${path}.sections.${at}.fill`, '只有自评报告的模板可以填入结果', 'only forms of reports are filled with results');
      return { kind: sectionKind, label: parseLabel(`${path}.sections.${at}.label`, label), ...(fill == null ? {} : { fill }) };
    });
    requireDistinct(`${path}.sections`, sections.map(({ label }) => labelKey(label.zh)));
    return { kind: part.kind, label: parseLabel(`${path}.label`, part.label), sections };
  });
  requireDistinct('parts', parsed.map(({ label }) => labelKey(label.zh)));
  requireDistinct('parts.sections', parsed.flatMap(({ sections }) => sections.map(({ kind }) => kind).filter((kind) => kind !== 'NARRATIVE')));
  return parsed;
}

function parseNumbering({ parts, sections }: NonNullable<TemplateInput['numbering']>): TemplateNumbering {
  if (!numberStyles.includes(parts)) throw refusal('numbering.parts', `应为：${numberStyles.join('、')}`, 'unknown');
  requireKnown('numbering.sections', sections, numberStyles.filter((style) => style !== 'PART'));
  requireCount('numbering.sections', sections, maxSectionDepth, maxSectionDepth);
  // A reader of the printed text knows the depth by nothing else.
  requireDistinct('numbering.sections', sections);
  const [first = 'CHINESE', second = 'ARABIC', third = 'BRACKETED', fourth = 'CIRCLED'] = sections;
  return { parts, sections: [first, second, third, fourth] };
}

function parseMonths(months: readonly number[]): readonly number[] {
  requireCount('planMonths', months, 1, 12);
  months.forEach((month, index) => {
    requireWhole(`planMonths.${index}`, month, 1, 12);
    if (index > 0 && month <= (months[index - 1] ?? 0)) throw refusal(`planMonths.${index}`, '月份须从小到大且不重复', 'months ascend, none twice');
  });
  return [...months];
}

function parseSeverities<R extends string>(path: string, given: readonly SeverityInput<string>[], known: readonly R[]): { readonly [K in R]?: Severity } {
  const rules = given.map(({ rule }) => rule);
  requireKnown(path, rules, known);
  requireDistinct(path, rules);
  requireKnown(path, given.map(({ severity }) => severity), severities);
  return Object.fromEntries(given.map(({ rule, severity }) => [rule, severity])) as { readonly [K in R]?: Severity };
}

function parseFields(fields: readonly RequiredField[]): readonly RequiredField[] {
  requireKnown('requiredFields', fields, requiredFields);
  requireDistinct('requiredFields', fields);
  return requiredFields.filter((field) => fields.includes(field));
}

const paperHeightMm = 297;
/** What must be left to the text, or nothing could be set. */
const leastTextMm = { width: 100, height: 150 } as const;

function parseMargins(path: string, { top, bottom, left, right }: PageMargins): PageMargins {
  for (const [side, value] of Object.entries({ top, bottom, left, right })) requireWhole(`${path}.${side}`, value, 10, 80);
  if (paperWidthMm - left - right < leastTextMm.width || paperHeightMm - top - bottom < leastTextMm.height) throw refusal(path, `版心不足 ${leastTextMm.width}×${leastTextMm.height} 毫米`, `less than ${leastTextMm.width} by ${leastTextMm.height} mm are left to the text`);
  return { top, bottom, left, right };
}

function parsePage({ word, prose, tables }: PageLayout): PageLayout {
  const parsed = { word: parseMargins('page.word', word), prose: parseMargins('page.prose', prose), tables: parseMargins('page.tables', tables) };
  const free = paperWidthMm - wordTextMm;
  if (word.left + word.right !== free) throw refusal('page.word', `左右页边距之和应为 ${free} 毫米`, `left and right come to ${free} mm`);
  return parsed;
}

const orBase = <T, R>(given: T | null | undefined, parse: (value: T) => R, base: R): R => (given === null || given === undefined ? base : parse(given));

/**
 * A template version of what somebody gave, whole: what is absent is `base`'s, as it is now, and stays so. Pure. Its kind, currencies, the
 * unit of sums, what grades bring about, and the word lists of the language are always `base`'s.
 * @throws {invalid_input} with the path of the first field that is wrong, in both languages
 */
export function parseTemplate(input: TemplateInput, base: Template): Template {
  const key = parseKey(input.key);
  const version = requireWhole('version', input.version, 1, maxVersion);
  const weightTotals = orBase(input.weightTotals, parseWeightTotals, base.weightTotals);
  const level1 = orBase(input.level1, (groups) => parseLevel1(groups, weightTotals), base.level1);
  return {
    ...base,
    id: templateId(key, version), key, version,
    label: parseLabel('label', input.label),
    parts: orBase(input.parts, (parts) => parseParts(parts, base.kind), base.parts),
    numbering: orBase(input.numbering, parseNumbering, base.numbering),
    planMonths: orBase(input.planMonths, parseMonths, base.planMonths),
    level1, weightTotals,
    // Also those of the other template: its groups may be gone.
    groups: parseRoles(input.groups ?? base.groups, level1),
    requiredFields: orBase(input.requiredFields, parseFields, base.requiredFields),
    rules: orBase(input.rules, (rules) => parseSeverities<RuleId>('rules', rules, ruleIds), base.rules),
    partSeverities: orBase(input.partSeverities, (rules) => parseSeverities<RulePart>('partSeverities', rules, ruleParts), base.partSeverities),
    minQuantitativePercent: orBase(input.minQuantitativePercent, (percent) => requireWhole('minQuantitativePercent', percent, 0, 100), base.minQuantitativePercent),
    words: orBase(input.words, (words) => parseTemplateWords(words, base.words), base.words),
    page: orBase(input.page, parsePage, base.page),
    monitoring: orBase(input.monitoring, (form) => parseMonitoring(form, level1), base.monitoring),
    evaluation: orBase(input.evaluation, parseEvaluation, base.evaluation),
  };
}
