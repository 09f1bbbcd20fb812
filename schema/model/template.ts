import type { Decimal } from './decimal.js';
import type { PartKind, SectionKind } from './document.js';
import type { RuleId, Severity } from './finding.js';
import type { TemplateLabel } from './template-label.js';
import type { EvaluationForm, MonitoringForm } from './results.js';
import type { ReviewGrade } from './review.js';

/** 二级指标 of a template; `aliases` are other labels read as this group. Labels are compared without whitespace. */
export interface Level2Group {
  readonly code: string;
  readonly label: string;
  readonly labelEn: string;
  readonly aliases: readonly string[];
}

/** 一级指标 of a template with the level-2 groups that belong to it. */
export interface Level1Group {
  readonly code: string;
  readonly label: string;
  readonly labelEn: string;
  readonly aliases: readonly string[];
  /** The points its rows have together in principle; null: the form says nothing of it. Of all groups or of none. */
  readonly weight: Decimal | null;
  readonly level2: readonly Level2Group[];
}

/** TEXT: a performance text. REPORT: the report of its self-evaluation (绩效自评报告). */
export type TemplateKind = 'TEXT' | 'REPORT';
/** Every TemplateKind. */
export const templateKinds: readonly TemplateKind[] = ['TEXT', 'REPORT'];

/** What is printed into a section of a report: 基本情况, 目标完成情况, 评价结论, 存在问题. */
export type ReportFill = 'BASICS' | 'RESULTS' | 'CONCLUSION' | 'PROBLEMS';
/** Every ReportFill. */
export const reportFills: readonly ReportFill[] = ['BASICS', 'RESULTS', 'CONCLUSION', 'PROBLEMS'];

/** A section that a new document has from the start. */
export interface TemplateSection {
  readonly kind: SectionKind;
  readonly label: TemplateLabel;
  /** Of reports only; absent or null: nothing. */
  readonly fill?: ReportFill | null;
}

/** A part that every document of the form has. */
export interface TemplatePart {
  readonly kind: PartKind;
  readonly label: TemplateLabel;
  readonly sections: readonly TemplateSection[];
}

/** How a count is printed: 一、 / （一） / 1. / 1、 / （1） / 1） / ① / 第一章 / 第一部分 */
export type NumberStyle = 'CHINESE' | 'CHINESE_BRACKETED' | 'ARABIC' | 'ARABIC_COMMA' | 'BRACKETED' | 'HALF_BRACKETED' | 'CIRCLED' | 'CHAPTER' | 'PART';
/** Every NumberStyle. */
export const numberStyles: readonly NumberStyle[] = ['CHINESE', 'CHINESE_BRACKETED', 'ARABIC', 'ARABIC_COMMA', 'BRACKETED', 'HALF_BRACKETED', 'CIRCLED', 'CHAPTER', 'PART'];

/** How deep sections may stand that are written here; each depth has a style of its own. */
export const maxSectionDepth = 4;

/** Number styles of a form; a list that was imported goes on as it began. */
export interface TemplateNumbering {
  readonly parts: NumberStyle;
  /** By depth, from sections directly in a part. */
  readonly sections: readonly [NumberStyle, NumberStyle, NumberStyle, NumberStyle];
}

/** What a form may demand of tables (V06) and of their rows (V11). */
export type RequiredField = 'projectName' | 'fundPurpose' | 'unitName' | 'goals' | 'level3' | 'description' | 'target' | 'basis';
/** Every RequiredField, those of tables first. */
export const requiredFields: readonly RequiredField[] = ['projectName', 'fundPurpose', 'unitName', 'goals', 'level3', 'description', 'target', 'basis'];

/** What stays free round the text of an A4 page, in millimetres. */
export interface PageMargins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The width of A4. */
export const paperWidthMm = 210;
/** The width of the text in Word files: the columns of the form are measured by it. */
export const wordTextMm = 156;

/** A4 upright; how wide and high the text is, in the files that are printed. */
export interface PageLayout {
  /** Of Word files; left and right leave `wordTextMm` to the text. */
  readonly word: PageMargins;
  /** Of PDF pages of prose. */
  readonly prose: PageMargins;
  /** Of PDF pages with goal tables. */
  readonly tables: PageMargins;
}

/** A condition inside a rule that a template weighs differently from the rule as a whole. */
export type RulePart = 'V04.year' | 'V05.department' | 'V09.kind' | 'V11.unique' | 'V12.rate';
/** Every RulePart. */
export const ruleParts: readonly RulePart[] = ['V04.year', 'V05.department', 'V09.kind', 'V11.unique', 'V12.rate'];

/** What the rules take each level-2 group for; every list holds level-2 codes. */
export interface GroupRoles {
  /** V08: of each inner list at least one group must have a row. */
  readonly required: readonly (readonly string[])[];
  /** V09: the benefit groups, of which one at least must have a row. */
  readonly benefit: readonly string[];
  /** V10 */
  readonly satisfaction: readonly string[];
  /** V12: groups whose targets must be numbers. */
  readonly quantitative: readonly string[];
  /** V12 and V16: groups that count things, where a rate is out of place. */
  readonly counted: readonly string[];
  /** V12: groups whose rows must name a time or a date. */
  readonly timeliness: readonly string[];
  /** V16: groups that state what something costs. */
  readonly cost: readonly string[];
}

/** A unit of money and its worth in 元. Worths are powers of ten, so `perYuan` is exact as well. */
export interface Currency {
  readonly unit: string;
  readonly yuan: Decimal;
  /** 1 / yuan */
  readonly perYuan: Decimal;
}

/** A passage a lint looks for; an occurrence that lies inside one of `unless` is left alone. */
export interface LintTerm {
  readonly term: string;
  readonly unless?: readonly string[];
}

/** A term of a campaign that has ended: out of place in the texts of the years after `lastYear`. */
export interface OutdatedTerm extends LintTerm {
  readonly lastYear: number;
}

/** Word lists of the rules on wording. Nothing in them is ever corrected by itself. */
export interface TemplateWords {
  /** V12: units of time, as they stand after a number. */
  readonly timeUnits: readonly string[];
  /** V12: words that name a time without a number. */
  readonly timeWords: readonly string[];
  /** V14: a rate with one of these in its name may exceed 100 %. */
  readonly growth: readonly string[];
  /** V15: measurement units without their magnitude ("份", not "万份"). */
  readonly units: readonly string[];
  /** V16: words that show a cost to be the cost of one. */
  readonly unitCost: readonly string[];
  /** V17: fragments of targets that nobody can measure. */
  readonly slogans: readonly string[];
  /** V21: repetitions that are good Chinese ("研究研究"), given as the word that is repeated. */
  readonly reduplications: readonly string[];
  /** V21: single characters that are never doubled on purpose, in one string. */
  readonly neverDoubled: string;
  /** V21: pairs of a traditional character and its simplified form, in one string. */
  readonly traditional: string;
  /** V21: pairs of a half-width mark and the full-width mark of Chinese text, in one string. */
  readonly punctuation: string;
  /** V21 */
  readonly outdated: readonly OutdatedTerm[];
  /** V21: places above or beside the level of the departments that use this form. */
  readonly foreignPlaces: readonly LintTerm[];
}

/** What an overall grade of a review brings about. */
export interface GradeEffect {
  /** "优" */
  readonly label: { readonly zh: string; readonly en: string };
  /** The text goes on: it may be approved. */
  readonly approve: boolean;
  /** The text may be sent back to its authors. */
  readonly return: boolean;
  /** Sent back with this grade, the text may be submitted again as it is then. */
  readonly resubmit: boolean;
}

/** One version of a province's form: what differs from place to place is data here, never code. */
export interface Template {
  /** Names one version of one form: what documents keep. See `templateId`. */
  readonly id: string;
  /** The form, whatever its version. */
  readonly key: string;
  readonly version: number;
  readonly kind: TemplateKind;
  readonly label: TemplateLabel;
  readonly parts: readonly TemplatePart[];
  readonly numbering: TemplateNumbering;
  /** Months of the 资金支出计划. */
  readonly planMonths: readonly number[];
  readonly level1: readonly Level1Group[];
  /** What V06 and V11 ask for. Whatever the form, a table needs a unit of money: sums could not be told. */
  readonly requiredFields: readonly RequiredField[];
  /** Severity of each rule; a rule that is absent does not apply. */
  readonly rules: { readonly [R in RuleId]?: Severity };
  /** Severity of a part of a rule where it differs; a part that is absent has its rule's severity. */
  readonly partSeverities: { readonly [P in RulePart]?: Severity };
  /** V13: the least share of quantitative rows, in percent. */
  readonly minQuantitativePercent: number;
  readonly groups: GroupRoles;
  /** Units of money a table may be kept in, and a cost target may name. */
  readonly currencies: readonly Currency[];
  /** The unit of sums over the whole document. */
  readonly budgetUnit: string;
  /** V20: sums the weights of a table may have; 90 leaves 10 points to the 预算执行率. */
  readonly weightTotals: readonly Decimal[];
  readonly words: TemplateWords;
  readonly page: PageLayout;
  /** 审核等级 and what follows from each. */
  readonly grades: { readonly [G in ReviewGrade]: GradeEffect };
  /** 绩效运行监控 */
  readonly monitoring: MonitoringForm;
  /** 绩效自评 */
  readonly evaluation: EvaluationForm;
}

/** The id of a version: the first of a form has the form's key, a later one key and number. */
export function templateId(key: string, version: number): string {
  return version === 1 ? key : `${key}@${version}`;
}
