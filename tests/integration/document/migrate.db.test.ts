import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentStatus } from '../../../schema/model/document.js';
import { migrateDocument, type MigrateDocumentInput } from '../../../server/commands/document/migrate.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { addTemplate } from '../../../server/commands/template/add.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { compareVersions } from '../../../server/queries/compare-versions.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { documentMigration } from '../../../server/queries/document-migration.js';
import { changesSinceRound } from '../../../server/queries/changes-since-round.js';
import { refusal, type Person } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';
import { districtTemplate } from '../../support/sample-template.js';

const costForm = 'cost-level1-2021';
const district = 'district-2026';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
  await addTemplate(stage.by('ADMINISTRATOR'), districtTemplate);
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const plan = (documentId: string, templateId = costForm, person: Person = 'AUTHOR') => documentMigration(stage.by(person), { documentId, templateId });
const inputFor = async (id: string, templateId = costForm): Promise<MigrateDocumentInput> =>
  ({ id, templateId, expectedVersion: (await stage.document(id)).version, planHash: (await plan(id, templateId)).planHash });
const migrate = async (id: string, templateId = costForm) => migrateDocument(author(), await inputFor(id, templateId));
const sample = async (): Promise<LoadedDocument> => stage.load((await stage.sample()).document.id);
/** The log makes the same document again; the stage makes members without an entry. */
async function isLogWhole(id: string): Promise<void> {
  const { isWhole, differences } = await compareWithLog(author().unitOfWork, id);
  expect([isWhole, differences.filter(({ nodeKind }) => nodeKind !== 'MEMBER')]).toEqual([true, []]);
}
const contentOf = ({ indicators, goalTables, sections, goals }: LoadedDocument) =>
  [indicators, goalTables, goals].map((nodes) => nodes.map((node) => ({ ...node, version: 0 }))).concat([sections.map(({ id, number, title, text }) => ({ id, number, title, text, version: 0 })) as never]);

describe('what a change of template would bring', () => {
  test('[TPL14] whoever may read the document is told, and nothing is written', async () => {
    const before = await sample();
    const { id } = before.document;
    const head = await author().unitOfWork.read.audit.findHead(id);
    const { from, to, entries, entryCount, unsettledCount, planHash } = await plan(id, costForm, 'READER');
    expect([from.id, to.id, planHash, entryCount]).toEqual(['hebei-county-2019', costForm, expect.stringMatching(/^[0-9a-f]{64}$/), entries.length]);
    expect(unsettledCount).toBe(entries.filter(({ isUnsettled }) => isUnsettled).length);
    const kinds = entries.map(({ kind }) => kind);
    expect([kinds.filter((kind) => kind === 'LEVELS').length, kinds.filter((kind) => kind === 'PLAN_MONTH').length]).toEqual([before.indicators.filter(({ level2 }) => level2.code === 'COST').length, 6]);
    expect(entries[0]).toMatchObject({ kind: 'LEVELS', before: { zh: '产出指标 / 成本指标', en: 'Output / Cost' }, after: { zh: '成本指标 / 经济成本指标', en: 'Cost / Economic cost' } });
    expect(await author().unitOfWork.read.audit.findHead(id)).toEqual(head);
    expect(await stage.load(id)).toEqual(before);
    expect((await plan(id)).planHash).toBe(planHash);
    expect(await plan(id, 'hebei-county-2019')).toMatchObject({ entryCount: 0, entries: [] });
  });

  test('[TPL14] a stranger is told of no document, and nobody of a template that is not there', async () => {
    const { document: { id } } = await stage.sample();
    await refusal('not_found', plan(id, costForm, 'STRANGER'));
    expect((await refusal('invalid_input', plan(id, 'none'))).args.path).toBe('templateId');
  });
});

describe('migrateDocument', () => {
  test('[TPL15] writes what the plan says, with a version of before, entries in the order they are read in, and events', async () => {
    const before = await sample();
    const { id } = before.document;
    const { document, version } = await migrate(id);
    expect(document).toMatchObject({ templateId: costForm, version: before.document.version + 1 });
    expect(version).toMatchObject({ kind: 'MIGRATION', takenBy: stage.userIds.AUTHOR });
    const now = await stage.load(id);
    expect(now.template.id).toBe(costForm);
    const cost = before.indicators.filter(({ level2 }) => level2.code === 'COST');
    for (const row of before.indicators) {
      const moved = cost.includes(row) ? { level1: { code: 'COST', label: '成本指标' }, level2: { code: 'ECONOMIC_COST', label: '经济成本指标' }, version: row.version + 1 } : {};
      expect(now.indicators.find((each) => each.id === row.id)).toEqual({ ...row, ...moved });
    }
    expect(now.goalTables.map(({ expenditurePlan }) => expenditurePlan.map(({ month }) => month))).toEqual(before.goalTables.map(() => [3, 6, 9, 12]));
    const changes = await stage.changes(id);
    const kinds = changes.map(([action, field]) => `${action} ${field ?? ''}`.trim());
    expect(kinds.slice(0, 3)).toEqual(['version.taken', 'document.migrated templateId', 'goalTable.updated expenditurePlan']);
    expect(kinds.slice(-3)).toEqual(['indicator.updated level1', 'indicator.updated level2', 'indicator.updated levels']);
    expect(changes.find(([, field]) => field === 'levels')?.[3]).toEqual({ level1: { code: 'COST', label: '成本指标' }, level2: { code: 'ECONOMIC_COST', label: '经济成本指标' } });
    const events = await stage.events(id);
    expect(events.filter((event) => event.startsWith('IndicatorChanged'))).toHaveLength(cost.length);
    expect([events.some((event) => event.startsWith('VersionTaken')), events.at(-1)]).toEqual([true, `DocumentChanged ${id}`]);
    await isLogWhole(id);
  });

  test('[TPL11] [TPL15] adds the sections that the form begins with, numbered as their siblings', async () => {
    const before = await sample();
    const { id } = before.document;
    await migrate(id, district);
    const added = (await stage.load(id)).sections.filter((section) => !before.sections.some((each) => each.id === section.id));
    expect(added).toMatchObject([{ title: '部门概况', kind: 'NARRATIVE', number: '四、', ordinal: 4, text: '', version: 1 }]);
    await isLogWhole(id);
    const back = await migrate(id, 'hebei-county-2019');
    expect(back.document.templateId).toBe('hebei-county-2019');
    expect((await stage.load(id)).indicators.map(({ level1, level2 }) => [level1, level2])).toEqual(before.indicators.map(({ level1, level2 }) => [level1, level2]));
    await isLogWhole(id);
  });

  test('[TPL16] a plan that is another one by now is a conflict, and nothing is written', async () => {
    const { document: { id }, indicators } = await sample();
    const input = await inputFor(id);
    const row = indicators.find(({ level2 }) => level2.code === 'COST');
    await updateIndicator(author(), { id: row?.id ?? '', expectedVersion: row?.version ?? 0, level2: 'QUANTITY' });
    const before = await stage.load(id);
    const { args } = await refusal('conflict', migrateDocument(author(), input));
    expect(args.fields).toEqual([{ field: 'planHash', base: null, theirs: (await plan(id)).planHash, yours: input.planHash }]);
    await refusal('conflict', migrateDocument(author(), { ...(await inputFor(id)), templateId: district }));
    await updateDocument(author(), { id, expectedVersion: before.document.version, title: '新标题' });
    await refusal('conflict', migrateDocument(author(), { ...input, planHash: (await plan(id)).planHash }));
    expect(await stage.load(id)).toMatchObject({ document: { templateId: before.document.templateId }, indicators: before.indicators });
  });

  test('[TPL17] is the AUTHOR’s, in a text that is open; sent twice it happens once, and to its own template nothing does', async () => {
    const { document: { id } } = await stage.sample();
    const input = await inputFor(id);
    for (const person of ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'] as const) await refusal('forbidden', migrateDocument(stage.by(person), input));
    await refusal('not_found', migrateDocument(stage.by('STRANGER'), input));
    for (const status of ['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'PUBLISHED'] satisfies DocumentStatus[]) {
      await stage.setStatus(id, status);
      await refusal('locked_for_review', migrateDocument(author(), input));
    }
    await stage.setStatus(id, 'RETURNED');
    expect((await refusal('invalid_input', migrateDocument(author(), { ...input, templateId: 'none' }))).args.path).toBe('templateId');
    const call = { ...input, clientMutationId: randomUUID() };
    const first = await migrateDocument(author(), call);
    expect(await migrateDocument(author(), call)).toEqual(first);
    const head = await author().unitOfWork.read.audit.findHead(id);
    expect(await migrate(id)).toMatchObject({ document: { templateId: costForm }, version: null });
    expect(await author().unitOfWork.read.audit.findHead(id)).toEqual(head);
  });

  test('[TPL18] restoring the version of before brings the old template back, with all rows, and the comparison shows it', async () => {
    const before = await sample();
    const { id } = before.document;
    const { version } = await migrate(id, district);
    const compared = await compareVersions(stage.by('READER'), { documentId: id, from: version?.id ?? '', to: null });
    expect(compared.cover).toMatchObject([{ field: 'templateId', before: 'hebei-county-2019', after: district }]);
    expect(compared.goalTables.flatMap(({ indicators }) => indicators.flatMap(({ fields }) => fields.map(({ field }) => field)))).not.toContain('levels');
    await restoreVersion(author(), { id: version?.id ?? '', expectedVersion: (await stage.document(id)).version });
    const now = await stage.load(id);
    expect(now.document.templateId).toBe('hebei-county-2019');
    expect(contentOf(now)).toEqual(contentOf(before));
    await isLogWhole(id);
  });

  test('[TPL18] one row or table of a version of before comes back under the template of now', async () => {
    const before = await sample();
    const { id } = before.document;
    const { version } = await migrate(id);
    const moved = await stage.load(id);
    const cost = moved.indicators.find(({ level2 }) => level2.code === 'ECONOMIC_COST');
    await updateIndicator(author(), { id: cost?.id ?? '', expectedVersion: cost?.version ?? 0, level1: 'OUTPUT', level2: 'QUALITY', basis: '别的依据' });
    const restore = async (nodeId = '') => restoreVersion(author(), { id: version?.id ?? '', expectedVersion: (await stage.document(id)).version, nodeId });
    await restore(cost?.id);
    await restore(cost?.goalTableId);
    expect(contentOf(await stage.load(id))).toEqual(contentOf(moved));
    await isLogWhole(id);
  });

  test('[TPL15] whoever saw a row before is told of its words when they remove it, and merges with what they did not touch', async () => {
    const before = await sample();
    const { id } = before.document;
    await migrate(id);
    const row = before.indicators.find(({ level2 }) => level2.code === 'COST');
    const seen = { id: row?.id ?? '', expectedVersion: row?.version ?? 0 };
    const { args } = await refusal('conflict', removeIndicator(author(), seen));
    expect(args.fields.map(({ field }) => field)).toEqual(['level1', 'level2']);
    const { indicator } = await updateIndicator(author(), { ...seen, basis: '新依据' });
    expect(indicator).toMatchObject({ basis: '新依据', level1: { code: 'COST' }, level2: { code: 'ECONOMIC_COST' } });
    expect((await refusal('conflict', updateIndicator(author(), { ...seen, level1: 'OUTPUT', level2: 'QUALITY' }))).args.fields.map(({ field }) => field)).toEqual(['level1', 'level2']);
    await isLogWhole(id);
  });

  test('[TPL15] what changed since a round tells of the template and the words, not of codes', async () => {
    const { document: { id } } = await stage.sample();
    await stage.inReview(id);
    await stage.giveBack(id, [{ anchor: { kind: 'DOCUMENT' }, body: '请换用新表样。' }]);
    const [round] = await stage.rounds(id);
    await migrate(id);
    if (round === undefined) throw new Error('no round');
    const { fields } = await changesSinceRound(author(), round, null);
    expect(fields.map(({ field }) => field)).toEqual(expect.arrayContaining(['templateId', 'level1', 'level2', 'expenditurePlan']));
    expect(fields.map(({ field }) => field)).not.toContain('levels');
  });
});
