import { strToU8, zipSync } from 'fflate';

/** A PDF of one empty page; `words` make it another file. */
export const samplePdf = (words = ''): Buffer => Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
export const samplePng = (): Buffer => Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
export const sampleJpeg = (): Buffer => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0xff, 0xd9]);

/** An archive of these files, each with a word in it. */
export const sampleZip = (...names: readonly string[]): Buffer => Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(name)]))));
export const sampleDocx = (...more: readonly string[]): Buffer => sampleZip('[Content_Types].xml', 'word/document.xml', ...more);
export const sampleXlsx = (...more: readonly string[]): Buffer => sampleZip('[Content_Types].xml', 'xl/workbook.xml', ...more);
