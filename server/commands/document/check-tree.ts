import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import { limits } from '../../../schema/model/limits.js';
import { cellRule, nameRule, validateText, type TextRule } from '../../../schema/rules/validate-text.js';
import { createPartBudget, validateBlocks } from '../../domain/validate-blocks.js';
import { validateFiscalYear } from '../../domain/validate-number.js';

/** Where something stands in the file, in words for people. */
interface Place {
  readonly zh: string;
  readonly en: string;
}

/** The one field of the form is the file, so the place goes into the words. */
function check(where: Place, value: string, rule: TextRule): void {
  try {
    validateText('content', value, rule);
  } catch (error) {
    if (!isAppError(error, 'invalid_input')) throw error;
    throw new AppError('invalid_input', { path: 'content', problem: `${where.zh}${error.args.problem}`, problemEn: `${where.en} ${error.args.problemEn}` });
  }
}

function checkCount({ zh, en }: Place, count: number, limit: number): void {
  if (count > limit) throw new AppError('too_large', { what: zh, whatEn: en, limit });
}

/** Formatted text as editors may write it, a section at a time. */
function checkBlocks(where: Place, blocks: readonly TextBlock[]): TextBlock[] {
  try {
    return validateBlocks('blocks', blocks, createPartBudget());
  } catch (error) {
    if (isAppError(error, 'too_large')) throw new AppError('too_large', { what: `${where.zh}（${error.args.what}）`, whatEn: `${where.en} (${error.args.whatEn ?? error.args.what})`, limit: error.args.limit });
    if (!isAppError(error, 'invalid_input')) throw error;
    const { path, problem, problemEn } = error.args;
    throw new AppError('invalid_input', { path: 'content', problem: `${where.zh}（${path}）${problem}`, problemEn: `${where.en} (${path}) ${problemEn}` });
  }
}

function checkSection(section: SectionTree): SectionTree {
  const title = section.title.slice(0, 20);
  const text: Place = { zh: `章节“${title}”的正文`, en: `the text of section “${title}”` };
  check({ zh: `章节“${title}”的标题`, en: `the title of section “${title}”` }, section.title, nameRule);
  // With formatting, a line break may stand within a paragraph; its blocks are what is stored.
  if (section.blocks === undefined) for (const paragraph of section.paragraphs) check(text, paragraph, { maxChars: limits.importBytes });
  const children = section.children.map(checkSection);
  return section.blocks === undefined ? { ...section, children } : { ...section, blocks: checkBlocks(text, section.blocks), children };
}

function countSections(sections: readonly SectionTree[]): number {
  return sections.reduce((count, { children }) => count + 1 + countSections(children), 0);
}

type Named = readonly [zh: string, en: string, value: string, rule: TextRule];

const headsOf = (table: GoalTable): Named[] => [
  ['标题', 'title', table.title, nameRule], ['单位名称', 'name of the unit', table.unitName, nameRule],
  ['项目名称', 'name of the project', table.projectName, nameRule], ['单位编码', 'code of the unit', table.unitCode, nameRule],
  ['项目编码', 'code of the project', table.projectCode, nameRule], ['金额单位', 'unit of money', table.currencyUnit, nameRule],
  ['资金用途', 'use of the funds', table.fundPurpose, cellRule],
  ...table.goals.map(({ text }): Named => ['绩效目标', 'goal', text, cellRule]),
];

const cellsOf = ({ level1, level2, level3, description, target, basis }: Indicator): Named[] => [
  ['一级指标', 'level 1', level1.label, nameRule], ['二级指标', 'level 2', level2.label, nameRule], ['三级指标', 'level 3', level3, cellRule],
  ['绩效指标描述', 'description', description, cellRule], ['指标值', 'target', target.text, cellRule], ['指标值确定依据', 'basis', basis, cellRule],
];

function checkTable(table: GoalTable): void {
  const title = table.title.slice(0, 20);
  const where: Place = { zh: `绩效目标表“${title}”`, en: `goal table “${title}”` };
  checkCount({ zh: `${where.zh}的绩效指标行数`, en: `the number of indicators of ${where.en}` }, table.indicators.length, limits.indicatorsPerTable);
  checkCount({ zh: `${where.zh}的绩效目标数`, en: `the number of goals of ${where.en}` }, table.goals.length, limits.indicatorsPerTable);
  for (const [zh, en, value, rule] of headsOf(table)) check({ zh: `${where.zh}的${zh}`, en: `the ${en} of ${where.en}` }, value, rule);
  for (const row of table.indicators) {
    for (const [zh, en, value, rule] of cellsOf(row)) check({ zh: `${where.zh}第 ${row.ordinal} 行的${zh}`, en: `the ${en} in row ${row.ordinal} of ${where.en}` }, value, rule);
  }
}

/**
 * Holds an imported document against the same limits as what is written here, and returns it with its formatting as it can be
 * stored. The rules judge the rest: a text that breaks them is imported as it is.
 * @throws {too_large} @throws {invalid_input} with the place in the problem
 */
export function checkTree(tree: DocumentTree): DocumentTree {
  const { cover, parts, tableOfContents } = tree;
  try {
    validateFiscalYear('content', cover.fiscalYear);
  } catch {
    throw new AppError('invalid_input', { path: 'content', problem: '没有识别出预算年度（2000 至 2100）。请在封面或文件名中写明年度', problemEn: 'no fiscal year (2000 to 2100) was found; write it on the cover or in the name of the file' });
  }
  const names: readonly Named[] = [
    ['部门名称', 'name of the department', cover.departmentName, nameRule], ['封面标题', 'title on the cover', cover.title, nameRule],
    ['封面状态', 'status on the cover', cover.statusLabel ?? '', nameRule], ['编制单位', 'compiling unit', cover.compilingUnit, nameRule],
    ['审核单位', 'reviewing unit', cover.reviewingUnit, nameRule],
    ...tableOfContents.map(({ title }): Named => ['目录', 'table of contents', title, nameRule]),
    ...parts.map(({ title }): Named => ['部分的标题', 'title of a part', title, nameRule]),
  ];
  for (const [zh, en, value, rule] of names) check({ zh, en: `the ${en}` }, value, rule);
  const tables = parts.flatMap((part) => part.goalTables);
  checkCount({ zh: '绩效目标表数', en: 'the number of goal tables' }, tables.length, limits.goalTablesPerDocument);
  checkCount({ zh: '章节数', en: 'the number of sections' }, countSections(parts.flatMap((part) => part.sections)), limits.sectionsPerDocument);
  tables.forEach(checkTable);
  return { ...tree, parts: parts.map((part) => ({ ...part, sections: part.sections.map(checkSection) })) };
}
