import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { rowFields } from '../../../schema/rules/indicator-cells.js';
import { levelChanges } from '../../domain/level-changes.js';
import { numberSiblings, siblingSections } from '../../domain/outline.js';
import { validateVersion } from '../../domain/validate-number.js';
import { differingFields } from '../../domain/merge-fields.js';
import type { DocumentRecord, SectionHead } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VersionRecord } from '../../ports/version-records.js';
import { assertAllUnits, lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireCurrent, requirePlan } from '../merge-into.js';
import { emptySection } from '../section/empty-section.js';
import { toSectionHead } from '../section/outline-writes.js';
import { keepVersion } from '../version/keep-version.js';
import { writeChanges, type ChangeEvent, type NodeChange, type WholeChange } from '../write-changes.js';
import { readMigration, type PlannedMigration } from './plan-migration.js';

export interface MigrateDocumentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  /** The document's version that the person saw. */
  readonly expectedVersion: number;
  /** The version of a form it is to be on. */
  readonly templateId: string;
  /** Of the plan that the person agreed to. */
  readonly planHash: string;
}

export interface MigrateDocumentResult {
  readonly document: DocumentRecord;
  /** What stood before: restoring it undoes this. Null: the document was on that template already. */
  readonly version: VersionRecord | null;
}

/** What was written, and what is to be logged and told of it. */
interface Written {
  readonly changes: (NodeChange | WholeChange)[];
  readonly events: ChangeEvent[];
}

async function moveRows({ goalTables }: Repositories, { loaded, plan }: PlannedMigration): Promise<Written> {
  const standing = new Map(loaded.indicators.map((row) => [row.id, row]));
  const written: Written = { changes: [], events: [] };
  for (const { id, level1, level2 } of plan.rows) {
    const row = standing.get(id);
    if (row === undefined) continue;
    const after = { ...row, level1, level2, version: row.version + 1 };
    await goalTables.updateIndicator(id, { level1, level2, version: after.version });
    const fields = [...differingFields(rowFields(row), rowFields(after)), ...levelChanges(row, after)];
    written.changes.push({ nodeId: id, nodeKind: 'INDICATOR', version: after.version, action: 'indicator.updated', fields });
    written.events.push({ type: 'IndicatorChanged', nodeId: id, relatedId: row.goalTableId });
  }
  return written;
}

async function movePlans({ goalTables }: Repositories, { loaded, plan }: PlannedMigration): Promise<Written> {
  const standing = new Map(loaded.goalTables.map((table) => [table.id, table]));
  const written: Written = { changes: [], events: [] };
  for (const { id, expenditurePlan } of plan.tables) {
    const table = standing.get(id);
    if (table === undefined) continue;
    const version = table.version + 1;
    await goalTables.update(id, { expenditurePlan, version });
    written.changes.push({ nodeId: id, nodeKind: 'GOAL_TABLE', version, action: 'goalTable.updated', fields: [{ field: 'expenditurePlan', before: table.expenditurePlan, after: expenditurePlan }] });
    written.events.push({ type: 'GoalTableChanged', nodeId: id });
  }
  return written;
}

/** Each at the end of its part, numbered as its siblings are, or else as the new form has it. */
async function addSections({ ids }: CommandContext, { sections }: Repositories, { loaded, plan, to }: PlannedMigration): Promise<Written> {
  const limit = limits.sectionsPerDocument;
  if (plan.sections.length > 0 && loaded.sections.length + plan.sections.length > limit) throw new AppError('too_large', { what: '章节数', whatEn: 'the number of sections', limit });
  const heads: SectionHead[] = [...loaded.sections];
  const written: Written = { changes: [], events: [] };
  for (const { partId, kind, title } of plan.sections) {
    const siblings = siblingSections(heads, partId, null);
    const id = ids.newId('section');
    const place = numberSiblings([...siblings, { id, number: null }], 1, to.numbering).at(-1);
    const section = emptySection({ id, documentId: loaded.document.id, partId, parentId: null, kind, title, ordinal: siblings.length + 1, number: place?.number ?? '', page: null });
    heads.push(section);
    await sections.insertMany([section]);
    written.changes.push({ nodeId: id, nodeKind: 'SECTION', version: 1, action: 'section.added', before: null, after: toSectionHead(section) });
    written.events.push({ type: 'SectionChanged', nodeId: id });
  }
  return written;
}

async function migrate(context: CommandContext, repositories: Repositories, planned: PlannedMigration): Promise<MigrateDocumentResult> {
  const { document } = planned.loaded;
  const taken = await keepVersion(context, repositories, document, { kind: 'MIGRATION' });
  const version = document.version + 1;
  await repositories.documents.update(document.id, { templateId: planned.to.id, version, updatedAt: context.clock.now() });
  const fields = [{ field: 'templateId', before: document.templateId, after: planned.to.id }];
  // The template first: what follows in the log is read by it.
  const written = [await addSections(context, repositories, planned), await movePlans(repositories, planned), await moveRows(repositories, planned)];
  await writeChanges(
    context, repositories, document.id,
    [taken.change, { nodeId: document.id, nodeKind: 'DOCUMENT', version, action: 'document.migrated', fields }, ...written.flatMap(({ changes }) => changes)],
    [taken.event, ...written.flatMap(({ events }) => events), { type: 'DocumentChanged', nodeId: document.id }],
  );
  return { document: (await repositories.documents.find(document.id)) ?? document, version: taken.version };
}

/**
 * Changes a document to another template version, by the plan that `documentMigration` showed: its groups, the months of its plans
 * and the sections it begins with; the rules judge it by the new one from then on. In one transaction, with a version of what stood
 * before.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} no such template
 * @throws {conflict} the cover changed since, or what would happen is something else by now @throws {too_large}
 */
export async function migrateDocument(context: CommandContext, input: MigrateDocumentInput): Promise<MigrateDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  return runCommand<MigrateDocumentResult>(context, { name: 'migrateDocument', clientMutationId, input: asked }, async (repositories) => {
    const access = await lockDocument(repositories, context.actor, input.id, 'document.edit');
    assertAllUnits(access, 'document.edit');
    const { document } = access;
    await requireCurrent(repositories, { id: document.id, expectedVersion, actualVersion: document.version });
    const planned = await readMigration(repositories, document.id, input.templateId);
    requirePlan({ id: document.id, expectedVersion, actualVersion: document.version }, planned.planHash, input.planHash);
    return planned.to.id === document.templateId ? { document, version: null } : migrate(context, repositories, planned);
  });
}
