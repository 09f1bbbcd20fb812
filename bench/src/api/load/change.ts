/** Changes of cells, alone, before every read, and by many at once. */
import { performance } from 'node:perf_hooks';
import { summarize, type LatencySummary } from '../../load/latency-summary.js';
import { HttpLine, printRequest } from './http-line.js';
import { measureTurns, type LoopMeasure, type Measured, type Span } from './loop.js';

export interface Cell {
  readonly token: string;
  readonly indicatorId: string;
  version: number;
}

const changeCell = 'mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { id version } userErrors { code message } } }';
let written = 0;

/** Writes another text of the same length into the cell. @throws Error when it was refused */
export async function change(line: HttpLine, cell: Cell): Promise<void> {
  const basis = `依据第 ${String((written = (written + 1) % 1_000_000)).padStart(6, '0')} 号`;
  const { status, body } = await line.send(printRequest(cell.token, { query: changeCell, variables: { input: { id: cell.indicatorId, expectedVersion: cell.version, basis } } }), true);
  const answer = JSON.parse(body) as { data?: { updateIndicator?: { indicator: { version: number } | null } } };
  const version = answer.data?.updateIndicator?.indicator?.version;
  if (status !== 200 || version === undefined) throw new Error(`a change was refused: ${body.slice(0, 500)}`);
  cell.version = version;
}

export interface AlternateInput extends Measured, Span {
  readonly port: number;
  readonly reads: readonly string[];
  readonly cell: Cell;
}

export interface AlternateMeasure {
  /** Of the reads alone. */
  readonly read: LatencySummary;
  readonly pairs: Omit<LoopMeasure, 'answerBytes'>;
  readonly changes: Omit<LoopMeasure, 'answerBytes'>;
  /** Of a pair, less that of a change alone. */
  readonly cpuUsPerRead: number;
}

/** One connection, strictly in turn: nobody else's read can have made ready what the next one asks for. */
export async function changeBeforeEveryRead({ port, reads, cell, ...input }: AlternateInput): Promise<AlternateMeasure> {
  const line = await HttpLine.open(port);
  let next = 0;
  const latencies: number[] = [];
  const pair = async (): Promise<number> => {
    const begun = performance.now();
    await change(line, cell);
    const start = performance.now();
    const { status } = await line.send(reads[next++ % reads.length] ?? '');
    if (status !== 200) throw new Error(`a read was answered with ${status}`);
    const end = performance.now();
    latencies.push(end - start);
    return end - begun;
  };
  const alone = async (): Promise<number> => {
    const start = performance.now();
    await change(line, cell);
    return performance.now() - start;
  };
  try {
    const pairs = await measureTurns(input, input, [pair]);
    const read = summarize(latencies.slice(-pairs.requests));
    const changes = await measureTurns(input, { ...input, warmUpMs: input.warmUpMs / 2, windows: 1 }, [alone]);
    return { read, pairs, changes, cpuUsPerRead: pairs.cpuUsPerRequest - changes.cpuUsPerRequest };
  } finally {
    line.close();
  }
}
