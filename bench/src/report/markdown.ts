import { ratio, type Row } from './rows.js';
import type { RunRecord } from './run-record.js';
import { tolerance, type Verdict } from './targets.js';
import { printNumber } from './terminal.js';

function groupByScenario(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.scenario, [...(groups.get(row.scenario) ?? []), row]);
  return groups;
}

function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const toLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [toLine(header), toLine(header.map((_, index) => (index === 0 ? '---' : '---:'))), ...lines.map(toLine)].join('\n');
}

function scenarioTables({ contenders }: RunRecord, [title, rows]: readonly [string, Row[]]): string {
  const figures = table(['', ...contenders.map(({ label }) => label)], rows.map((row) => [row.label, ...contenders.map(({ id }) => printNumber(row.values[id]))]));
  const others = contenders.filter(({ id }) => id !== 'relay');
  const times = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
  const ratios = rows.filter(({ better }) => better !== null).map((row) => [
    row.label, ...others.map(({ id }) => `${times(ratio(row, id, 'relay'))} / ${id === 'hocuspocus' ? '1' : times(ratio(row, id, 'hocuspocus'))}`),
  ]);
  const ratioTable = ratios.length === 0 ? '' : `\nTimes the relay / times Hocuspocus:\n\n${table(['', ...others.map(({ label }) => label)], ratios)}\n`;
  return `## ${title}\n\n${figures}\n${ratioTable}`;
}

function verdictList(record: RunRecord, verdicts: readonly Verdict[]): string {
  const labels = new Map(record.contenders.map(({ id, label }) => [id, label]));
  const line = ({ contender, target, figures }: Verdict): string => `- ${labels.get(contender) ?? contender}: ${target} (${figures})`;
  const met = verdicts.filter((verdict) => verdict.met);
  const missed = verdicts.filter((verdict) => !verdict.met);
  return `## Targets\n\nIn every scenario no worse than Hocuspocus in processor time, memory and p99, although every edit is committed before it is
shown (within ${Math.round((tolerance - 1) * 100)} %, as two runs differ by as much); at most 1.5 times the relay's processor time in fan-out; a cold join of the
large document at least 3 times faster than the slowest peer; every acknowledged edit on disk; nothing undelivered.

${missed.length} missed:\n\n${missed.map(line).join('\n') || '- none'}\n\n${met.length} met:\n\n${met.map(line).join('\n') || '- none'}\n`;
}

/** docs/benchmarks.md: everything in it is of this one run. */
export function printMarkdown(record: RunRecord, rows: readonly Row[], verdicts: readonly Verdict[]): string {
  const { machine, versions, nodeOfServers, startedAt, seconds, command, failures } = record;
  const failed = failures.map(({ scenario, contender, message }) => `- ${scenario} on ${contender}: ${message.split('\n')[0]}`);
  return `# Live editing, measured beside its peers

Written by \`${command}\`: all figures are of that one run, all servers on the same machine, one after the other, with the same
seeds. Figures of another machine differ; the ratios carry over better.

- ${startedAt.slice(0, 10)}, ${Math.round(seconds / 60)} minutes; ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGib} GiB, Linux ${machine.kernel}; load average before: ${machine.loadAverageBefore}
- Every server and the load on Node ${nodeOfServers}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}
- The load is one process of its own, which speaks the wire over plain \`ws\` sockets and holds no documents. It shares the machine's
  cores with the server; where its share of a core nears 1, the limit found is its own.
- Processor time and memory are those of the server process (\`/proc\`); a database server's processor time has a line of its own.
- The raw relay passes frames on to the room's other sockets and does nothing else: it is the limit, not a peer. Hocuspocus runs with
  its SQLite extension, y-websocket with LevelDB, both with their default settings. Jiwen runs as \`npm start\` does, MariaDB on
  the same machine with its default durability (a flush per commit).
- Jiwen checks every client's token and rights, its writers speak \`jiwen.v1\` and are told when each update is durable, and an update
  is in the database before anybody else sees it. The peers check nothing, and tell a writer nothing about the disk.
- A latency is from sending an update to its arrival at one receiver. An update counts once per receiver, however it was merged with others.
${failed.length === 0 ? '' : `\nWhat failed:\n\n${failed.join('\n')}\n`}
${verdictList(record, verdicts)}
${[...groupByScenario(rows)].map((group) => scenarioTables(record, group)).join('\n')}
## What the lines mean

- **p50, p95, p99** over every pair of update and receiver in the window; warm-up is not counted.
- **Highest rate kept up**: rates rise in steps on the same connections until a step has a p99 of 250 ms or more, or updates that did
  not arrive within 4 s. When the last step passed, the server was not at its limit; 0 is a server
  that did not keep up the fixed rate.
- **Cold join** is the first client after a restart, from connecting until it has every edit; **warm join** the clients after it.
- **Stored** is the growth of the store's files, after a polite stop, pages that were freed and not given back included; for MariaDB, of its tables.
- **Idle room**: silent clients in a room each, against as many in one room; the difference is the rooms. Memory moves by a few MiB with
  the garbage collector.
- **SIGKILL**: what a client was promised and is not there after a restart. Jiwen's promise is its acknowledgement. The peers give none
  that speaks of the disk, so for all servers there is what another client had been shown, at the kill and a second before.
`;
}
