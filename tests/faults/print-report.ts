import type { DatabaseKind, FaultResult } from './fault.js';

/** One fault on one database, as it went. */
export interface Outcome {
  readonly name: string;
  readonly database: DatabaseKind;
  /** Null when it could not be carried out. */
  readonly result: FaultResult | null;
  readonly problems: readonly string[];
  /** Why it was not run. */
  readonly notRun?: string;
}

export const isGood = ({ result, problems }: Outcome): boolean => result !== null && result.lost === 0 && result.doubled === 0 && problems.length === 0;

const headings = ['fault', 'database', 'rounds', 'edits acked', 'in log', 'new client', 'GraphQL', 'mutations', 'sent again', 'events', 'lost', 'doubled', 'recovery median / max s', ''];

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

function printRecovery(times: readonly number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  return `${seconds(sorted[Math.floor(sorted.length / 2)] ?? 0)} / ${seconds(sorted.at(-1) ?? 0)}`;
}

function cellsOf(outcome: Outcome): string[] {
  const { name, database, result } = outcome;
  const verdict = outcome.notRun !== undefined ? 'NOT RUN' : isGood(outcome) ? 'ok' : 'FAILED';
  if (result === null) return [name, database, ...headings.slice(3).map(() => '-'), verdict];
  const { rounds, edits, inDatabase, inFreshClient, inGraphql, mutations, retried, events, lost, doubled, recoveryMs, notes } = result;
  const counts = [rounds, edits, inDatabase, inFreshClient, inGraphql, mutations, retried, events, lost, doubled].map(String);
  return [name, database, ...counts, printRecovery(recoveryMs), [verdict, ...notes].join(', ')];
}

/** The table as Markdown, and below it what went wrong. */
export function printReport(outcomes: readonly Outcome[]): string {
  const rows = [headings, ...outcomes.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const notRun = outcomes.flatMap((outcome) => (outcome.notRun === undefined ? [] : [`${outcome.name} on ${outcome.database} was not run: ${outcome.notRun}`]));
  const faults = outcomes.flatMap((outcome) => outcome.problems.map((problem) => `${outcome.name} on ${outcome.database}: ${problem}`));
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line), ...notRun, ...faults, ''].join('\n');
}
