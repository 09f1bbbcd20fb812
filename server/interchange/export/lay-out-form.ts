import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedDocument, PrintedThread } from '../../../schema/model/printed-document.js';
import { printNumbered, printPercent } from '../print-goal-table.js';

/** The columns of the 绩效指标, in the order of the form. */
export const indicatorHeads = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'] as const;

/** A field of a table's head and what stands in it, as words. */
export interface FormField {
  readonly label: string;
  readonly values: readonly string[];
}

/** The head of a goal table as labels and values, for formats that do not draw the form. Empty fields stay: the form has them. */
export function headFields(table: GoalTable): readonly FormField[] {
  const { budget, currencyUnit } = table;
  const one = (label: string, value: string): FormField => ({ label, values: [value] });
  const unit = currencyUnit === '' ? '' : `（${currencyUnit}）`;
  return [
    one('单位', [table.unitCode, table.unitName].filter((text) => text !== '').join(' ')),
    one('项目编码', table.projectCode),
    one('项目名称', table.projectName),
    one(`预算数${unit}`, budget.total ?? ''),
    one(`其中：财政资金${unit}`, budget.fiscalFunds ?? ''),
    one(`其他资金${unit}`, budget.otherFunds ?? ''),
    one('资金用途', table.fundPurpose),
    one('资金支出计划（%）', table.expenditurePlan.map(({ label, cumulativePercent }) => `${label} ${printPercent(cumulativePercent)}`).join('，')),
    { label: '绩效目标', values: table.goals.map(({ text }, index) => printNumbered(`${index + 1}.`, text)) },
  ];
}

/** A row and over how many rows its groups' labels reach; 0 where they stand above already. */
export interface SpannedRow {
  readonly row: Indicator;
  readonly level1Rows: number;
  readonly level2Rows: number;
  readonly target: string;
}

/** How many rows from `from` on are of one group; 0 when `from` is not its first. */
function reach(rows: readonly Indicator[], from: number, isSame: (a: Indicator, b: Indicator) => boolean): number {
  const row = rows[from];
  const above = rows[from - 1];
  if (row === undefined || (above !== undefined && isSame(above, row))) return 0;
  let end = from + 1;
  for (let next = rows[end]; next !== undefined && isSame(row, next); next = rows[end]) end += 1;
  return end - from;
}

/** The rows with the labels of their groups merged, as on the form. */
export function spanGroups(rows: readonly Indicator[]): readonly SpannedRow[] {
  const sameLevel1 = (a: Indicator, b: Indicator): boolean => a.level1.label === b.level1.label;
  const sameLevel2 = (a: Indicator, b: Indicator): boolean => sameLevel1(a, b) && a.level2.label === b.level2.label;
  return rows.map((row, index) => ({ row, level1Rows: reach(rows, index, sameLevel1), level2Rows: reach(rows, index, sameLevel2), target: printTargetValue(row.target) }));
}

/** The lines of the cover below the title. */
export function coverLines({ cover }: DocumentTree): readonly string[] {
  const { statusLabel, fiscalYear, compilingUnit, reviewingUnit } = cover;
  return [
    ...(statusLabel === null ? [] : [`（${statusLabel}）`]),
    ...(fiscalYear > 0 ? [`预算年度：${fiscalYear}年`] : []),
    ...(compilingUnit === '' ? [] : [`${compilingUnit}编制`]),
    ...(reviewingUnit === '' ? [] : [`${reviewingUnit}审核`]),
  ];
}

/** Which version a file is of, and what proves it; empty for the text as it stood. */
export function versionLines({ version }: PrintedDocument): readonly string[] {
  if (version === null) return [];
  const { number, label, contentHash, takenAt, isFrozen } = version;
  return [`版本 ${number}${label === null ? '' : `（${label}）`}${isFrozen ? '，已批复' : ''}，${printTime(takenAt)}`, `SHA-256：${contentHash}`];
}

/** "2026-01-31 08:00 UTC". */
export function printTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function sectionTitles(sections: readonly SectionTree[], into: Map<string, string>): void {
  for (const { id, number, title, children } of sections) {
    into.set(id, printNumbered(number, title));
    sectionTitles(children, into);
  }
}

/** What a thread's node is called in this document; a node that is no longer in it, and the document itself, have the document's title. */
export function threadPlaces({ tree, threads }: PrintedDocument): readonly { readonly thread: PrintedThread; readonly place: string }[] {
  const titles = new Map<string, string>();
  for (const part of tree.parts) {
    sectionTitles(part.sections, titles);
    for (const table of part.goalTables) {
      titles.set(table.id, table.title);
      for (const row of table.indicators) titles.set(row.id, `${table.title}：第${row.ordinal}行 ${row.level3}`);
    }
  }
  return threads.map((thread) => ({ thread, place: titles.get(thread.nodeId) ?? tree.cover.title }));
}

/** Characters that no text file should hold and no reader sees, made visible as what they are: unknown. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, '\ufffd');
}
