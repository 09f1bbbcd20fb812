import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import { safeHref } from '../../schema/model/safe-href.js';
import type { TextBlock, TextRun } from '../../schema/model/text-block.js';
import { validateReplacement } from '../../schema/rules/validate-text.js';

/** Counts what a mutation holds, so that many small lists are bounded as one large one is. */
export interface PartBudget {
  /** @throws {too_large} */
  spend(path: string, count: number): void;
}

/** How much the edits of one mutation may hold: lines, blocks, entries, cells and runs together. */
export function createPartBudget(): PartBudget {
  let spent = 0;
  return {
    spend(path, count) {
      spent += count;
      if (spent > limits.editParts) throw new AppError('too_large', { what: path, limit: limits.editParts });
    },
  };
}

/**
 * Blocks that can be put into a section. Text stays as given, line feeds as line breaks; runs without text are dropped.
 * @throws {invalid_input} control characters, a link that leads to no page, a level, number or table that cannot be
 * @throws {too_large} too many parts, cells in a row, or lists inside each other
 */
export function validateBlocks(path: string, blocks: readonly TextBlock[], budget: PartBudget): TextBlock[] {
  budget.spend(path, blocks.length);
  return blocks.map((block, index) => validateBlock(`${path}.${index}`, block, budget));
}

function validateBlock(path: string, block: TextBlock, budget: PartBudget): TextBlock {
  switch (block.kind) {
    case 'PARAGRAPH':
      return { ...block, runs: validateRuns(path, block.runs, budget) };
    case 'HEADING':
      return { ...block, level: between(`${path}.level`, block.level, 1, 6), runs: validateRuns(path, block.runs, budget) };
    case 'BULLET_LIST':
      return { ...block, items: validateItems(`${path}.items`, block.items, budget) };
    case 'ORDERED_LIST':
      return { ...block, start: between(`${path}.start`, block.start, 0, 999_999), items: validateItems(`${path}.items`, block.items, budget) };
    case 'TABLE':
      return { ...block, rows: validateRows(`${path}.rows`, block.rows, budget) };
  }
}

type List = Extract<TextBlock, { readonly kind: 'BULLET_LIST' }>;
type Table = Extract<TextBlock, { readonly kind: 'TABLE' }>;

function validateItems(path: string, items: List['items'], budget: PartBudget): List['items'] {
  if (items.length === 0) throw new AppError('invalid_input', { path, problem: '列表至少要有一项', problemEn: 'at least one entry' });
  budget.spend(path, items.length);
  return items.map(({ runs, depth }, index) => {
    const item = `${path}.${index}`;
    if (depth > limits.listDepth) throw new AppError('too_large', { what: `${item}.depth`, limit: limits.listDepth });
    return { runs: validateRuns(item, runs, budget), depth: between(`${item}.depth`, depth, 1, (items[index - 1]?.depth ?? 0) + 1) };
  });
}

function validateRows(path: string, rows: Table['rows'], budget: PartBudget): Table['rows'] {
  const width = rows[0]?.cells.length ?? 0;
  if (width === 0) throw new AppError('invalid_input', { path, problem: '表格至少要有一行一列', problemEn: 'at least one row and one cell' });
  if (width > limits.tableColumns) throw new AppError('too_large', { what: `${path}.0.cells`, limit: limits.tableColumns });
  return rows.map(({ isHeader, cells }, index) => {
    const row = `${path}.${index}.cells`;
    if (cells.length !== width) throw new AppError('invalid_input', { path: row, problem: `各行的单元格数应相同：${width}`, problemEn: 'as many cells as the first row' });
    budget.spend(row, cells.length);
    return { isHeader, cells: cells.map(({ runs }, cell) => ({ runs: validateRuns(`${row}.${cell}`, runs, budget) })) };
  });
}

function validateRuns(path: string, runs: readonly TextRun[], budget: PartBudget): TextRun[] {
  budget.spend(`${path}.runs`, runs.length);
  return runs.map((run, index) => validateRun(`${path}.runs.${index}`, run)).filter(({ text }) => text !== '');
}

function validateRun(path: string, { link, ...run }: TextRun): TextRun {
  const text = validateReplacement(`${path}.text`, run.text);
  if (link === undefined) return { ...run, text };
  if (link.length > limits.linkChars) throw new AppError('too_large', { what: `${path}.link`, limit: limits.linkChars });
  const href = safeHref(link);
  if (href === null) throw new AppError('invalid_input', { path: `${path}.link`, problem: '链接应以 http://、https://、mailto: 或 # 开头', problemEn: 'a link begins with http://, https://, mailto: or #' });
  return { ...run, text, link: href };
}

function between(path: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) throw new AppError('invalid_input', { path, problem: `应为 ${least} 到 ${most} 的整数`, problemEn: `must be a whole number from ${least} to ${most}` });
  return value;
}
