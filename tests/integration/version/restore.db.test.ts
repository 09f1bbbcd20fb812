import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { addComment, type AddCommentInput } from '../../../server/commands/comment/add.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { addSection } from '../../../server/commands/section/add.js';
import { moveSection } from '../../../server/commands/section/move.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { updateSection } from '../../../server/commands/section/update.js';
import { restoreVersion, type RestoreVersionInput } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import type { GoalTableRecord, IndicatorRecord, SectionRecord } from '../../../server/ports/records.js';
import type { VersionRecord } from '../../../server/ports/version-records.js';
import { compareVersions } from '../../../server/queries/compare-versions.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';
import { logDifferences } from '../../support/log-differences.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

interface Scene {
  readonly id: string;
  readonly loaded: LoadedDocument;
  readonly section: SectionRecord;
  readonly table: GoalTableRecord;
  readonly row: IndicatorRecord;
  readonly version: VersionRecord;
}

const author = () => stage.by('AUTHOR');
const write = (sectionId: string, ...paragraphs: string[]) => author().collab.editText(sectionId, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL', paragraphs }], null);
const textOf = async (sectionId: string): Promise<string | undefined> => (await author().unitOfWork.read.sections.find(sectionId))?.text;

/** A sample with one version of it, and what stands in it. */
async function scene(): Promise<Scene> {
  const { document } = await stage.sample();
  const first = await stage.load(document.id);
  await write(first.sections[0]?.id ?? '', '第一段，一直不变。', '第二段，原来的话。');
  const { version } = await takeVersion(author(), { documentId: document.id, label: '稿' });
  const loaded = await stage.load(document.id);
  const [section, table, row] = [loaded.sections[0], loaded.goalTables[0], loaded.indicators.find(({ goalTableId }) => goalTableId === loaded.goalTables[0]?.id)];
  if (section === undefined || table === undefined || row === undefined) throw new Error('the sample has all three');
  return { id: document.id, loaded, section, table, row, version };
}

const restore = async ({ id, version }: Pick<Scene, 'id' | 'version'>, more: Partial<RestoreVersionInput> = {}) =>
  restoreVersion(author(), { id: version.id, expectedVersion: (await stage.document(id)).version, ...more });
const differs = async ({ id }: Scene, from: VersionRecord) => {
  const { cover, sections, goalTables } = await compareVersions(stage.by('READER'), { documentId: id, from: from.id, to: null });
  return [...cover.map(({ field }) => field), ...sections.map(({ id: node }) => node), ...goalTables.map(({ id: node }) => node)];
};

/** Changes of every kind. */
async function changeAll({ id, section, table, row, loaded }: Scene): Promise<{ addedRow: string; addedSection: string }> {
  await write(section.id, '第一段，一直不变。', '第二段，改写过了。', '第三段，后来加的。');
  await updateDocument(author(), { id, expectedVersion: 1, title: '新标题' });
  await updateIndicator(author(), { id: row.id, expectedVersion: row.version, target: '≥99次' });
  const { indicator } = await addIndicator(author(), { goalTableId: table.id, ordinal: 1, level1: row.level1.label, level2: row.level2.label, level3: '新指标', target: '≥1次' });
  const { section: added } = await addSection(author(), { partId: section.partId, title: '新一节', paragraphs: ['新写的话。'] });
  const other = loaded.goalTables.find((each) => each.id !== table.id);
  await removeGoalTable(author(), { id: other?.id ?? '', expectedVersion: other?.version ?? 0 });
  const child = loaded.sections.find(({ kind }) => kind === 'SUB_GOAL');
  await removeSection(author(), { id: child?.id ?? '', expectedVersion: child?.version ?? 0 });
  return { addedRow: indicator.id, addedSection: added.id };
}

describe('restoreVersion', () => {
  test('[VER8] what came since goes, what went comes back under its id, cells and texts are what they were', async () => {
    const at = await scene();
    const { addedRow, addedSection } = await changeAll(at);
    const { document, version } = await restore(at);
    expect(document).toMatchObject({ title: at.loaded.document.title, status: 'DRAFT', version: 3 });
    expect(await differs(at, at.version)).toEqual([]);
    const now = await stage.load(at.id);
    expect([now.goalTables, now.sections, now.indicators, now.goals].map((nodes) => nodes.map(({ id }) => id))).toEqual(
      [at.loaded.goalTables, at.loaded.sections, at.loaded.indicators, at.loaded.goals].map((nodes) => nodes.map(({ id }) => id)),
    );
    expect(now.indicators.find(({ id }) => id === at.row.id)).toEqual({ ...at.row, version: 3 });
    expect(await textOf(at.section.id)).toBe('第一段，一直不变。\n第二段，原来的话。');
    const { read } = author().unitOfWork;
    expect([await read.goalTables.findIndicator(addedRow), await read.sections.find(addedSection)]).toEqual([null, null]);
    expect(author().collab.removed).toContain(addedSection);
    expect(version).toMatchObject({ kind: 'RESTORE', restoredFrom: at.version.id, takenBy: stage.userIds.AUTHOR });
  });

  test('[VER8] what stands below a section that comes back to another part comes along', async () => {
    const { id, section, loaded } = await scene();
    const { section: elsewhere } = await addSection(author(), { partId: loaded.parts.find((part) => part.id !== section.partId)?.id ?? '', title: '别处', paragraphs: [] });
    const { section: above } = await addSection(author(), { partId: section.partId, title: '上级', paragraphs: ['一段。'] });
    const { section: below } = await addSection(author(), { partId: section.partId, parentId: above.id, title: '下级', paragraphs: ['另一段。'] });
    const { version } = await takeVersion(author(), { documentId: id, label: '移动之前' });
    await moveSection(author(), { id: above.id, expectedVersion: above.version, parentId: elsewhere.id, ordinal: 1 });
    const partsOf = async () => (await stage.load(id)).sections.filter(({ id: each }) => each === above.id || each === below.id).map(({ partId }) => partId);
    expect(await partsOf()).toEqual([elsewhere.partId, elsewhere.partId]);
    const { version: before } = await restore({ id, version });
    expect(await partsOf()).toEqual([section.partId, section.partId]);
    await restore({ id, version: before });
    expect(await partsOf()).toEqual([elsewhere.partId, elsewhere.partId]);
    expect(await logDifferences(author().unitOfWork, id)).toEqual([]);
  });

  test('[VER9] what stood before is a version, and restoring that undoes it', async () => {
    const at = await scene();
    const { addedRow, addedSection } = await changeAll(at);
    const { version } = await restore(at);
    await restore({ id: at.id, version });
    expect(await differs(at, version)).toEqual([]);
    const now = await stage.load(at.id);
    expect(now.indicators.some(({ id }) => id === addedRow)).toBe(true);
    expect(now.sections.find(({ id }) => id === addedSection)?.text).toBe('新写的话。');
    expect(await textOf(at.section.id)).toBe('第一段，一直不变。\n第二段，改写过了。\n第三段，后来加的。');
    expect((await author().unitOfWork.read.versions.list(at.id, 10)).items.map(({ kind, restoredFrom }) => [kind, restoredFrom]).slice(0, 2)).toEqual([['RESTORE', version.id], ['RESTORE', at.version.id]]);
  });

  test('[VER10] asks who acts, in which status, and what they saw; is done once however often it is sent', async () => {
    const at = await scene();
    const input = { id: at.version.id, expectedVersion: 1 };
    for (const person of ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'] as const) await refusal('forbidden', restoreVersion(stage.by(person), input));
    await refusal('not_found', restoreVersion(stage.by('STRANGER'), input));
    for (const id of ['ver_none', at.id]) await refusal('not_found', restoreVersion(author(), { ...input, id }));
    await updateDocument(author(), { id: at.id, expectedVersion: 1, title: '新标题' });
    expect((await refusal('conflict', restoreVersion(author(), input))).args.fields).toEqual([{ field: 'title', base: at.loaded.document.title, theirs: '新标题', yours: null }]);
    const call = { ...input, expectedVersion: 2, clientMutationId: randomUUID() };
    const answer = await restoreVersion(author(), call);
    const changes = await stage.changes(at.id);
    expect(JSON.parse(JSON.stringify(await restoreVersion(author(), call)))).toEqual(JSON.parse(JSON.stringify(answer)));
    expect(await stage.changes(at.id)).toEqual(changes);
    await refusal('idempotency_mismatch', restoreVersion(author(), { ...call, nodeId: at.table.id }));
    await stage.submit(at.id);
    await refusal('locked_for_review', restore(at));
  });

  test('[VER11] a call that dies on its way has done nothing, and its retry does all of it', async () => {
    const at = await scene();
    await changeAll(at);
    const before = [await stage.load(at.id), await stage.changes(at.id), (await author().unitOfWork.read.versions.list(at.id, 10)).items];
    const call = { id: at.version.id, expectedVersion: 2, clientMutationId: randomUUID() };
    const dying = { ...author(), collab: { ...author().collab, bringBackTexts: () => Promise.reject(new AppError('store_unavailable', {})) } };
    await refusal('store_unavailable', restoreVersion(dying, call));
    expect([await stage.load(at.id), await stage.changes(at.id), (await author().unitOfWork.read.versions.list(at.id, 10)).items]).toEqual(before);
    await restoreVersion(author(), call);
    expect(await differs(at, at.version)).toEqual([]);
  });

  test('[VER12] each change of it is an entry and an event, by whoever restored', async () => {
    const at = await scene();
    await changeAll(at);
    const [changes, events] = [await stage.changes(at.id), await stage.events(at.id)];
    await restore(at);
    const logged = (await stage.changes(at.id)).slice(changes.length).map(([action]) => action);
    expect(logged[0]).toBe('version.restored');
    for (const action of ['document.updated', 'section.removed', 'section.restored', 'indicator.removed', 'goalTable.restored', 'indicator.restored', 'indicator.updated', 'section.textSaved']) expect(logged).toContain(action);
    const told = (await stage.events(at.id)).slice(events.length).map((event) => event.split(' ')[0]);
    for (const event of ['VersionTaken', 'DocumentChanged', 'SectionRemoved', 'SectionChanged', 'GoalTableChanged', 'IndicatorRemoved', 'IndicatorChanged']) expect(told).toContain(event);
    const [newest] = (await author().unitOfWork.read.history.listChanges(at.id, 1)).items;
    expect(newest?.actorId).toBe(stage.userIds.AUTHOR);
    // What stands already is left: but for the version nothing is written.
    const twice = (await stage.changes(at.id)).length;
    await restore(at);
    expect((await stage.changes(at.id)).slice(twice).map(([action]) => action)).toEqual(['version.restored']);
  });

  test('[VER13] comments find what comes back, and keep their quotes of what goes', async () => {
    const at = await scene();
    const comment = async (anchor: AddCommentInput['anchor']) => (await addComment(stage.by('REVIEWER'), { documentId: at.id, anchor, body: '意见' })).thread.id;
    const other = at.loaded.goalTables.find(({ id }) => id !== at.table.id);
    const inOther = at.loaded.indicators.find(({ goalTableId }) => goalTableId === other?.id);
    const child = at.loaded.sections.find(({ kind }) => kind === 'SUB_GOAL');
    const back = [
      await comment({ kind: 'CELL', indicatorId: at.row.id, field: 'target' }),
      await comment({ kind: 'GOAL_TABLE', goalTableId: other?.id ?? '' }),
      await comment({ kind: 'ROW', indicatorId: inOther?.id ?? '' }),
      await comment({ kind: 'SECTION', sectionId: child?.id ?? '' }),
      await comment({ kind: 'TEXT_RANGE', sectionId: child?.id ?? '', passage: { quote: child?.paragraphs[0]?.slice(0, 6) ?? '' } }),
      await comment({ kind: 'TEXT_RANGE', sectionId: at.section.id, passage: { quote: '一直不变' } }),
    ];
    const { addedRow, addedSection } = await changeAll(at);
    await removeIndicator(author(), { id: at.row.id, expectedVersion: 2 });
    const gone = [
      await comment({ kind: 'ROW', indicatorId: addedRow }),
      await comment({ kind: 'SECTION', sectionId: addedSection }),
      await comment({ kind: 'TEXT_RANGE', sectionId: at.section.id, passage: { quote: '后来加的' } }),
    ];
    await restore(at);
    const orphaned = async (ids: readonly string[]) => {
      const threads = await author().unitOfWork.read.comments.findThreads(ids);
      return ids.map((id) => threads.find((thread) => thread.id === id)?.orphaned);
    };
    expect(await orphaned(back)).toEqual(back.map(() => false));
    expect(await orphaned(gone)).toEqual(gone.map(() => true));
  });
});

describe('restoring one node', () => {
  test('[VER14] a table comes back with its goals and rows, and all else stays', async () => {
    const at = await scene();
    const { addedRow } = await changeAll(at);
    const other = at.loaded.goalTables.find(({ id }) => id !== at.table.id);
    await restore(at, { nodeId: other?.id ?? '' });
    const now = await stage.load(at.id);
    expect(now.goalTables.map(({ id }) => id)).toEqual(at.loaded.goalTables.map(({ id }) => id));
    expect(now.indicators.filter(({ goalTableId }) => goalTableId === other?.id).map(({ id }) => id)).toEqual(at.loaded.indicators.filter(({ goalTableId }) => goalTableId === other?.id).map(({ id }) => id));
    expect([now.document.title, now.indicators.some(({ id }) => id === addedRow), await textOf(at.section.id)]).toEqual(['新标题', true, '第一段，一直不变。\n第二段，改写过了。\n第三段，后来加的。']);
    await restore(at, { nodeId: at.table.id });
    expect((await stage.load(at.id)).indicators.some(({ id }) => id === addedRow)).toBe(false);
    expect(await differs(at, at.version)).not.toContain(at.table.id);
  });

  test('[VER14] a section has its title and text again, or comes back where it stood', async () => {
    const at = await scene();
    await changeAll(at);
    await updateSection(author(), { id: at.section.id, expectedVersion: at.section.version, title: '改名' });
    await restore(at, { nodeId: at.section.id });
    expect(await author().unitOfWork.read.sections.find(at.section.id)).toMatchObject({ title: at.section.title, text: '第一段，一直不变。\n第二段，原来的话。' });
    const child = at.loaded.sections.find(({ kind }) => kind === 'SUB_GOAL');
    await restore(at, { nodeId: child?.id ?? '' });
    expect(await author().unitOfWork.read.sections.find(child?.id ?? '')).toMatchObject({ title: child?.title, number: child?.number, ordinal: child?.ordinal, text: child?.text });
    expect(await differs(at, at.version)).not.toContain(child?.id);
    await refusal('not_found', restore(at, { nodeId: 'sec_none' }));
  });

  test('[VER14] what stood below a section that is gone needs that one first', async () => {
    const at = await scene();
    const child = at.loaded.sections.find(({ kind }) => kind === 'SUB_GOAL');
    const parent = at.loaded.sections.find(({ id }) => id === child?.parentId);
    await removeSection(author(), { id: parent?.id ?? '', expectedVersion: parent?.version ?? 0 });
    expect((await refusal('invalid_input', restore(at, { nodeId: child?.id ?? '' }))).args.path).toBe('nodeId');
    await restore(at, { nodeId: parent?.id ?? '' });
    await restore(at, { nodeId: child?.id ?? '' });
    expect(await author().unitOfWork.read.sections.find(child?.id ?? '')).toMatchObject({ parentId: parent?.id, text: child?.text });
  });

  test('[VER14] a row has its cells again where it stands, or comes back where it stood, and its neighbours stay', async () => {
    const at = await scene();
    const rowsNow = async () => (await stage.load(at.id)).indicators.filter(({ goalTableId }) => goalTableId === at.table.id);
    const { addedRow } = await changeAll(at);
    const neighbour = (await rowsNow())[2];
    await updateIndicator(author(), { id: neighbour?.id ?? '', expectedVersion: neighbour?.version ?? 0, target: '≥7次' });
    await restore(at, { nodeId: at.row.id });
    const rows = await rowsNow();
    expect(rows.map(({ id }) => id).slice(0, 2)).toEqual([addedRow, at.row.id]);
    expect([rows[1]?.target.text, rows[2]?.target.text]).toEqual([at.row.target.text, '≥7次']);
    expect([(await stage.load(at.id)).document.title, await textOf(at.section.id)]).toEqual(['新标题', '第一段，一直不变。\n第二段，改写过了。\n第三段，后来加的。']);
    await removeIndicator(author(), { id: at.row.id, expectedVersion: rows[1]?.version ?? 0 });
    await restore(at, { nodeId: at.row.id });
    expect((await rowsNow()).map(({ id, ordinal }) => [id, ordinal]).slice(0, 2)).toEqual([[at.row.id, 1], [addedRow, 2]]);
    expect(new Set((await rowsNow()).map(({ ordinal }) => ordinal)).size).toBe((await rowsNow()).length);
    const { table } = at;
    await removeGoalTable(author(), { id: table.id, expectedVersion: (await stage.load(at.id)).goalTables.find(({ id }) => id === table.id)?.version ?? 0 });
    expect((await refusal('invalid_input', restore(at, { nodeId: at.row.id }))).args.path).toBe('nodeId');
  });
});
