/** What a document can be written as. */
export type ExportFormat = 'TEXT' | 'MARKDOWN' | 'HTML' | 'JSON' | 'XLSX' | 'DOCX' | 'PDF';
/** Every ExportFormat, in the order in which they are offered. */
export const exportFormats: readonly ExportFormat[] = ['DOCX', 'PDF', 'XLSX', 'TEXT', 'MARKDOWN', 'HTML', 'JSON'];

/** How the file of a format is named and told to a browser, and what people call it. */
export interface ExportFormatFile {
  /** Without a dot. */
  readonly extension: string;
  readonly mediaType: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** By format. */
export const exportFormatFiles: { readonly [F in ExportFormat]: ExportFormatFile } = {
  DOCX: { extension: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: { zh: 'Word 文档', en: 'Word document' } },
  PDF: { extension: 'pdf', mediaType: 'application/pdf', name: { zh: 'PDF', en: 'PDF' } },
  XLSX: { extension: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: { zh: 'Excel 表格（全部目标表）', en: 'Excel workbook of all tables' } },
  TEXT: { extension: 'txt', mediaType: 'text/plain; charset=utf-8', name: { zh: '纯文本', en: 'plain text' } },
  MARKDOWN: { extension: 'md', mediaType: 'text/markdown; charset=utf-8', name: { zh: 'Markdown', en: 'Markdown' } },
  HTML: { extension: 'html', mediaType: 'text/html; charset=utf-8', name: { zh: '网页', en: 'web page' } },
  JSON: { extension: 'json', mediaType: 'application/json', name: { zh: 'JSON 数据', en: 'JSON data' } },
};

/** QUEUED: nobody writes it yet. RUNNING: a server does. DONE: its file is there. FAILED: it will not be. */
export type ExportState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
/** Every ExportState. */
export const exportStates: readonly ExportState[] = ['QUEUED', 'RUNNING', 'DONE', 'FAILED'];
