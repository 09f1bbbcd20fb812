import { divideDecimals, subtractDecimals, type Decimal } from '../../../schema/model/decimal.js';
import { printTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedEvaluatedProject, PrintedEvaluation, PrintedEvaluationRow } from '../../../schema/model/printed-evaluation.js';
import type { ReviewGrade } from '../../../schema/model/review.js';
import type { Attainment } from '../../../schema/model/results.js';
import type { SelfEvaluationStatus } from '../../../schema/model/self-evaluation.js';
import { formCell, formLabel, levelCells, printDay, type FormCell, type FormTable, type TableForm } from './table-form.js';

const attainmentWords: { readonly [A in Attainment]: string } = { REACHED: '达成', PARTLY: '部分达成', NOT_REACHED: '未达成' };
const gradeWords: { readonly [G in ReviewGrade]: string } = { EXCELLENT: '优', GOOD: '良', FAIR: '中', POOR: '差' };
const statusWords: { readonly [S in SelfEvaluationStatus]: string } = { OPEN: '填报中', SUBMITTED: '已报送', RETURNED: '已退回', ACCEPTED: '已通过', CONCLUDED: '已有评价结论' };

const shares = [34, 40, 84, 54, 54, 36, 36, 108] as const;
/** Where the bureau has scored projects again. */
const fiscalShares = [34, 36, 72, 46, 46, 34, 34, 84, 40, 84] as const;

const heads = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'] as const;
const fiscalHeads = ['财政评价得分', '差异及理由'] as const;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
const amount = (value: Decimal | null): string => (value === null ? '' : divideDecimals(value, '1'));
const grade = (value: ReviewGrade | null): string => (value === null ? '' : gradeWords[value]);

function resultText({ actual, attainment, percent }: PrintedEvaluationRow): string {
  if (attainment !== null) return [attainmentWords[attainment], ...(percent === null ? [] : [`（${percent}%）`])].join('');
  return actual ?? '';
}

function differenceText({ score, bureauScore, bureauReason }: PrintedEvaluationRow): string {
  if (bureauScore === null) return '';
  const difference = subtractDecimals(bureauScore, score ?? '0.00');
  return [difference.startsWith('-') || difference === '0.00' ? difference : `+${difference}`, oneLine(bureauReason ?? '')].filter((text) => text !== '').join('：');
}

function rowOf({ rows }: PrintedEvaluatedProject, index: number, withFiscal: boolean): FormCell[] {
  const printed = rows[index];
  if (printed === undefined) return [];
  const reasons = [printed.overReason, printed.explanation].filter((text) => text !== '').map(oneLine).join('；');
  return [
    ...levelCells(rows, index), formCell(2, printed.row.level3, { isLeft: true }), formCell(3, printTargetValue(printed.row.target)), formCell(4, resultText(printed)), formCell(5, printed.points),
    formCell(6, printed.score ?? ''), formCell(7, reasons, { isLeft: true }), ...(withFiscal ? [formCell(8, printed.bureauScore ?? ''), formCell(9, differenceText(printed), { isLeft: true })] : []),
  ];
}

function headOf({ projectCode, projectName, budget, paid, execution }: PrintedEvaluatedProject, columns: number): FormCell[][] {
  const rest = columns - 5;
  return [
    [formLabel(0, '项目编码', 2), formCell(2, projectCode, { columns: 2 }), formLabel(4, '项目名称'), formCell(5, projectName, { columns: rest })],
    [formLabel(0, '全年预算数', 2), formLabel(2, '全年执行数'), formLabel(3, '分值'), formLabel(4, '执行率'), formLabel(5, '得分', rest)],
    [
      formCell(0, amount(budget), { columns: 2 }), formCell(2, amount(paid)), formCell(3, execution?.points ?? ''), formCell(4, execution === null ? '' : `${execution.rate}%`),
      formCell(5, execution?.score ?? '', { columns: rest }),
    ],
  ];
}

function sumOf({ sum, cap, total, grade: own, fiscal }: PrintedEvaluatedProject, withFiscal: boolean): FormCell[] {
  const capped = cap === null || total === sum ? '' : `合计 ${sum}，因执行率封顶`;
  return [
    formLabel(0, '总分', 5), formCell(5, '100.00'), formCell(6, total), formCell(7, [`等级：${grade(own)}`, capped].filter((text) => text !== '').join('；'), { isLeft: true }),
    ...(withFiscal ? [formCell(8, fiscal?.total ?? ''), formCell(9, fiscal === null ? '未抽查' : `等级：${grade(fiscal.grade)}；差异 ${fiscal.difference}`, { isLeft: true })] : []),
  ];
}

function tableOf(project: PrintedEvaluatedProject, index: number, withFiscal: boolean): FormTable {
  const columns = withFiscal ? fiscalShares.length : shares.length;
  const head = headOf(project, columns);
  const columnHeads = [...heads, ...(withFiscal ? fiscalHeads : [])].map((text, column) => formLabel(column, text));
  return {
    name: project.projectName, heading: `${index + 1}.${project.projectName}（${project.unitName}）`, unit: `金额单位：${project.currencyUnit}`,
    rows: [...head, columnHeads, ...project.rows.map((_row, at) => rowOf(project, at, withFiscal)), sumOf(project, withFiscal)],
    headRow: head.length,
  };
}

/** 项目支出绩效自评表 in the usual form: for each project what was paid, then its rows with points and scores, then the sum and the grade. */
export function layOutEvaluation(evaluation: PrintedEvaluation): TableForm {
  const { departmentName, documentTitle, fiscalYear, dueOn, status, submittedAt, opinion, conclusion, score, grade: own, page, evaluated } = evaluation;
  const withFiscal = evaluated.some(({ fiscal }) => fiscal !== null);
  return {
    lines: [
      `${fiscalYear}年度项目支出绩效自评表`,
      [departmentName, documentTitle].filter((text) => text !== '').join('　'),
      [`报送期限：${dueOn}`, `状态：${statusWords[status]}`, ...(submittedAt === null ? [] : [`报送日期：${printDay(submittedAt)}`]), ...(score === null ? [] : [`总得分：${score}（${grade(own)}）`])].join('　'),
      ...(opinion === '' ? [] : [`审核意见：${oneLine(opinion)}`]), ...(conclusion === '' ? [] : [`评价结论：${oneLine(conclusion)}`]),
    ],
    author: departmentName, at: submittedAt, page, shares: withFiscal ? fiscalShares : shares,
    tables: evaluated.map((project, index) => tableOf(project, index, withFiscal)),
  };
}
