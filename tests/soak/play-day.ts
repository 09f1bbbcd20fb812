/** One act of a soak: people come, write, read, export, review and leave, and everything of it is audited. */
import { setTimeout as pause } from 'node:timers/promises';
import { createApiClient } from '../support/api-client.js';
import { moveDocument } from '../support/review-by-api.js';
import { audit } from '../faults/audit/audit.js';
import { startLoad } from '../faults/load/load.js';
import { until } from '../faults/until.js';
import type { Deliveries } from '../faults/watch-deliveries.js';
import { setStage, type World } from '../faults/world.js';

export interface Day {
  readonly edits: number;
  readonly mutations: number;
  readonly exports: number;
  /** Milliseconds from an edit to its acknowledgement, and from a mutation to its answer. */
  readonly editLatencies: readonly number[];
  readonly mutationLatencies: readonly number[];
  readonly problems: readonly string[];
}

const exportMutation = 'mutation ($input: ExportDocumentInput!) { exportDocument(input: $input) { documentExport { id } userErrors { message } } }';
const exportQuery = 'query ($id: ID!) { documentExport(id: $id) { state problemEn } }';
const setMember = 'mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }';

/** Asks for a file and waits until it is written. */
async function exportFile({ api }: World, documentId: string, format: string): Promise<string[]> {
  const { exportDocument } = await api.data<{ exportDocument: { documentExport: { id: string } | null } }>(exportMutation, { input: { documentId, format } });
  const id = exportDocument.documentExport?.id;
  if (id === undefined) return [`${format}: the export was refused`];
  let last = { state: '', problemEn: '' };
  await until(async () => {
    ({ documentExport: last } = await api.data<{ documentExport: { state: string; problemEn: string } }>(exportQuery, { id }));
    await pause(200);
    return last.state === 'DONE' || last.state === 'FAILED';
  }, 60_000);
  return last.state === 'DONE' ? [] : [`${format}: ${last.state} ${last.problemEn}`];
}

/** A second document goes all the way to approval, on the way back once. */
async function review(world: World): Promise<void> {
  const { documentId } = await setStage(world);
  const { nodes, tokens, userIds, administrator } = world;
  for (const [index, role] of [[1, 'REVIEWER'], [2, 'APPROVER']] as const) await administrator.data(setMember, { input: { documentId, userId: userIds[index], role } });
  const at = (index: number) => createApiClient(nodes[index % nodes.length]?.url ?? '', tokens[index]);
  const cast = { author: at(0), reviewer: at(1), approver: at(2) };
  for (const status of ['RETURNED', 'APPROVED'] as const) await moveDocument(cast, documentId, status);
}

const formats = ['DOCX', 'XLSX', 'PDF', 'JSON'];

export async function playDay(world: World, deliveries: Deliveries, workMs: number): Promise<Day> {
  const stage = await setStage(world);
  const load = await startLoad(world, stage, { writers: 10, stockWriters: 5, sdkWriters: 5, betweenMs: 200 });
  const problems: string[] = [];
  try {
    const endsAt = performance.now() + workMs;
    for (const format of formats) problems.push(...(await exportFile(world, stage.documentId, format)));
    await review(world);
    await pause(Math.max(0, endsAt - performance.now()));
    await load.rest();
    if (!(await until(() => load.writers.every(({ written, acknowledged }) => written.length === acknowledged.size), 60_000))) problems.push('not everything was acknowledged');
    const tally = await audit(world, load);
    if (tally.lost + tally.doubled > 0) problems.push(`${tally.lost} lost, ${tally.doubled} doubled`);
    problems.push(...tally.problems, ...(await deliveries.end(world, stage)));
    return {
      edits: tally.edits, mutations: tally.mutations, exports: formats.length, problems,
      editLatencies: load.writers.flatMap(({ latencies }) => latencies),
      mutationLatencies: load.mutators.flatMap(({ answered }) => answered.map(({ tookMs }) => tookMs)),
    };
  } finally {
    load.close();
  }
}
