import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { updateDocument } from '../../../server/commands/document/update.js';
import { addGoal } from '../../../server/commands/goal/add.js';
import { moveGoalTable } from '../../../server/commands/goal-table/move.js';
import { removeGoalTable } from '../../../server/commands/goal-table/remove.js';
import { updateGoalTable } from '../../../server/commands/goal-table/update.js';
import { addIndicator } from '../../../server/commands/indicator/add.js';
import { moveIndicator } from '../../../server/commands/indicator/move.js';
import { removeIndicator } from '../../../server/commands/indicator/remove.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { addSection } from '../../../server/commands/section/add.js';
import { moveSection } from '../../../server/commands/section/move.js';
import { updateSection } from '../../../server/commands/section/update.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import type { VersionRecord } from '../../../server/ports/version-records.js';
import { compareVersions, type VersionComparison } from '../../../server/queries/compare-versions.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');
const take = async ({ document }: LoadedDocument, label = '稿'): Promise<VersionRecord> => (await takeVersion(author(), { documentId: document.id, label })).version;
const compare = ({ document }: LoadedDocument, from: VersionRecord, to: VersionRecord | null = null): Promise<VersionComparison> =>
  compareVersions(stage.by('READER'), { documentId: document.id, from: from.id, to: to?.id ?? null });
const write = (sectionId: string, ...paragraphs: string[]) => author().collab.editText(sectionId, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL', paragraphs }], null);
const show = ({ runs }: { readonly runs: VersionComparison['sections'][number]['text'] }): string =>
  runs.map(({ kind, text }) => (kind === 'KEPT' ? text : kind === 'DELETED' ? `[-${text}-]` : `{+${text}+}`)).join('');

describe('compareVersions', () => {
  test('[VER7] what did not change is no difference, nor what was changed and changed back', async () => {
    const loaded = await stage.sample();
    const [section, row] = [loaded.sections[0], loaded.indicators[0]];
    const version = await take(loaded);
    await write(section?.id ?? '', '另写一遍');
    await write(section?.id ?? '', ...(section?.paragraphs ?? []));
    await updateIndicator(author(), { id: row?.id ?? '', expectedVersion: 1, basis: '别的依据' });
    await updateIndicator(author(), { id: row?.id ?? '', expectedVersion: 2, basis: row?.basis ?? '' });
    expect(await compare(loaded, version)).toMatchObject({ from: version, to: null, cover: [], sections: [], goalTables: [] });
    expect(await compare(loaded, version, await take(loaded))).toMatchObject({ cover: [], sections: [], goalTables: [] });
  });

  test('[VER7] texts by words, cells with what they were and are, of two versions and of one and now', async () => {
    const loaded = await stage.sample();
    const { document } = loaded;
    const [section, table, row] = [loaded.sections[0], loaded.goalTables[0], loaded.indicators[0]];
    if (section === undefined || table === undefined || row === undefined) throw new Error('the sample has all three');
    await write(section.id, '群众满意度不低于90%。');
    const before = await take(loaded);
    await write(section.id, '群众满意度不低于95%。');
    await updateSection(author(), { id: section.id, expectedVersion: section.version, title: '总体目标' });
    await updateIndicator(author(), { id: row.id, expectedVersion: row.version, target: '≥99次' });
    await updateGoalTable(author(), { id: table.id, expectedVersion: table.version, budget: { total: '12.5' }, expenditurePlan: [{ month: 6, cumulativePercent: '50' }] });
    await updateDocument(author(), { id: document.id, expectedVersion: 1, fiscalYear: 2026 });
    const after = await take(loaded);
    await write(section.id, '之后又改了。');
    const comparison = await compare(loaded, before, after);
    expect(comparison.cover.map(({ field, before: was, after: is }) => [field, was, is])).toEqual([['fiscalYear', '2025', '2026']]);
    expect(comparison.sections.map(({ id, kind, title, text }) => [id, kind, title, show({ runs: text })])).toEqual([[section.id, 'CHANGED', `${section.number}总体目标`, '群众满意度不低于[-90%-]{+95%+}。']]);
    expect(comparison.sections[0]?.fields.map(({ field, before: was, after: is }) => [field, was, is])).toEqual([['title', section.title, '总体目标']]);
    const [changed] = comparison.goalTables;
    expect([comparison.goalTables.length, changed?.id, changed?.kind, changed?.moved]).toEqual([1, table.id, 'CHANGED', false]);
    expect(changed?.fields.map(({ field, after: is }) => [field, is])).toEqual([['budget.total', '12.50'], ['expenditurePlan', '6月底 50.00%']]);
    expect(changed?.indicators.map(({ id, kind, title, fields }) => [id, kind, title, fields.map(({ field, before: was, after: is }) => [field, was, is])])).toEqual([[row.id, 'CHANGED', row.level3, [['target', row.target.text, '≥99次']]]]);
    expect(show({ runs: (await compare(loaded, before)).sections[0]?.text ?? [] })).toContain('{+');
    const back = await compare(loaded, after, before);
    expect(show({ runs: back.sections[0]?.text ?? [] })).toBe('群众满意度不低于[-95%-]{+90%+}。');
  });

  test('[VER7] what came, went and was moved: as few as possible, and what only made room is not', async () => {
    const loaded = await stage.sample();
    const { document, goalTables } = loaded;
    const [table, other] = goalTables.filter(({ id }) => loaded.indicators.filter(({ goalTableId }) => goalTableId === id).length >= 4);
    if (table === undefined || other === undefined) throw new Error('the sample has tables with four rows');
    const rows = loaded.indicators.filter(({ goalTableId }) => goalTableId === table.id);
    const [first, second, , last] = [rows[0], rows[1], rows[2], rows.at(-1)];
    if (first === undefined || second === undefined || last === undefined) throw new Error('the table has rows');
    const before = await take(loaded);
    await moveIndicator(author(), { id: last.id, expectedVersion: last.version, ordinal: 1 });
    await removeIndicator(author(), { id: second.id, expectedVersion: second.version });
    const { indicator } = await addIndicator(author(), { goalTableId: table.id, level1: first.level1.label, level2: first.level2.label, level3: '新指标', target: '≥1次' });
    await addGoal(author(), { goalTableId: table.id, text: '新目标' });
    await removeGoalTable(author(), { id: other.id, expectedVersion: other.version });
    const [changed, gone] = (await compare(loaded, before)).goalTables.toSorted(({ kind: a }, { kind: b }) => (a < b ? -1 : 1));
    expect(changed?.indicators.map(({ id, kind, moved }) => [id, kind, moved])).toEqual([[last.id, 'MOVED', true], [second.id, 'REMOVED', false], [indicator.id, 'ADDED', false]]);
    expect(changed?.indicators[0]).toMatchObject({ ordinalBefore: rows.length, ordinalAfter: 1, fields: [] });
    expect(changed?.indicators[2]?.fields.map(({ field, before: was, after: is }) => [field, was, is])).toContainEqual(['target', null, '≥1次']);
    expect(changed?.goals.map(({ kind, title }) => [kind, title])).toEqual([['ADDED', '新目标']]);
    expect([gone?.id, gone?.kind, gone?.indicators.every(({ kind }) => kind === 'REMOVED')]).toEqual([other.id, 'REMOVED', true]);
    const now = await stage.load(document.id);
    const [moved] = now.goalTables.filter(({ partId }) => partId === table.partId).slice(-1);
    const again = await take(now);
    await moveGoalTable(author(), { id: moved?.id ?? '', expectedVersion: moved?.version ?? 0, ordinal: 1 });
    expect((await compare(now, again)).goalTables.map(({ id, kind }) => [id, kind])).toEqual([[moved?.id, 'MOVED']]);
  });

  test('[VER7] sections that came and that stand elsewhere', async () => {
    const loaded = await stage.sample();
    const { document, sections } = loaded;
    const [child] = sections.filter(({ kind }) => kind === 'SUB_GOAL');
    const before = await take(loaded);
    const { section } = await addSection(author(), { partId: sections[0]?.partId ?? '', title: '新一节', paragraphs: ['新写的话。'] });
    await moveSection(author(), { id: child?.id ?? '', expectedVersion: child?.version ?? 0, parentId: section.id, ordinal: 1 });
    const { sections: differing } = await compare(loaded, before);
    expect(differing.map(({ id, kind, moved }) => [id, kind, moved]).filter(([id]) => id === section.id || id === child?.id)).toEqual([[section.id, 'ADDED', false], [child?.id, 'CHANGED', true]]);
    expect(differing.map(({ id }) => id)).toHaveLength(2);
    expect(show({ runs: differing.find(({ id }) => id === section.id)?.text ?? [] })).toBe('{+新写的话。+}');
    expect((await stage.load(document.id)).sections.length).toBe(sections.length + 1);
  });

  test('[VER5] [VER7] is for whoever may read the text, and of versions of that text', async () => {
    const [one, two] = [await stage.sample(), await stage.sample()];
    const [version, foreign] = [await take(one), await take(two)];
    await refusal('not_found', compareVersions(stage.by('STRANGER'), { documentId: one.document.id, from: version.id, to: null }));
    await refusal('not_found', compareVersions(stage.by('READER'), { documentId: one.document.id, from: foreign.id, to: null }));
    await refusal('not_found', compareVersions(stage.by('READER'), { documentId: one.document.id, from: version.id, to: 'ver_none' }));
  });
});
