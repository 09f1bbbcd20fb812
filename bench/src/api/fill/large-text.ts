import { readFileSync } from 'node:fs';
import { importText } from '../../../../dist/server/interchange/import-text.js';
import { printText } from '../../../../dist/server/interchange/print-text.js';
import { projectRoot } from '../../servers/nodes.js';

export const sampleText = (): string => readFileSync(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');

/** The sample with as many tables as asked, each of as many rows, made of its own in turn; printed, so that it can be imported. */
export function largeText(tables: number, rows: number): string {
  const { tree } = importText(Buffer.from(sampleText(), 'utf8'));
  const own = tree.parts.flatMap(({ goalTables }) => goalTables);
  const goalTables = Array.from({ length: tables }, (_, at) => {
    const table = own[at % own.length];
    if (table === undefined) throw new Error('the sample has tables');
    const indicators = Array.from({ length: rows }, (__, index) => {
      // A row stands beside its like, so that groups are merged as they are in a form.
      const row = table.indicators[Math.floor((index * table.indicators.length) / rows)];
      if (row === undefined) throw new Error('the sample has rows');
      return { ...row, ordinal: index + 1, level3: `${row.level3}${index + 1}` };
    });
    return { ...table, ordinal: at + 1, title: table.title.replace('绩效目标表', `（${at + 1}）绩效目标表`), indicators };
  });
  return printText({ ...tree, tableOfContents: [], parts: tree.parts.map((part) => (part.goalTables.length === 0 ? part : { ...part, goalTables })) });
}
