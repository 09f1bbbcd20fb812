import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionKind } from '../../../schema/model/document.js';
import { titleRule, validateOptionalText } from '../../../schema/rules/validate-text.js';
import { fitsBelow } from '../../domain/section-kind.js';
import { validateVersion } from '../../domain/validate-number.js';
import type { SectionRecord } from '../../ports/records.js';
import type { SectionChanges } from '../../ports/repositories/sections.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockSection } from '../lock-node.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { requireKind } from './check-place.js';
import { withLiveTextOf, withoutText } from './live-text.js';

/** The text of a section changes in its live room, or through editSectionText. */
export interface UpdateSectionInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  readonly title?: string | null;
  readonly kind?: SectionKind | null;
}

export interface UpdateSectionResult {
  readonly section: SectionRecord;
}

/** A section that holds sub-goals cannot become prose: they would have no place. */
async function checkKind(repositories: Repositories, section: SectionRecord, kind: SectionKind): Promise<void> {
  const sections = await repositories.sections.headsOf(section.documentId);
  requireKind(kind, sections.find(({ id }) => id === section.parentId)?.kind ?? null);
  const misplaced = sections.find((child) => child.parentId === section.id && !fitsBelow(child.kind, kind));
  if (misplaced === undefined) return;
  throw new AppError('invalid_input', { path: 'kind', problem: `下级章节“${misplaced.title}”（${misplaced.kind}）不能放在 ${kind} 之下`, problemEn: `“${misplaced.title}” (${misplaced.kind}) below it cannot stand below ${kind}` });
}

/**
 * Changes title and kind, field by field.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function updateSection(context: CommandContext, input: UpdateSectionInput): Promise<UpdateSectionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const wanted = { title: validateOptionalText('title', input.title, titleRule), kind: input.kind ?? undefined };
  const stored = await runCommand<UpdateSectionResult>(context, { name: 'updateSection', clientMutationId, input: asked }, async (repositories) => {
    const { document, section } = await lockSection(repositories, context.actor, input.id);
    const { title, kind } = section;
    const fields = await mergeInto(repositories, { id: section.id, expectedVersion, actualVersion: section.version }, { title, kind }, wanted);
    if (fields.length === 0) return { section: withoutText(section) };
    if (wanted.kind !== undefined && fields.some(({ field }) => field === 'kind')) await checkKind(repositories, section, wanted.kind);
    const version = section.version + 1;
    const changes: SectionChanges = { ...Object.fromEntries(fields.map(({ field, after }) => [field, after])), version };
    await repositories.sections.update(section.id, changes);
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: section.id, nodeKind: 'SECTION', version, action: 'section.updated', fields }],
      [{ type: 'SectionChanged', nodeId: section.id }],
    );
    return { section: withoutText({ ...section, ...changes }) };
  });
  return { section: await withLiveTextOf(context, stored.section) };
}
