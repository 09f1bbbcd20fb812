import { ratio, type Row } from './rows.js';
import type { RunRecord } from './run-record.js';
import type { Verdict } from './targets.js';

const width = 15;

export function printNumber(value: number | null | undefined): string {
  if (value == null) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function toLine({ contenders }: RunRecord, row: Row): string {
  const cells = contenders.map(({ id }) => {
    const times = row.better === null ? null : ratio(row, id, 'hocuspocus');
    return `${printNumber(row.values[id])}${times === null || id === 'hocuspocus' ? '' : ` (${times.toFixed(2)})`}`.padStart(width);
  });
  return `  ${row.label.padEnd(52)}${cells.join(' ')}`;
}

/** The table; in brackets, times Hocuspocus. */
export function printTerminal(record: RunRecord, rows: readonly Row[], verdicts: readonly Verdict[]): string {
  const lines = [`${''.padEnd(54)}${record.contenders.map(({ id }) => id.padStart(width)).join(' ')}`];
  let scenario = '';
  for (const row of rows) {
    if (row.scenario !== scenario) lines.push('', row.scenario);
    scenario = row.scenario;
    lines.push(toLine(record, row));
  }
  for (const { scenario: name, contender, message } of record.failures) lines.push('', `FAILED ${name} on ${contender}: ${message}`);
  const missed = verdicts.filter(({ met }) => !met);
  lines.push('', `${verdicts.length - missed.length} of ${verdicts.length} targets met`);
  for (const { contender, target, figures } of missed) lines.push(`  missed, ${contender}: ${target} (${figures})`);
  return `${lines.join('\n')}\n`;
}
