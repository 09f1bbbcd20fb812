import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ReviewGrade } from '../../model/review.js';
import type { PartKind, SectionKind } from '../../model/document.js';
import type { Decimal } from '../../model/decimal.js';
import type { Severity } from '../../model/finding.js';
import type { NumberStyle, ReportFill, RequiredField, TemplateKind, TemplateNumbering } from '../../model/template.js';
import { NumberStyleEnum, PartKindEnum, ReportFillEnum, RequiredFieldEnum, ReviewGradeEnum, SectionKindEnum, SeverityEnum, TemplateKindEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';

/** 二级指标 of a template. */
@ObjectType('TemplateLevel2')
export class TemplateLevel2 {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;

  @Field(() => [String], { description: 'Other labels that are read as this one.' })
  aliases!: readonly string[];
}

/** 一级指标 of a template. */
@ObjectType('TemplateLevel1')
export class TemplateLevel1 {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;

  @Field(() => [String], { description: 'Other labels that are read as this one.' })
  aliases!: readonly string[];

  @Field(() => DecimalScalar, { nullable: true, description: 'Points of its rows together, in principle.' })
  weight!: Decimal | null;

  @Field(() => [TemplateLevel2], { description: '二级指标 that belong to it.' })
  level2!: readonly TemplateLevel2[];
}

/** What an overall grade of a review brings about. */
@ObjectType('TemplateGrade', { description: 'What an overall grade of a review brings about.' })
export class TemplateGrade {
  @Field(() => ReviewGradeEnum)
  grade!: ReviewGrade;

  @Field(() => String, { description: '"优"' })
  label!: string;

  @Field(() => String, { description: '"Excellent"' })
  labelEn!: string;

  @Field(() => Boolean, { description: 'The text may be approved with it.' })
  approve!: boolean;

  @Field(() => Boolean, { description: 'The text may be returned with it.' })
  return!: boolean;

  @Field(() => Boolean, { description: 'Returned with it, the text may be submitted again.' })
  resubmit!: boolean;
}

/** A section of a template. */
@ObjectType('TemplateSection', { description: 'A section that a new document has from the start.' })
export class TemplateSection {
  @Field(() => SectionKindEnum)
  kind!: SectionKind;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;

  @Field(() => ReportFillEnum, { nullable: true, description: 'Of reports: what is printed into it; null: nothing.' })
  fill?: ReportFill | null;
}

/** A part of a template. */
@ObjectType('TemplatePart', { description: 'A part that a new document has from the start.' })
export class TemplatePart {
  @Field(() => PartKindEnum)
  kind!: PartKind;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  labelEn!: string;

  @Field(() => [TemplateSection])
  sections!: readonly TemplateSection[];
}

/** Number styles of a template. */
@ObjectType('TemplateNumbering', { description: 'How parts and sections are numbered; a list that was imported goes on as it began.' })
export class TemplateNumberingType {
  @Field(() => NumberStyleEnum)
  parts!: NumberStyle;

  @Field(() => [NumberStyleEnum], { description: 'By depth.' })
  sections!: readonly NumberStyle[];
}

/** How severe a rule is. */
@ObjectType('TemplateRule')
export class TemplateRule {
  @Field(() => String, { description: '"V01" to "V23", or a part of one: "V04.year".' })
  rule!: string;

  @Field(() => SeverityEnum)
  severity!: Severity;
}

/** What the rules take the groups for. */
@ObjectType('TemplateGroupRoles', { description: 'What the rules take the 二级指标 for, by code.' })
export class TemplateGroupRoles {
  @Field(() => [[String]], { description: 'V08: of each inner list at least one group must have a row.' })
  required!: readonly (readonly string[])[];

  @Field(() => [String])
  benefit!: readonly string[];

  @Field(() => [String])
  satisfaction!: readonly string[];

  @Field(() => [String])
  quantitative!: readonly string[];

  @Field(() => [String])
  counted!: readonly string[];

  @Field(() => [String])
  timeliness!: readonly string[];

  @Field(() => [String])
  cost!: readonly string[];
}

/** Margins of an A4 page. */
@ObjectType('PageMargins', { description: 'Of A4, in millimetres.' })
export class PageMarginsType {
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
@ObjectType('PageLayout')
export class PageLayoutType {
  @Field(() => PageMarginsType, { description: 'Of Word files.' })
  word!: PageMarginsType;

  @Field(() => PageMarginsType, { description: 'Of PDF pages of prose.' })
  prose!: PageMarginsType;

  @Field(() => PageMarginsType, { description: 'Of PDF pages with goal tables.' })
  tables!: PageMarginsType;
}

/** A passage a lint looks for. */
@ObjectType('TemplateTerm')
export class TemplateTerm {
  @Field(() => String)
  term!: string;

  @Field(() => [String], { nullable: true, description: 'Inside one of these it is left alone.' })
  unless?: readonly string[];
}

/** A term that is out of place after a year. */
@ObjectType('TemplateOutdatedTerm')
export class TemplateOutdatedTerm extends TemplateTerm {
  @Field(() => Int)
  lastYear!: number;
}

/** Word lists of a template. */
@ObjectType('TemplateWords', { description: 'Word lists of the rules that differ from place to place.' })
export class TemplateWordsType {
  @Field(() => [String])
  growth!: readonly string[];

  @Field(() => [String])
  units!: readonly string[];

  @Field(() => [String])
  unitCost!: readonly string[];

  @Field(() => [String])
  slogans!: readonly string[];

  @Field(() => [TemplateOutdatedTerm])
  outdated!: readonly TemplateOutdatedTerm[];

  @Field(() => [TemplateTerm])
  foreignPlaces!: readonly TemplateTerm[];
}

/** A unit of money. */
@ObjectType('TemplateCurrency', { description: 'A unit of money a table may be kept in.' })
export class TemplateCurrency {
  @Field(() => String)
  unit!: string;

  @Field(() => DecimalScalar, { description: 'Its worth in 元.' })
  yuan!: Decimal;
}

/** One version of a province's form. */
@ObjectType('Template', { description: 'One version of a form: what a document consists of, and what it is judged by. It never changes.' })
export class TemplateType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'The form, whatever its version.' })
  key!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => TemplateKindEnum)
  kind!: TemplateKind;

  @Field(() => TemplateNumberingType)
  numbering!: TemplateNumbering;

  @Field(() => [RequiredFieldEnum], { description: 'What V06 and V11 ask for.' })
  requiredFields!: readonly RequiredField[];

  @Field(() => Int, { description: 'V13' })
  minQuantitativePercent!: number;

  @Field(() => TemplateGroupRoles)
  groups!: TemplateGroupRoles;

  @Field(() => [DecimalScalar], { description: 'V20: what the weights of a table may come to.' })
  weightTotals!: readonly Decimal[];

  @Field(() => [TemplateCurrency])
  currencies!: readonly TemplateCurrency[];

  @Field(() => String, { description: 'The unit of sums over the whole document.' })
  budgetUnit!: string;

  @Field(() => TemplateWordsType)
  words!: TemplateWordsType;

  @Field(() => PageLayoutType)
  page!: PageLayoutType;

  @Field(() => [Int], { description: 'Months of the 资金支出计划.' })
  planMonths!: readonly number[];

  @Field(() => [TemplateLevel1])
  level1!: readonly TemplateLevel1[];
}
