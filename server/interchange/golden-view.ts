import { addDecimals, multiplyDecimals, type Decimal } from '../../schema/model/decimal.js';
import type { DocumentTree, PartTree, SectionKind, SectionTree } from '../../schema/model/document.js';
import { readEmbeddedIndicators } from '../../schema/model/embedded-indicators.js';
import type { Budget, GoalTable } from '../../schema/model/goal-table.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A document in the shape of the golden sample: plain JSON with a fixed order of keys. */
export type PerformanceText = { readonly [key: string]: Json };

/** Spreads a key only when it has something to say, so that an ordinary document keeps the golden shape. */
function ifAny<T extends Json>(key: string, list: readonly T[]): { readonly [key: string]: Json } {
  return list.length === 0 ? {} : { [key]: list };
}

function narrative(section: SectionTree): PerformanceText {
  const { kind, number, title, paragraphs } = section;
  return { kind, number, title, paragraphs, ...ifAny('sections', section.children.map(narrative)) };
}

function overallGoal(section: SectionTree | undefined): Json {
  if (section === undefined) return null;
  return { number: section.number, title: section.title, paragraphs: section.paragraphs, ...ifAny('sections', section.children.map(narrative)) };
}

function subGoal(section: SectionTree): PerformanceText {
  const { goalText, indicatorParagraphs, indicators } = readEmbeddedIndicators(section.paragraphs);
  const labelled = section.paragraphs.findIndex((paragraph) => /^[【[]?绩效(?:目标|指标)/.test(paragraph));
  const unlabelled = labelled < 0 ? section.paragraphs : section.paragraphs.slice(0, labelled);
  return {
    ordinal: section.ordinal,
    title: section.title,
    goalText,
    indicatorParagraphs,
    indicators: indicators.map(({ name, value }) => ({ name, value: { ...value } })),
    ...ifAny('paragraphs', unlabelled),
    ...ifAny('sections', section.children.map(narrative)),
  };
}

function measure(section: SectionTree): PerformanceText {
  const { ordinal, title, paragraphs } = section;
  return { ordinal, title, text: paragraphs.join('\n'), ...ifAny('sections', section.children.map(narrative)) };
}

function group(section: SectionTree | undefined, item: (child: SectionTree) => PerformanceText): Json {
  if (section === undefined) return null;
  return { number: section.number, title: section.title, ...ifAny('paragraphs', section.paragraphs), items: section.children.map(item) };
}

const firstOf = (part: PartTree | undefined, kind: SectionKind) => part?.sections.find((section) => section.kind === kind);

function departmentGoals(part: PartTree | undefined): Json {
  if (part === undefined) return null;
  const own = [firstOf(part, 'OVERALL_GOAL'), firstOf(part, 'SUB_GOALS'), firstOf(part, 'SAFEGUARD_MEASURES')];
  return {
    title: part.title,
    overallGoal: overallGoal(own[0]),
    subGoals: group(own[1], subGoal),
    safeguardMeasures: group(own[2], measure),
    ...ifAny('otherSections', part.sections.filter((section) => !own.includes(section)).map(narrative)),
    ...ifAny('tables', part.goalTables.map(goalTable)),
  };
}

function goalTable(table: GoalTable): PerformanceText {
  return {
    ordinal: table.ordinal,
    title: table.title,
    tocPage: table.page,
    unitCode: table.unitCode,
    unitName: table.unitName,
    currencyUnit: table.currencyUnit,
    projectCode: table.projectCode,
    projectName: table.projectName,
    budget: { total: table.budget.total, fiscalFunds: table.budget.fiscalFunds, otherFunds: table.budget.otherFunds },
    fundPurpose: table.fundPurpose,
    expenditurePlan: table.expenditurePlan.map(({ month, label, cumulativePercent }) => ({ month, label, cumulativePercent })),
    goals: table.goals.map(({ ordinal, text }) => ({ ordinal, text })),
    indicators: table.indicators.map((row) => ({
      ordinal: row.ordinal,
      sourceLine: row.sourceLine,
      level1: { code: row.level1.code, label: row.level1.label },
      level2: { code: row.level2.code, label: row.level2.label },
      level3: row.level3,
      description: row.description,
      target: { ...row.target },
      basis: row.basis,
    })),
  };
}

const yuanPer: Readonly<Record<string, Decimal>> = { 元: '1', 千元: '1000', 万元: '10000', 亿元: '100000000' };

/** Sums over tables of one currency unit, or in 元 over tables of several; null where no table states an amount. */
function totals(tables: readonly GoalTable[]): PerformanceText {
  const units = [...new Set(tables.map((table) => table.currencyUnit))];
  const inYuan = units.length > 1;
  const sum = (field: keyof Budget): Decimal | null => {
    const amounts = tables.flatMap((table) => {
      const amount = table.budget[field];
      return amount === null ? [] : [inYuan ? multiplyDecimals(amount, yuanPer[table.currencyUnit] ?? '1') : amount];
    });
    return amounts.length === 0 ? null : amounts.reduce(addDecimals);
  };
  const unit = inYuan ? '元' : (units[0] ?? '万元');
  return {
    total: sum('total'), fiscalFunds: sum('fiscalFunds'), otherFunds: sum('otherFunds'), ...(unit === '万元' ? {} : { currencyUnit: unit }),
  };
}

function projectGoals(part: PartTree | undefined): Json {
  if (part === undefined) return null;
  return {
    title: part.title,
    tables: part.goalTables.map(goalTable),
    totals: totals(part.goalTables),
    ...ifAny('otherSections', part.sections.map(narrative)),
  };
}

function otherPart(part: PartTree): PerformanceText {
  const { kind, number, title, sections, goalTables } = part;
  return { kind, number, title, sections: sections.map(narrative), ...ifAny('tables', goalTables.map(goalTable)) };
}

function counts(tree: DocumentTree, part1: PartTree | undefined): PerformanceText {
  const tables = tree.parts.flatMap((part) => part.goalTables);
  const rows = tables.flatMap((table) => table.indicators);
  const subGoals = firstOf(part1, 'SUB_GOALS')?.children ?? [];
  const embedded = subGoals.flatMap((section) => readEmbeddedIndicators(section.paragraphs).indicators);
  return {
    tables: tables.length,
    indicatorRows: rows.length,
    quantitativeRows: rows.filter((row) => row.target.kind === 'QUANTITATIVE').length,
    qualitativeRows: rows.filter((row) => row.target.kind === 'QUALITATIVE').length,
    subGoals: subGoals.length,
    safeguardMeasures: firstOf(part1, 'SAFEGUARD_MEASURES')?.children.length ?? 0,
    tocEntries: tree.tableOfContents.length,
    embeddedIndicatorsQuantitative: embedded.filter((indicator) => indicator.value.kind === 'QUANTITATIVE').length,
    embeddedIndicatorsQualitative: embedded.filter((indicator) => indicator.value.kind === 'QUALITATIVE').length,
  };
}

/**
 * The document as one JSON value in the shape of the golden sample: cover, contents, the two parts and counts.
 * Keys that the sample lacks (`otherSections`, `otherParts`, `paragraphs`, `sections`) appear only where a document has
 * more than the sample's form; a missing part or section is null. A document from outside is always a draft.
 */
export function toPerformanceText(tree: DocumentTree): PerformanceText {
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = tree.cover;
  const part1 = tree.parts.find((part) => part.kind === 'DEPARTMENT_GOALS');
  const part2 = tree.parts.find((part) => part.kind === 'PROJECT_GOALS');
  return {
    documentType: 'DEPARTMENT_BUDGET_PERFORMANCE_TEXT',
    cover: { departmentName, title, fiscalYear, statusLabel, status: 'DRAFT', compilingUnit, reviewingUnit },
    tableOfContents: tree.tableOfContents.map(({ level, part, number, title: entryTitle, page }) => ({ level, part, number, title: entryTitle, page })),
    part1: departmentGoals(part1),
    part2: projectGoals(part2),
    ...ifAny('otherParts', tree.parts.filter((part) => part !== part1 && part !== part2).map(otherPart)),
    counts: counts(tree, part1),
  };
}
