import { readFileSync } from 'node:fs';
import type { PrintedDocument } from '../../schema/model/printed-document.js';
import { importText } from '../../server/interchange/import-text.js';
import { printedOf } from './printed-of.js';
import { projectRoot } from './project-root.js';

/** The sample with the tables of a whole department: sixty, each of sixty rows, made of the sample's own in turn. */
export function largeDocument(): PrintedDocument {
  const { tree } = importText(readFileSync(`${projectRoot}server/seed/leting-2025.txt`));
  const own = tree.parts.flatMap(({ goalTables }) => goalTables);
  const goalTables = Array.from({ length: 60 }, (_, at) => {
    const table = own[at % own.length];
    if (table === undefined) throw new Error('the sample has tables');
    // A row stands beside its like, so that groups are merged as they are in a form.
    const indicators = Array.from({ length: 60 }, (__, index) => {
      const row = table.indicators[Math.floor((index * table.indicators.length) / 60)];
      if (row === undefined) throw new Error('the sample has rows');
      return { ...row, id: `table:${at + 1}/row:${index + 1}`, ordinal: index + 1, level3: `${row.level3}${index + 1}` };
    });
    const goals = table.goals.map((goal, index) => ({ ...goal, id: `table:${at + 1}/goal:${index + 1}` }));
    return { ...table, id: `table:${at + 1}`, ordinal: at + 1, goals, indicators };
  });
  return printedOf({ ...tree, parts: tree.parts.map((part) => (part.goalTables.length === 0 ? part : { ...part, goalTables })) });
}
