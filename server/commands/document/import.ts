import { AppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../schema/model/document.js';
import { limits } from '../../../schema/model/limits.js';
import { importText } from '../../interchange/import-text.js';
import type { ImportReport } from '../../interchange/report.js';
import { nameRule, validateOptionalText } from '../../domain/validate-text.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { keepVersion } from '../version/keep-version.js';
import { writeChanges } from '../write-changes.js';
import { changesOfNew } from './changes-of-new.js';
import { checkTree } from './check-tree.js';
import { toRecords, type DocumentRecords } from './import-records.js';
import { registerDocument } from './register.js';

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

async function insertAll(context: CommandContext, repositories: Repositories, records: DocumentRecords, filename: string | null): Promise<DocumentRecord> {
  const { document, parts, sections, log, goalTables, goals, indicators } = records;
  await repositories.documents.insert(document);
  await repositories.documents.insertParts(parts);
  if (sections.length > 0) await repositories.sections.insertMany(sections);
  if (log.length > 0) await repositories.sectionLog.append(log);
  if (goalTables.length > 0) await repositories.goalTables.insertMany(goalTables);
  if (goals.length > 0) await repositories.goalTables.insertGoals(goals);
  if (indicators.length > 0) await repositories.goalTables.insertIndicators(indicators);
  await repositories.documents.setMember(document.id, context.actor.userId, 'AUTHOR');
  const changes = changesOfNew(records, context.actor.userId, { action: 'document.imported', filename });
  await writeChanges(context, repositories, document.id, changes, [{ type: 'DocumentChanged', nodeId: document.id }]);
  // Nobody follows a document that was not there: there is nobody to tell of the version.
  const { change } = await keepVersion(context, repositories, document, { kind: 'IMPORT' });
  await writeChanges(context, repositories, document.id, [change], []);
  await registerDocument(context, repositories, document.id);
  return (await repositories.documents.find(document.id)) ?? document;
}

/**
 * Reads a text into a new draft, all of it or nothing; whoever imports it is its author. The report says of every line
 * what became of it. A retry reads the text again, which is the same every time, and so gets the same report.
 * @throws {import_unreadable} @throws {too_large} @throws {invalid_input}
 */
export async function importDocument(context: CommandContext, input: ImportDocumentInput): Promise<ImportDocumentResult> {
  const { clientMutationId, ...asked } = input;
  if (Buffer.byteLength(input.content, 'utf8') > limits.importBytes) throw new AppError('too_large', { what: '导入文件字节数', limit: limits.importBytes });
  const filename = validateOptionalText('filename', input.filename, nameRule) ?? null;
  const { tree, templateId, report } = importText(input.content, { filename: filename ?? undefined });
  checkTree(tree);
  if (input.dryRun === true) return { document: null, report, tree };
  const records = toRecords(context, tree, templateId);
  const call = { name: 'importDocument', clientMutationId, input: asked };
  const { document } = await runCommand(context, call, async (repositories) => ({ document: await insertAll(context, repositories, records, filename) }));
  return { document, report, tree };
}
