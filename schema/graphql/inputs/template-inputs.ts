import { Field, ID, InputType, Int } from 'type-graphql';
import type { PartKind, SectionKind } from '../../model/document.js';
import type { Decimal } from '../../model/decimal.js';
import type { Severity } from '../../model/finding.js';
import type { NumberStyle, ReportFill, RequiredField } from '../../model/template.js';
import { NumberStyleEnum, PartKindEnum, ReportFillEnum, RequiredFieldEnum, SectionKindEnum, SeverityEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { LabelInput } from './label-input.js';
import { TemplateEvaluationInput, TemplateMonitoringInput } from './template-results-inputs.js';

/** 二级指标 of a template. */
@InputType('TemplateLevel2Input')
export class TemplateLevel2Input {
  @Field(() => String, { description: 'A capital, then capitals, digits and _; of all 二级指标 of the template no two are the same.' })
  code!: string;

  @Field(() => LabelInput)
  label!: LabelInput;

  @Field(() => [String], { nullable: true, description: 'Other labels that are read as this one.' })
  aliases?: readonly string[] | null;
}

/** 一级指标 of a template. */
@InputType('TemplateLevel1Input')
export class TemplateLevel1Input extends TemplateLevel2Input {
  @Field(() => DecimalScalar, { nullable: true, description: 'Points of its rows together, in principle; of all groups, which come to one of weightTotals, or of none.' })
  weight?: Decimal | null;

  @Field(() => [TemplateLevel2Input])
  level2!: readonly TemplateLevel2Input[];
}

/** A section of a template. */
@InputType('TemplateSectionInput')
export class TemplateSectionInput {
  @Field(() => SectionKindEnum, { description: 'OVERALL_GOAL, SUB_GOALS or SAFEGUARD_MEASURES, each once, or NARRATIVE.' })
  kind!: SectionKind;

  @Field(() => LabelInput)
  label!: LabelInput;

  @Field(() => ReportFillEnum, { nullable: true, description: 'Of forms of reports: what is printed into it.' })
  fill?: ReportFill | null;
}

/** A part of a template. */
@InputType('TemplatePartInput')
export class TemplatePartInput {
  @Field(() => PartKindEnum)
  kind!: PartKind;

  @Field(() => LabelInput)
  label!: LabelInput;

  @Field(() => [TemplateSectionInput])
  sections!: readonly TemplateSectionInput[];
}

/** Number styles of a template. */
@InputType('TemplateNumberingInput')
export class TemplateNumberingInput {
  @Field(() => NumberStyleEnum)
  parts!: NumberStyle;

  @Field(() => [NumberStyleEnum], { description: 'By depth: four different ones.' })
  sections!: readonly NumberStyle[];
}

/** What the rules take the groups for. */
@InputType('TemplateGroupRolesInput', { description: 'What the rules take the 二级指标 for, by code.' })
export class TemplateGroupRolesInput {
  @Field(() => [[String]], { description: 'V08: of each inner list at least one group must have a row.' })
  required!: readonly (readonly string[])[];

  @Field(() => [String], { description: 'V09: one at least must have a row.' })
  benefit!: readonly string[];

  @Field(() => [String], { description: 'V10' })
  satisfaction!: readonly string[];

  @Field(() => [String], { description: 'V12: targets must be numbers.' })
  quantitative!: readonly string[];

  @Field(() => [String], { description: 'V12 and V16: count things.' })
  counted!: readonly string[];

  @Field(() => [String], { description: 'V12: rows must name a time.' })
  timeliness!: readonly string[];

  @Field(() => [String], { description: 'V16: state what something costs.' })
  cost!: readonly string[];
}

/** How severe a rule is. */
@InputType('TemplateRuleInput')
export class TemplateRuleInput {
  @Field(() => String, { description: '"V01" to "V23"; of a part "V04.year", "V05.department", "V09.kind", "V11.unique", "V12.rate".' })
  rule!: string;

  @Field(() => SeverityEnum)
  severity!: Severity;
}

/** A passage a lint looks for. */
@InputType('TemplateTermInput')
export class TemplateTermInput {
  @Field(() => String)
  term!: string;

  @Field(() => [String], { nullable: true, description: 'Inside one of these it is left alone.' })
  unless?: readonly string[] | null;
}

/** A term that is out of place after a year. */
@InputType('TemplateOutdatedTermInput')
export class TemplateOutdatedTermInput extends TemplateTermInput {
  @Field(() => Int, { description: 'Out of place in the texts of later years.' })
  lastYear!: number;
}

/** Word lists of a template. */
@InputType('TemplateWordsInput', { description: 'Lists that are given take the place of those of the template it is based on.' })
export class TemplateWordsInput {
  @Field(() => [String], { nullable: true, description: 'V14: a rate with one of these in its name may exceed 100 %.' })
  growth?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'V15' })
  units?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'V16: words that show a cost to be the cost of one.' })
  unitCost?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'V17' })
  slogans?: readonly string[] | null;

  @Field(() => [TemplateOutdatedTermInput], { nullable: true, description: 'V21' })
  outdated?: readonly TemplateOutdatedTermInput[] | null;

  @Field(() => [TemplateTermInput], { nullable: true, description: 'V21: places above or beside the level of the departments that use the form.' })
  foreignPlaces?: readonly TemplateTermInput[] | null;
}

/** Margins of an A4 page. */
@InputType('PageMarginsInput', { description: 'Of A4, in whole millimetres from 10 to 80.' })
export class PageMarginsInput {
  @Field(() => Int)
  top!: number;

  @Field(() => Int)
  bottom!: number;

  @Field(() => Int)
  left!: number;

  @Field(() => Int)
  right!: number;
}

/** Page layout of a template. */
@InputType('PageLayoutInput')
export class PageLayoutInput {
  @Field(() => PageMarginsInput, { description: 'Of Word files; left and right come to 54.' })
  word!: PageMarginsInput;

  @Field(() => PageMarginsInput, { description: 'Of PDF pages of prose.' })
  prose!: PageMarginsInput;

  @Field(() => PageMarginsInput, { description: 'Of PDF pages with goal tables.' })
  tables!: PageMarginsInput;
}

/** Input of addTemplate. */
@InputType('AddTemplateInput', { description: 'A version of a form. What is absent is that of the template it is based on.' })
export class AddTemplateInput extends ChangeInput {
  @Field(() => ID, { description: 'One of Query.templates: what is absent here comes from it.' })
  basedOn!: string;

  @Field(() => String, { description: 'The form, whatever its version: 3 to 32 small letters and digits, with - between.' })
  key!: string;

  @Field(() => Int, { description: '1 to 9999; a version that is there is never changed.' })
  version!: number;

  @Field(() => LabelInput)
  label!: LabelInput;

  @Field(() => [TemplatePartInput], { nullable: true })
  parts?: readonly TemplatePartInput[] | null;

  @Field(() => TemplateNumberingInput, { nullable: true })
  numbering?: TemplateNumberingInput | null;

  @Field(() => [Int], { nullable: true, description: 'Months of the 资金支出计划, ascending.' })
  planMonths?: readonly number[] | null;

  @Field(() => [TemplateLevel1Input], { nullable: true })
  level1?: readonly TemplateLevel1Input[] | null;

  @Field(() => TemplateGroupRolesInput, { nullable: true, description: 'To be given with level1, unless the codes are the same.' })
  groups?: TemplateGroupRolesInput | null;

  @Field(() => [RequiredFieldEnum], { nullable: true, description: 'What V06 and V11 ask for.' })
  requiredFields?: readonly RequiredField[] | null;

  @Field(() => [TemplateRuleInput], { nullable: true, description: 'All rules that apply: one that is not here does not.' })
  rules?: readonly TemplateRuleInput[] | null;

  @Field(() => [TemplateRuleInput], { nullable: true, description: 'Parts of rules that are weighed otherwise than their rule.' })
  partSeverities?: readonly TemplateRuleInput[] | null;

  @Field(() => Int, { nullable: true, description: 'V13: the least share of quantitative rows.' })
  minQuantitativePercent?: number | null;

  @Field(() => [DecimalScalar], { nullable: true, description: 'V20: what the weights of a table may come to.' })
  weightTotals?: readonly Decimal[] | null;

  @Field(() => TemplateWordsInput, { nullable: true })
  words?: TemplateWordsInput | null;

  @Field(() => PageLayoutInput, { nullable: true })
  page?: PageLayoutInput | null;

  @Field(() => TemplateMonitoringInput, { nullable: true })
  monitoring?: TemplateMonitoringInput | null;

  @Field(() => TemplateEvaluationInput, { nullable: true })
  evaluation?: TemplateEvaluationInput | null;
}
