import { describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import { parseEvidenceName, requireExtension } from '../../../server/domain/evidence-name.js';
import { evidenceTypeOf } from '../../../server/interchange/import/evidence-type.js';
import { docxOfTypes, sampleDocx, sampleJpeg, samplePdf, samplePng, sampleXlsx, sampleZip, typesPart } from '../../support/evidence-samples.js';

describe('what a file of evidence is', () => {
  test.each([['PDF', samplePdf()], ['PNG', samplePng()], ['JPEG', sampleJpeg()], ['DOCX', sampleDocx()], ['XLSX', sampleXlsx()]] as const)('[RES46] %s is told by its bytes', async (type, bytes) => {
    expect(await evidenceTypeOf(bytes)).toBe(type);
    // A view into a longer buffer is judged by itself.
    expect(await evidenceTypeOf(new Uint8Array(Buffer.concat([Buffer.alloc(8), bytes])).subarray(8))).toBe(type);
  });

  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')], ['a picture that is a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a program', Buffer.from('MZ\u0090\0program')], ['an archive', sampleZip('notes.txt')], ['an archive with programs of Office', sampleDocx('word/vbaProject.bin')],
    ['a workbook with controls', sampleXlsx('xl/activeX/activeX1.xml')], ['half an archive', sampleDocx().subarray(0, 60)], ['a PDF without an end', samplePdf().subarray(0, 40)],
    ['a page that says PDF later', Buffer.concat([Buffer.from('<html>'), samplePdf()])], ['nothing', Buffer.alloc(0)], ['the old form of Word', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ])('[RES46] %s is none', async (_what, bytes) => {
    expect(await evidenceTypeOf(bytes)).toBeNull();
  });

  test.each([
    'xl/macrosheets/sheet1.xml', 'xl/MacroSheets/intl.xml', 'xl/dialogsheets/sheet1.xml', 'xl/ctrlProps/ctrlProp1.xml', 'xl/embeddings/oleObject1.bin', 'word/embeddings/program.exe', 'word/oleObject1.bin', 'word/vbaData.xml', 'customXml/VBAPROJECT.bin',
  ])('[RES46] an office file with %s is none', async (name) => {
    expect([await evidenceTypeOf(sampleXlsx(name)), await evidenceTypeOf(sampleDocx(name))]).toEqual([null, null]);
  });

  test.each([
    'application/vnd.ms-office.vbaProject', 'application/vnd.ms-office.vba&#80;roject', 'application/vnd.ms-word.document.macroEnabled.main+xml', 'application/vnd.ms-excel.macrosheet+xml', 'application/vnd.ms-excel.intlmacrosheet+xml', 'application/vnd.ms-excel.controlproperties+xml',
    'application/vnd.openxmlformats-officedocument.oleObject', 'application/vnd.ms-office.activeX+xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.dialogsheet+xml',
  ])('[RES46] an office file that says it has %s is none, whatever its parts are called', async (type) => {
    expect(await evidenceTypeOf(docxOfTypes(typesPart(type)))).toBeNull();
    expect(await evidenceTypeOf(docxOfTypes(`\ufeff${typesPart(type)}`))).toBeNull();
  });

  test('[RES46] charts with their workbooks, printers and fonts are no programs; what cannot be told is none', async () => {
    expect(await evidenceTypeOf(sampleDocx('word/embeddings/Microsoft_Excel_Sheet1.xlsx', 'word/fonts/font1.odttf'))).toBe('DOCX');
    expect(await evidenceTypeOf(sampleXlsx('xl/printerSettings/printerSettings1.bin', 'xl/charts/chart1.xml'))).toBe('XLSX');
    expect(await evidenceTypeOf(docxOfTypes(typesPart('application/vnd.ms-office.chartcolorstyle+xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')))).toBe('DOCX');
    for (const types of ['<Types>', '', '<!DOCTYPE a [<!ENTITY v "vbaProject">]><Types/>', typesPart('x'.repeat(1024 * 1024))]) expect(await evidenceTypeOf(docxOfTypes(types))).toBeNull();
  });

  test('[RES46] an archive whose names say one thing twice is none', async () => {
    expect(await evidenceTypeOf(sampleDocx('WORD/DOCUMENT.XML'))).toBeNull();
  });
});

describe('the name of a file of evidence', () => {
  test('[RES47] is kept as people write it, without folders and characters that nobody sees', () => {
    expect(parseEvidenceName(' 2025年验收报告（终稿）.pdf ')).toBe('2025年验收报告（终稿）.pdf');
    for (const name of ['', ' ', '.pdf', '../a.pdf', 'a/b.pdf', 'a\\b.pdf', 'C:a.pdf', 'a\n.pdf', 'a\0.pdf', 'fdp.\u202eexe.pdf', 'a\u200b.pdf', 'a*.pdf', 'a?.pdf', '"a".pdf', '<a>.pdf', `${'长'.repeat(limits.evidenceNameChars)}.pdf`, 'x'.repeat(1000)]) {
      expect(() => parseEvidenceName(name)).toThrow(expect.objectContaining({ code: 'invalid_input', args: expect.objectContaining({ path: 'fileName' }) }));
    }
  });

  test('[RES47] ends as what the file is', () => {
    expect(() => requireExtension('照片.JPG', 'JPEG')).not.toThrow();
    for (const [name, type] of [['a.exe', 'PDF'], ['a.pdf.html', 'PDF'], ['a.docx', 'XLSX'], ['pdf', 'PDF']] as const) expect(() => requireExtension(name, type)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
