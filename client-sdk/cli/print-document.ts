import type { GoalTableFragment, WholeDocumentFragment } from '../index.js';

type Part = WholeDocumentFragment['parts'][number];
/** A section at any depth: below the fourth there is nothing. */
interface PrintedSection {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly children?: readonly PrintedSection[];
}

function sectionLines({ number, title, text, children = [] }: PrintedSection): string[] {
  return [`${number}${title}`, '', ...(text === '' ? [] : [text, '']), ...children.flatMap(sectionLines)];
}

function tableLines({ ordinal, projectName, projectCode, unitName, currencyUnit, budget, fundPurpose, goals, indicators }: GoalTableFragment): string[] {
  const amounts = `预算 ${budget.total ?? '—'}${currencyUnit}（财政资金 ${budget.fiscalFunds ?? '—'}，其他资金 ${budget.otherFunds ?? '—'}）`;
  return [
    `${ordinal}. ${projectName}（${projectCode}）`, `${unitName}  ${amounts}`, ...(fundPurpose === '' ? [] : [`资金用途：${fundPurpose}`]),
    ...goals.map(({ text }, index) => `目标${index + 1}：${text}`),
    ...indicators.map(({ level1, level2, level3, target, basis }) => [level1.label, level2.label, level3, target.text, basis].join('\t')), '',
  ];
}

function partLines({ number, title, sections, goalTables }: Part, tables: ReadonlyMap<string, GoalTableFragment>): string[] {
  const own = goalTables.flatMap(({ id }) => tables.get(id) ?? []);
  return [`${number} ${title}`, '', ...sections.flatMap(sectionLines), ...own.flatMap(tableLines)];
}

/** A document as people read it: cover, outline with texts, tables with rows, in the order of the paper. */
export function printDocument(document: WholeDocumentFragment): string {
  const { title, statusLabel, departmentName, compilingUnit, reviewingUnit, parts, goalTables } = document;
  const tables = new Map(goalTables.map((table) => [table.id, table]));
  const cover = [`${title}${statusLabel ?? ''}`, departmentName, `编制单位：${compilingUnit}`, `审核单位：${reviewingUnit}`, ''];
  return `${[...cover, ...parts.flatMap((part) => partLines(part, tables))].join('\n').trimEnd()}\n`;
}
