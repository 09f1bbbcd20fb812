import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import { nameRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { readFile, type FileReading, type ImportFile } from '../../interchange/import/read-file.js';
import type { ImportReport } from '../../interchange/report.js';
import type { DocumentRecord } from '../../ports/records.js';
import { assertMayCreate, assertVerb } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireTextTemplate } from '../template-of.js';
import { checkTree } from './check-tree.js';
import { bytesOfContent } from './import-content.js';
import { toRecords } from './import-records.js';
import { insertNew } from './insert-new.js';

export interface ImportDocumentInput {
  readonly clientMutationId?: string | null;
  readonly format: ImportFormat;
  /** The file: as it is where its format is text, else as base64. */
  readonly content: string;
  readonly filename?: string | null;
  /** The form it is on; null: the one that the file names, else the shipped one that it fits best. */
  readonly templateId?: string | null;
  /** Reads and reports; writes nothing. */
  readonly dryRun?: boolean | null;
}

export interface ImportDocumentResult {
  /** Null after a dry run. */
  readonly document: DocumentRecord | null;
  readonly report: ImportReport;
  /** What was read; its ids are not those of the stored document. */
  readonly tree: DocumentTree;
}

/** Reads a document from a file; a server does it where nobody waits for it. @throws what `readFile` throws */
export type ReadFile = (file: ImportFile) => Promise<FileReading>;

const readHere: ReadFile = (file) => readFile(file);

/** The one field of the form is the file, so a place in it goes into the words. */
export async function readContent(read: ReadFile, file: ImportFile): Promise<FileReading> {
  try {
    return await read(file);
  } catch (error) {
    if (!isAppError(error, 'invalid_input')) throw error;
    throw new AppError('invalid_input', { path: 'content', problem: `${error.args.path}：${error.args.problem}`, problemEn: `${error.args.path}: ${error.args.problemEn}` }, { cause: error });
  }
}

/** JSON says which form it is on: its groups and codes are that one's. */
function otherForm(named: string): AppError<'invalid_input'> {
  const id = named.slice(0, 64);
  return new AppError('invalid_input', { path: 'templateId', problem: `文件用的是模板“${id}”，请选它，或先导入再换用模板`, problemEn: `the file is on the template “${id}”; name that one, or import it and then move it to another` });
}

/**
 * Reads a file into a new draft, all of it or nothing; whoever imports it is its author. The report says of every line
 * what became of it. A retry reads the file again, which is the same every time, and so gets the same report.
 * @throws {forbidden} by an API token whose scope lacks it @throws {import_unreadable} @throws {too_large} @throws {invalid_input}
 */
export async function importDocument(context: CommandContext, input: ImportDocumentInput, read: ReadFile = readHere): Promise<ImportDocumentResult> {
  assertVerb(context.actor, 'document.create');
  const { clientMutationId, ...asked } = input;
  const filename = validateOptionalText('filename', input.filename, nameRule) ?? null;
  const bytes = bytesOfContent(input.format, input.content);
  const form = input.templateId == null ? null : await requireTextTemplate(context.unitOfWork.read, input.templateId, 'templateId');
  const { tree: found, templateId, report } = await readContent(read, { bytes, filename, format: input.format, form });
  if (form !== null && templateId !== form.id) throw otherForm(templateId);
  await requireTextTemplate(context.unitOfWork.read, templateId, 'content');
  const tree = checkTree(found);
  if (input.dryRun === true) return { document: null, report, tree };
  const records = toRecords(context, tree, templateId);
  assertMayCreate(context.actor, records.document);
  const call = { name: 'importDocument', clientMutationId, input: asked };
  const { document } = await runCommand(context, call, async (repositories) => ({ document: await insertNew(context, repositories, records, { action: 'document.imported', filename }, 'IMPORT') }));
  return { document, report, tree };
}
