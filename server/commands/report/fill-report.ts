import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, type Decimal } from '../../../schema/model/decimal.js';
import { limits } from '../../../schema/model/limits.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import { reviewGrades, type ReviewGrade } from '../../../schema/model/review.js';
import type { ReportFill, Template } from '../../../schema/model/template.js';
import type { TextBlock, TextRun } from '../../../schema/model/text-block.js';
import { findCurrency, printAmount, toYuan } from '../../../schema/rules/amount.js';
import { executionRate } from '../../../schema/rules/results/score-table.js';
import { documentScore, type EvaluatedTable, type EvaluationRow } from '../evaluation/evaluated-tables.js';

/** What a report prints of a self-evaluation: the department's own results, as they stand or were handed in. */
export interface ReportedResults {
  readonly departmentName: string;
  readonly fiscalYear: number;
  readonly tables: readonly EvaluatedTable[];
  /** The form they are scored by. */
  readonly template: Template;
}

const paragraph = (text: string, marks: Omit<TextRun, 'text'> = {}): TextBlock => ({ kind: 'PARAGRAPH', runs: [{ text, ...marks }] });
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function table(heads: readonly string[], rows: readonly (readonly string[])[]): TextBlock {
  const cellsOf = (texts: readonly string[]) => texts.map((text) => ({ runs: text === '' ? [] : [{ text }] }));
  return { kind: 'TABLE', rows: [{ isHeader: true, cells: cellsOf(heads) }, ...rows.map((cells) => ({ isHeader: false, cells: cellsOf(cells) }))] };
}

const gradeText = (grade: ReviewGrade | null, { grades }: Template): string => (grade === null ? '' : grades[grade].label.zh);

/** In the form's unit of sums; null where one of them has none, or a unit that nobody knows. */
function total(amounts: readonly { readonly amount: Decimal | null; readonly unit: string }[], template: Template): Decimal | null {
  const unit = findCurrency(template, template.budgetUnit);
  const yuan = amounts.map(({ amount, unit: of }) => toYuan(template, amount, of));
  const known = yuan.filter((each) => each !== null);
  if (unit === null || known.length === 0 || known.length < yuan.length) return null;
  return printAmount(multiplyDecimals(known.reduce((a, b) => addDecimals(a, b)), unit.perYuan));
}

function basics({ departmentName, fiscalYear, tables, template }: ReportedResults): TextBlock[] {
  const budget = total(tables.map((each) => ({ amount: each.budget, unit: each.currencyUnit })), template);
  const paid = total(tables.map((each) => ({ amount: each.paid, unit: each.currencyUnit })), template);
  const rate = budget === null || paid === null ? null : executionRate({ budget, paid });
  const money = [
    ...(budget === null ? [] : [`全年预算数合计${budget}${template.budgetUnit}`]), ...(paid === null ? [] : [`截至${fiscalYear}年12月31日执行${paid}${template.budgetUnit}`]),
    ...(rate === null ? [] : [`预算执行率${rate}%`]),
  ];
  return [paragraph(`${[`${fiscalYear}年度${departmentName}纳入绩效自评的预算项目${tables.length}个`, ...money].join('，')}。`)];
}

function resultText({ row, actual, attainment, percent }: EvaluationRow, { evaluation }: Template): string {
  if (attainment === null) return actual === null ? '' : `${actual}${row.target.unit ?? ''}`;
  const label = evaluation.bands.find((band) => band.attainment === attainment)?.label.zh ?? '';
  return percent === null ? label : `${label}（${percent}%）`;
}

const fellShort = ({ points, result }: EvaluationRow): boolean => result !== null && compareDecimals(result.score, points) < 0;

/** Of rows that are too many for a section: which are printed, and where the others stand. */
function cutText(short: number): string {
  return short > limits.reportedRows ? `未得满分的指标共${short}个，只列其中前${limits.reportedRows}个，其余见绩效自评表。` : '指标较多，下表只列未得满分的指标，其余见绩效自评表。';
}

function results({ tables, template }: ReportedResults): TextBlock[] {
  const rows = tables.flatMap((each) => each.rows);
  const [scored, short] = [rows.filter(({ result }) => result !== null), rows.filter(fellShort)];
  const overview = table(
    ['项目名称', '全年预算数', '全年执行数', '执行率', '得分', '等级'],
    tables.map(({ projectName, currencyUnit, budget, paid, execution, total: score, grade }) => [
      projectName, budget === null ? '' : `${divideDecimals(budget, '1')}${currencyUnit}`, `${divideDecimals(paid, '1')}${currencyUnit}`, execution === null ? '' : `${execution.rate}%`, score, gradeText(grade, template),
    ]),
  );
  const waiting = rows.length - scored.length;
  const sentence = `共设绩效指标${rows.length}个，其中得满分的${scored.length - short.length}个，未得满分的${short.length}个${waiting === 0 ? '' : `，尚未填报的${waiting}个`}。`;
  // A section holds so much and no more; the whole table is in the 自评表.
  const isLong = rows.length > limits.reportedRows;
  const shown = isLong ? short.slice(0, limits.reportedRows) : rows;
  const detail = tables.flatMap(({ projectName, goalTableId }, index): TextBlock[] => {
    const own = shown.filter((row) => row.goalTableId === goalTableId);
    if (own.length === 0) return [];
    const cells = own.map((row) => [row.row.level2.label, row.row.level3, printTargetValue(row.row.target), resultText(row, template), row.points, row.result?.score ?? '']);
    return [paragraph(`${index + 1}.${projectName}`, { bold: true }), table(['二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'], cells)];
  });
  return [paragraph(sentence), overview, ...(isLong ? [paragraph(cutText(short.length))] : []), ...detail];
}

function conclusion({ tables, template }: ReportedResults): TextBlock[] {
  const { score, grade } = documentScore(tables, template);
  if (score === null) return [paragraph('尚有指标未填报，暂无自评得分。')];
  const counts = reviewGrades.map((each) => ({ label: gradeText(each, template), count: tables.filter((of) => of.grade === each).length })).filter(({ count }) => count > 0);
  return [paragraph(`自评总得分${score}分，等级为“${gradeText(grade, template)}”。其中：${counts.map(({ label, count }) => `评为“${label}”的项目${count}个`).join('，')}。`)];
}

function problems({ tables, template }: ReportedResults): TextBlock[] {
  const short = tables.flatMap(({ projectName, rows }) => rows.filter(fellShort).map((row) => ({ projectName, row })));
  if (short.length === 0) return [paragraph('没有未得满分的指标。')];
  const items = short.slice(0, limits.reportedRows).map(({ projectName, row }) => {
    const words = [row.overReason, row.explanation].map(oneLine).filter((text) => text !== '').join('；');
    return { depth: 1, runs: [{ text: `${projectName}：${row.row.level3}，年度指标值${printTargetValue(row.row.target)}，实际${resultText(row, template)}，得${row.result?.score ?? ''}分（分值${row.points}分）。${words}` }] };
  });
  return [...(items.length < short.length ? [paragraph(cutText(short.length))] : []), { kind: 'BULLET_LIST', items }];
}

const fills: { readonly [F in ReportFill]: (of: ReportedResults) => TextBlock[] } = { BASICS: basics, RESULTS: results, CONCLUSION: conclusion, PROBLEMS: problems };

/** What is printed into a section of a report, in Chinese, as its readers write. Pure: the same results give the same blocks. */
export function fillReport(fill: ReportFill, of: ReportedResults): TextBlock[] {
  return fills[fill](of);
}
