import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { Finding, RuleId } from '../../../schema/model/finding.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { findFindings, type FindingOptions } from '../../../schema/rules/find-findings.js';
import { hebeiCounty2019 } from '../../../schema/rules/templates/hebei-county-2019.js';

const groups = {
  QUANTITY: ['OUTPUT', '产出指标', '数量指标'],
  QUALITY: ['OUTPUT', '产出指标', '质量指标'],
  TIMELINESS: ['OUTPUT', '产出指标', '时效指标'],
  COST: ['OUTPUT', '产出指标', '成本指标'],
  ECONOMIC_BENEFIT: ['BENEFIT', '效益指标', '经济效益指标'],
  SOCIAL_BENEFIT: ['BENEFIT', '效益指标', '社会效益指标'],
  ECOLOGICAL_BENEFIT: ['BENEFIT', '效益指标', '生态效益指标'],
  SUSTAINABLE_IMPACT: ['BENEFIT', '效益指标', '可持续影响指标'],
  SERVICE_RECIPIENT_SATISFACTION: ['SATISFACTION', '满意度指标', '服务对象满意度指标'],
} as const;

/** A row of a level-2 group; its target is read as the importer reads it. */
export function row(code: keyof typeof groups, level3: string, target: string, description = '', patch: Partial<Indicator> = {}): Indicator {
  const [level1, label1, label2] = groups[code];
  return {
    id: `row:${code}:${level3}`, ordinal: 1, level1: { code: level1, label: label1 }, level2: { code, label: label2 },
    level3, description, target: parseTargetValue(target), basis: '年初工作计划', sourceLine: null, ...patch,
  };
}

export const cleanRows: readonly Indicator[] = [
  row('QUANTITY', '参保人数', '≥1900人', '参保总人数'),
  row('QUALITY', '理赔赔付率', '=100%'),
  row('TIMELINESS', '保险期限', '=1年'),
  row('COST', '参保标准', '≤100元', '每人参保标准'),
  row('ECONOMIC_BENEFIT', '减轻家庭负担', '人均减负≥50元'),
  row('SOCIAL_BENEFIT', '肇事肇祸案件数', '≤2件'),
  row('ECOLOGICAL_BENEFIT', '无纸化投保率', '≥80%'),
  row('SUSTAINABLE_IMPACT', '持续保障机制', '制度健全'),
  row('SERVICE_RECIPIENT_SATISFACTION', '监护人满意度', '≥90%'),
].map((one, index) => ({ ...one, ordinal: index + 1, id: `table:1/indicator:${index + 1}` }));

export const cleanTable: GoalTable = {
  id: 'table:1', ordinal: 1, title: '监护人责任险绩效目标表', page: 6, unitCode: '216001', unitName: '县委政法委本级', currencyUnit: '万元',
  projectCode: '13022525P000PCJ10037Q', projectName: '监护人责任险',
  budget: { total: '19.00', fiscalFunds: '19.00', otherFunds: null },
  fundPurpose: '为监护人购买责任险，按每人100元支付保费',
  expenditurePlan: [[3, '25.00'], [6, '50.00'], [10, '75.00'], [12, '100.00']].map(([month, percent]) => ({ month: Number(month), label: `${month}月底`, cumulativePercent: String(percent) })),
  goals: [{ id: 'table:1/goal:1', ordinal: 1, text: '1900名监护人全部参保。' }],
  indicators: cleanRows,
};

export const cleanSection: SectionTree = {
  id: 'section:1', kind: 'OVERALL_GOAL', ordinal: 1, number: '一、', title: '总体绩效目标', page: 1, paragraphs: ['保持社会大局稳定。'], children: [],
};

interface TreePatch {
  readonly tree?: Partial<DocumentTree>;
  readonly section?: Partial<SectionTree>;
  readonly tables?: readonly GoalTable[];
}

/** A document on which no rule finds anything, with the changes of a test. */
export function cleanTree({ tree = {}, section = {}, tables = [cleanTable] }: TreePatch = {}): DocumentTree {
  return {
    cover: { departmentName: '县委政法委', title: '2025年部门预算绩效文本', fiscalYear: 2025, statusLabel: '草案', compilingUnit: '县委政法委', reviewingUnit: '县财政局' },
    tableOfContents: [],
    parts: [
      { id: 'part:1', kind: 'DEPARTMENT_GOALS', ordinal: 1, number: '第一部分', title: '部门整体绩效目标', sections: [{ ...cleanSection, ...section }], goalTables: [] },
      { id: 'part:2', kind: 'PROJECT_GOALS', ordinal: 2, number: '第二部分', title: '预算项目绩效目标', sections: [], goalTables: tables },
    ],
    ...tree,
  };
}

/** The clean document with one table changed. */
export function withTable(patch: Partial<GoalTable>): DocumentTree {
  return cleanTree({ tables: [{ ...cleanTable, ...patch }] });
}

/** The clean document with its rows changed: rows of the groups of `rows` are replaced by them. */
export function withRows(...rows: readonly Indicator[]): DocumentTree {
  const codes = new Set(rows.map((one) => one.level2.code));
  return withTable({ indicators: [...cleanRows.filter((one) => !codes.has(one.level2.code)), ...rows] });
}

/** The findings of one rule. */
export function findingsOf(rule: RuleId, tree: DocumentTree, options: FindingOptions = {}): Finding[] {
  return findFindings(tree, hebeiCounty2019, options).filter((finding) => finding.rule === rule);
}

/** "severity node field" of each finding of a rule: what most tests compare. */
export function placesOf(rule: RuleId, tree: DocumentTree, options: FindingOptions = {}): string[] {
  return findingsOf(rule, tree, options).map((finding) => `${finding.severity} ${finding.nodeId} ${finding.field ?? '-'}`);
}
