import { labelKey } from '../../schema/model/normalize-text.js';
import { readColumns } from './columns.js';
import type { Row } from './source-line.js';

/** Fields of a table's head that a label announces. */
export type HeadField = 'projectCode' | 'projectName' | 'total' | 'fiscalFunds' | 'otherFunds' | 'fundPurpose' | 'unitCode' | 'unitName' | 'currencyUnit';

const fieldLabels: Readonly<Record<string, HeadField>> = {
  项目编码: 'projectCode', 项目代码: 'projectCode', 项目编号: 'projectCode',
  项目名称: 'projectName',
  预算数: 'total', 预算金额: 'total', 预算总额: 'total', 资金总额: 'total', 项目预算: 'total', 年度预算数: 'total', 年度资金总额: 'total',
  预算资金总额: 'total', 项目资金总额: 'total', 预算资金: 'total',
  财政资金: 'fiscalFunds', 财政拨款: 'fiscalFunds', 财政性资金: 'fiscalFunds', 财政拨款资金: 'fiscalFunds',
  其他资金: 'otherFunds', 其它资金: 'otherFunds', 非财政资金: 'otherFunds',
  资金用途: 'fundPurpose', 用途: 'fundPurpose', 资金主要用途: 'fundPurpose',
  单位编码: 'unitCode', 单位代码: 'unitCode', 预算单位编码: 'unitCode', 预算单位代码: 'unitCode',
  单位名称: 'unitName', 预算单位: 'unitName', 预算单位名称: 'unitName', 项目单位: 'unitName', 实施单位: 'unitName', 项目实施单位: 'unitName', 填报单位: 'unitName',
  金额单位: 'currencyUnit', 计量单位: 'currencyUnit', 货币单位: 'currencyUnit',
};

/** Labels of merged cells that stand before the labels proper; they announce no field. */
const groupLabels = new Set([
  '预算规模及资金用途', '预算规模与资金用途', '预算规模', '预算规模和资金用途', '项目资金', '预算安排', '预算及用途', '资金规模及用途', '项目资金及用途',
]);
const goalLabels = new Set([
  '绩效目标', '年度绩效目标', '项目绩效目标', '总体目标', '年度目标', '年度总体目标', '项目总体目标', '总体绩效目标', '项目年度绩效目标',
]);
const planLabel = /^(?:项目)?(?:资金|用款)?(?:支出|使用|用款|支付)?(?:进度)?计划$|^资金支出进度$/;

/** A label's bare form: no whitespace, no colon, no "其中：", no bracketed unit: "其中：财政 资金" is "财政资金". */
export function bareLabel(cell: string): string {
  return labelKey(cell).replace(/^其中[:：]?/, '').replace(/[(（][^()（）]{0,10}[)）]$/, '').replace(/[:：]$/, '');
}

/** The field a cell announces, or null for a value. */
export function headFieldOf(cell: string): HeadField | null {
  return cell.length > 40 ? null : (fieldLabels[bareLabel(cell)] ?? null);
}

export function isGroupLabel(cell: string): boolean {
  return groupLabels.has(bareLabel(cell));
}

/** What a row of a goal table is, told by its first cell; null when the first cell is no label of the form. */
export type RowClass = 'PROJECT' | 'BUDGET' | 'PLAN' | 'GOALS' | 'COLUMNS';

export function classifyRow(row: Row | null): RowClass | null {
  if (row === null) return null;
  const first = row.cells.find((cell) => cell !== '');
  if (first === undefined || first.length > 40) return null;
  if (readColumns(row.cells) !== null) return 'COLUMNS';
  const label = bareLabel(first);
  if (groupLabels.has(label)) return 'BUDGET';
  if (goalLabels.has(label)) return 'GOALS';
  if (label !== '计划' && planLabel.test(label)) return 'PLAN';
  switch (headFieldOf(first)) {
    case 'projectCode':
    case 'projectName':
      return 'PROJECT';
    case 'total':
    case 'fiscalFunds':
    case 'otherFunds':
    case 'fundPurpose':
      return 'BUDGET';
    default:
      return null;
  }
}
