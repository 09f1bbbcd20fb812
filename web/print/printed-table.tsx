import { Fragment } from 'react';
import type { GoalTableFragment, IndicatorFragment, TemplateFragment } from '../../client-sdk/index.js';

/** A group of rows of the form that stays together on a page. */
export type TableUnit =
  | { readonly kind: 'code' | 'budget' | 'plan' | 'columns' }
  | { readonly kind: 'goal'; readonly text: string; readonly number: number }
  | { readonly kind: 'row'; readonly row: IndicatorFragment };

/** The rows of the form in order. */
export function unitsOf(table: GoalTableFragment): TableUnit[] {
  const goals = table.goals.length === 0 ? [''] : table.goals.map(({ text }) => text);
  return [
    { kind: 'code' }, { kind: 'budget' }, { kind: 'plan' },
    ...goals.map((text, index): TableUnit => ({ kind: 'goal', text, number: index + 1 })),
    { kind: 'columns' },
    ...table.indicators.map((row): TableUnit => ({ kind: 'row', row })),
  ];
}

const perLine = 6;
const columnNames = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'] as const;

function PlanRows({ table, template, at }: { readonly table: GoalTableFragment; readonly template: Pick<TemplateFragment, 'planMonths'>; readonly at: number }) {
  const points = table.expenditurePlan.length > 0 ? table.expenditurePlan : template.planMonths.map((month) => ({ month, label: `${month}月底`, cumulativePercent: null }));
  const lines = Array.from({ length: Math.max(Math.ceil(points.length / perLine), 1) }, (_, line) => points.slice(line * perLine, (line + 1) * perLine));
  return lines.map((line, number) => {
    // The first and the last take what is left over, as on the form.
    const spare = perLine - line.length;
    const spanOf = (index: number): number => 1 + (index === 0 ? Math.floor(spare / 2) : 0) + (index === line.length - 1 ? Math.ceil(spare / 2) : 0);
    return (
      <Fragment key={number}>
        <tr data-unit={at}>
          {number === 0 && <th scope="rowgroup" rowSpan={lines.length * 2}>资金支出计划（%）</th>}
          {line.map(({ label, month }, index) => <th key={month} scope="col" colSpan={spanOf(index)}>{label}</th>)}
        </tr>
        <tr data-unit={at}>{line.map(({ month, cumulativePercent }, index) => <td key={month} colSpan={spanOf(index)} className="printed-center">{cumulativePercent === null ? '' : `${Number(cumulativePercent)}%`}</td>)}</tr>
      </Fragment>
    );
  });
}

function BudgetRows({ table: { budget, fundPurpose }, at }: { readonly table: GoalTableFragment; readonly at: number }) {
  const amount = (value: string | null) => <td className="printed-center">{value}</td>;
  return (
    <>
      <tr data-unit={at}><th scope="rowgroup" rowSpan={2}>预算规模及资金用途</th><th scope="row">预算数</th>{amount(budget.total)}<th scope="row">其中：财政资金</th>{amount(budget.fiscalFunds)}<th scope="row">其他资金</th>{amount(budget.otherFunds)}</tr>
      <tr data-unit={at}><td colSpan={perLine}>{fundPurpose}</td></tr>
    </>
  );
}

const sameLevel1 = (a: TableUnit | undefined, b: TableUnit | undefined): boolean => a?.kind === 'row' && b?.kind === 'row' && a.row.level1.label === b.row.level1.label;
const sameLevels = (a: TableUnit | undefined, b: TableUnit | undefined): boolean => sameLevel1(a, b) && a?.kind === 'row' && b?.kind === 'row' && a.row.level2.label === b.row.level2.label;
const sameGoals = (a: TableUnit | undefined, b: TableUnit | undefined): boolean => a?.kind === 'goal' && b?.kind === 'goal';

/** How many units from here on share a cell; 0 where the one above has it. */
function spanAt(units: readonly TableUnit[], index: number, isSame: typeof sameLevels, isMerged: boolean): number {
  if (!isMerged) return 1;
  if (index > 0 && isSame(units[index - 1], units[index])) return 0;
  let end = index + 1;
  while (end < units.length && isSame(units[index], units[end])) end += 1;
  return end - index;
}

interface PrintedTableProps {
  readonly table: GoalTableFragment;
  readonly template: Pick<TemplateFragment, 'planMonths'>;
  readonly from: number;
  readonly to: number;
  /** Neighbours that say the same share a cell; false: to measure each row by itself. */
  readonly isMerged?: boolean;
}

/** One unit of those that are printed together. */
function UnitRows({ table, template, units, at, isMerged }: Pick<PrintedTableProps, 'table' | 'template'> & { readonly units: readonly TableUnit[]; readonly at: number; readonly isMerged: boolean }) {
  const unit = units[at];
  switch (unit?.kind) {
    case undefined: return null;
    case 'code': return <tr data-unit={at}><th scope="row">项目编码</th><td colSpan={3}>{table.projectCode}</td><th scope="row">项目名称</th><td colSpan={2}>{table.projectName}</td></tr>;
    case 'budget': return <BudgetRows table={table} at={at} />;
    case 'plan': return <PlanRows table={table} template={template} at={at} />;
    case 'columns': return <tr data-unit={at}>{columnNames.map((name) => <th key={name} scope="col" colSpan={name === '绩效指标描述' ? 2 : 1}>{name}</th>)}</tr>;
    case 'goal': {
      const span = spanAt(units, at, sameGoals, isMerged);
      return <tr data-unit={at}>{span > 0 && <th scope="rowgroup" rowSpan={span}>绩效目标</th>}<td colSpan={perLine}>{unit.text === '' ? '' : `${unit.number}.${unit.text}`}</td></tr>;
    }
    case 'row': {
      const { row } = unit;
      const [level1, level2] = [spanAt(units, at, sameLevel1, isMerged), spanAt(units, at, sameLevels, isMerged)];
      return (
        <tr data-unit={at}>
          {level1 > 0 && <th scope="rowgroup" rowSpan={level1}>{row.level1.label}</th>}
          {level2 > 0 && <th scope="rowgroup" rowSpan={level2}>{row.level2.label}</th>}
          <td>{row.level3}</td><td colSpan={2}>{row.description}</td><td>{row.target.text}</td><td>{row.basis}</td>
        </tr>
      );
    }
  }
}

/** Some rows of a goal table as the official form prints them; the names of the columns again where rows go on below them. */
export function PrintedTable({ table, template, from, to, isMerged = true }: PrintedTableProps) {
  const all = unitsOf(table);
  const columns = all.findIndex(({ kind }) => kind === 'columns');
  const units: readonly TableUnit[] = from > columns ? [{ kind: 'columns' }, ...all.slice(from, to)] : all.slice(from, to);
  return (
    <>
      <div className="printed-head">
        <h3 className="printed-title">{table.ordinal}.{table.title}{from > 0 && '（续）'}</h3>
        <div className="printed-units"><span>{table.unitCode} {table.unitName}</span><span>单位：{table.currencyUnit}</span></div>
      </div>
      <table className="printed-table">
        <colgroup><col className="printed-level" /><col className="printed-level" /><col className="printed-name" /><col className="printed-level" /><col className="printed-level" /><col className="printed-name" /><col className="printed-level" /></colgroup>
        <tbody>{units.map((_, at) => <UnitRows key={at} table={table} template={template} units={units} at={at} isMerged={isMerged} />)}</tbody>
      </table>
    </>
  );
}
