import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { followFigures } from '../../../server/bridge/follow-figures.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { createRooms, type Rooms } from '../../../server/rooms.js';
import { createPrometheusMetrics } from '../../../server/runtime/prometheus-metrics.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { untraced } from '../../../server/runtime/untraced.js';
import type { CommandContext } from '../../../server/commands/command.js';
import type { Store } from '../../../server/store/open-store.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { LocalBus } from '../../support/local-bus.js';
import { docOfLog } from '../../support/stored-text.js';
import { quietLogger } from '../../support/test-store.js';
import { untilDoc } from '../../support/until-doc.js';

let stage: DocumentStage;
const clock = createSystemClock();
const bus = new LocalBus(clock);
const stops: (() => Promise<unknown>)[] = [];

interface Server {
  readonly rooms: Rooms;
  readonly by: CommandContext;
}

async function startServer(): Promise<Server> {
  const store: Store = await stage.store.open({ followUp: followFigures });
  const rooms = createRooms({ store, clock, logger: quietLogger, metrics: createPrometheusMetrics(), tracer: untraced }, { bus: bus.endpoint() });
  stops.push(async () => {
    await rooms.registry.drain(5000);
    await store.close();
  });
  return { rooms, by: { ...stage.by('AUTHOR'), clock, unitOfWork: store, collab: rooms.gateway } };
}

beforeAll(async () => {
  stage = await createDocumentStage({ followUp: followFigures });
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await stage.stop();
});

test('[LNK13] two servers that change cells at once, while people type on both, leave one number: the sum of the last', async () => {
  const [here, there] = [await startServer(), await startServer()];
  const { document, sections, goalTables } = await stage.sample();
  const [sectionId, one, two] = [sections[0]?.id ?? '', goalTables[0]?.id ?? '', goalTables[1]?.id ?? ''];
  await editSectionText(here.by, { id: sectionId, edits: [{ kind: 'REPLACE_ALL', paragraphs: ['合计甲万元。'] }, { kind: 'LINK_VALUE', passage: { quote: '甲' }, source: 'document/budget.total/万元', value: null }] });
  const set = async ({ by }: Server, id: string, total: string): Promise<void> => {
    const table = await by.unitOfWork.read.goalTables.find(id);
    await updateGoalTable(by, { id, expectedVersion: table?.version ?? 0, budget: { total } });
  };
  for (let round = 1; round <= 5; round++) {
    await Promise.all([
      set(here, one, `${round}.10`),
      set(there, two, `${round}.20`),
      editSectionText(here.by, { id: sectionId, edit: { kind: 'INSERT_TEXT', place: { at: 'START' }, text: '此' } }),
      editSectionText(there.by, { id: sectionId, edit: { kind: 'INSERT_TEXT', place: { at: 'END' }, text: '彼' } }),
    ]);
  }
  const tables = await here.by.unitOfWork.read.goalTables.ofDocuments([document.id]);
  const sum = tables.reduce((so, { budget }) => so + Math.round(Number(budget.total) * 100), 0) / 100;
  const text = `此此此此此合计${sum.toFixed(2)}万元。彼彼彼彼彼`;
  expect(projectSection(docOfLog(await here.by.unitOfWork.read.sectionLog.load(sectionId))).text).toBe(text);
  for (const { rooms } of [here, there]) {
    const doc = await rooms.registry.read(sectionId, (live) => live);
    await untilDoc(doc, () => projectSection(doc).text === text);
    await rooms.gateway.settleText(sectionId);
  }
  expect(await here.by.unitOfWork.read.sections.find(sectionId)).toMatchObject({ text, links: [{ text: sum.toFixed(2), value: sum.toFixed(2) }] });
});
