import { limits } from '../../schema/model/limits.js';
import type { MigrationEntry } from '../../schema/model/migration.js';
import type { Template } from '../../schema/model/template.js';
import { accessDocument } from '../commands/access.js';
import { readMigration } from '../commands/document/plan-migration.js';
import type { DocumentRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';

/** What would be another if a document changed to another template version. */
export interface DocumentMigration {
  readonly document: DocumentRecord;
  readonly from: Template;
  readonly to: Template;
  /** What `migrateDocument` is to be given: it does what this plan says, or nothing. */
  readonly planHash: string;
  /** The first of them, in the order of their kinds and of the document. */
  readonly entries: readonly MigrationEntry[];
  /** Of all, also those that are not listed. */
  readonly entryCount: number;
  readonly unsettledCount: number;
}

/**
 * Plans the change of a document to another template version; writes nothing.
 * @throws {not_found} @throws {invalid_input} no such template
 */
export async function documentMigration({ actor, unitOfWork: { read } }: QueryContext, query: { documentId: string; templateId: string }): Promise<DocumentMigration> {
  await accessDocument(read, actor, query.documentId, 'document.read');
  const { loaded: { document, template }, to, plan: { entries }, planHash } = await readMigration(read, query.documentId, query.templateId);
  return {
    document, from: template, to, planHash,
    entries: entries.slice(0, limits.migrationEntries), entryCount: entries.length, unsettledCount: entries.filter(({ isUnsettled }) => isUnsettled).length,
  };
}
