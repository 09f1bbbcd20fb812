import type { DocumentTree } from '../../schema/model/document.js';

/** A document without what a print cannot carry: the lines of the source its rows came from. */
export function withoutSourceLines(tree: DocumentTree): DocumentTree {
  return {
    ...tree,
    parts: tree.parts.map((part) => ({
      ...part,
      goalTables: part.goalTables.map((table) => ({ ...table, indicators: table.indicators.map((row) => ({ ...row, sourceLine: null })) })),
    })),
  };
}
