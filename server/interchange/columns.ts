import { labelKey } from '../../schema/model/normalize-text.js';

/** What a column of the indicator rows holds. `operator` and `unit` are columns of forms that write "≥", "90" and "%" apart. */
export type IndicatorColumn = 'level1' | 'level2' | 'level3' | 'description' | 'operator' | 'target' | 'unit' | 'basis';

/** Labels of each column, best first: a weaker label counts only when no better one is in the row. */
const columnLabels: Readonly<Record<IndicatorColumn, readonly string[]>> = {
  level1: ['一级指标', '一级指标名称', '指标类型'],
  level2: ['二级指标', '二级指标名称'],
  level3: ['三级指标', '三级指标名称', '指标名称', '绩效指标名称', '绩效指标'],
  description: ['绩效指标描述', '指标描述', '指标内容', '绩效指标内容', '指标解释', '指标说明', '指标内涵'],
  operator: ['运算符号', '运算符', '指标方向', '比较符', '符号', '计算符号'],
  target: ['指标值', '目标值', '年度指标值', '绩效指标值', '年度目标值', '预期指标值', '计划指标值', '预期值', '预期目标值'],
  unit: ['计量单位', '度量单位', '指标单位', '单位'],
  basis: ['指标值确定依据', '确定依据', '指标确定依据', '目标值确定依据', '指标值依据', '取值依据', '指标依据', '依据', '指标值来源', '数据来源', '备注'],
};
const columnNames = Object.keys(columnLabels) as IndicatorColumn[];

/** Which column holds what, by index. */
export interface Columns {
  readonly index: Readonly<Partial<Record<IndicatorColumn, number>>>;
  /** Labels that have no place in the model, by column index. */
  readonly unknown: ReadonlyMap<number, string>;
  readonly count: number;
  readonly key: string;
}

function bareColumnLabel(cell: string): string {
  return labelKey(cell).replace(/[(（][^()（）]{0,12}[)）]$/, '');
}

/** Finds the columns of the indicator rows by their labels; null when the row is no such head. Positions do not matter. */
export function readColumns(cells: readonly string[]): Columns | null {
  // Cheap refusal: this runs on every row of a text.
  if (cells.length < 3 || !cells.some((cell) => cell.length <= 24 && labelKey(cell).includes('指标'))) return null;
  const labels = cells.map((cell) => (cell.length > 40 ? '' : bareColumnLabel(cell)));
  const index: Partial<Record<IndicatorColumn, number>> = {};
  const taken = new Set<number>();
  for (const column of columnNames) {
    for (const label of columnLabels[column]) {
      const at = labels.findIndex((cell, position) => cell === label && !taken.has(position));
      if (at < 0) continue;
      index[column] = at;
      taken.add(at);
      break;
    }
  }
  const isHead = (index.level3 !== undefined || index.level2 !== undefined) && index.target !== undefined && taken.size >= 3;
  if (!isHead) return null;
  const unknown = new Map<number, string>();
  labels.forEach((label, position) => {
    // "绩效指标" beside 三级指标 is the label of the whole block, merged over its rows.
    if (label !== '' && !taken.has(position) && label !== '绩效指标') unknown.set(position, label);
  });
  return { index, unknown, count: cells.length, key: labels.filter((label) => label !== '').join('|') };
}
