import type { CommentAnchor, GoalTableField, IndicatorField } from '../../../schema/model/anchor.js';
import { limits } from '../../../schema/model/limits.js';
import type { ItemSubject } from '../../../schema/model/review.js';
import { rowFields } from '../../../schema/rules/indicator-cells.js';
import type { DocumentRecord, GoalTableRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { headFields } from '../goal-table/head-fields.js';

const indicatorLabels: { readonly [F in IndicatorField]: string } = {
  level1: '一级指标', level2: '二级指标', level3: '三级指标', description: '绩效指标描述', target: '指标值', basis: '指标值确定依据',
};
const headLabels: { readonly [F in GoalTableField]: string } = {
  title: '标题', unitCode: '单位编码', unitName: '单位名称', currencyUnit: '金额单位', projectCode: '项目编码', projectName: '项目名称',
  'budget.total': '预算数', 'budget.fiscalFunds': '财政资金', 'budget.otherFunds': '其他资金', fundPurpose: '资金用途',
  expenditurePlan: '资金支出计划', goals: '绩效目标',
};

const gone: ItemSubject = { label: '（已删除）', quote: null, row: null };
/** Long enough to recognise the place; the whole text of a section may be megabytes. */
const cut = (text: string): string => Array.from(text.slice(0, 2 * limits.quoteChars)).slice(0, limits.quoteChars).join('');

async function headValue(repositories: Repositories, table: GoalTableRecord, field: GoalTableField): Promise<string> {
  if (field === 'goals') return (await repositories.goalTables.goalsOf([table.id])).map(({ text }) => text).join('\n');
  if (field === 'expenditurePlan') return table.expenditurePlan.map(({ label, cumulativePercent }) => `${label} ${cumulativePercent}%`).join('，');
  return headFields(table)[field] ?? '';
}

async function ofSection(repositories: Repositories, id: string, quote: string | null): Promise<ItemSubject> {
  const section = await repositories.sections.find(id);
  return section === null ? { ...gone, quote } : { label: `${section.number}${section.title}`, quote: quote ?? cut(section.text), row: null };
}

async function ofTable(repositories: Repositories, id: string, field: GoalTableField | null): Promise<ItemSubject> {
  const table = await repositories.goalTables.find(id);
  if (table === null) return gone;
  if (field === null) return { label: table.title, quote: null, row: null };
  return { label: `${table.title} ${headLabels[field]}`, quote: await headValue(repositories, table, field), row: null };
}

async function ofRow(repositories: Repositories, id: string, field: IndicatorField | null): Promise<ItemSubject> {
  const row = await repositories.goalTables.findIndicator(id);
  if (row === null) return gone;
  const cells = rowFields(row);
  const table = await repositories.goalTables.find(row.goalTableId);
  const label = `${table?.title ?? ''} 第 ${row.ordinal} 行“${row.level3}”${field === null ? '' : ` ${indicatorLabels[field]}`}`;
  return { label, quote: field === null ? null : cells[field], row: cells };
}

/**
 * What stands at an anchor now, in words to keep: an item must still say what it was about when its row is gone. Of a
 * thread whose place is gone already, what the anchor itself kept.
 */
export async function describeAnchor(repositories: Repositories, document: DocumentRecord, anchor: CommentAnchor): Promise<ItemSubject> {
  switch (anchor.kind) {
    case 'DOCUMENT':
      return { label: document.title, quote: null, row: null };
    case 'SECTION':
      return ofSection(repositories, anchor.sectionId, null);
    case 'TEXT_RANGE':
      return ofSection(repositories, anchor.sectionId, anchor.quote);
    case 'GOAL_TABLE':
      return ofTable(repositories, anchor.goalTableId, anchor.field);
    case 'ROW':
      return ofRow(repositories, anchor.indicatorId, null);
    case 'CELL':
      return ofRow(repositories, anchor.indicatorId, anchor.field);
  }
}
