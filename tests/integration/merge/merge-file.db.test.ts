import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable, Indicator } from '../../../schema/model/goal-table.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { addComment } from '../../../server/commands/comment/add.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { mergeFile, type ShownPlan } from '../../../server/commands/merge/merge-file.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { readPrintedDocument } from '../../../server/queries/read-printed-document.js';
import { refusal } from '../../support/document-stage.js';
import { inputOf, mergeAs, planAs, readersOf, type MergedBytes } from '../../support/merge-as.js';
import { createReviewStage, type ReviewStage } from '../../support/review-stage.js';
import { logDifferences } from '../../support/log-differences.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const write = (sectionId: string, ...paragraphs: string[]) => author().collab.editText(sectionId, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL', paragraphs }], null);
const now = async (id: string): Promise<DocumentTree> => (await readPrintedDocument(author(), { documentId: id, versionId: null })).tree;

interface Scene {
  readonly id: string;
  readonly base: PrintedDocument;
  readonly table: GoalTable;
  readonly row: Indicator;
  readonly section: SectionTree;
}

/** A sample with a text of two paragraphs, and the version that goes out. */
async function scene(): Promise<Scene> {
  const { document, sections } = await stage.sample();
  const sectionId = sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '';
  await author().collab.editText(sectionId, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL_WITH_BLOCKS', blocks: [{ kind: 'PARAGRAPH', runs: [{ text: '第一段，' }, { text: '一直', bold: true }, { text: '不变。' }] }, { kind: 'PARAGRAPH', runs: [{ text: '第二段，原来的话。' }] }] }], null);
  const { version } = await takeVersion(author(), { documentId: document.id, label: '外发稿' });
  const base = await readPrintedDocument(author(), { documentId: document.id, versionId: version.id });
  const [table, section] = [base.tree.parts[1]?.goalTables[0], base.tree.parts[0]?.sections.find(({ id }) => id === sectionId)];
  const row = table?.indicators[1];
  if (table === undefined || row === undefined || section === undefined) throw new Error('the sample has all three');
  return { id: document.id, base, table, row, section };
}

type Change = (tree: DocumentTree) => DocumentTree;
const inTables = (change: (table: GoalTable) => GoalTable | null): Change => (tree) => ({ ...tree, parts: tree.parts.map((part) => ({ ...part, goalTables: part.goalTables.flatMap((table) => change(table) ?? []).map((table, index) => ({ ...table, ordinal: index + 1 })) })) });
const inRows = (change: (row: Indicator) => Indicator | null): Change => inTables((table) => ({ ...table, indicators: table.indicators.flatMap((row) => change(row) ?? []).map((row, index) => ({ ...row, ordinal: index + 1 })) }));
const inSections = (change: (section: SectionTree) => SectionTree | null): Change => {
  const walk = (sections: readonly SectionTree[]): SectionTree[] => sections.flatMap((section) => change({ ...section, children: walk(section.children) }) ?? []).map((section, index) => ({ ...section, ordinal: index + 1 }));
  return (tree) => ({ ...tree, parts: tree.parts.map((part) => ({ ...part, sections: walk(part.sections) })) });
};
const withRow = (id: string, cells: Partial<Indicator>): Change => inRows((row) => (row.id === id ? { ...row, ...cells } : row));

const withText = (id: string, ...paragraphs: string[]): Change => inSections((section) => {
  if (section.id !== id) return section;
  const { blocks: _blocks, ...plain } = section;
  return { ...plain, paragraphs };
});

/** The file as it comes back. */
async function fileOf({ id, base }: Pick<Scene, 'id' | 'base'>, change: Change, format: ImportFormat = 'DOCX'): Promise<MergedBytes> {
  return { documentId: id, format, bytes: await printFile(format, { ...base, tree: change(base.tree) }) };
}

const kindsOf = ({ items }: ShownPlan) => items.map(({ nodeId, kind }) => [nodeId, kind]);
const rowsOf = (tree: DocumentTree, tableId: string): readonly Indicator[] => tree.parts.flatMap(({ goalTables }) => goalTables).find(({ id }) => id === tableId)?.indicators ?? [];
const rowOf = async (id: string) => author().unitOfWork.read.goalTables.findIndicator(id);
const both = (...changes: readonly Change[]): Change => (tree) => changes.reduce((each, change) => change(each), tree);

describe('mergeFile', () => {
  test('[IMP65] a file of a version knows what it was made from; of others the version is named, or all that differs is chosen', async () => {
    const at = await scene();
    const versionId = (await author().unitOfWork.read.versions.list(at.id, 1)).items[0]?.id ?? '';
    const change = withRow(at.row.id, { basis: '新的依据' });
    for (const format of ['DOCX', 'XLSX', 'JSON'] as const) {
      const plan = await planAs(author(), await fileOf(at, change, format));
      expect([plan.baseSource, plan.base?.id, kindsOf(plan)]).toEqual(['FILE', versionId, [[at.row.id, 'FILE_CHANGED']]]);
    }
    const text = await fileOf(at, change, 'TEXT');
    expect(kindsOf(await planAs(author(), { ...text, baseVersionId: versionId }))).toEqual([[at.row.id, 'FILE_CHANGED']]);
    await updateIndicator(author(), { id: at.table.indicators[0]?.id ?? '', expectedVersion: 1, basis: '在线写的' });
    const plan = await planAs(author(), text);
    expect([plan.baseSource, plan.base]).toEqual(['NONE', null]);
    expect(plan.items.map(({ nodeId, kind, preset }) => [nodeId, kind, preset])).toEqual([[at.table.indicators[0]?.id, 'CONFLICT', 'DOCUMENT'], [at.row.id, 'CONFLICT', 'DOCUMENT']]);
    const forged = { ...at, base: { ...at.base, version: { ...at.base.version, number: 1, contentHash: 'ab'.repeat(32), label: null, takenAt: 0, isFrozen: false } } };
    expect((await planAs(author(), await fileOf(forged, change, 'JSON'))).baseSource).toBe('NONE');
    const other = await scene();
    expect((await planAs(author(), { ...(await fileOf(other, change, 'JSON')), documentId: at.id })).baseSource).toBe('NONE');
    await refusal('not_found', planAs(author(), { ...text, baseVersionId: (await author().unitOfWork.read.versions.list(other.id, 1)).items[0]?.id ?? '' }));
  });

  test('[IMP63] [IMP66] cells that both changed are chosen; the rest of the row comes together', async () => {
    const at = await scene();
    const file = await fileOf(at, withRow(at.row.id, { basis: '文件的依据', description: '文件的描述' }));
    await updateIndicator(author(), { id: at.row.id, expectedVersion: 1, basis: '在线的依据', target: '≥3次' });
    const { plan } = await mergeAs(author(), file);
    const [item] = plan.items;
    expect([item?.kind, item?.preset, item?.within, item?.title]).toEqual(['CONFLICT', 'DOCUMENT', at.table.title, at.row.level3]);
    expect(item?.fields.map(({ field, changedBy }) => [field, changedBy]).sort()).toEqual([['basis', 'BOTH'], ['description', 'FILE'], ['target', 'DOCUMENT']]);
    expect(item?.fields.find(({ field }) => field === 'basis')).toMatchObject({ base: at.row.basis, file: '文件的依据', document: '在线的依据' });
    expect(await rowOf(at.row.id)).toMatchObject({ basis: '在线的依据', description: '文件的描述', target: { text: '≥3次' } });
    await mergeAs(author(), file, () => [{ key: at.row.id, take: 'FILE' }]);
    expect(await rowOf(at.row.id)).toMatchObject({ basis: '文件的依据', description: '文件的描述', target: { text: '≥3次' } });
  });

  test('[IMP66] what only the file changed can be left out; both changed alike is no difference; a choice of something else is refused', async () => {
    const at = await scene();
    const file = await fileOf(at, both(withRow(at.row.id, { basis: '一样的话' }), (tree) => ({ ...tree, cover: { ...tree.cover, compilingUnit: '另一单位' } })));
    await updateIndicator(author(), { id: at.row.id, expectedVersion: 1, basis: '一样的话' });
    expect(kindsOf(await planAs(author(), file))).toEqual([[at.row.id, 'DOCUMENT_CHANGED'], ['cover', 'FILE_CHANGED']].sort());
    const { version } = await mergeAs(author(), file, () => [{ key: 'cover', take: 'DOCUMENT' }]);
    expect([version, (await now(at.id)).cover.compilingUnit]).toEqual([null, at.base.tree.cover.compilingUnit]);
    for (const choices of [[{ key: at.row.id, take: 'FILE' }], [{ key: 'none', take: 'FILE' }], [{ key: 'cover', take: 'FILE' }, { key: 'cover', take: 'FILE' }]] as const) await refusal('invalid_input', mergeAs(author(), file, () => choices));
    await mergeAs(author(), file);
    expect((await now(at.id)).cover.compilingUnit).toBe('另一单位');
  });

  test('[IMP66] a plan that is no longer true is refused, edits elsewhere do not matter', async () => {
    const at = await scene();
    const file = await fileOf(at, both(withRow(at.row.id, { basis: '文件的依据' }), withText(at.section.id, '文件写的。')), 'JSON');
    const stale = await planAs(author(), file);
    await updateIndicator(author(), { id: at.row.id, expectedVersion: 1, basis: '抢先一步' });
    const before = await stage.changes(at.id);
    await refusal('conflict', mergeFile(author(), { ...inputOf(file), planHash: stale.hash }, readersOf(author())));
    for (const planHash of [null, '', 'x']) await refusal('invalid_input', mergeFile(author(), { ...inputOf(file), planHash }, readersOf(author())));
    expect(await stage.changes(at.id)).toEqual(before);
    const plan = await planAs(author(), file);
    await updateIndicator(author(), { id: at.table.indicators[2]?.id ?? '', expectedVersion: 1, basis: '别处' });
    await write(at.base.tree.parts[0]?.sections[1]?.children[0]?.id ?? '', '别处的话。');
    // Between the plan that is made outside and the one within the transaction, too.
    const readers = readersOf(author());
    const late = { ...readers, see: async (...args: Parameters<typeof readers.see>) => {
      const seen = await readers.see(...args);
      await updateIndicator(author(), { id: at.table.indicators[3]?.id ?? '', expectedVersion: 1, basis: '更晚' });
      return seen;
    } };
    expect((await mergeFile(author(), { ...inputOf(file), planHash: plan.hash }, late)).version).toMatchObject({ kind: 'MERGE' });
    expect([await rowOf(at.row.id), await rowOf(at.table.indicators[3]?.id ?? '')]).toMatchObject([{ basis: '抢先一步' }, { basis: '更晚' }]);
    const again = await planAs(author(), file);
    const racing = { ...readers, see: async (...args: Parameters<typeof readers.see>) => {
      const seen = await readers.see(...args);
      await updateIndicator(author(), { id: at.row.id, expectedVersion: 2, basis: '最后一刻' });
      return seen;
    } };
    await refusal('conflict', mergeFile(author(), { ...inputOf(file), planHash: again.hash, choices: [{ key: at.row.id, take: 'FILE' }] }, racing));
    expect(await rowOf(at.row.id)).toMatchObject({ basis: '最后一刻' });
  });

  test('[IMP64] [IMP69] rows and sections that are new come to their place once; moved ones move; numbers follow', async () => {
    const at = await scene();
    const [first, second, third] = at.table.indicators;
    const fresh: Indicator = { ...at.row, id: 'new:1', level3: '新增的指标', target: parseTargetValue('≥8次'), basis: '新依据', sourceLine: null };
    const order = (table: GoalTable): GoalTable => (table.id !== at.table.id ? table : { ...table, indicators: [second, fresh, first, third, ...table.indicators.slice(3)].flatMap((row) => row ?? []).map((row, index) => ({ ...row, ordinal: index + 1 })) });
    const subGoals = at.base.tree.parts[0]?.sections.find(({ kind }) => kind === 'SUB_GOALS');
    const added: SectionTree = { id: 'new:2', kind: 'SUB_GOAL', ordinal: 1, number: '2.', title: '新的分项目标', page: null, paragraphs: ['新写的话。'], children: [] };
    const numbered = (section: SectionTree): SectionTree => (section.id !== subGoals?.id ? section : { ...section, children: [section.children[0], added, ...section.children.slice(1)].flatMap((child) => child ?? []).map((child, index) => ({ ...child, ordinal: index + 1, number: `${index + 1}.` })) });
    const file = await fileOf(at, both(inTables(order), inSections(numbered)), 'JSON');
    const { plan } = await mergeAs(author(), file);
    expect(plan.items.map(({ title, kind, fields }) => [title, kind, fields.map(({ field }) => field).filter((field) => field === 'place')])).toEqual(expect.arrayContaining([['新增的指标', 'FILE_ADDED', []], ['2.新的分项目标', 'FILE_ADDED', []]]));
    const after = await now(at.id);
    expect(rowsOf(after, at.table.id).map(({ level3 }) => level3)).toEqual([second?.level3, '新增的指标', first?.level3, ...at.table.indicators.slice(2).map(({ level3 }) => level3)]);
    expect(rowsOf(after, at.table.id).filter(({ level3 }) => level3 !== '新增的指标').map(({ id }) => id).sort()).toEqual(at.table.indicators.map(({ id }) => id).sort());
    const children = after.parts[0]?.sections.find(({ id }) => id === subGoals?.id)?.children ?? [];
    expect(children.slice(0, 3).map(({ number, title }) => `${number}${title}`)).toEqual([`1.${subGoals?.children[0]?.title}`, '2.新的分项目标', `3.${subGoals?.children[1]?.title}`]);
    expect(children[1]?.paragraphs).toEqual(['新写的话。']);
    expect((await planAs(author(), file)).items.filter(({ preset }) => preset !== null)).toEqual([]);
    expect(await logDifferences(author().unitOfWork, at.id)).toEqual([]);
  });

  test('[IMP69] what the file lacks goes only where that is chosen, with what stands below it', async () => {
    const at = await scene();
    const removed = at.base.tree.parts[0]?.sections.find(({ kind }) => kind === 'SUB_GOALS')?.children[1]?.id ?? '';
    const otherTable = at.base.tree.parts[1]?.goalTables[1]?.id ?? '';
    const file = await fileOf(at, both(inRows((row) => (row.id === at.row.id ? null : row)), inTables((table) => (table.id === otherTable ? null : table)), inSections((section) => (section.id === removed ? null : section))), 'XLSX');
    expect(kindsOf(await planAs(author(), file))).toEqual([[at.row.id, 'FILE_REMOVED'], [otherTable, 'FILE_REMOVED']]);
    expect((await mergeAs(author(), file)).version).toBeNull();
    await mergeAs(author(), file, () => [{ key: at.row.id, take: 'FILE' }, { key: otherTable, take: 'FILE' }]);
    const after = await now(at.id);
    expect([rowsOf(after, at.table.id).length, after.parts[1]?.goalTables.map(({ ordinal }) => ordinal)]).toEqual([at.table.indicators.length - 1, [1, 2, 3, 4, 5]]);
    const prose = await fileOf(at, inSections((section) => (section.id === removed ? null : section)), 'DOCX');
    await mergeAs(author(), prose, () => [{ key: removed, take: 'FILE' }]);
    expect(author().collab.removed).toContain(removed);
  });

  test('[IMP69] what the document removed and the file changed comes back under its id, where that is chosen', async () => {
    const at = await scene();
    const other = at.base.tree.parts[1]?.goalTables[1];
    const sub = at.base.tree.parts[0]?.sections.find(({ kind }) => kind === 'SUB_GOALS')?.children[1];
    const file = await fileOf(at, both(
      withRow(at.row.id, { basis: '文件的依据' }), withRow(other?.indicators[0]?.id ?? '', { basis: '也改了' }),
      inSections((section) => (section.id === sub?.id ? { ...section, title: '改过的标题', paragraphs: ['改过的话。'] } : section)),
    ), 'JSON');
    await removeIndicator(author(), { id: at.row.id, expectedVersion: 1 });
    await removeGoalTable(author(), { id: other?.id ?? '', expectedVersion: 1 });
    await removeSection(author(), { id: sub?.id ?? '', expectedVersion: 1 });
    const removed = [sub?.id, at.row.id, other?.id];
    expect(kindsOf(await planAs(author(), file)).sort()).toEqual(removed.map((id) => [id, 'CONFLICT']).sort());
    expect((await mergeAs(author(), file)).version).toBeNull();
    await mergeAs(author(), file, () => removed.map((id) => ({ key: id ?? '', take: 'FILE' })));
    const after = await now(at.id);
    expect(rowsOf(after, at.table.id).map(({ id }) => id)).toEqual(at.table.indicators.map(({ id }) => id));
    expect(await rowOf(at.row.id)).toMatchObject({ basis: '文件的依据' });
    expect(rowsOf(after, other?.id ?? '').map(({ id, basis }) => [id, basis])).toEqual(other?.indicators.map(({ id, basis }, index) => [id, index === 0 ? '也改了' : basis]));
    expect((await planAs(author(), file)).items.filter(({ preset }) => preset !== null)).toEqual([]);
    const back = after.parts[0]?.sections.flatMap(({ children }) => children).find(({ id }) => id === sub?.id);
    expect([back?.title, back?.paragraphs, back?.ordinal]).toEqual(['改过的标题', ['改过的话。'], sub?.ordinal]);
    expect(await logDifferences(author().unitOfWork, at.id)).toEqual([]);
  });

  test('[IMP68] a text changes where the file changed it: comments keep their words, and what the format cannot hold stays', async () => {
    const at = await scene();
    const versionId = (await author().unitOfWork.read.versions.list(at.id, 1)).items[0]?.id ?? '';
    const { thread } = await addComment(author(), { documentId: at.id, anchor: { kind: 'TEXT_RANGE', sectionId: at.section.id, passage: { quote: '第二段' } }, body: '请核实' });
    const { thread: onRow } = await addComment(author(), { documentId: at.id, anchor: { kind: 'CELL', indicatorId: at.row.id, field: 'basis' }, body: '依据？' });
    const file = await fileOf(at, both(withRow(at.row.id, { basis: '新的依据' }), withText(at.section.id, '第一段，一直都不变。', '第二段，改过的话。', '第三段，新写的。')), 'TEXT');
    await mergeAs(author(), { ...file, baseVersionId: versionId });
    const { html } = (await author().unitOfWork.read.sections.find(at.section.id)) ?? { html: '' };
    expect(html).toBe('<p>第一段，<strong>一直都</strong>不变。</p><p>第二段，改过的话。</p><p>第三段，新写的。</p>');
    const threads = await author().unitOfWork.read.comments.findThreads([thread.id, onRow.id]);
    expect(threads.map(({ orphaned }) => orphaned)).toEqual([false, false]);
  });

  test('[IMP67] what stood before is a version, and restoring it undoes the merge; the log begins with the verb', async () => {
    const at = await scene();
    const before = await now(at.id);
    const logged = (await stage.changes(at.id)).length;
    const { version } = await mergeAs(author(), await fileOf(at, both(withRow(at.row.id, { basis: '文件的依据' }), inSections((section) => (section.id === at.section.id ? { ...section, title: '总目标' } : section)))));
    expect(version).toMatchObject({ kind: 'MERGE', takenBy: stage.userIds.AUTHOR, restoredFrom: null });
    expect((await stage.changes(at.id)).slice(logged).map(([action]) => action)).toEqual(['file.merged', 'section.updated', 'indicator.updated']);
    await restoreVersion(author(), { id: version?.id ?? '', expectedVersion: (await stage.document(at.id)).version });
    expect(await now(at.id)).toEqual(before);
  });

  test('[IMP67] asks who acts and in which status; is done once however often it is sent; all of it or nothing', async () => {
    const at = await scene();
    const file = await fileOf(at, both(withRow(at.row.id, { basis: '文件的依据' }), withText(at.section.id, '文件写的。')));
    const plan = await planAs(author(), file);
    const call = { ...inputOf(file), planHash: plan.hash, clientMutationId: randomUUID() };
    for (const person of ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'] as const) {
      await refusal('forbidden', mergeFile(stage.by(person), call, readersOf(stage.by(person))));
      await refusal('forbidden', planAs(stage.by(person), file));
    }
    await refusal('not_found', mergeFile(stage.by('STRANGER'), call, readersOf(stage.by('STRANGER'))));
    const before = [await stage.load(at.id), await stage.changes(at.id)];
    const dying = { ...author(), collab: { ...author().collab, bringBackTexts: () => Promise.reject(new AppError('store_unavailable', {})) } };
    await refusal('store_unavailable', mergeFile(dying, call, readersOf(author())));
    expect([await stage.load(at.id), await stage.changes(at.id)]).toEqual(before);
    const answer = await mergeFile(author(), call, readersOf(author()));
    const changes = await stage.changes(at.id);
    expect(JSON.parse(JSON.stringify(await mergeFile(author(), call, readersOf(author()))))).toEqual(JSON.parse(JSON.stringify(answer)));
    expect(await stage.changes(at.id)).toEqual(changes);
    await refusal('idempotency_mismatch', mergeFile(author(), { ...call, choices: [{ key: at.row.id, take: 'DOCUMENT' }] }, readersOf(author())));
    await stage.submit(at.id);
    await refusal('locked_for_review', planAs(author(), file));
    await refusal('locked_for_review', mergeFile(author(), { ...call, clientMutationId: null }, readersOf(author())));
  });

  test('[IMP70] the report accounts for every line of the file; a dry run writes nothing; a PDF is refused', async () => {
    const at = await scene();
    const file = await fileOf(at, withRow(at.row.id, { basis: '文件的依据' }));
    const before = await stage.changes(at.id);
    const { report, document, version } = await mergeFile(author(), { ...inputOf(file), dryRun: true }, readersOf(author()));
    expect([document, version, report?.unreadLines, report?.items.length]).toEqual([null, null, 0, report?.totalLines]);
    expect(await stage.changes(at.id)).toEqual(before);
    await refusal('invalid_input', planAs(author(), { ...file, format: 'PDF' }));
    await refusal('import_unreadable', planAs(author(), { ...file, format: 'XLSX' }));
    await updateDocument(author(), { id: at.id, expectedVersion: 1, title: '新标题' });
    expect(kindsOf(await planAs(author(), file))[0]).toEqual(['cover', 'DOCUMENT_CHANGED']);
  });
});
