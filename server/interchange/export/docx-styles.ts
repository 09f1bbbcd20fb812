import { AlignmentType, LevelFormat, LineRuleType, type IParagraphStyleOptions, type IPropertiesOptions } from 'docx';
import { wordTextMm, type PageLayout } from '../../../schema/model/template.js';

/*
 * Fonts are named, never embedded: 仿宋_GB2312 and 方正小标宋简体 are what Chinese official texts ask for; where a machine lacks
 * them its office program falls back to its own 仿宋 and 黑体 by the font table's kind.
 */
const body = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋_GB2312' };
const heading = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '黑体' };

/** Ids of the styles that an export uses; a reader knows by them what a paragraph is. */
export const docxStyles = {
  department: 'JiwenDepartment', title: 'JiwenTitle', status: 'JiwenStatus', unit: 'JiwenUnit', contents: 'JiwenContents',
  prose: 'JiwenProse', proseHeading: 'JiwenProseHeading', list: 'JiwenList', proseCell: 'JiwenProseCell', tableTitle: 'JiwenTableTitle', tableUnit: 'JiwenTableUnit', currency: 'JiwenCurrency',
  gap: 'JiwenGap', cell: 'JiwenCell', label: 'JiwenLabel', verification: 'JiwenVerification',
} as const;

const exactly = (points: number) => ({ line: points * 20, lineRule: LineRuleType.EXACT });
const atLeast = (points: number) => ({ line: points * 20, lineRule: LineRuleType.AT_LEAST });

function style(id: string, name: string, options: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', ...options };
}

const cover = (id: string, name: string, size: number, before: number): IParagraphStyleOptions =>
  style(id, name, { run: { font: heading, size: size * 2 }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: before * 20, ...atLeast(size * 1.6) } } });

/** Headings inside the prose of a section: six sizes, none of them in the outline. */
const proseHeadings = [1, 2, 3, 4, 5, 6].map((level) => style(`${docxStyles.proseHeading}${level}`, `绩文 正文小标题 ${level}`, {
  run: { font: heading, size: Math.max(24, 34 - level * 2) }, paragraph: { keepNext: true, spacing: { before: 120, ...atLeast(26) } },
}));

const contentsLine = (id: string, name: string, left: number): IParagraphStyleOptions =>
  style(id, name, { run: { size: 28 }, paragraph: { indent: { left }, spacing: atLeast(28) } });

const paragraphStyles: readonly IParagraphStyleOptions[] = [
  cover(docxStyles.department, '绩文 部门', 26, 160),
  cover(docxStyles.title, '绩文 标题', 32, 40),
  cover(docxStyles.status, '绩文 状态', 22, 16),
  cover(docxStyles.unit, '绩文 编制与审核', 18, 12),
  style(docxStyles.contents, '绩文 目录', { run: { font: heading, size: 36, characterSpacing: 240 }, paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } } }),
  contentsLine('TOC1', 'toc 1', 0),
  contentsLine('TOC2', 'toc 2', 420),
  style(docxStyles.prose, '绩文 正文', { run: { size: 32 }, paragraph: { alignment: AlignmentType.BOTH, indent: { firstLine: 640 }, spacing: exactly(29) } }),
  style(docxStyles.list, '绩文 列表', { run: { size: 32 }, paragraph: { spacing: exactly(29) } }),
  style(docxStyles.proseCell, '绩文 正文表格', { run: { size: 24 }, paragraph: { spacing: atLeast(18) } }),
  ...proseHeadings,
  style(docxStyles.tableTitle, '绩文 表标题', { run: { font: heading, size: 32 }, paragraph: { alignment: AlignmentType.CENTER, keepNext: true, outlineLevel: 1, spacing: { before: 120, after: 120, ...atLeast(28) } } }),
  style(docxStyles.tableUnit, '绩文 表单位', { run: { size: 21 }, paragraph: { keepNext: true, spacing: atLeast(16) } }),
  style(docxStyles.currency, '绩文 计量单位', { run: { size: 21 }, paragraph: { alignment: AlignmentType.RIGHT, keepNext: true, spacing: atLeast(16) } }),
  style(docxStyles.gap, '绩文 表间', { run: { size: 2 }, paragraph: { spacing: { line: 20, lineRule: LineRuleType.EXACT } } }),
  style(docxStyles.cell, '绩文 单元格', { run: { size: 21 }, paragraph: { spacing: atLeast(16) } }),
  style(docxStyles.label, '绩文 栏目', { run: { font: heading, size: 21 }, paragraph: { alignment: AlignmentType.CENTER, spacing: atLeast(16) } }),
  style(docxStyles.verification, '绩文 校验', { run: { size: 18, color: '595959' }, paragraph: { spacing: { before: 240, ...atLeast(13) } } }),
];

const outline = (size: number, before: number, after: number) => ({ run: { font: heading, size, bold: false, italics: false, color: '000000' }, paragraph: { keepNext: true, spacing: { before, after, ...atLeast(28) } } });

/** A text in Chinese on A4, as official texts are set. */
export const docxStyleOptions: NonNullable<IPropertiesOptions['styles']> = {
  default: {
    document: { run: { font: body, size: 32, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
    heading1: { ...outline(36, 0, 240), paragraph: { ...outline(36, 0, 240).paragraph, alignment: AlignmentType.CENTER } },
    heading2: outline(32, 160, 80),
    heading3: outline(32, 100, 40),
    heading4: outline(30, 80, 40),
    heading5: outline(28, 80, 40),
    heading6: outline(28, 80, 40),
  },
  paragraphStyles: [...paragraphStyles],
};

/** Millimetres as Word counts them. */
const mm = (value: number): number => Math.round(value * 1440 / 25.4);

/** A4 with the margins of the form: 156 mm of text. */
export function docxPage({ word: { top, bottom, left, right } }: PageLayout) {
  return { size: { width: mm(210), height: mm(297) }, margin: { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right), header: mm(15), footer: mm(14) } };
}

/** The width of the text in twentieths of a point: the columns of the form are measured by it, so templates keep to it. */
export const docxTextWidth = mm(wordTextMm);

const bullets = ['●', '○', '■'];

/** One list of each kind and first number; deeper levels are numbered like the first. */
export function docxNumbering(starts: ReadonlySet<number>): NonNullable<IPropertiesOptions['numbering']> {
  const levels = (make: (level: number) => { readonly format: (typeof LevelFormat)[keyof typeof LevelFormat]; readonly text: string; readonly start?: number }) =>
    Array.from({ length: 9 }, (_, level) => ({ level, alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 640 + level * 420, hanging: 420 } } }, ...make(level) }));
  return {
    config: [
      { reference: 'bullets', levels: levels((level) => ({ format: LevelFormat.BULLET, text: bullets[level % bullets.length] ?? '●' })) },
      ...[...starts].sort((a, b) => a - b).map((start) => ({
        reference: `numbers-${start}`, levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start: level === 0 ? start : 1 })),
      })),
    ],
  };
}
