import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../schema/model/document.js';
import { limits } from '../../../schema/model/limits.js';
import { nameRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { importText } from '../../interchange/import-text.js';
import type { ImportReport } from '../../interchange/report.js';
import type { DocumentRecord } from '../../ports/records.js';
import { assertMayCreate, assertVerb } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { checkTree } from './check-tree.js';
import { toRecords } from './import-records.js';
import { insertNew } from './insert-new.js';

export interface ImportDocumentInput {
  readonly clientMutationId?: string | null;
  readonly format: 'TEXT';
  readonly content: string;
  readonly filename?: string | null;
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

/**
 * Reads a text into a new draft, all of it or nothing; whoever imports it is its author. The report says of every line
 * what became of it. A retry reads the text again, which is the same every time, and so gets the same report.
 * @throws {forbidden} by an API token whose scope lacks it @throws {import_unreadable} @throws {too_large} @throws {invalid_input}
 */
export async function importDocument(context: CommandContext, input: ImportDocumentInput): Promise<ImportDocumentResult> {
  assertVerb(context.actor, 'document.create');
  const { clientMutationId, ...asked } = input;
  if (Buffer.byteLength(input.content, 'utf8') > limits.importBytes) throw new AppError('too_large', { what: '导入文件字节数', limit: limits.importBytes });
  const filename = validateOptionalText('filename', input.filename, nameRule) ?? null;
  const { tree, templateId, report } = importText(input.content, { filename: filename ?? undefined });
  checkTree(tree);
  if (input.dryRun === true) return { document: null, report, tree };
  const records = toRecords(context, tree, templateId);
  assertMayCreate(context.actor, records.document);
  const call = { name: 'importDocument', clientMutationId, input: asked };
  const { document } = await runCommand(context, call, async (repositories) => ({ document: await insertNew(context, repositories, records, { action: 'document.imported', filename }, 'IMPORT') }));
  return { document, report, tree };
}
