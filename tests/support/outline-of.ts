import type { DocumentTree, SectionTree } from '../../schema/model/document.js';
import type { GoalTable, Indicator } from '../../schema/model/goal-table.js';
import type { ImportResult } from '../../server/interchange/import-text.js';

const show = (value: string | number | null) => (value === null ? '-' : String(value));

function sectionLines(section: SectionTree, indent: string): string[] {
  return [
    `${indent}${section.kind} ${section.number}${section.title} p${show(section.page)}`,
    ...section.paragraphs.map((paragraph) => `${indent}  ¶ ${paragraph}`),
    ...section.children.flatMap((child) => sectionLines(child, `${indent}  `)),
  ];
}

function rowLine(row: Indicator): string {
  const { target } = row;
  const value = target.kind === 'QUALITATIVE' ? 'words' : `${target.operator ?? ''}${target.operatorExplicit ? '' : '?'} ${show(target.number)} x${show(target.magnitude)} ${show(target.baseUnit)}`;
  return `    ${show(row.sourceLine)}: ${row.level1.code}/${row.level2.code} ${row.level1.label} | ${row.level2.label} | ${row.level3} | ${row.description} | ${target.text} [${value}] | ${row.basis}`;
}

function tableLines(table: GoalTable): string[] {
  const { budget } = table;
  return [
    `  TABLE ${table.ordinal} ${table.title} p${show(table.page)}`,
    `    unit ${table.unitCode} | ${table.unitName} | ${table.currencyUnit}`,
    `    project ${table.projectCode} | ${table.projectName}`,
    `    budget ${show(budget.total)} | ${show(budget.fiscalFunds)} | ${show(budget.otherFunds)}`,
    `    purpose ${table.fundPurpose}`,
    `    plan ${table.expenditurePlan.map((point) => `${point.month} ${point.label} ${point.cumulativePercent}`).join(' | ')}`,
    ...table.goals.map((goal) => `    goal ${goal.ordinal} ${goal.text}`),
    ...table.indicators.map(rowLine),
  ];
}

function treeLines(tree: DocumentTree): string[] {
  const { cover } = tree;
  return [
    `COVER ${[cover.departmentName, cover.title, cover.fiscalYear, show(cover.statusLabel), cover.compilingUnit, cover.reviewingUnit].join(' | ')}`,
    ...tree.tableOfContents.map((entry) => `CONTENTS ${entry.level} part ${entry.part} ${entry.number} | ${entry.title} | ${show(entry.page)}`),
    ...tree.parts.flatMap((part) => [
      `PART ${part.kind} ${part.number} | ${part.title}`,
      ...part.sections.flatMap((section) => sectionLines(section, '  ')),
      ...part.goalTables.flatMap(tableLines),
    ]),
  ];
}

/** An import as text a person can check against the source: every value of the document, then every remark of the report. */
export function outlineOf({ tree, templateId, report }: ImportResult): string {
  const remarks = report.items.filter((item) => item.message !== null || item.disposition === 'NOT_UNDERSTOOD');
  return [
    `TEMPLATE ${templateId}`,
    ...treeLines(tree),
    ...remarks.map((item) => `REPORT ${item.line} ${item.disposition} ${item.what}: ${item.message?.zh ?? ''}`),
    `UNREAD ${report.unreadLines} of ${report.totalLines}`,
    '',
  ].join('\n');
}
