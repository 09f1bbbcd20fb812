import type { TextBlock } from '../../schema/model/text-block.js';
import type { ImportMessage } from './report.js';

/** What a file says of one of its lines beside the words. */
export interface LineHint {
  /** Which of `blocks` the line is of. */
  readonly block: number;
  /** The file says that it is prose, whatever the words look like. */
  readonly isProse: boolean;
}

/** What a file with formatting says of its lines; a plain text says nothing. */
export interface SourceHints {
  readonly blocks: readonly TextBlock[];
  /** By line number, from 1. */
  readonly lines: ReadonlyMap<number, LineHint>;
  /** What a person should know of a line, by its number. */
  readonly notes: ReadonlyMap<number, readonly ImportMessage[]>;
}

/** The texts of a block as a section counts its paragraphs: each entry of a list and each cell is one. */
export function paragraphsOf(block: TextBlock): string[] {
  const join = ({ runs }: { readonly runs: readonly { readonly text: string }[] }) => runs.map(({ text }) => text).join('');
  switch (block.kind) {
    case 'PARAGRAPH':
    case 'HEADING': return [join(block)];
    case 'BULLET_LIST':
    case 'ORDERED_LIST': return block.items.map(join);
    case 'TABLE': return block.rows.flatMap(({ cells }) => cells.map(join));
  }
}

/** True for a paragraph that says no more than its words. */
export function isPlain(block: TextBlock): boolean {
  return block.kind === 'PARAGRAPH' && block.runs.every((run) => Object.keys(run).length === 1 && !run.text.includes('\n'));
}
