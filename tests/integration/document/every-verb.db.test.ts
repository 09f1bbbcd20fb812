import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandContext } from '../../../server/commands/command.js';
import { archiveDocument } from '../../../server/commands/document/archive.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { addGoalTable } from '../../../server/commands/goal-table/add.js';
import { moveGoalTable } from '../../../server/commands/goal-table/move.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { addGoal } from '../../../server/commands/goal/add.js';
import { removeGoal } from '../../../server/commands/goal/remove.js';
import { updateGoal } from '../../../server/commands/goal/update.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { addSection } from '../../../server/commands/section/add.js';
import { editSectionText } from '../../../server/commands/section/edit-text.js';
import { moveSection } from '../../../server/commands/section/move.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { updateSection } from '../../../server/commands/section/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

type Verb = (context: CommandContext, ids: { document: string; part: string; section: string; table: string; goal: string; row: string }) => Promise<unknown>;
const seen = { expectedVersion: 1 };

/** Every command that changes a document's text or tables, with an input that would succeed. */
const verbs: Readonly<Record<string, Verb>> = {
  updateDocument: (context, ids) => updateDocument(context, { ...seen, id: ids.document, title: '甲' }),
  archiveDocument: (context, ids) => archiveDocument(context, { ...seen, id: ids.document }),
  addSection: (context, ids) => addSection(context, { partId: ids.part, title: '甲' }),
  updateSection: (context, ids) => updateSection(context, { ...seen, id: ids.section, title: '甲' }),
  moveSection: (context, ids) => moveSection(context, { ...seen, id: ids.section, ordinal: 2 }),
  removeSection: (context, ids) => removeSection(context, { ...seen, id: ids.section }),
  editSectionText: (context, ids) => editSectionText(context, { id: ids.section, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['甲'] } }),
  addGoalTable: (context, ids) => addGoalTable(context, { partId: ids.part, unitCode: '', unitName: '', currencyUnit: '元', projectCode: '', projectName: '甲' }),
  updateGoalTable: (context, ids) => updateGoalTable(context, { ...seen, id: ids.table, title: '甲' }),
  moveGoalTable: (context, ids) => moveGoalTable(context, { ...seen, id: ids.table, ordinal: 2 }),
  removeGoalTable: (context, ids) => removeGoalTable(context, { ...seen, id: ids.table }),
  addGoal: (context, ids) => addGoal(context, { goalTableId: ids.table, text: '甲' }),
  updateGoal: (context, ids) => updateGoal(context, { ...seen, id: ids.goal, text: '甲' }),
  removeGoal: (context, ids) => removeGoal(context, { ...seen, id: ids.goal }),
  addIndicator: (context, ids) => addIndicator(context, { goalTableId: ids.table, level1: 'OUTPUT', level2: 'COST', level3: '甲', target: '1' }),
  updateIndicator: (context, ids) => updateIndicator(context, { ...seen, id: ids.row, basis: '甲' }),
  moveIndicator: (context, ids) => moveIndicator(context, { ...seen, id: ids.row, ordinal: 2 }),
  removeIndicator: (context, ids) => removeIndicator(context, { ...seen, id: ids.row }),
};

function idsOf({ document, parts, sections, goalTables, goals, indicators }: LoadedDocument) {
  const [part, section, table, goal, row] = [parts[0], sections[0], goalTables[0], goals[0], indicators[0]].map((node) => node?.id ?? '');
  return { document: document.id, part: part ?? '', section: section ?? '', table: table ?? '', goal: goal ?? '', row: row ?? '' };
}

const absent = {
  document: 'doc_00000000000000000000000000', part: 'part_00000000000000000000000000', section: 'sec_00000000000000000000000000',
  table: 'tbl_00000000000000000000000000', goal: 'goal_00000000000000000000000000', row: 'ind_00000000000000000000000000',
};

describe.each(Object.entries(verbs))('%s', (name, run) => {
  test('[DOC17] asks who acts, whether they may, and whether the text is open', async () => {
    const loaded = await stage.sample();
    const ids = idsOf(loaded);
    await refusal('not_found', run(stage.by('AUTHOR'), absent));
    await refusal('not_found', run(stage.by('AUTHOR'), { document: ids.row, part: ids.table, section: ids.part, table: ids.row, goal: ids.section, row: 'x'.repeat(500) }));
    await refusal('not_found', run(stage.by('STRANGER'), ids));
    for (const person of ['READER', 'REVIEWER', 'APPROVER'] as const) await refusal('forbidden', run(stage.by(person), ids));
    if (name !== 'archiveDocument') await refusal('forbidden', run(stage.by('ADMINISTRATOR'), ids));
    await stage.setStatus(ids.document, 'IN_REVIEW');
    await refusal('locked_for_review', run(stage.by('AUTHOR'), ids));
    await stage.setStatus(ids.document, 'DRAFT');
    expect(await stage.events(ids.document)).toEqual([]);
    expect(await stage.changes(ids.document)).toEqual([]);
  });

  test('[DOC18] tells of itself: the answer survives JSON, and there is an event and an audit row', async () => {
    const ids = idsOf(await stage.sample());
    const answer = await run(stage.by('AUTHOR'), ids);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    if (name === 'editSectionText') return; // The room tells of its text.
    expect((await stage.events(ids.document)).length).toBeGreaterThan(0);
    expect((await stage.changes(ids.document)).length).toBeGreaterThan(0);
  });
});
