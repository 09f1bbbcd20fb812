import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import { importFormatFiles, type ImportFormat } from '../../../schema/model/import-format.js';
import type { TextRun } from '../../../schema/model/text-block.js';
import { limits } from '../../../schema/model/limits.js';
import { printJson } from '../../../server/interchange/export/print-json.js';
import { makeArchive } from '../../support/make-archive.js';
import { makeWorkbook } from '../../support/make-workbook.js';
import { formattedSample, printedOf, sampleTree } from '../../support/printed-documents.js';
import { createTestGraphql, sampleText, type Person, type TestGraphql } from '../../support/test-graphql.js';
import { withoutSourceLines } from '../../support/without-source-lines.js';

const patienceMs = 120_000;

let api: TestGraphql;
let author: Person;
beforeAll(async () => {
  api = await createTestGraphql();
  author = await api.person();
});
afterAll(() => api.stop());

interface ReportItem { readonly line: number; readonly disposition: string; readonly place: string | null; readonly text: string; readonly message: string | null }
interface Imported {
  readonly document: { readonly id: string } | null;
  readonly report: { readonly totalLines: number; readonly unreadLines: number; readonly items: readonly ReportItem[] };
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] | null; readonly message: string }[];
}

const send = (input: object) => author.send<{ importDocument: Imported }>(
  'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { id } report { totalLines unreadLines items { line disposition place text message } } userErrors { code path message } } }', { input });
async function put(input: object): Promise<Imported> {
  const { data, errors } = await send(input);
  if (data === null) throw new Error(JSON.stringify(errors));
  return data.importDocument;
}
const contentOf = (format: ImportFormat, file: Uint8Array): string => Buffer.from(file).toString(importFormatFiles[format].isBinary ? 'base64' : 'utf8');
const documentCount = async (): Promise<number> => (await author.data<{ documents: { nodes: readonly unknown[] } }>('{ documents(first: 100) { nodes { id } } }')).documents.nodes.length;

/** The file of a document, got as anybody gets it. */
async function exported(documentId: string, format: ExportFormat): Promise<Buffer> {
  const asked = await author.data<{ exportDocument: { documentExport: { id: string } } }>('mutation ($input: ExportDocumentInput!) { exportDocument(input: $input) { documentExport { id } } }', { input: { documentId, format } });
  await api.exports.settled();
  const { documentExport } = await author.data<{ documentExport: { url: string } }>('query ($id: ID!) { documentExport(id: $id) { url problem } }', { id: asked.exportDocument.documentExport.id });
  return Buffer.from(await (await fetch(`${api.url}${documentExport.url}`)).arrayBuffer());
}

/** What is stored of a document, all of it but the ids and the lines it was imported from. */
async function stored(documentId: string): Promise<DocumentTree> {
  const { tree } = JSON.parse((await exported(documentId, 'JSON')).toString()) as { tree: DocumentTree };
  return JSON.parse(JSON.stringify(withoutSourceLines(tree), (key, value: unknown) => (key === 'id' ? '' : value))) as DocumentTree;
}
const sectionsOf = (sections: readonly SectionTree[]): SectionTree[] => sections.flatMap((section) => [section, ...sectionsOf(section.children)]);
/** Without pages: a PDF has its own. */
const unpaged = (tree: DocumentTree): unknown => JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'page' ? null : value)));
const tablesOf = (tree: DocumentTree) => tree.parts.flatMap(({ goalTables }) => goalTables);

/** Every line, row or node of the file once, in order, and where it stands. */
function expectWhole({ totalLines, unreadLines, items }: Imported['report'], place: RegExp | null): void {
  expect([items.length, unreadLines]).toEqual([totalLines, 0]);
  expect(items.map(({ line }) => line)).toEqual(items.map((_, index) => index + 1));
  const places = items.filter(({ text }) => text !== '').map((item) => item.place);
  if (place === null) expect(new Set(places)).toEqual(new Set([null]));
  else expect(places.filter((each) => each === null || !place.test(each))).toEqual([]);
}

describe('files of every format, over GraphQL', () => {
  let plainId: string;
  let formattedId: string;
  beforeAll(async () => {
    plainId = await api.importSample(author);
    formattedId = (await put({ format: 'JSON', content: printJson(printedOf(formattedSample())), filename: '样例.json' })).document?.id ?? '';
  });

  test('[IMP60] JSON stores the document with its formatting, in the places of the file', async () => {
    // A line break within a block has no marks of its own.
    const split = (runs: readonly TextRun[]): TextRun[] => runs.flatMap((run) => run.text.split(/(\n)/).map((text) => (text === '\n' ? { text } : { ...run, text })));
    const given = JSON.stringify(withoutSourceLines(formattedSample()), (key, value: unknown) => (key === 'id' ? '' : key === 'runs' ? split(value as TextRun[]) : value));
    expect(await stored(formattedId)).toEqual(JSON.parse(given));
  });

  test.each([
    ['JSON', /^tree\./], ['DOCX', /^¶ \d+$/],
  ] as const)('[IMP60] an export as %s comes back whole, with its formatting', async (format, place) => {
    const input = { format, content: contentOf(format, await exported(formattedId, format)), filename: `绩效文本.${importFormatFiles[format].extensions[0]}` };
    const before = await documentCount();
    const seen = await put({ ...input, dryRun: true });
    expect([seen.document, seen.userErrors, await documentCount()]).toEqual([null, [], before]);
    expectWhole(seen.report, place);
    const written = await put(input);
    expect(written.report).toEqual(seen.report);
    expect(await stored(written.document?.id ?? '')).toEqual(await stored(formattedId));
  }, patienceMs);

  test.each([
    ['TEXT', null], ['PDF', /^p\. \d+$/],
  ] as const)('[IMP60] an export as %s comes back with every word and every cell', async (format, place) => {
    const { document, report } = await put({ format, content: contentOf(format, await exported(plainId, format)) });
    expectWhole(report, place);
    const [back, first] = [await stored(document?.id ?? ''), await stored(plainId)];
    expect(format === 'PDF' ? unpaged(back) : back).toEqual(format === 'PDF' ? unpaged(first) : first);
  }, patienceMs);

  test('[IMP60] an export as XLSX comes back with every table, each row named by sheet and number', async () => {
    const { document, report } = await put({ format: 'XLSX', content: contentOf('XLSX', await exported(plainId, 'XLSX')), filename: '2025.xlsx' });
    expectWhole(report, /^.+!\d+$/);
    const [back, first] = [await stored(document?.id ?? ''), await stored(plainId)];
    expect(tablesOf(back)).toEqual(tablesOf(first).map((table) => ({ ...table, page: null })));
    expect(back.cover).toEqual(first.cover);
  }, patienceMs);

  test('[IMP60] a text is what is read where no format is named', async () => {
    expect((await put({ content: sampleText, dryRun: true })).report.unreadLines).toBe(0);
  });

  test('[IMP60] a section that holds blocks alone keeps them, and nodes take the places they stand at', async () => {
    const tree = formattedSample();
    const json = printJson(printedOf({ ...tree, parts: tree.parts.map((part) => ({ ...part, sections: part.sections.map((section) => ({ ...section, paragraphs: [], blocks: [{ kind: 'PARAGRAPH' as const, runs: [{ text: '重点', bold: true }] }] })) })) }));
    const { document } = await put({ format: 'JSON', content: json });
    const [section] = sectionsOf((await stored(document?.id ?? '')).parts[0]?.sections ?? []);
    expect(section).toMatchObject({ ordinal: 1, paragraphs: ['重点'], blocks: [{ kind: 'PARAGRAPH', runs: [{ text: '重点', bold: true }] }] });
  });
});

describe('files that nobody should send', () => {
  const json = () => printJson(printedOf(sampleTree()));
  const word = makeArchive([{ name: 'word/document.xml', content: '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>无</w:t></w:r></w:p></w:body></w:document>' }]);
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const blocks = (link: string) => json().replace('"paragraphs":', `"blocks": [{"kind": "PARAGRAPH", "runs": [{"text": "链接", "link": "${link}"}]}], "paragraphs":`);

  test.each([
    ['another extension', 'IMPORT_UNREADABLE', () => ({ format: 'DOCX', content: base64(word), filename: '文本.xlsx' }), /扩展名/],
    ['another format', 'IMPORT_UNREADABLE', () => ({ format: 'PDF', content: base64(word) }), /PDF/],
    ['an extension that is not read', 'IMPORT_UNREADABLE', () => ({ format: 'TEXT', content: sampleText, filename: '文本.doc' }), /docx/],
    ['bytes that are packed to burst', 'IMPORT_UNREADABLE', () => ({ format: 'DOCX', content: base64(makeArchive([{ name: 'word/document.xml', content: '<a/>', claimedBytes: limits.archiveBytes + 1 }])) }), /压缩比/],
    ['bytes that unpack to more than they claim', 'IMPORT_UNREADABLE', () => ({ format: 'DOCX', content: base64(makeArchive([{ name: 'word/document.xml', content: Buffer.alloc(1024 * 1024), claimedBytes: 900 }])) }), null],
    ['a broken archive', 'IMPORT_UNREADABLE', () => ({ format: 'DOCX', content: base64(word.subarray(0, word.length - 40)) }), null],
    ['macros', 'IMPORT_UNREADABLE', () => ({ format: 'XLSX', content: base64(makeWorkbook([{ name: '表', rows: [['一级指标']] }], [], [{ name: 'xl/vbaProject.bin', content: 'x' }])) }), /宏/],
    ['no base64', 'INVALID_INPUT', () => ({ format: 'DOCX', content: `${base64(word).slice(0, -4)}*~-_` }), /base64/],
    ['a file over the limit', 'TOO_LARGE', () => ({ format: 'PDF', content: base64(Buffer.alloc(limits.importBytes + 1)) }), null],
    ['a form that is not known', 'INVALID_INPUT', () => ({ format: 'JSON', content: json().replace(/("template": \{\s*"id": ")[^"]+/, '$1nowhere-1999') }), /nowhere-1999/],
    ['a value of another form', 'INVALID_INPUT', () => ({ format: 'JSON', content: json().replace('"ordinal": 1,', '"ordinal": 7,') }), /ordinal/],
    ['a link that leads to a script', 'INVALID_INPUT', () => ({ format: 'JSON', content: blocks('javascript:alert(1)') }), /链接/],
  ] as const)('[IMP60] %s: %s, told to the form, and nothing is written', async (_what, code, input, message) => {
    const before = await documentCount();
    const { document, report, userErrors } = await put(input());
    expect([document, report.totalLines, userErrors.map((error) => error.code)]).toEqual([null, 0, [code]]);
    if (message !== null) expect(userErrors[0]?.message).toMatch(message);
    if (code !== 'TOO_LARGE') expect(userErrors[0]?.path).toEqual(['content']);
    expect(await documentCount()).toBe(before);
  });

  test('[IMP61] others are answered while a long file is read', async () => {
    const paragraph = `${'一项工作按年度计划推进，成效以第三方评价为准。'.repeat(20)}\n\n\n`;
    const order: string[] = [];
    const reading = put({ format: 'TEXT', content: sampleText + paragraph.repeat(3000), dryRun: true }).then(({ report }) => order.push(`read ${report.totalLines > 9000}`));
    await author.data('{ viewer { id } }').then(() => order.push('answered'));
    for (let count = 0; count < 3; count += 1) await documentCount();
    expect(order).toEqual(['answered']);
    await reading;
    expect(order).toEqual(['answered', 'read true']);
  }, patienceMs);

  test('[API6] nothing so far was a bug', () => {
    expect(api.errors).toEqual([]);
  });
});
