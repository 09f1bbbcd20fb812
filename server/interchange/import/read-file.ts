import { AppError } from '../../../schema/errors/app-error.js';
import { extensionOf, importFormatFiles, importFormatOf, type ImportFormat } from '../../../schema/model/import-format.js';
import { limits } from '../../../schema/model/limits.js';
import type { Template } from '../../../schema/model/template.js';
import type { FileOrigin } from '../../../schema/model/merge.js';
import { importText, withPlaces, type ImportOptions, type ImportResult } from '../import-text.js';
import { openArchive, type Archive } from './open-archive.js';
import { readOrigin } from './read-origin.js';

/** A file as somebody sent it. */
export interface ImportFile {
  readonly bytes: Uint8Array;
  /** Tells the fiscal year where the file does not, and has to agree with what the file is. */
  readonly filename?: string | null;
  /** What the sender takes it for; null: nothing was said. */
  readonly format?: ImportFormat | null;
  /** The form it is on, where the sender said so. JSON names its own. */
  readonly form?: Template | null;
}

/** A document read from a file, and what the file was. */
export interface FileReading extends ImportResult {
  readonly format: ImportFormat;
  /** What the file says it was made from; null: nothing. */
  readonly origin: FileOrigin | null;
}

type ReadBytes = (bytes: Uint8Array, options: ImportOptions) => Promise<ImportResult & { readonly origin?: FileOrigin }>;
type ReadArchive = (archive: Archive, options: ImportOptions) => Promise<ImportResult>;

/** Readers are loaded when they are first needed: a process that reads text holds no parser of anything else. */
const archiveReaders: { readonly [F in ImportFormat]?: () => Promise<ReadArchive> } = {
  XLSX: async () => (await import('./read-xlsx.js')).readXlsxArchive,
};
const byteReaders: { readonly [F in ImportFormat]?: () => Promise<ReadBytes> } = {
  TEXT: () => Promise.resolve((bytes, options) => Promise.resolve().then(() => importText(bytes, options))),
  JSON: async () => {
    const { readJson } = await import('./read-json.js');
    return (bytes) => Promise.resolve().then(() => {
      const { document, report } = readJson(bytes);
      const { documentId, version } = document;
      const origin = { documentId, version: version && { number: version.number, contentHash: version.contentHash } };
      return { tree: document.tree, templateId: document.template.id, report, origin };
    });
  },
  DOCX: async () => {
    const { readDocx } = await import('./read-docx.js');
    return async (bytes, options) => {
      const { text, hints, places } = await readDocx(bytes);
      return withPlaces(importText(text, { ...options, hints }), places);
    };
  },
  PDF: async () => (await import('./read-pdf.js')).importPdf,
};

/** What people have and nothing here reads, with what they can do. */
const otherExtensions: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  xls: ['请另存为 .xlsx', 'save it as .xlsx'], et: ['请另存为 .xlsx', 'save it as .xlsx'], ett: ['请另存为 .xlsx', 'save it as .xlsx'], ods: ['请另存为 .xlsx', 'save it as .xlsx'],
  xlsm: ['文件可能带有宏，请另存为不带宏的 .xlsx', 'it may have macros; save it as .xlsx'], xltm: ['文件可能带有宏，请另存为不带宏的 .xlsx', 'it may have macros; save it as .xlsx'], xlsb: ['请另存为 .xlsx', 'save it as .xlsx'],
  doc: ['请另存为 .docx', 'save it as .docx'], wps: ['请另存为 .docx', 'save it as .docx'], odt: ['请另存为 .docx', 'save it as .docx'], rtf: ['请另存为 .docx', 'save it as .docx'],
  docm: ['文件可能带有宏，请另存为不带宏的 .docx', 'it may have macros; save it as .docx'], dotm: ['文件可能带有宏，请另存为不带宏的 .docx', 'it may have macros; save it as .docx'],
  csv: ['请在表格软件中另存为 .xlsx', 'save it as .xlsx'], html: ['请导入 .txt 或 .docx', 'import .txt or .docx'], htm: ['请导入 .txt 或 .docx', 'import .txt or .docx'],
  zip: ['请解压后导入其中的文件', 'unpack it and import the files in it'], rar: ['请解压后导入其中的文件', 'unpack it and import the files in it'],
};

function unreadable(problem: string, problemEn: string): AppError<'import_unreadable'> {
  return new AppError('import_unreadable', { problem, problemEn, line: null });
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte);

/** The first character that is no white space, as a byte; a byte order mark is passed over. */
function firstByte(bytes: Uint8Array): number | null {
  let index = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
  while (index < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[index] ?? 0)) index += 1;
  return bytes[index] ?? null;
}

interface Sniffed {
  readonly format: ImportFormat;
  /** Opened while looking; null for what is no archive. */
  readonly archive: Archive | null;
}

/** What the bytes are, whatever their name says. */
async function sniff(bytes: Uint8Array): Promise<Sniffed> {
  if (startsWith(bytes, 0x50, 0x4b)) {
    const archive = await openArchive(bytes);
    if (archive.find('xl/workbook.xml') !== null) return { format: 'XLSX', archive };
    // Word on the web counts its main part: word/document2.xml.
    if (archive.entries.some(({ name }) => /^word\/document\d*\.xml$/i.test(name))) return { format: 'DOCX', archive };
    if (archive.find('xl/workbook.bin') !== null) throw unreadable('.xlsb 不能导入，请另存为 .xlsx', '.xlsb is not read; save it as .xlsx');
    throw unreadable('压缩文件里没有 Word 或 Excel 文档', 'the archive holds no Word or Excel document');
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw unreadable('这是旧版 Office 文件（.doc、.xls）或加了密码的文件，请去掉密码并另存为 .docx 或 .xlsx', 'this is a file of an old Office version or one with a password; save it as .docx or .xlsx without one');
  // A PDF may begin with a few bytes that are none of it.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-')) return { format: 'PDF', archive: null };
  return { format: firstByte(bytes) === 0x7b ? 'JSON' : 'TEXT', archive: null };
}

function checkName(filename: string | null | undefined): void {
  const advice = otherExtensions[extensionOf(filename)];
  if (advice !== undefined) throw unreadable(`不能导入 .${extensionOf(filename)} 文件：${advice[0]}`, `.${extensionOf(filename)} files are not read: ${advice[1]}`);
}

/** A file that is something else than its name says is a mistake at best. */
function checkAgreement(found: ImportFormat, { filename, format }: ImportFile): void {
  const named = importFormatOf(filename);
  if (named !== null && named !== found) {
    throw unreadable(`文件扩展名是 .${extensionOf(filename)}，内容却是${importFormatFiles[found].name.zh}，请核对`, `the file is called .${extensionOf(filename)}, but what is in it is ${found}`);
  }
  if (format != null && format !== found) throw unreadable(`所选格式是${importFormatFiles[format].name.zh}，文件内容却是${importFormatFiles[found].name.zh}，请核对`, `the format is said to be ${format}, but what is in the file is ${found}`);
}

/**
 * Reads a document from a file of any of the formats, by what its bytes are. Name and declared format have to agree with them.
 * @throws {too_large} above `limits.importBytes`, and what the reader of the format bounds
 * @throws {import_unreadable} a format that is not read, one that is not what its name says, or a file that its reader cannot take
 * @throws {invalid_input} JSON with a wrong value, with its path
 */
export async function readFile(file: ImportFile, onProgress?: ImportOptions['onProgress']): Promise<FileReading> {
  const { bytes, filename } = file;
  if (bytes.byteLength > limits.importBytes) throw new AppError('too_large', { what: '导入文件', whatEn: 'import file', limit: limits.importBytes });
  checkName(filename);
  const { format, archive } = await sniff(bytes);
  checkAgreement(format, file);
  const options: ImportOptions = { onProgress, filename: filename ?? undefined, form: file.form ?? null };
  const [loadArchive, loadBytes] = [archiveReaders[format], byteReaders[format]];
  const origin = archive === null ? null : await readOrigin(archive);
  if (archive !== null && loadArchive !== undefined) return { ...(await (await loadArchive())(archive, options)), format, origin };
  if (loadBytes !== undefined) return { origin, ...(await (await loadBytes())(bytes, options)), format };
  throw unreadable(`暂不能导入${importFormatFiles[format].name.zh}文件`, `${format} files are not read yet`);
}
