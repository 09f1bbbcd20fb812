import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { updateGoal } from '../../../server/commands/goal/update.js';
import { updateIndicator } from '../../../server/commands/indicator/update.js';
import { importDocument } from '../../../server/commands/document/import.js';
import { takeVersion } from '../../../server/commands/version/take.js';
import { mergeFormats } from '../../../server/commands/merge/read-sides.js';
import { printFile } from '../../../server/interchange/export/print-file.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { readPrintedDocument } from '../../../server/queries/read-printed-document.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { mergeAs } from '../../support/merge-as.js';

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
        const { differences } = await compareWithLog(author().unitOfWork, id);
        expect(differences.filter(({ nodeKind, field }) => nodeKind !== 'MEMBER' && !(nodeKind === 'SECTION' && field === 'revision'))).toEqual([]);
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

async function versionOf(documentId: string): Promise<string> {
  return (await author().unitOfWork.read.versions.list(documentId, 1)).items[0]?.id ?? '';
}
