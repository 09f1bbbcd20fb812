import { divideDecimals, type Decimal } from '../../../schema/model/decimal.js';
import type { MonitoringStatus } from '../../../schema/model/monitoring.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedProject, PrintedRound, PrintedRow } from '../../../schema/model/printed-round.js';
import type { Attainment, DeviationCause, Light, Likelihood } from '../../../schema/model/results.js';
import { formCell, formLabel, levelCells, printDay, type FormCell, type FormTable, type TableForm } from './table-form.js';

const lightWords: { readonly [L in Light]: string } = { RED: '红', YELLOW: '黄', GREEN: '绿', BLUE: '蓝' };
const attainmentWords: { readonly [A in Attainment]: string } = { REACHED: '达成', PARTLY: '部分达成', NOT_REACHED: '未达成' };
const causeWords: { readonly [C in DeviationCause]: string } = { FUNDS: '经费保障', RULES: '制度保障', STAFF: '人员保障', HARDWARE: '硬件条件保障', OTHER: '其他' };
const likelihoodWords: { readonly [L in Likelihood]: string } = { CERTAIN: '确定能', POSSIBLE: '有可能', IMPOSSIBLE: '完全不可能' };
const statusWords: { readonly [S in MonitoringStatus]: string } = { OPEN: '填报中', SUBMITTED: '已报送', RETURNED: '已退回', ACCEPTED: '已通过' };

/** Shares of the width. */
const shares = [32, 36, 70, 46, 46, 46, 38, 22, 68, 62, 40] as const;

/** "1—7月", of January "1月". */
const span = (month: number): string => (month === 1 ? '1月' : `1—${month}月`);

const title = ({ fiscalYear, month }: PrintedRound): string => `${fiscalYear}年度项目支出绩效目标运行监控表（${span(month)}）`;

function roundLines(round: PrintedRound): readonly string[] {
  const { departmentName, documentTitle, dueOn, status, submittedAt, opinion } = round;
  return [
    title(round),
    [departmentName, documentTitle].filter((text) => text !== '').join('　'),
    [`报送期限：${dueOn}`, `状态：${statusWords[status]}`, ...(submittedAt === null ? [] : [`报送日期：${printDay(submittedAt)}`])].join('　'),
    ...(opinion === '' ? [] : [`审核意见：${opinion.replace(/\s+/g, ' ')}`]),
  ];
}

const amount = (value: Decimal | null): string => (value === null ? '' : divideDecimals(value, '1'));
const percent = (value: Decimal | null): string => (value === null ? '' : `${value}%`);
const word = <K extends string>(words: { readonly [W in K]: string }, value: K | null): string => (value === null ? '' : words[value]);

function indicatorRow(rows: readonly PrintedRow[], printed: PrintedRow, index: number): FormCell[] {
  const { row } = printed;
  return [
    ...levelCells(rows, index),
    formCell(2, row.level3, { isLeft: true }), formCell(3, printTargetValue(row.target)),
    formCell(4, printed.actual ?? word(attainmentWords, printed.attainment)), formCell(5, printed.expected ?? word(attainmentWords, printed.expectedAttainment)),
    formCell(6, printed.deviation ?? ''), formCell(7, word(lightWords, printed.light)),
    formCell(8, [word(causeWords, printed.cause), printed.explanation].filter((text) => text !== '').join('：').replace(/\s+/g, ' '), { isLeft: true }),
    formCell(9, printed.correctiveAction.replace(/\s+/g, ' '), { isLeft: true }), formCell(10, word(likelihoodWords, printed.likelihood)),
  ];
}

function headOf({ projectCode, projectName, budget, paid, rate, forecast }: PrintedProject, month: number): FormCell[][] {
  return [
    [formLabel(0, '项目编码', 2), formCell(2, projectCode, { columns: 3 }), formLabel(5, '项目名称', 2), formCell(7, projectName, { columns: 4 })],
    [formLabel(0, '预算数', 2), formLabel(2, `${span(month)}执行数`), formLabel(3, `${span(month)}执行率`, 3), formLabel(6, '全年预计执行数', 5)],
    [formCell(0, amount(budget), { columns: 2 }), formCell(2, amount(paid)), formCell(3, percent(rate), { columns: 3 }), formCell(6, amount(forecast), { columns: 5 })],
  ];
}

const columnHeads = (month: number): readonly string[] => ['一级指标', '二级指标', '三级指标', '年度指标值', `${span(month)}完成情况`, '全年预计完成情况', '偏差', '预警', '偏差原因', '纠偏措施', '完成可能性'];

/** One project of a round as the usual form: what was paid, then its rows, labels of groups merged over theirs. */
function layOutProject(project: PrintedProject, index: number, { month }: PrintedRound): FormTable {
  const head = headOf(project, month);
  return {
    name: project.projectName, heading: `${index + 1}.${project.projectName}（${project.unitName}）`, unit: `金额单位：${project.currencyUnit}`,
    rows: [...head, columnHeads(month).map((text, column) => formLabel(column, text)), ...project.rows.map((printed, at) => indicatorRow(project.rows, printed, at))],
    headRow: head.length,
  };
}

/** 绩效运行监控表 in the usual form. */
export function layOutRound(round: PrintedRound): TableForm {
  const { departmentName, submittedAt, page, projects } = round;
  return { lines: roundLines(round), author: departmentName, at: submittedAt, page, shares, tables: projects.map((project, index) => layOutProject(project, index, round)) };
}
