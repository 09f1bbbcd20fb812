import { createHash } from 'node:crypto';
import { AppError } from '../../../schema/errors/app-error.js';
import { canonicalJson } from '../../../schema/model/canonical-json.js';
import type { Template } from '../../../schema/model/template.js';
import { planMigration, type MigrationPlan } from '../../../schema/rules/migration/plan-migration.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { loadDocumentTree, type LoadedDocument } from '../load-document-tree.js';
import { requireTemplate } from '../template-of.js';

/** What a document becomes under another template version, as it stands now. */
export interface PlannedMigration {
  readonly loaded: LoadedDocument;
  readonly to: Template;
  readonly plan: MigrationPlan;
  /** SHA-256 of the plan, in hexadecimal: as long as it is the same, the same would happen. */
  readonly planHash: string;
}

/**
 * Plans the change of a document, which exists, to another template version; asks no policy: callers have.
 * @throws {invalid_input} no such template, or one of another kind
 */
export async function readMigration(repositories: Repositories, documentId: string, templateId: string): Promise<PlannedMigration> {
  const to = await requireTemplate(repositories, templateId, 'templateId');
  const loaded = await loadDocumentTree(repositories, documentId);
  if (loaded === null) throw new Error(`document ${documentId} is gone`);
  if (to.kind !== loaded.template.kind) throw new AppError('invalid_input', { path: 'templateId', problem: '绩效文本和自评报告的模板不能互换', problemEn: 'a text and a report are of different kinds' });
  const plan = planMigration(loaded.tree, loaded.template, to, documentId);
  const planHash = createHash('sha256').update(canonicalJson({ documentId, from: loaded.template.id, to: to.id, plan })).digest('hex');
  return { loaded, to, plan, planHash };
}
