import { nameRule, titleRule, validateOptionalText, validateText } from '../../../schema/rules/validate-text.js';
import { validateFiscalYear, validateVersion } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { DocumentChanges } from '../../ports/repositories/documents.js';
import { lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';

/** Fields that are absent or null stay as they are; for `statusLabel`, null and "" mean that the cover has none. */
export interface UpdateDocumentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly title?: string | null;
  readonly fiscalYear?: number | null;
  readonly statusLabel?: string | null;
  readonly departmentName?: string | null;
  readonly compilingUnit?: string | null;
  readonly reviewingUnit?: string | null;
}

export interface UpdateDocumentResult {
  readonly document: DocumentRecord;
}

function wantedFields(input: UpdateDocumentInput) {
  const statusLabel = input.statusLabel === undefined ? undefined : validateText('statusLabel', input.statusLabel ?? '', nameRule);
  return {
    title: validateOptionalText('title', input.title, titleRule),
    fiscalYear: input.fiscalYear === undefined || input.fiscalYear === null ? undefined : validateFiscalYear('fiscalYear', input.fiscalYear),
    statusLabel: statusLabel === '' ? null : statusLabel,
    departmentName: validateOptionalText('departmentName', input.departmentName, titleRule),
    compilingUnit: validateOptionalText('compilingUnit', input.compilingUnit, nameRule),
    reviewingUnit: validateOptionalText('reviewingUnit', input.reviewingUnit, nameRule),
  };
}

/**
 * Changes what the cover says, field by field.
 * @throws {not_found} @throws {forbidden} @throws {invalid_input} @throws {conflict}
 */
export async function updateDocument(context: CommandContext, input: UpdateDocumentInput): Promise<UpdateDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const wanted = wantedFields(input);
  return runCommand(context, { name: 'updateDocument', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await lockDocument(repositories, context.actor, input.id, 'document.edit');
    const { title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit } = document;
    const current = { title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit };
    const fields = await mergeInto(repositories, { id: document.id, expectedVersion, actualVersion: document.version }, current, wanted);
    if (fields.length === 0) return { document };
    const version = document.version + 1;
    const changes: DocumentChanges = Object.fromEntries(fields.map(({ field, after }) => [field, after]));
    await repositories.documents.update(document.id, { ...changes, version, updatedAt: context.clock.now() });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: document.id, nodeKind: 'DOCUMENT', version, action: 'document.updated', fields }],
      [{ type: 'DocumentChanged', nodeId: document.id }],
    );
    return { document: (await repositories.documents.find(document.id)) ?? document };
  });
}
