import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SectionRecord } from '../../../server/ports/records.js';
import { addSection } from '../../../server/commands/section/add.js';
import { moveSection } from '../../../server/commands/section/move.js';
import { removeSection } from '../../../server/commands/section/remove.js';
import { updateSection } from '../../../server/commands/section/update.js';
import { addComment } from '../../../server/commands/comment/add.js';
import type { LoadedDocument } from '../../../server/commands/load-document-tree.js';
import { createDocumentStage, refusal, type DocumentStage } from '../../support/document-stage.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const titled = ({ sections }: Pick<LoadedDocument, 'sections'>, title: string) => sections.find((section) => section.title === title) as SectionRecord;
const below = ({ sections }: Pick<LoadedDocument, 'sections'>, parentId: string | null) =>
  sections.filter((section) => section.parentId === parentId).sort((a, b) => a.ordinal - b.ordinal);
const lines = (sections: readonly SectionRecord[]) => sections.map(({ ordinal, number, title }) => `${ordinal} ${number}${title.slice(0, 6)}`);

describe('addSection', () => {
  test('[DOC11] takes its place and number, and those after it are numbered anew, silently', async () => {
    const before = await stage.sample();
    const group = titled(before, '工作保障措施');
    const { section, renumbered } = await addSection(stage.by('AUTHOR'), { partId: group.partId, parentId: group.id, title: '新措施', ordinal: 2, paragraphs: ['第一段。', ' ', '第二段。'] });
    expect(section).toMatchObject({ version: 1, kind: 'SAFEGUARD_MEASURE', ordinal: 2, number: '2.', revision: 1, text: '第一段。\n第二段。', paragraphs: ['第一段。', '第二段。'] });
    expect(lines(renumbered)).toEqual(lines(below(before, group.id).slice(1).map((old) => ({ ...old, ordinal: old.ordinal + 1, number: `${old.ordinal + 1}.` }))));
    const after = await stage.load(before.document.id);
    expect(below(after, group.id).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(after.sections.every(({ version }) => version === 1)).toBe(true);
    expect(titled(after, '新措施')).toEqual(section);
    expect(await stage.events(before.document.id)).toEqual([`SectionChanged ${section.id}`, `DocumentChanged ${before.document.id}`]);
    expect((await stage.changes(before.document.id)).map(([action, field]) => [action, field])).toEqual([['section.added', null]]);
  });

  test('[DOC11] last by default, and then nobody else moves', async () => {
    const before = await stage.sample();
    const partId = before.parts[0]?.id ?? '';
    const { section, renumbered } = await addSection(stage.by('AUTHOR'), { partId, title: '其他说明' });
    expect([section.number, section.kind, section.revision, renumbered]).toEqual(['四、', 'NARRATIVE', 0, []]);
    expect(await stage.events(before.document.id)).toEqual([`SectionChanged ${section.id}`]);
  });

  test('[DOC16] a text of a million characters is kept, and a retry answers with it as it reads now', async () => {
    const { parts } = await stage.sample();
    const input = { partId: parts[0]?.id ?? '', title: '长文', paragraphs: Array.from({ length: 500 }, (_, index) => `${index}${'字'.repeat(2000)}`), clientMutationId: '5f0d51a6-33a7-4a4f-9c5e-100000000001' };
    const { section } = await addSection(stage.by('AUTHOR'), input);
    expect(section.paragraphs).toEqual(input.paragraphs);
    expect(await addSection(stage.by('AUTHOR'), input)).toEqual({ section, renumbered: [] });
    const { section: renamed } = await updateSection(stage.by('AUTHOR'), { id: section.id, expectedVersion: 1, title: '更长' });
    expect(renamed).toEqual({ ...section, title: '更长', version: 2 });
  });

  test('[DOC10] a kind without a place, a parent of another document and a fifth level are refused', async () => {
    const loaded = await stage.sample();
    const other = await stage.sample();
    const partId = loaded.parts[0]?.id ?? '';
    const add = (change: object) => addSection(stage.by('AUTHOR'), { partId, title: '甲', ...change });
    expect((await refusal('invalid_input', add({ kind: 'SUB_GOAL' }))).args.path).toBe('kind');
    expect((await refusal('invalid_input', add({ kind: 'SUB_GOALS', parentId: loaded.sections[0]?.id }))).args.path).toBe('kind');
    await refusal('not_found', add({ parentId: other.sections[0]?.id }));
    expect((await refusal('invalid_input', add({ partId: loaded.parts[1]?.id, parentId: loaded.sections[0]?.id }))).args.path).toBe('parentId');
    await refusal('not_found', add({ partId: 'part_00000000000000000000000000' }));
    let parentId: string | null = null;
    for (const number of ['四、', '1.', '（1）', '①']) {
      const { section }: { section: SectionRecord } = await add({ parentId });
      expect(section.number).toBe(number);
      parentId = section.id;
    }
    expect((await refusal('invalid_input', add({ parentId }))).args.problem).toContain('4 级');
  });
});

describe('updateSection', () => {
  test('[DOC15] title and kind merge field by field', async () => {
    const loaded = await stage.sample();
    const goal = below(loaded, titled(loaded, '分项绩效目标').id)[0] as SectionRecord;
    const update = (change: object) => updateSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1, ...change });
    expect((await update({ title: ' 甲 ' })).section).toMatchObject({ version: 2, title: '甲', kind: 'SUB_GOAL' });
    expect((await update({ kind: 'NARRATIVE' })).section).toMatchObject({ version: 3, title: '甲', kind: 'NARRATIVE' });
    expect((await refusal('conflict', update({ title: '乙' }))).args.fields).toEqual([{ field: 'title', base: goal.title, theirs: '甲', yours: '乙' }]);
    expect(await stage.events(loaded.document.id)).toEqual([`SectionChanged ${goal.id}`, `SectionChanged ${goal.id}`]);
  });

  test('[DOC10] a group keeps its kind while it holds members', async () => {
    const loaded = await stage.sample();
    const group = titled(loaded, '分项绩效目标');
    const { args } = await refusal('invalid_input', updateSection(stage.by('AUTHOR'), { id: group.id, expectedVersion: 1, kind: 'NARRATIVE' }));
    expect([args.path, args.problem]).toEqual(['kind', expect.stringContaining('SUB_GOAL')]);
  });
});

describe('moveSection', () => {
  test('[DOC12] within its list: it alone gets a version, the others only their numbers', async () => {
    const loaded = await stage.sample();
    const group = titled(loaded, '分项绩效目标');
    const goals = below(loaded, group.id);
    const last = goals.at(-1) as SectionRecord;
    const { section } = await moveSection(stage.by('AUTHOR'), { id: last.id, expectedVersion: 1, ordinal: 1 });
    expect(section).toMatchObject({ version: 2, ordinal: 1, number: '1.', kind: 'SUB_GOAL' });
    const after = await stage.load(loaded.document.id);
    expect(below(after, group.id).map(({ id }) => id)).toEqual([last.id, ...goals.slice(0, -1).map(({ id }) => id)]);
    expect(below(after, group.id).map(({ number }) => number)).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.']);
    expect(after.sections.filter(({ version }) => version > 1).map(({ id }) => id)).toEqual([last.id]);
    expect(await stage.events(loaded.document.id)).toEqual([`SectionChanged ${last.id}`, `DocumentChanged ${loaded.document.id}`]);
    const { partId, parentId } = last;
    expect(await stage.changes(loaded.document.id)).toEqual([['section.moved', null, { partId, parentId, ordinal: 8 }, { partId, parentId, ordinal: 1 }]]);
  });

  test('[DOC12] below another: both lists are numbered, and the kind follows the place', async () => {
    const loaded = await stage.sample();
    const [goals, measures] = [titled(loaded, '分项绩效目标'), titled(loaded, '工作保障措施')];
    const goal = below(loaded, goals.id)[0] as SectionRecord;
    const { section } = await moveSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1, parentId: measures.id, ordinal: 3 });
    expect(section).toMatchObject({ parentId: measures.id, ordinal: 3, number: '3.', kind: 'SAFEGUARD_MEASURE' });
    const after = await stage.load(loaded.document.id);
    expect(below(after, goals.id).map(({ number }) => number)).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.']);
    expect(below(after, measures.id)).toHaveLength(9);
    const { section: top } = await moveSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 2, parentId: null, ordinal: 2 });
    expect(top).toMatchObject({ parentId: null, number: '二、', kind: 'NARRATIVE', version: 3 });
    expect(below(await stage.load(loaded.document.id), null).map(({ number, title }) => `${number}${title.slice(0, 4)}`)).toEqual(['一、总体绩效', '二、维护社会', '三、分项绩效', '四、工作保障']);
  });

  test('[DOC12] not below itself; two who move it to two places conflict, to one place agree', async () => {
    const loaded = await stage.sample();
    const goals = titled(loaded, '分项绩效目标');
    const goal = below(loaded, goals.id)[0] as SectionRecord;
    const move = (id: string, change: object) => moveSection(stage.by('AUTHOR'), { id, expectedVersion: 1, ordinal: 1, ...change });
    expect((await refusal('invalid_input', move(goals.id, { parentId: goal.id }))).args.path).toBe('parentId');
    expect((await refusal('invalid_input', move(goals.id, { parentId: goals.id }))).args.path).toBe('parentId');
    await move(goal.id, { ordinal: 4 });
    expect((await move(goal.id, { ordinal: 4 })).section.version).toBe(2);
    expect((await refusal('conflict', move(goal.id, { ordinal: 5 }))).args.fields).toMatchObject([{ field: 'position', theirs: { ordinal: 4 }, yours: { ordinal: 5 } }]);
    expect((await move(goal.id, { ordinal: 99, expectedVersion: 2 })).section.ordinal).toBe(8);
  });

  test('[DOC12] a change of title by somebody else does not stand in the way', async () => {
    const loaded = await stage.sample();
    const goal = below(loaded, titled(loaded, '分项绩效目标').id)[0] as SectionRecord;
    await updateSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1, title: '甲' });
    const { section } = await moveSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1, ordinal: 2 });
    expect(section).toMatchObject({ title: '甲', ordinal: 2, version: 3 });
  });
});

describe('removeSection', () => {
  test('[DOC13] goes with all below it; rooms end, comments stay, orphaned', async () => {
    const loaded = await stage.sample();
    const { document } = loaded;
    const goals = titled(loaded, '分项绩效目标');
    const children = below(loaded, goals.id);
    const { thread } = await addComment(stage.by('REVIEWER'), { documentId: document.id, anchor: { kind: 'SECTION', sectionId: children[0]?.id ?? '' }, body: '请补充。' });
    const { removedIds } = await removeSection(stage.by('AUTHOR'), { id: goals.id, expectedVersion: 1 });
    expect(removedIds).toEqual([goals.id, ...children.map(({ id }) => id)]);
    expect(stage.by('AUTHOR').collab.removed.slice(-9)).toEqual(removedIds);
    const after = await stage.load(document.id);
    expect(lines(below(after, null))).toEqual(['1 一、总体绩效目标', '2 二、工作保障措施']);
    expect(after.sections).toHaveLength(10);
    const { read } = stage.by('AUTHOR').unitOfWork;
    expect(await read.comments.findThread(thread.id)).toMatchObject({ orphaned: true, version: 2, status: 'OPEN' });
    expect((await stage.events(document.id)).slice(1)).toEqual([...removedIds.map((id) => `SectionRemoved ${id}`), `DocumentChanged ${document.id}`, `CommentChanged ${thread.id}`]);
    await refusal('not_found', removeSection(stage.by('AUTHOR'), { id: children[0]?.id ?? '', expectedVersion: 1 }));
  });

  test('[DOC13] whoever removes must have seen it as it stands', async () => {
    const loaded = await stage.sample();
    const goal = below(loaded, titled(loaded, '分项绩效目标').id)[0] as SectionRecord;
    await updateSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1, title: '甲' });
    await updateSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 2, title: '乙' });
    const { args } = await refusal('conflict', removeSection(stage.by('AUTHOR'), { id: goal.id, expectedVersion: 1 }));
    expect(args.fields).toEqual([{ field: 'title', base: goal.title, theirs: '乙', yours: null }]);
  });
});
