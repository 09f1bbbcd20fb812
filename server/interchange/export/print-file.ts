import { AppError } from '../../../schema/errors/app-error.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import { printText } from '../print-text.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';

/** Told after each goal table, and at the end: how many of how many steps are done. */
export type OnPrinted = (done: number, total: number) => void;

/** Writes a document in one format. Its libraries are loaded when they are first needed: a thread that prints text holds no fonts. */
export type PrintDocument = (document: PrintedDocument, onPrinted: OnPrinted) => Promise<Uint8Array>;

const printers: { readonly [F in ExportFormat]?: () => Promise<PrintDocument> } = {
  DOCX: async () => (await import('./print-docx.js')).printDocx,
  PDF: async () => (await import('./print-pdf.js')).printPdf,
  TEXT: () => Promise.resolve(({ tree }) => Promise.resolve(Buffer.from(printText(tree), 'utf8'))),
  XLSX: async () => {
    const { printXlsx } = await import('./print-xlsx.js');
    return (document, onPrinted) => Promise.resolve(printXlsx(document, onPrinted));
  },
  MARKDOWN: async () => {
    const { printMarkdown } = await import('./print-markdown.js');
    return (document) => Promise.resolve(Buffer.from(printMarkdown(document), 'utf8'));
  },
  HTML: async () => {
    const { printHtml } = await import('./print-html.js');
    return (document) => Promise.resolve(Buffer.from(printHtml(document), 'utf8'));
  },
  JSON: async () => {
    const { printJson } = await import('./print-json.js');
    return (document) => Promise.resolve(Buffer.from(printJson(document), 'utf8'));
  },
};

/** The formats that can be written. */
export const printableFormats: readonly ExportFormat[] = Object.keys(printers) as ExportFormat[];

/** The file of a document. The same document and format give the same bytes. @throws {invalid_input} a format that is not written */
export async function printFile(format: ExportFormat, document: PrintedDocument, onPrinted: OnPrinted = () => undefined): Promise<Uint8Array> {
  const load = printers[format];
  if (load === undefined) throw new AppError('invalid_input', { path: 'format', problem: `不能导出为 ${format}`, problemEn: 'no such export format' });
  const print = await load();
  return print(document, onPrinted);
}
