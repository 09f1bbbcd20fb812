import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startNextYear } from '../../../server/commands/document/start-next-year.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { restoreIndicator } from '../../../server/commands/indicator/restore.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { publishDocument } from '../../../server/commands/review/publish.js';
import { compareVersions } from '../../../server/queries/compare-versions.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { refusal } from '../../support/document-stage.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const read = () => author().unitOfWork.read;

/** An approved text with a formatted section. */
async function approved(): Promise<LoadedDocument> {
  const { document, sections } = await stage.sample();
  const blocks = [{ kind: 'PARAGRAPH', runs: [{ text: '不低于' }, { text: '90%', bold: true }] }] as const;
  await author().collab.editText(sections[0]?.id ?? '', stage.userIds.AUTHOR, [{ kind: 'INSERT_BLOCKS', place: { at: 'END' }, blocks }], null);
  await stage.inReview(document.id);
  await stage.approve(document.id);
  return stage.load(document.id);
}
const begin = async (sourceDocumentId: string, fiscalYear = 2026) => (await startNextYear(author(), { sourceDocumentId, fiscalYear })).document;

describe('startNextYear', () => {
  test('[VER16] prose, tables, goals and rows come along under ids of their own', async () => {
    const source = await approved();
    const { id } = await begin(source.document.id);
    const next = await stage.load(id);
    expect(next.document).toMatchObject({
      fiscalYear: 2026, status: 'DRAFT', version: 1, templateId: source.document.templateId, departmentName: source.document.departmentName,
      title: source.document.title.replaceAll('2025', '2026'), importedContents: [],
    });
    const outline = ({ sections }: LoadedDocument) => sections.map(({ number, title, kind, text, html, markdown }) => [number, title, kind, text, html, markdown]);
    expect(outline(next)).toEqual(outline(source));
    expect(next.sections[0]?.html).toContain('<strong>90%</strong>');
    const rows = ({ indicators }: LoadedDocument) => indicators.map(({ ordinal, level1, level2, level3, description, target, basis }) => [ordinal, level1, level2, level3, description, target, basis]);
    expect(rows(next)).toEqual(rows(source));
    expect(next.goals.map(({ text }) => text)).toEqual(source.goals.map(({ text }) => text));
    const idsOf = (loaded: LoadedDocument): string[] => [loaded.parts, loaded.sections, loaded.goalTables, loaded.goals, loaded.indicators].flatMap((nodes) => nodes.map((node) => node.id));
    expect(idsOf(next).filter((node) => idsOf(source).includes(node))).toEqual([]);
    expect(next.sections.filter(({ parentId }) => parentId !== null).every(({ parentId }) => next.sections.some((section) => section.id === parentId))).toBe(true);
    expect((await startNextYear(author(), { sourceDocumentId: source.document.id, fiscalYear: 2027, title: '另一个标题' })).document).toMatchObject({ title: '另一个标题', fiscalYear: 2027 });
  });

  test('[VER16] the new text is one that can be written on, and last year’s log is not in it', async () => {
    const source = await approved();
    const { id } = await begin(source.document.id);
    const { sections } = await stage.load(id);
    const section = sections[0];
    await author().collab.editText(section?.id ?? '', stage.userIds.AUTHOR, [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['新年度的话。'] }], null);
    expect((await read().sections.find(section?.id ?? ''))?.text).toBe(`${section?.text}\n新年度的话。`);
    const stored = await read().sectionLog.loadAuthored(section?.id ?? '');
    expect(stored?.updates.map(({ authorId }) => authorId)).toEqual([stage.userIds.AUTHOR, stage.userIds.AUTHOR]);
    expect((await read().sections.find(source.sections[0]?.id ?? ''))?.text).toBe(source.sections[0]?.text);
  });

  test('[VER17] budgets and plans are empty, and the rules ask for them', async () => {
    const source = await approved();
    const { id } = await begin(source.document.id);
    const next = await stage.load(id);
    expect(next.goalTables.every(({ budget, expenditurePlan }) => JSON.stringify([budget, expenditurePlan]) === '[{"total":null,"fiscalFunds":null,"otherFunds":null},[]]')).toBe(true);
    expect(next.goalTables.map(({ projectCode, projectName, fundPurpose, currencyUnit }) => [projectCode, projectName, fundPurpose, currencyUnit])).toEqual(
      source.goalTables.map(({ projectCode, projectName, fundPurpose, currencyUnit }) => [projectCode, projectName, fundPurpose, currencyUnit]),
    );
    expect(next.indicators.every(({ sourceLine }) => sourceLine === null)).toBe(true);
    await refusal('not_ready', stage.submit(id));
  });

  test('[VER18] each row and table knows what it said last year, also once it was removed and restored', async () => {
    const source = await approved();
    const { id } = await begin(source.document.id);
    const next = await stage.load(id);
    const [row, table] = [next.indicators[0], next.goalTables[0]];
    const [lastRow, lastTable] = [source.indicators[0], source.goalTables[0]];
    await updateGoalTable(author(), { id: table?.id ?? '', expectedVersion: 1, budget: { total: '99' } });
    await removeIndicator(author(), { id: row?.id ?? '', expectedVersion: 1 });
    await restoreIndicator(author(), { id: row?.id ?? '' });
    const links = new Map((await read().predecessors.ofNodes([row?.id ?? '', table?.id ?? '', id, next.sections[0]?.id ?? ''])).map((link) => [link.nodeId, link]));
    expect(links.get(row?.id ?? '')).toMatchObject({ predecessorId: lastRow?.id, predecessorDocumentId: source.document.id, fiscalYear: 2025, values: { level3: lastRow?.level3, target: lastRow?.target.text, basis: lastRow?.basis } });
    expect(links.get(table?.id ?? '')).toMatchObject({ predecessorId: lastTable?.id, values: { budget: lastTable?.budget, currencyUnit: lastTable?.currencyUnit } });
    expect(links.get(next.sections[0]?.id ?? '')).toMatchObject({ nodeKind: 'SECTION', predecessorId: source.sections[0]?.id, values: null });
    expect(await read().predecessors.nextOf([source.document.id])).toEqual([links.get(id)]);
    expect(await read().predecessors.ofDocument(id)).toHaveLength(1 + [next.sections, next.goalTables, next.goals, next.indicators].flat().length);
    const { differences } = await compareWithLog(author().unitOfWork, id);
    expect(differences).toEqual([]);
  });

  test('[VER19] asks who acts, in which status and for which year; is done once however often it is sent', async () => {
    const draft = await stage.sample();
    await refusal('wrong_status', startNextYear(author(), { sourceDocumentId: draft.document.id, fiscalYear: 2026 }));
    const source = await approved();
    const input = { sourceDocumentId: source.document.id, fiscalYear: 2026 };
    for (const person of ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'] as const) await refusal('forbidden', startNextYear(stage.by(person), input));
    await refusal('not_found', startNextYear(stage.by('STRANGER'), input));
    for (const fiscalYear of [2025, 2024, 1999]) expect((await refusal('invalid_input', startNextYear(author(), { ...input, fiscalYear }))).args.path).toBe('fiscalYear');
    const call = { ...input, clientMutationId: randomUUID() };
    const answer = await startNextYear(author(), call);
    expect(await startNextYear(author(), call)).toEqual(answer);
    expect(await read().predecessors.nextOf([source.document.id])).toHaveLength(1);
    await publishDocument(author(), { id: source.document.id, expectedVersion: (await stage.document(source.document.id)).version });
    expect((await begin(source.document.id, 2027)).fiscalYear).toBe(2027);
  });

  test('[VER19] it is logged whole, has its first version, and leaves the source as it was', async () => {
    const source = await approved();
    const changes = await stage.changes(source.document.id);
    const { id } = await begin(source.document.id);
    expect(await stage.changes(source.document.id)).toEqual(changes);
    expect(await stage.load(source.document.id)).toEqual(source);
    expect((await read().versions.list(id, 10)).items.map(({ kind, number, takenBy }) => [kind, number, takenBy])).toEqual([['NEXT_YEAR', 1, stage.userIds.AUTHOR]]);
    expect(await read().documents.membersOf([id])).toEqual([{ documentId: id, userId: stage.userIds.AUTHOR, role: 'AUTHOR', unitCodes: null }]);
    expect(await compareWithLog(author().unitOfWork, id)).toEqual({ isWhole: true, differences: [] });
    for await (const report of verifyAudit({ read: read(), auditKey: null }, { chain: id })) expect(report.faults).toEqual([]);
    expect((await read().history.listChanges('installation', 1)).items[0]).toMatchObject({ action: 'document.registered', nodeId: id });
  });

  test('[VER20] last year’s approved text is compared with this year’s node by node, for whoever may read both', async () => {
    const source = await approved();
    const { id } = await begin(source.document.id);
    const next = await stage.load(id);
    const [section, row] = [next.sections[0], next.indicators[0]];
    await author().collab.editText(section?.id ?? '', stage.userIds.AUTHOR, [{ kind: 'APPEND_PARAGRAPHS', paragraphs: ['新年度的话。'] }], null);
    await updateIndicator(author(), { id: row?.id ?? '', expectedVersion: 1, target: '≥99次' });
    await removeIndicator(author(), { id: next.indicators[1]?.id ?? '', expectedVersion: 1 });
    const approval = (await read().versions.list(source.document.id, 10)).items.find(({ kind }) => kind === 'APPROVAL');
    const query = { documentId: id, from: approval?.id ?? '', to: null };
    const compared = await compareVersions(author(), query);
    expect(compared.cover.map(({ field, before, after }) => [field, before, after])).toContainEqual(['fiscalYear', '2025', '2026']);
    expect(compared.sections.map((node) => [node.id, node.kind, node.text.filter(({ kind }) => kind !== 'KEPT').map(({ text }) => text.trim()).join('')])).toEqual([[section?.id, 'CHANGED', '新年度的话。']]);
    const table = compared.goalTables.find((node) => node.id === row?.goalTableId);
    expect(table?.indicators.map((node) => [node.id, node.kind, node.fields.filter(({ field }) => field === 'target').map(({ after }) => after)])).toEqual([[row?.id, 'CHANGED', ['≥99次']], [next.indicators[1]?.id, 'REMOVED', [null]]]);
    const back = await compareVersions(author(), { ...query, from: (await read().versions.list(id, 1)).items[0]?.id ?? '', to: query.from });
    expect(back.cover.map(({ after }) => after)).toContain('2025');
    // A version of a text that is not last year's, and of one that the reader may not see, is not there.
    const foreign = await stage.sample();
    await refusal('not_found', compareVersions(author(), { ...query, from: (await read().versions.list(foreign.document.id, 1)).items[0]?.id ?? query.from.replace(/.$/, 'x') }));
    await author().unitOfWork.transaction(({ documents }) => documents.setMember(id, stage.userIds.READER, 'READER'));
    await author().unitOfWork.transaction(({ documents }) => documents.setMember(source.document.id, stage.userIds.READER, null));
    await refusal('not_found', compareVersions(stage.by('READER'), query));
  }, 120_000);
});
