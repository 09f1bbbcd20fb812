import { AppError } from '../../../schema/errors/app-error.js';
import type { PartKind, SectionKind } from '../../../schema/model/document.js';
import { findTemplate } from '../../../schema/rules/templates/all.js';
import { nameRule, titleRule, validateText } from '../../../schema/rules/validate-text.js';
import { printPartNumber, printSectionNumber } from '../../domain/section-number.js';
import { validateFiscalYear } from '../../domain/validate-number.js';
import type { DocumentRecord, PartRecord, SectionRecord } from '../../ports/records.js';
import { assertMayCreate } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeChanges } from '../write-changes.js';
import { emptySection } from '../section/empty-section.js';
import { changesOfNew } from './changes-of-new.js';
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

const partLayout: readonly { readonly kind: PartKind; readonly title: string }[] = [
  { kind: 'DEPARTMENT_GOALS', title: '部门整体绩效目标' },
  { kind: 'PROJECT_GOALS', title: '预算项目绩效目标' },
];
const sectionLayout: readonly { readonly kind: SectionKind; readonly title: string }[] = [
  { kind: 'OVERALL_GOAL', title: '总体绩效目标' },
  { kind: 'SUB_GOALS', title: '分项绩效目标' },
  { kind: 'SAFEGUARD_MEASURES', title: '工作保障措施' },
];

/** The template of an id a client named. @throws {invalid_input} */
function requireTemplateId(templateId: string): string {
  if (findTemplate(templateId) === null) throw new AppError('invalid_input', { path: 'templateId', problem: `没有名为“${templateId.slice(0, 64)}”的模板` });
  return templateId;
}

function newDocument(context: CommandContext, input: CreateDocumentInput): DocumentRecord {
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
    templateId: requireTemplateId(input.templateId),
    importedContents: [],
    eventSeq: 0,
    archivedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

function layOut(context: CommandContext, documentId: string): { parts: PartRecord[]; sections: SectionRecord[] } {
  const parts = partLayout.map(({ kind, title }, index): PartRecord => ({
    id: context.ids.newId('part'), documentId, ordinal: index + 1, number: printPartNumber(index + 1), kind, title,
  }));
  const partId = parts[0]?.id ?? '';
  const sections = sectionLayout.map(({ kind, title }, index) =>
    emptySection({
      id: context.ids.newId('section'), documentId, partId, parentId: null, kind, title,
      ordinal: index + 1, number: printSectionNumber(index + 1, 1, null), page: null,
    }),
  );
  return { parts, sections };
}

/**
 * A new draft, laid out in its two parts; whoever creates it is its author.
 * @throws {invalid_input} a field or the template is not valid
 */
export async function createDocument(context: CommandContext, input: CreateDocumentInput): Promise<CreateDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const document = newDocument(context, input);
  assertMayCreate(context.actor, document);
  const { parts, sections } = layOut(context, document.id);
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
