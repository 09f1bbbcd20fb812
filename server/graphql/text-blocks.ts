import type { TextBlockInput, TextCellInput, TextListItemInput, TextRunInput } from '../../schema/graphql/inputs/text-block-inputs.js';
import { AppError } from '../../schema/errors/app-error.js';
import type { TextBlock, TextListItem, TextRun } from '../../schema/model/text-block.js';
import { required } from './required.js';

/** `path` is where they stand in the input. @throws {invalid_input} a field its kind needs is missing */
export function toTextBlocks(inputs: readonly TextBlockInput[], path: string): TextBlock[] {
  return inputs.map((input, index) => toTextBlock(input, `${path}.${index}`));
}

function toTextBlock(input: TextBlockInput, path: string): TextBlock {
  const { kind } = input;
  switch (kind) {
    case 'PARAGRAPH':
      return { kind, runs: toRuns(input, path, kind) };
    case 'HEADING':
      return { kind, level: required(input.level, `${path}.level`, kind), runs: toRuns(input, path, kind) };
    case 'BULLET_LIST':
      return { kind, items: toItems(required(input.items, `${path}.items`, kind), `${path}.items`) };
    case 'ORDERED_LIST':
      return { kind, start: input.start ?? 1, items: toItems(required(input.items, `${path}.items`, kind), `${path}.items`) };
    case 'TABLE': {
      const rows = required(input.rows, `${path}.rows`, kind);
      return { kind, rows: rows.map(({ isHeader, cells }, row) => ({ isHeader, cells: cells.map((cell, index) => ({ runs: toRuns(cell, `${path}.rows.${row}.cells.${index}`, 'cell') })) })) };
    }
  }
}

function toItems(items: readonly TextListItemInput[], path: string): TextListItem[] {
  return items.map((item, index) => ({ runs: toRuns(item, `${path}.${index}`, 'entry'), depth: item.depth }));
}

function toRuns({ text, runs }: Pick<TextCellInput, 'text' | 'runs'>, path: string, kind: string): TextRun[] {
  if (text != null && runs != null) throw new AppError('invalid_input', { path: `${path}.runs`, problem: 'text 与 runs 只能填写一项', problemEn: 'either text or runs' });
  return runs == null ? [{ text: required(text, `${path}.text`, kind) }] : runs.map(toRun);
}

function toRun({ link, ...run }: TextRunInput): TextRun {
  return link == null ? run : { ...run, link };
}
