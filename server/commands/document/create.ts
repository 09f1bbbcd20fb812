import type { Template } from '../../../schema/model/template.js';
import { nameRule, titleRule, validateText } from '../../../schema/rules/validate-text.js';
import { validateFiscalYear } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import { assertMayCreate } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { requireTextTemplate } from '../template-of.js';
import { writeChanges } from '../write-changes.js';
import { changesOfNew } from './changes-of-new.js';
import { layOut } from './lay-out.js';
import { registerDocument } from './register.js';

export interface CreateDocumentInput {
  readonly clientMutationId?: string | null;
  readonly title: string;
  readonly fiscalYear: number;
  readonly departmentName: string;
  readonly compilingUnit: string;
  readonly reviewingUnit: string;
  readonly templateId: string;
}

export interface CreateDocumentResult {
  readonly document: DocumentRecord;
}

function newDocument(context: CommandContext, input: CreateDocumentInput, template: Template): DocumentRecord {
  const now = context.clock.now();
  return {
    id: context.ids.newId('document'),
    version: 1,
    title: validateText('title', input.title, titleRule),
    fiscalYear: validateFiscalYear('fiscalYear', input.fiscalYear),
    status: 'DRAFT',
    statusLabel: '草案',
    departmentName: validateText('departmentName', input.departmentName, titleRule),
    compilingUnit: validateText('compilingUnit', input.compilingUnit, nameRule),
    reviewingUnit: validateText('reviewingUnit', input.reviewingUnit, nameRule),
    templateId: template.id,
    importedContents: [],
    eventSeq: 0,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * A new draft, laid out as the template has it; whoever creates it is its author.
 * @throws {invalid_input} a field or the template is not valid
 */
export async function createDocument(context: CommandContext, input: CreateDocumentInput): Promise<CreateDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const template = await requireTextTemplate(context.unitOfWork.read, input.templateId, 'templateId');
  const document = newDocument(context, input, template);
  assertMayCreate(context.actor, document);
  const { parts, sections } = layOut(context, document.id, template);
  return runCommand(context, { name: 'createDocument', clientMutationId, input: asked }, async (repositories) => {
    await repositories.documents.insert(document);
    await repositories.documents.insertParts(parts);
    await repositories.sections.insertMany(sections);
    await repositories.documents.setMember(document.id, context.actor.userId, 'AUTHOR');
    const changes = changesOfNew({ document, parts, sections, goalTables: [], goals: [], indicators: [] }, context.actor.userId, { action: 'document.created' });
    await writeChanges(context, repositories, document.id, changes, [{ type: 'DocumentChanged', nodeId: document.id }]);
    await registerDocument(context, repositories, document.id);
    return { document: (await repositories.documents.find(document.id)) ?? document };
  });
}
