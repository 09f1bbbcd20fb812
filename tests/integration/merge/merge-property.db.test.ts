import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import { isAppError } from '../../../schema/errors/app-error.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { updateGoal } from '../../../server/commands/goal/update.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { importDocument } from '../../../server/commands/document/import.js';
import { restoreVersion } from '../../../server/commands/version/restore.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { mergeFormats } from '../../../server/commands/merge/read-sides.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { readPrintedDocument } from '../../../server/queries/read-printed-document.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { mergeAs } from '../../support/merge-as.js';
import { anyStep, randomActs } from '../../support/random-acts.js';
import { logDifferences } from '../../support/log-differences.js';

let stage: DocumentStage;
beforeAll(async () => {
  stage = await createDocumentStage();
});
afterAll(() => stage.stop());

const author = () => stage.by('AUTHOR');

/** A document that says what the tree says, and a version of it. */
async function begin(tree: DocumentTree): Promise<{ readonly id: string; readonly base: PrintedDocument }> {
  const printed = await printFile('JSON', { documentId: 'doc_test', tree, template: (await stage.sample()).template, status: 'DRAFT', version: null, threads: [] });
  const { document } = await importDocument(author(), { format: 'JSON', content: Buffer.from(printed).toString('utf8') });
  const id = document?.id ?? '';
  const { version } = await takeVersion(author(), { documentId: id, label: '外发稿' });
  return { id, base: await readPrintedDocument(author(), { documentId: id, versionId: version.id }) };
}

const now = (documentId: string) => readPrintedDocument(author(), { documentId, versionId: null });

type Side = 'FILE' | 'DOCUMENT' | 'NONE';
const marks = { FILE: '（文件改）', DOCUMENT: '（在线改）', NONE: '' } as const;

/** Every node that is edited, with whoever edits it: no node by both. */
function sideOf(sides: readonly Side[], index: number): Side {
  return sides[index % sides.length] ?? 'NONE';
}

const markSection = (section: SectionTree, mark: (index: number) => string, counter: { next: number }): SectionTree => {
  const suffix = mark(counter.next++);
  const [first, ...rest] = section.paragraphs;
  const paragraphs = first === undefined || suffix === '' ? section.paragraphs : [`${suffix}${first}`, ...rest];
  const { blocks: _blocks, ...plain } = section;
  const changed = suffix === '' || first === undefined ? section : { ...plain, paragraphs };
  return { ...changed, children: section.children.map((child) => markSection(child, mark, counter)) };
};

/** The tree once one side has edited its nodes; both sides: what is to come of it. */
function edited(tree: DocumentTree, sides: readonly Side[], by: readonly Side[]): DocumentTree {
  const counter = { next: 0 };
  const mark = (index: number): string => (by.includes(sideOf(sides, index)) ? marks[sideOf(sides, index)] : '');
  return {
    ...tree,
    parts: tree.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => markSection(section, mark, counter)),
      goalTables: part.goalTables.map((table) => ({
        ...table,
        goals: table.goals.map((goal) => ({ ...goal, text: `${goal.text}${mark(counter.next++)}` })),
        indicators: table.indicators.map((row) => {
          const suffix = mark(counter.next++);
          return suffix === '' ? row : { ...row, basis: `${row.basis}${suffix}`, target: parseTargetValue('≥7件') };
        }),
      })),
    })),
  };
}

async function editDocument(tree: DocumentTree, sides: readonly Side[]): Promise<void> {
  let next = 0;
  const isMine = (): boolean => sideOf(sides, next++) === 'DOCUMENT';
  const writeSection = async (section: SectionTree): Promise<void> => {
    const [first, ...rest] = section.paragraphs;
    if (isMine() && first !== undefined) await author().collab.editText(section.id, stage.userIds.AUTHOR, [{ kind: 'REPLACE_ALL', paragraphs: [`${marks.DOCUMENT}${first}`, ...rest] }], null);
    for (const child of section.children) await writeSection(child);
  };
  for (const part of tree.parts) {
    for (const section of part.sections) await writeSection(section);
    for (const table of part.goalTables) {
      for (const goal of table.goals) if (isMine()) await updateGoal(author(), { id: goal.id, expectedVersion: (await author().unitOfWork.read.goalTables.find(table.id))?.version ?? 1, text: `${goal.text}${marks.DOCUMENT}` });
      for (const row of table.indicators) if (isMine()) await updateIndicator(author(), { id: row.id, expectedVersion: 1, basis: `${row.basis}${marks.DOCUMENT}`, target: '≥7件' });
    }
  }
}

/** A workbook without tables is no document. */
const isIn = (tree: DocumentTree, format: ImportFormat): boolean => format !== 'XLSX' || tree.parts.some(({ goalTables }) => goalTables.length > 0);

/** What people read, with the ids; places in a printed contents are none of it. */
const withoutPages = (tree: DocumentTree, format: ImportFormat): unknown => JSON.parse(JSON.stringify({ parts: tree.parts, cover: tree.cover }, (key, value: unknown) => (key === 'page' || key === 'sourceLine' || (format !== 'JSON' && key === 'blocks') ? undefined : value))) as unknown;

describe('a file that is brought back', () => {
  test('[IMP63] [IMP64] edits of different nodes come together, whatever the format; rows keep their ids, and the log says what was done', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(3), fc.array(fc.constantFrom<Side>('FILE', 'DOCUMENT', 'NONE'), { minLength: 3, maxLength: 23 }), fc.constantFrom<ImportFormat>(...mergeFormats), async (tree, sides, format) => {
        fc.pre(isIn(tree, format));
        const { id, base } = await begin(tree);
        const before = (await now(id)).tree;
        const file = await printFile(format, { ...base, tree: edited(base.tree, sides, ['FILE']) });
        await editDocument(before, sides);
        const result = await mergeAs(author(), { documentId: id, format, bytes: file, ...(format === 'TEXT' ? { baseVersionId: await versionOf(id) } : {}) });
        expect(result.plan.items.filter(({ kind }) => kind !== 'FILE_CHANGED' && kind !== 'DOCUMENT_CHANGED')).toEqual([]);
        const holdsProse = format !== 'XLSX';
        const wanted = edited(before, sides, ['FILE', 'DOCUMENT']);
        const expected = holdsProse ? wanted : { ...wanted, parts: wanted.parts.map((part, index) => ({ ...part, sections: edited(before, sides, ['DOCUMENT']).parts[index]?.sections ?? [] })) };
        expect(withoutPages((await now(id)).tree, format)).toEqual(withoutPages(expected, format));
        expect(await logDifferences(author().unitOfWork, id)).toEqual([]);
      }),
      { seed: Number(process.env['FUZZ_SEED'] ?? 20_261_127), numRuns: Number(process.env['FUZZ_RUNS'] ?? 12) },
    );
  }, 300_000);

  test.each(mergeFormats)('[IMP62] an unchanged export changes nothing at all (%s)', async (format) => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(3), async (tree) => {
        fc.pre(isIn(tree, format));
        const { id, base } = await begin(tree);
        const before = [(await now(id)).tree, await stage.load(id)] as const;
        const file = await printFile(format, base);
        const { plan, document, version } = await mergeAs(author(), { documentId: id, format, bytes: file, ...(format === 'TEXT' ? { baseVersionId: await versionOf(id) } : {}) });
        expect(plan.items).toEqual([]);
        expect([document?.id, version]).toEqual([id, null]);
        expect([(await now(id)).tree, await stage.load(id)]).toEqual(before);
      }),
      { seed: Number(process.env['FUZZ_SEED'] ?? 20_261_127), numRuns: Number(process.env['FUZZ_RUNS'] ?? 4) },
    );
  }, 300_000);
});

interface Stir {
  readonly verb: 'remove' | 'move' | 'copy' | 'retitle';
  readonly list: number;
  readonly at: number;
  readonly to: number;
}
const anyStir: fc.Arbitrary<Stir> = fc.record({ verb: fc.constantFrom('remove', 'move', 'copy', 'retitle'), list: fc.nat(50), at: fc.nat(20), to: fc.nat(20) });

type Listed = { id: string; ordinal: number; title?: string; level3?: string; text?: string; children?: Listed[] };

const freshIds = { next: 0 };
function renamed<T extends Listed>(node: T): T {
  const copy = structuredClone(node);
  const walk = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return;
    if ('id' in each) each.id = `neu_${freshIds.next++}`;
    Object.values(each).forEach(walk);
  };
  walk(copy);
  return copy;
}

/** A file in which somebody removed, moved, copied and retitled whatever stood in a list; sections also below others. */
function stirred(tree: DocumentTree, stirs: readonly Stir[]): DocumentTree {
  const made = structuredClone(tree) as unknown as { parts: { sections: Listed[]; goalTables: (Listed & { goals: Listed[]; indicators: Listed[] })[] }[] };
  const listsOf = (): Listed[][] => {
    const below = (sections: Listed[]): Listed[][] => [sections, ...sections.flatMap(({ children = [] }) => below(children))];
    return made.parts.flatMap(({ sections, goalTables }) => [...below(sections), goalTables, ...goalTables.flatMap(({ goals, indicators }) => [goals, indicators])]);
  };
  for (const { verb, list: which, at, to } of stirs) {
    const lists = listsOf().filter(({ length }) => length > 0);
    const list = lists[which % Math.max(1, lists.length)];
    const node = list?.[at % list.length];
    if (list === undefined || node === undefined) continue;
    if (verb === 'retitle') Object.assign(node, node.title !== undefined ? { title: `${node.title}改` } : node.level3 !== undefined ? { level3: `${node.level3}改` } : { text: `${node.text}改。` });
    if (verb === 'copy') list.splice(to % (list.length + 1), 0, renamed(node));
    if (verb === 'remove' || verb === 'move') list.splice(list.indexOf(node), 1);
    if (verb !== 'move') continue;
    const others = node.children === undefined ? [list] : made.parts.flatMap(({ sections }) => [sections, ...sections.map(({ children = [] }) => children)]).filter((each) => each !== node.children);
    const target = others[to % others.length] ?? list;
    target.splice(to % (target.length + 1), 0, node);
  }
  for (const list of listsOf()) list.forEach((node, index) => void (node.ordinal = index + 1));
  return made as unknown as DocumentTree;
}

/** What people see of the order: dense, each section below one that is there, nobody below themselves. */
async function assertSound(documentId: string): Promise<void> {
  const { sections, goalTables, goals, indicators } = await stage.load(documentId);
  const lists = new Map<string, number[]>();
  const note = (key: string, ordinal: number): void => void lists.set(key, [...(lists.get(key) ?? []), ordinal]);
  for (const { parentId, partId, ordinal } of sections) note(`section ${parentId ?? partId}`, ordinal);
  for (const { partId, ordinal } of goalTables) note(`table ${partId}`, ordinal);
  for (const { goalTableId, ordinal } of goals) note(`goal ${goalTableId}`, ordinal);
  for (const { goalTableId, ordinal } of indicators) note(`row ${goalTableId}`, ordinal);
  for (const ordinals of lists.values()) expect(ordinals.toSorted((a, b) => a - b)).toEqual(ordinals.map((_, index) => index + 1));
  const parentOf = new Map(sections.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of sections) {
    let depth = 0;
    for (let at: string | null | undefined = id; at != null; at = parentOf.get(at)) depth += 1;
    expect(depth).toBeLessThan(10);
  }
  expect([goals, indicators].flat().every(({ goalTableId }) => goalTables.some(({ id }) => id === goalTableId))).toBe(true);
}

describe('whatever both sides did', () => {
  test('[IMP66] [IMP67] [IMP69] what is chosen is done, soundly and as the log says, and can be undone', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(2), fc.array(anyStir, { maxLength: 8 }), fc.array(anyStep, { maxLength: 6 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 11 }), fc.constantFrom<ImportFormat>('JSON', 'JSON', 'DOCX'), async (tree, stirs, steps, takes, format) => {
        const { id, base } = await begin(tree);
        const file = { documentId: id, format, bytes: await printFile(format, { ...base, tree: stirred(base.tree, stirs) }) };
        for (const step of steps) {
          const { items: threads } = await author().unitOfWork.read.comments.listThreads({ documentId: id, first: 100 });
          await randomActs[step.verb]?.({ context: author(), loaded: await stage.load(id), threads, userIds: [stage.userIds.STRANGER] }, step).catch((error: unknown) => {
            if (!isAppError(error)) throw error;
          });
        }
        const before = (await now(id)).tree;
        const { version } = await mergeAs(author(), file, ({ items }) => items.filter(({ preset }) => preset !== null).map(({ key }, index) => ({ key, take: takes[index % takes.length] === true ? 'FILE' : 'DOCUMENT' })));
        await assertSound(id);
        expect(await logDifferences(author().unitOfWork, id)).toEqual([]);
        if (version === null) return expect((await now(id)).tree).toEqual(before);
        await restoreVersion(author(), { id: version.id, expectedVersion: (await stage.load(id)).document.version });
        expect((await now(id)).tree).toEqual(before);
        await assertSound(id);
        await mergeAs(author(), file, ({ items }) => items.filter(({ preset }) => preset !== null).map(({ key }) => ({ key, take: 'FILE' })));
        await assertSound(id);
      }),
      { seed: Number(process.env['FUZZ_SEED'] ?? 20_261_127), numRuns: Number(process.env['FUZZ_RUNS'] ?? 10) },
    );
  }, 300_000);
});

async function versionOf(documentId: string): Promise<string> {
  return (await author().unitOfWork.read.versions.list(documentId, 1)).items[0]?.id ?? '';
}
