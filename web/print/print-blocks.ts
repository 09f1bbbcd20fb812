import type { GoalTableFragment, WatchedDocument } from '../../client-sdk/index.js';
import { sectionsInOrder } from '../document/sections-in-order.js';
import { readProse, type ProseBlock } from './read-prose.js';

/** What is printed one after the other. `id` is that of the node it begins; null within one. */
export type PrintBlock =
  | { readonly kind: 'part'; readonly id: string; readonly number: string; readonly title: string }
  | { readonly kind: 'heading'; readonly id: string; readonly depth: number; readonly text: string }
  | { readonly kind: 'prose'; readonly id: null; readonly prose: ProseBlock }
  | { readonly kind: 'table'; readonly id: string; readonly table: GoalTableFragment; readonly startsPage: boolean };

/** One line of the 目录. */
export interface ContentsLine {
  readonly id: string;
  readonly text: string;
  readonly isPart: boolean;
}

/** The document as the paper has it: parts on a new page, headings, prose, and each table on a page of its own. */
export function printBlocks(document: WatchedDocument, htmlOf: ReadonlyMap<string, string>): PrintBlock[] {
  const blocks: PrintBlock[] = [];
  for (const part of document.parts) {
    blocks.push({ kind: 'part', id: part.id, number: part.number, title: part.title });
    for (const { id, number, title, depth, text } of sectionsInOrder(part.sections)) {
      blocks.push({ kind: 'heading', id, depth, text: `${number}${title}` });
      for (const prose of readProse(htmlOf.get(id), text)) blocks.push({ kind: 'prose', id: null, prose });
    }
    for (const { id } of part.goalTables) {
      const table = document.goalTables.find((known) => known.id === id);
      if (table !== undefined) blocks.push({ kind: 'table', id, table, startsPage: blocks.at(-1)?.kind !== 'part' });
    }
  }
  return blocks;
}

/** What the 目录 names: parts, what stands directly in them, and tables. */
export function contentsOf(document: WatchedDocument): ContentsLine[] {
  return document.parts.flatMap((part) => [
    { id: part.id, text: `${part.number} ${part.title}`, isPart: true },
    ...part.sections.map(({ id, number, title }) => ({ id, text: `${number}${title}`, isPart: false })),
    ...part.goalTables.flatMap(({ id }) => document.goalTables.filter((table) => table.id === id).map((table) => ({ id, text: `${table.ordinal}.${table.title}`, isPart: false }))),
  ]);
}
