import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { TextBlock } from '../../../schema/model/text-block.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import { limits } from '../../../schema/model/limits.js';
import { cellRule, nameRule, validateText, type TextRule } from '../../../schema/rules/validate-text.js';
import { createPartBudget, validateBlocks } from '../../domain/validate-blocks.js';
import { validateFiscalYear } from '../../domain/validate-number.js';

/** The one field of the form is the file, so the place goes into the words. */
function check(where: string, value: string, rule: TextRule): void {
  try {
    validateText('content', value, rule);
  } catch (error) {
    if (!isAppError(error, 'invalid_input')) throw error;
    throw new AppError('invalid_input', { path: 'content', problem: `${where}${error.args.problem}` });
  }
}

function checkCount(what: string, count: number, limit: number): void {
  if (count > limit) throw new AppError('too_large', { what, limit });
}

/** Formatted text as editors may write it, a section at a time. */
function checkBlocks(where: string, blocks: readonly TextBlock[]): TextBlock[] {
  try {
    return validateBlocks('blocks', blocks, createPartBudget());
  } catch (error) {
    if (isAppError(error, 'too_large')) throw new AppError('too_large', { what: `${where}的正文（${error.args.what}）`, limit: error.args.limit });
    if (!isAppError(error, 'invalid_input')) throw error;
    throw new AppError('invalid_input', { path: 'content', problem: `${where}的正文（${error.args.path}）${error.args.problem}` });
  }
}

function checkSection(section: SectionTree): SectionTree {
  const where = `章节“${section.title.slice(0, 20)}”`;
  check(`${where}的标题`, section.title, nameRule);
  // With formatting, a line break may stand within a paragraph; its blocks are what is stored.
  if (section.blocks === undefined) for (const paragraph of section.paragraphs) check(`${where}的正文`, paragraph, { maxChars: limits.importBytes });
  const children = section.children.map(checkSection);
  return section.blocks === undefined ? { ...section, children } : { ...section, blocks: checkBlocks(where, section.blocks), children };
}

function countSections(sections: readonly SectionTree[]): number {
  return sections.reduce((count, { children }) => count + 1 + countSections(children), 0);
}

function checkTable(table: GoalTable): void {
  const where = `绩效目标表“${table.title.slice(0, 20)}”`;
  checkCount(`${where}的绩效指标行数`, table.indicators.length, limits.indicatorsPerTable);
  checkCount(`${where}的绩效目标数`, table.goals.length, limits.indicatorsPerTable);
  const heads = { 标题: table.title, 单位名称: table.unitName, 项目名称: table.projectName, 单位编码: table.unitCode, 项目编码: table.projectCode, 金额单位: table.currencyUnit };
  for (const [name, value] of Object.entries(heads)) check(`${where}的${name}`, value, nameRule);
  check(`${where}的资金用途`, table.fundPurpose, cellRule);
  for (const goal of table.goals) check(`${where}的绩效目标`, goal.text, cellRule);
  for (const { level1, level2, level3, description, target, basis, ordinal } of table.indicators) {
    const cells = { 一级指标: level1.label, 二级指标: level2.label, 三级指标: level3, 绩效指标描述: description, 指标值: target.text, 指标值确定依据: basis };
    for (const [name, value] of Object.entries(cells)) check(`${where}第 ${ordinal} 行的${name}`, value, name.endsWith('级指标') && name !== '三级指标' ? nameRule : cellRule);
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
    throw new AppError('invalid_input', { path: 'content', problem: '没有识别出预算年度（2000 至 2100）。请在封面或文件名中写明年度' });
  }
  const names = { 部门名称: cover.departmentName, 封面标题: cover.title, 封面状态: cover.statusLabel ?? '', 编制单位: cover.compilingUnit, 审核单位: cover.reviewingUnit };
  for (const [name, value] of Object.entries(names)) check(name, value, nameRule);
  for (const entry of tableOfContents) check('目录', entry.title, nameRule);
  for (const part of parts) check('部分的标题', part.title, nameRule);
  const tables = parts.flatMap((part) => part.goalTables);
  checkCount('绩效目标表数', tables.length, limits.goalTablesPerDocument);
  checkCount('章节数', countSections(parts.flatMap((part) => part.sections)), limits.sectionsPerDocument);
  tables.forEach(checkTable);
  return { ...tree, parts: parts.map((part) => ({ ...part, sections: part.sections.map(checkSection) })) };
}
