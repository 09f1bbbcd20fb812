import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isAppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { printJson } from '../../../server/interchange/export/print-json.js';
import { readJson } from '../../../server/interchange/import/read-json.js';
import { importText } from '../../../server/interchange/import-text.js';
import { printPerformanceTextSchema } from '../../../server/interchange/performance-text.js';
import { textBlocks } from '../../support/arbitrary-blocks.js';
import { arbitraryDocument } from '../../support/arbitrary-document.js';
import { printedOf, someVersion } from '../../support/printed-of.js';
import { projectRoot } from '../../support/project-root.js';

const sample = printedOf(importText(readFileSync('server/seed/leting-2025.txt')).tree);
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const schemaPage = `${projectRoot}docs/schemas/performance-text.schema.json`;
const validate = new Ajv2020({ strict: true, strictRequired: false, formats: { 'date-time': true } }).compile(JSON.parse(printPerformanceTextSchema()) as object);

function refusal(text: string): { code: string; path?: string; problem: string; line?: number | null } {
  try {
    readJson(bytesOf(text));
  } catch (error) {
    if (isAppError(error, 'invalid_input')) return { code: error.code, ...error.args };
    if (isAppError(error, 'import_unreadable')) return { code: error.code, ...error.args };
    throw error;
  }
  throw new Error('it was read');
}

type Path = readonly (string | number)[];

/** The same value with another one at a path; undefined takes it out. */
function put(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const below = (Array.isArray(node) ? node : { ...(node as object) }) as Record<string | number, unknown>;
  return Array.isArray(node) ? node.map((item: unknown, index) => (index === key ? put(item, rest, value) : item)) : { ...below, [key]: put(below[key], rest, value) };
}

/** The sample's JSON with one value changed, put in or taken out. */
function changed(path: Path, value: unknown): string {
  return JSON.stringify(put(JSON.parse(printJson(sample)), path, value));
}

const table: Path = ['tree', 'parts', 1, 'goalTables', 0];

const withThreads: PrintedDocument = {
  ...sample, version: someVersion, status: 'APPROVED',
  threads: [{ nodeId: 'table:1', field: 'fundPurpose', range: null, isResolved: false, comments: [{ authorName: '张敏', at: Date.UTC(2026, 1, 1), text: '请核对\n金额' }] }, { nodeId: 'x', field: null, range: { start: 1, end: 4 }, isResolved: true, comments: [] }],
};

describe('a document as JSON', () => {
  test('[EXP3] is as the schema in the documents says, and the schema is printed from what reads and writes it', async () => {
    const printed = printPerformanceTextSchema();
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(schemaPage, printed);
    expect(await readFile(schemaPage, 'utf8')).toBe(printed);
    for (const document of [sample, withThreads]) {
      expect({ is: validate(JSON.parse(printJson(document))), errors: validate.errors }).toEqual({ is: true, errors: null });
    }
  });

  test('[EXP3] [IMP45] whatever document: valid by the schema, and read back equal with its ids, formatting, version and comments', () => {
    fc.assert(
      fc.property(arbitraryDocument(), textBlocks, fc.constantFrom(null, someVersion), (tree, blocks, version) => {
        const parts = tree.parts.map((part) => ({ ...part, sections: part.sections.map((section, index) => (index === 0 ? { ...section, blocks } : section)) }));
        const document = printedOf({ ...tree, parts }, { version, threads: withThreads.threads });
        const text = printJson(document);
        expect({ is: validate(JSON.parse(text)), errors: validate.errors }).toEqual({ is: true, errors: null });
        const { document: { format: _format, formatVersion: _version, template, ...read }, report } = readJson(bytesOf(text));
        const { template: { id, version: templateVersion }, ...given } = document;
        expect(read).toEqual(given);
        expect(template).toEqual({ id, version: templateVersion });
        expect(report.unreadLines).toBe(0);
        expect(report.items.map(({ line }) => line)).toEqual(Array.from({ length: report.totalLines }, (_, index) => index + 1));
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  test('[EXP2] [EXP3] keys stand in the order of the schema, whatever the order of what is printed', () => {
    const { documentId, status, ...rest } = sample;
    expect(printJson({ status, ...rest, documentId })).toBe(printJson(sample));
    expect(printJson(sample).slice(0, 120)).toBe(`{\n  "format": "jiwen.performance-text",\n  "formatVersion": 1,\n  "documentId": "${documentId}",\n  "template": {\n`.slice(0, 120));
  });

  test('[IMP45] every wrong value is refused with its path', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['tree.cover.title', changed(['tree', 'cover', 'title'], 3)],
      ['tree.parts[1].goalTables[0].budget.total', changed([...table, 'budget', 'total'], '1.5')],
      ['tree.parts[1].goalTables[0].indicators[2].level3', changed([...table, 'indicators', 2, 'level3'], undefined)],
      ['tree.parts[1].goalTables[0].indicators[0].level1.code', changed([...table, 'indicators', 0, 'level1', 'code'], 'NO NE')],
      ['tree.parts[1].goalTables[0].indicators[1].ordinal', changed([...table, 'indicators', 1, 'ordinal'], 7)],
      ['tree.parts[1].goalTables[0].goals[0].id', changed([...table, 'goals', 0, 'id'], 'part:1')],
      ['tree.parts[1].goalTables[0].weights', changed([...table, 'weights'], 1)],
      ['tree.parts[0].sections', changed(['tree', 'parts', 0, 'sections'], {})],
      ['status', changed(['status'], 'NONE')],
      ['documentId', changed(['documentId'], undefined)],
    ];
    for (const [path, text] of wrong) expect(refusal(text)).toMatchObject({ code: 'invalid_input', path });
  });

  test('[IMP45] an unknown key is refused, __proto__ and constructor like any other, and no prototype is changed', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'x'.repeat(5000)]) {
      const text = printJson(sample).replace('"cover": {', `"cover": {${JSON.stringify(key)}: {"polluted": true},`);
      expect(refusal(text)).toMatchObject({ code: 'invalid_input', path: `tree.cover.${key.slice(0, 40)}` });
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    // What every object has is no key of the file.
    expect(refusal(JSON.stringify(JSON.parse('{"format":"jiwen.performance-text","formatVersion":1,"__proto__":{"tree":{}}}')))).toMatchObject({ code: 'invalid_input', path: '__proto__' });
  });

  test('[IMP45] what is no JSON, no performance text, another version, too deep or too large is refused as a whole', () => {
    expect(refusal('{\nformat: 1}')).toMatchObject({ code: 'import_unreadable', line: 2 });
    expect(refusal('[1]')).toMatchObject({ code: 'import_unreadable', problem: expect.stringContaining('format') });
    expect(refusal('null')).toMatchObject({ code: 'import_unreadable' });
    expect(refusal('{"format":"jiwen.performance-text","formatVersion":2}')).toMatchObject({ code: 'import_unreadable', problem: expect.stringContaining('formatVersion') });
    expect(refusal(`{"a":${'['.repeat(2_000_000)}`)).toMatchObject({ code: 'import_unreadable', problem: expect.stringContaining('100') });
    expect(refusal(`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`)).toMatchObject({ code: 'import_unreadable', problem: expect.stringContaining('100') });
    expect(() => readJson(new Uint8Array([0x7b, 0xff, 0x7d]))).toThrow(/UTF-8/);
    expect(() => readJson(new Uint8Array(limits.importBytes + 1))).toThrow(/limit/);
  });

  test('[IMP45] brackets in strings do not count, and a byte order mark is passed over', () => {
    const title = `${'[{'.repeat(200)}"\\`;
    const document = printedOf({ ...sample.tree, cover: { ...sample.tree.cover, title } });
    expect(readJson(bytesOf(`\ufeff${printJson(document)}`)).document.tree.cover.title).toBe(title);
  });

  test('[IMP45] parts of a target that its words do not say are read from the words again, and that is told', () => {
    const text = changed([...table, 'indicators', 0, 'target'], { text: '≥90%', kind: 'QUANTITATIVE', operator: 'GTE', operatorExplicit: true, number: '12.00', unit: '个', magnitude: 1, baseUnit: '个' });
    const { document, report } = readJson(bytesOf(text));
    expect(document.tree.parts[1]?.goalTables[0]?.indicators[0]?.target).toMatchObject({ text: '≥90%', operator: 'GTE', number: '90', unit: '%' });
    expect(report.items.filter(({ message }) => message !== null)).toMatchObject([{ what: 'indicator', disposition: 'USED' }]);
  });
});
