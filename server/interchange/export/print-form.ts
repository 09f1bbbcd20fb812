import { AppError } from '../../../schema/errors/app-error.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import type { PrintedEvaluation } from '../../../schema/model/printed-evaluation.js';
import type { PrintedRound } from '../../../schema/model/printed-round.js';
import { layOutEvaluation } from './lay-out-evaluation.js';
import { layOutRound } from './lay-out-round.js';
import type { TableForm } from './table-form.js';

const printers: { readonly [F in ExportFormat]?: () => Promise<(form: TableForm) => Uint8Array | Promise<Uint8Array>> } = {
  DOCX: async () => (await import('./print-form-docx.js')).printFormDocx,
  XLSX: async () => (await import('./print-form-xlsx.js')).printFormXlsx,
  PDF: async () => (await import('./pdf/print-form-pdf.js')).printFormPdf,
};

/** The formats that the table of a round, or of a self-evaluation, is written in. */
export const formFormats: readonly ExportFormat[] = Object.keys(printers) as ExportFormat[];

/** The file of a round or a self-evaluation. The same one and format give the same bytes. @throws {invalid_input} a format that is not written @throws {too_large} */
export async function printForm(format: ExportFormat, printed: PrintedRound | PrintedEvaluation): Promise<Uint8Array> {
  const load = printers[format];
  if (load === undefined) throw new AppError('invalid_input', { path: 'format', problem: `可导出的格式：${formFormats.join('、')}`, problemEn: `it is written as ${formFormats.join(', ')}` });
  return (await load())('evaluated' in printed ? layOutEvaluation(printed) : layOutRound(printed));
}
