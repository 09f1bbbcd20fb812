import { strToU8, zipSync } from 'fflate';

/** A PDF of one empty page; `words` make it another file. */
export const samplePdf = (words = ''): Buffer => Buffer.from(`%PDF-1.4\n%${words}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
export const samplePng = (): Buffer => Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
export const sampleJpeg = (): Buffer => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01, 0xff, 0xd9]);

const zip = (files: Readonly<Record<string, string>>): Buffer => Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));
const itself = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
/** What says what the parts of an office file are. */
export const typesPart = (...types: readonly string[]): string => `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${types.map((type, n) => `<Override PartName="/part${n}.dat" ContentType="${type}"/>`).join('')}</Types>`;
const office = (main: string, types: string, more: readonly string[]): Buffer => zip({ '[Content_Types].xml': types, ...itself([main, ...more]) });

/** An archive of these files, each with its name in it. */
export const sampleZip = (...names: readonly string[]): Buffer => zip(itself(names));
export const sampleDocx = (...more: readonly string[]): Buffer => office('word/document.xml', typesPart(), more);
export const sampleXlsx = (...more: readonly string[]): Buffer => office('xl/workbook.xml', typesPart(), more);
/** A Word file with this as the part that says what its parts are. */
export const docxOfTypes = (types: string): Buffer => office('word/document.xml', types, []);
