import type { ApiRecord } from './run-record.js';
import { layOut, tablesOf, workloadTitles } from './tables.js';
import { judge } from './targets.js';

/** All tables, and the targets. */
export function printTerminal(record: ApiRecord): string {
  const out: string[] = [];
  for (const workload of Object.keys(record.measures)) {
    for (const [name, rows] of tablesOf(record, workload)) {
      const { header, lines } = layOut(record, rows);
      const widths = header.map((title, index) => Math.max(title.length, ...lines.map((line) => line[index]?.length ?? 0)));
      const print = (cells: readonly string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ');
      out.push('', `${workloadTitles[workload] ?? workload}: ${name}`, print(header), ...lines.map(print));
    }
  }
  for (const { workload, contender, message } of record.failures) out.push('', `FAILED ${workload} on ${contender}: ${message}`);
  for (const { contender, target, met, figures } of judge(record)) out.push(`${met ? 'met   ' : 'MISSED'} ${contender}: ${target} (${figures})`);
  return `${out.join('\n')}\n`;
}
