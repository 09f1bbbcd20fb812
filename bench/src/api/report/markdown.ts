import type { ApiRecord } from './run-record.js';
import { layOut, tablesOf, workloadTitles } from './tables.js';
import { judge, type Verdict } from './targets.js';

export function printTable(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const toLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [toLine(header), toLine(header.map((_, index) => (index === 0 ? '---' : '---:'))), ...lines.map(toLine)].join('\n');
}

/** What is to be known of a workload beside its figures. */
function remarksOf({ scale }: ApiRecord): Readonly<Record<string, string>> {
  return {
    'read-sample': `One query of some fifty fields. Repeated: ${scale.connections} connections. A change before every read: one connection, which changes a cell and then reads, strictly in turn;
the times are those of the reads alone, the CPU, allocations and statements those of a pair less those of a change alone.`,
    'read-large': `The same query; ${scale.tables} tables of ${scale.rowsPerTable} rows.`,
    list: `${scale.documents.toLocaleString('en')} documents, all of them the viewer’s.`,
    subscribers: `${scale.subscribers} sockets with a subscription each. An update ends when the last of them has its event: times are from sending the change to that moment. The peers write one row and publish in
memory; Jiwen writes row, change log, audit chain, search index, event and the answer for a retry in one transaction, and follows its event log.`,
    editors: `${scale.editors} accounts follow the large document, and each writes into a row of its own of the first table, the next change when the last one is answered. Every change is to be told to all of them: events heard, in per cent, is how much of that had arrived when the run ended.`,
    idle: 'Differences of the heap with all of them open and before, after full collections; RSS moves by pages and is the less exact one.',
    search: `In ${scale.copiesOfSample + 2} texts and ${scale.documents.toLocaleString('en')} covers. The peers have no search: without an index of their own it would be a LIKE over the columns of four tables.
[benchmarks-search.md](benchmarks-search.md) measures search itself.`,
    import: 'One after the other, each a new document with its rows, its audit entries and its search index. A GraphQL server brings nothing along that reads a printed text: the peers are not asked.',
  };
}

function workloadPart(record: ApiRecord, workload: string): string {
  const tables = tablesOf(record, workload).map(([name, rows]) => {
    const { header, lines } = layOut(record, rows);
    return `**${name}**\n\n${printTable(header, lines)}\n`;
  });
  return `## ${workloadTitles[workload] ?? workload}\n\n${remarksOf(record)[workload] ?? ''}\n\n${tables.join('\n')}`;
}

function verdictPart(record: ApiRecord): string {
  const labels = new Map(record.contenders.map(({ id, label }) => [id, label]));
  const lines = (verdicts: readonly Verdict[]): string => verdicts.map(({ contender, target, figures }) => `- ${labels.get(contender) ?? contender}: ${target} (${figures})`).join('\n') || '- none';
  const verdicts = judge(record);
  const [missed, met] = [verdicts.filter((each) => !each.met), verdicts.filter((each) => each.met)];
  return `## Targets\n\n${missed.length} missed:\n\n${lines(missed)}\n\n${met.length} met:\n\n${lines(met)}\n`;
}

/** docs/benchmarks-api.md: everything in it is of this one run. `hasGrowth`: there is a page of growth to lead to. */
export function printMarkdown(record: ApiRecord, hasGrowth: boolean): string {
  const { machine, versions, nodeOfServers, startedAt, seconds, command, failures, scale, loadAverageAfter } = record;
  const { span } = scale;
  const failed = failures.map(({ workload, contender, message }) => `- ${workload} on ${contender}: ${message.split('\n')[0]}`);
  return `# The API, measured beside its peers

Written by \`${command}\`: all figures are of that one run, all servers on the same machine, one after the other, on the same data.
Figures of another machine differ; the ratios carry over better. \`npm run bench:api -- --growth\` measures how they grow${hasGrowth ? ': [benchmarks-api-growth.md](benchmarks-api-growth.md)' : ''}.

- ${startedAt.slice(0, 10)}, ${Math.round(seconds / 60)} minutes; ${machine.cores} cores of ${machine.cpu}, ${machine.memoryGib} GiB, Linux ${machine.kernel}; load average before: ${machine.loadAverageBefore}, at the end: ${loadAverageAfter} (the run’s own included)
- Every server and the load on Node ${nodeOfServers}; ${Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')}
- Every server is a process of its own, started anew for every workload on the same rows: a copy of one SQLite file, or one MariaDB database on this machine with its default durability. The load is
  another process: a closed loop over kept-alive connections. ${(span.warmUpMs / 1000).toFixed(1)} s of warm-up, then ${span.windows} windows of ${(span.windowMs / 1000).toFixed(1)} s, half as long again for large documents; requests/s are the middle window’s, times those of all windows.
- The peers serve the same part of the schema from the same tables: TypeORM entities and repositories, better-sqlite3 (as durable as Jiwen: synchronous=FULL) or mysql2, one DataLoader a list so that no
  list is a statement per row, the same functions for the findings (V01–V23), a signed bearer token checked with every request and the viewer’s membership looked up with every document. Apollo and Yoga
  have subscriptions by graphql-ws, mercurius by its own; their events go round in memory. Exact numbers, enumerations and times are plain strings there. Their answers are compared with Jiwen’s, value for value.
- The peers keep no answers and no rows: what is asked again is executed again. Reads after a change say what Jiwen gains where no answer can be given again. They order the list by the document’s id over
  the join with the viewer’s memberships, as one writes it; Jiwen by the membership’s, which an index holds.
- Jiwen checks beside the token whether its session still stands, has limits and budgets, and asks its policy for every viewer.
- The bare server reads the request and answers with the bytes that Jiwen answered: it is the limit, not a peer.
- CPU is that of the server process, user and system (\`/proc\`), divided by requests; allocations are what the heap grew by between collections (\`v8.GCProfiler\`), in a window of its own; statements are
  counted in the driver, or by MariaDB. × Apollo and × mercurius: how many times as fast as that peer on the same database, by the rate, or by p50 where no rate is given.
${failed.length === 0 ? '' : `\nWhat failed:\n\n${failed.join('\n')}\n`}
${verdictPart(record)}
${Object.keys(record.measures).map((workload) => workloadPart(record, workload)).join('\n')}`;
}
