import { documentStatuses, partKinds, sectionKinds, type Cover, type DocumentStatus, type DocumentTree, type PartTree, type SectionTree, type TableOfContentsLine } from '../../schema/model/document.js';
import type { Budget, Goal, GoalTable, Indicator, IndicatorLevel, PlanPoint } from '../../schema/model/goal-table.js';
import type { PrintedComment, PrintedDocument, PrintedThread, PrintedVersion } from '../../schema/model/printed-document.js';
import type { TargetOperator, TargetValue } from '../../schema/model/target-value.js';
import type { TextBlock, TextListItem, TextRun, TextTableCell, TextTableRow } from '../../schema/model/text-block.js';
import { byKind, explained, flag, integer, list, matching, moment, named, nullable, oneOf, optional, record, text, type JsonSchema, type Shape } from './shape.js';

/** What the file says it is. */
export const performanceTextFormat = 'jiwen.performance-text';
/** Of the file's form. A program that reads 1 reads no other; additions too need a new number, because unknown keys are refused. */
export const performanceTextVersion = 1;

/** A document as JSON: what is printed, with its ids; of the form only which one it is. */
export interface PerformanceText extends Omit<PrintedDocument, 'template'> {
  readonly format: typeof performanceTextFormat;
  readonly formatVersion: typeof performanceTextVersion;
  readonly template: { readonly id: string; readonly version: number };
}

const largest = 2_147_483_647;
const count = integer(1, largest);
const page = explained(nullable(integer(0, largest)), 'Page in the printed contents.');
const id = explained(text, 'Unique within the file. Reading a file makes new ones.');
const ordinal = explained(count, 'From 1, the place among its siblings.');
const amount = nullable(matching(/^-?\d{1,15}\.\d{2}$/, '两位小数的数', 'a decimal with two places, as a string'));
const decimal = matching(/^-?\d{1,15}(?:\.\d{1,12})?$/, '小数', 'a decimal, as a string');

const run = named('TextRun', () => record<TextRun>({ text: explained(text, 'A line feed is a line break within its block.'), bold: optional(flag), italic: optional(flag), underline: optional(flag), link: optional(text) }));
const runs = list(run);
const block = named<TextBlock>('TextBlock', () => byKind<TextBlock>({
  PARAGRAPH: record({ kind: oneOf('PARAGRAPH'), runs }),
  HEADING: record({ kind: oneOf('HEADING'), level: integer(1, 6), runs }),
  BULLET_LIST: record({ kind: oneOf('BULLET_LIST'), items: list(listItem) }),
  ORDERED_LIST: record({ kind: oneOf('ORDERED_LIST'), start: integer(0, largest), items: list(listItem) }),
  TABLE: record({ kind: oneOf('TABLE'), rows: list(record<TextTableRow>({ isHeader: flag, cells: list(record<TextTableCell>({ runs })) })) }),
}));
const listItem = record<TextListItem>({ runs, depth: explained(count, 'From 1; one deeper than the entry before stands in a list below it.') });

const target = named('TargetValue', () => record<TargetValue>({
  text: explained(text, '指标值 as its author wrote it; everything else is read from it, and reading a file reads it again.'),
  kind: oneOf('QUANTITATIVE', 'QUALITATIVE'),
  operator: nullable(oneOf<TargetOperator>('GTE', 'GT', 'EQ', 'LTE', 'LT')),
  operatorExplicit: flag,
  number: nullable(decimal),
  unit: nullable(text),
  magnitude: nullable(oneOf(1, 10_000)),
  baseUnit: nullable(text),
}));
const level = named('IndicatorLevel', () => record<IndicatorLevel>({ code: explained(matching(/^[A-Za-z0-9_.-]{1,64}$/, '字母、数字与 _ . - 组成的代码', 'a code of letters, digits and _ . -'), 'Of the template; OTHER for a label that is none of its.'), label: text }));
const indicator = named('Indicator', () => record<Indicator>({
  id, ordinal, level1: level, level2: level, level3: explained(text, '三级指标'), description: explained(text, '绩效指标描述'), target, basis: explained(text, '指标值确定依据'),
  weight: optional(explained(nullable(decimal), '权重')), sourceLine: explained(nullable(count), 'Line of the file that the row was imported from.'),
}));
const goalTable = named('GoalTable', () => record<GoalTable>({
  id, ordinal, title: text, page,
  unitCode: explained(text, '单位编码'), unitName: explained(text, '单位名称'), currencyUnit: explained(text, '金额单位: 万元 or 元'),
  projectCode: explained(text, '项目编码'), projectName: explained(text, '项目名称'),
  budget: explained(record<Budget>({ total: amount, fiscalFunds: amount, otherFunds: amount }), '预算规模, in the table’s own unit; null is an empty cell, which is not zero.'),
  fundPurpose: explained(text, '资金用途'),
  expenditurePlan: explained(list(record<PlanPoint>({ month: integer(1, 12), label: text, cumulativePercent: matching(/^-?\d{1,15}\.\d{2}$/, '两位小数的百分数', 'a percentage with two places, as a string') })), '资金支出计划'),
  goals: explained(list(record<Goal>({ id, ordinal, text })), '绩效目标'),
  indicators: explained(list(indicator), '绩效指标'),
}));
const section: Shape<SectionTree> = named('Section', () => record<SectionTree>({
  id, kind: oneOf(...sectionKinds), ordinal, number: explained(text, 'As printed: 一、'), title: text, page,
  paragraphs: explained(list(text), 'The text without its formatting.'),
  blocks: optional(explained(list(block), 'The same text with its formatting; absent where it is plain paragraphs.')),
  children: list(section),
}));
const part = named('Part', () => record<PartTree>({ id, kind: oneOf(...partKinds), ordinal, number: explained(text, 'As printed: 第一部分'), title: text, sections: list(section), goalTables: list(goalTable) }));
const cover = record<Cover>({
  departmentName: text, title: text, fiscalYear: explained(integer(0, 9999), '0 where nobody named one.'),
  statusLabel: explained(nullable(text), 'As printed: 草案'), compilingUnit: explained(text, '编制单位'), reviewingUnit: explained(text, '审核单位'),
});
const contentsLine = record<TableOfContentsLine>({ level: oneOf<1 | 2>(1, 2), part: explained(count, 'Ordinal of the part.'), number: text, title: text, page });
const tree = record<DocumentTree>({ cover, tableOfContents: list(contentsLine), parts: list(part) });
const version = record<PrintedVersion>({ number: count, label: nullable(text), contentHash: matching(/^[0-9a-f]{64}$/, 'SHA-256 值', 'a SHA-256 in hexadecimal'), takenAt: moment, isFrozen: explained(flag, 'Approved: the text of this version does not change any more.') });
const thread = record<PrintedThread>({
  nodeId: explained(text, 'Section, goal table, row, or the document.'), field: nullable(text),
  range: explained(nullable(record({ start: integer(0, largest), end: integer(0, largest) })), 'In UTF-16 units of the section’s text.'),
  isResolved: flag, comments: list(record<PrintedComment>({ authorName: text, at: moment, text })),
});

/** The whole file. */
export const performanceText: Shape<PerformanceText> = record<PerformanceText>({
  format: oneOf(performanceTextFormat), formatVersion: oneOf(performanceTextVersion),
  documentId: id,
  template: explained(record({ id: text, version: count }), 'The form: its groups, months and rules.'),
  status: oneOf<DocumentStatus>(...documentStatuses),
  version: explained(nullable(version), 'Null: the text as it stood when the file was made.'),
  tree,
  threads: explained(list(thread), 'Comments; empty where nobody asked for them.'),
});

/** docs/schemas/performance-text.schema.json. */
export function printPerformanceTextSchema(): string {
  const defs = new Map<string, JsonSchema>();
  const schema = performanceText.describe(defs);
  return `${JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:jiwen:performance-text:1',
    title: '部门预算绩效文本',
    description: 'A department budget performance text, whole, as Jiwen exports it to JSON and reads it back (docs/spec/export.md, EXP3). Printed from server/interchange/performance-text.ts.',
    ...schema,
    $defs: Object.fromEntries(defs),
  }, null, 2)}\n`;
}
