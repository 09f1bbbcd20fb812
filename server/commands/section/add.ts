import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionKind } from '../../../schema/model/document.js';
import { limits } from '../../../schema/model/limits.js';
import type { Template } from '../../../schema/model/template.js';
import { titleRule, validateParagraphs, validateText } from '../../../schema/rules/validate-text.js';
import { depthBelow, numberSiblings, placeAt, siblingSections } from '../../domain/outline.js';
import { defaultSectionKind } from '../../domain/section-kind.js';
import { validateOrdinal } from '../../domain/validate-number.js';
import type { SectionHead, SectionRecord } from '../../ports/records.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockPart } from '../lock-node.js';
import { templateOf } from '../template-of.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { requireDepth, requireKind, requireParent } from './check-place.js';
import { emptySection } from './empty-section.js';
import { withFirstText } from './first-text.js';
import { withLiveText, withoutText } from './live-text.js';
import { renumberSiblings, toSectionHead } from './outline-writes.js';

export interface AddSectionInput {
  readonly clientMutationId?: string | null;
  readonly partId: string;
  /** The section it stands below; absent or null: directly in the part. */
  readonly parentId?: string | null;
  /** Absent: what fits the place (below SUB_GOALS a SUB_GOAL). */
  readonly kind?: SectionKind | null;
  readonly title: string;
  /** 1-based; absent, null or past the end: last. */
  readonly ordinal?: number | null;
  readonly paragraphs?: readonly string[] | null;
}

export interface AddSectionResult {
  readonly section: SectionRecord;
  /** Siblings whose place or number changed. */
  readonly renumbered: readonly SectionRecord[];
}

interface Checked {
  readonly input: AddSectionInput;
  readonly id: string;
  readonly title: string;
  readonly ordinal: number | null;
  readonly paragraphs: readonly string[];
}

/** The new section in its place among `sections`, and the order of its siblings. */
function place(documentId: string, { numbering }: Template, sections: readonly SectionHead[], { input, id, title, ordinal }: Checked) {
  if (sections.length >= limits.sectionsPerDocument) throw new AppError('too_large', { what: '章节数', whatEn: 'the number of sections', limit: limits.sectionsPerDocument });
  const parent = requireParent(sections, input.parentId ?? null);
  if (parent !== null && parent.partId !== input.partId) throw new AppError('invalid_input', { path: 'parentId', problem: '上级章节不在这一部分', problemEn: 'the section above it is not in this part' });
  const depth = depthBelow(sections, parent?.id ?? null);
  requireDepth(depth);
  const kind = requireKind(input.kind ?? defaultSectionKind(parent?.kind ?? null), parent?.kind ?? null);
  const siblings = siblingSections(sections, input.partId, parent?.id ?? null);
  const numbers = new Map(siblings.map((sibling) => [sibling.id, sibling.number]));
  const order = placeAt(siblings.map((sibling) => sibling.id), id, ordinal).map((sibling) => ({ id: sibling, number: numbers.get(sibling) ?? null }));
  const own = numberSiblings(order, depth, numbering).find((sibling) => sibling.id === id);
  const section = emptySection({
    id, documentId, partId: input.partId, parentId: parent?.id ?? null, kind, title,
    ordinal: own?.ordinal ?? order.length, number: own?.number ?? '', page: null,
  });
  return { section, siblings, order, depth };
}

/**
 * Adds a section; those after it move on and are numbered anew.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {too_large}
 */
export async function addSection(context: CommandContext, input: AddSectionInput): Promise<AddSectionResult> {
  const { clientMutationId, ...asked } = input;
  const checked: Checked = {
    input,
    id: context.ids.newId('section'),
    title: validateText('title', input.title, titleRule),
    ordinal: validateOrdinal(input.ordinal),
    paragraphs: validateParagraphs('paragraphs', input.paragraphs ?? []),
  };
  const stored = await runCommand<AddSectionResult>(context, { name: 'addSection', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await lockPart(repositories, context.actor, input.partId);
    const template = await templateOf(repositories, document);
    const placed = place(document.id, template, await repositories.sections.headsOf(document.id), checked);
    const { section, entry } = withFirstText(context, placed.section, checked);
    await repositories.sections.insertMany([section]);
    if (entry !== null) await repositories.sectionLog.append([entry]);
    const renumbered = await renumberSiblings(repositories, placed.siblings, placed.order, placed.depth, template);
    const events: ChangeEvent[] = [{ type: 'SectionChanged', nodeId: section.id }];
    if (renumbered.length > 0) events.push({ type: 'DocumentChanged', nodeId: document.id });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: section.id, nodeKind: 'SECTION', version: 1, action: 'section.added', before: null, after: toSectionHead(section) }],
      events,
    );
    return { section: withoutText(section), renumbered: renumbered.map(withoutText) };
  });
  const [section = stored.section, ...renumbered] = await withLiveText(context, [stored.section, ...stored.renumbered]);
  return { section, renumbered };
}
