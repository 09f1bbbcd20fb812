/** (a) and (b): a whole document, over and over, and with a change before every read; by one viewer, and by many. */
import { runJob } from '../load/run-job.js';
import { change, type Cell } from '../load/change.js';
import type { HttpLine } from '../load/http-line.js';
import type { FilledDocument } from '../fill/data-set.js';
import type { Running } from '../servers/contenders.js';
import { figuresOf, readFrom } from './read-loop.js';
import { checkAnswer, countOf, onServer, percentiles, requestBy, shown, type Counted, type Figures, type Stage, type Tables, type Workload } from './workload.js';

export const wholeDocument = `query ($id: ID!) { document(id: $id) {
  id version title fiscalYear departmentName compilingUnit reviewingUnit status statusLabel createdAt updatedAt
  parts { id kind number ordinal title goalTables { id } sections { ...S children { ...S children { ...S } } } }
  goalTables {
    id version ordinal title unitCode unitName currencyUnit projectCode projectName budget { total fiscalFunds otherFunds } fundPurpose expenditurePlan { month label cumulativePercent }
    goals { id ordinal text }
    indicators { id version ordinal level1 { code label } level2 { code label } level3 description basis weight target { text kind operator number unit } }
  }
  findings { id rule severity message remedy nodeId field }
  comments(first: 50) { nodes { id status createdAt anchor { kind sectionId goalTableId indicatorId field } comments { id body createdAt author { id displayName } } } pageInfo { hasNextPage } }
} }
fragment S on Section { id version kind ordinal number title text revision }`;

/** Another cell for every measure: a version is known by whoever wrote last. */
async function cellOf(line: HttpLine, token: string, documentId: string, row: number): Promise<Cell> {
  const { body } = await line.send(requestBy(token, 'query ($id: ID!) { document(id: $id) { goalTables { indicators { id version } } } }', { id: documentId }), true);
  const { data } = JSON.parse(body) as { data: { document: { goalTables: { indicators: { id: string; version: number }[] }[] } } };
  const indicator = data.document.goalTables[0]?.indicators[row];
  if (indicator === undefined) throw new Error(`the first table has no row ${row + 1}`);
  return { token, indicatorId: indicator.id, version: indicator.version };
}

export { cellOf };

const less = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(0, Math.round((a - b) * 100) / 100));

async function afterChange(stage: Stage, running: Running, line: HttpLine, document: FilledDocument, reads: readonly string[]): Promise<Figures> {
  const { server, databasePid } = running;
  const token = stage.database.data.tokens[0] ?? '';
  const cell = await cellOf(line, token, document.id, 0);
  let next = 0;
  const count = Math.ceil(stage.scale.counted / 2);
  const pair: Counted = await countOf(running, count, async () => {
    await change(line, cell);
    await line.send(reads[next++ % reads.length] ?? '');
  });
  const alone: Counted = await countOf(running, count, () => change(line, cell));
  const measure = await runJob('changeBeforeEveryRead', { port: server.port, pid: server.pid, databasePid, reads, cell, ...stage.scale.span });
  return {
    ...percentiles(measure.read),
    [shown.cpu]: measure.cpuUsPerRead / 1000,
    'CPU of the change, ms': measure.changes.cpuUsPerRequest / 1000,
    [shown.allocated]: Math.max(0, pair.allocatedKib - alone.allocatedKib),
    [shown.statements]: less(pair.statements, alone.statements),
    'SQL statements of the change': alone.statements,
    [shown.resident]: measure.pairs.residentMib,
  };
}

/** `stretch`: windows that much longer, and as many fewer requests to count by. */
const readDocument = (name: 'sample' | 'large', stretch: number): Workload => (stage) => onServer(stage, name, async (running, line): Promise<Tables> => {
  const { scale: { connections, span, viewers }, database: { data }, contender } = stage;
  const counted = Math.ceil(stage.scale.counted / stretch ** 4);
  const document = data[name];
  const reads = data.tokens.map((token) => requestBy(token, wholeDocument, { id: document.id }));
  const [first = ''] = reads;
  await checkAnswer(stage, name, (await line.send(first, true)).body);
  const window = { ...span, windowMs: span.windowMs * stretch };
  const stretched = { ...stage, scale: { ...stage.scale, span: window, counted } };
  const repeated = async (requests: readonly string[]): Promise<Figures> => {
    let next = 0;
    const measure = await readFrom(running, requests, connections, window);
    const figures = figuresOf(measure, await countOf(running, counted, () => line.send(requests[next++ % requests.length] ?? '')));
    return { ...figures, 'answer, KiB': measure.answerBytes / 1024 };
  };
  const tables: Record<string, Figures> = { 'repeated, 1 viewer': await repeated([first]) };
  if (contender.kind === 'bare') return tables;
  tables[`repeated, ${viewers} viewers in turn`] = await repeated(reads);
  tables['a change before every read, 1 viewer'] = await afterChange(stretched, running, line, document, [first]);
  tables[`a change before every read, ${viewers} viewers in turn`] = await afterChange(stretched, running, line, document, reads);
  return tables;
});

export const readSample = readDocument('sample', 1);
export const readLarge = readDocument('large', 1.5);
