import { AppError } from '../../../schema/errors/app-error.js';
import type { Template } from '../../../schema/model/template.js';
import { depthBelow, heightOf, numberSiblings, placeAt, siblingSections, subtreeOf } from '../../domain/outline.js';
import { defaultSectionKind, fitsBelow } from '../../domain/section-kind.js';
import { validateOrdinal, validateVersion } from '../../domain/validate-number.js';
import type { SectionHead, SectionRecord } from '../../ports/records.js';
import type { SectionChanges } from '../../ports/repositories/sections.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { runCommand, type CommandContext } from '../command.js';
import { lockSection } from '../lock-node.js';
import { requireUnmoved } from '../merge-into.js';
import { templateOf } from '../template-of.js';
import { writeChanges, type ChangeEvent } from '../write-changes.js';
import { requireDepth, requireParent } from './check-place.js';
import { withLiveTextOf, withoutText } from './live-text.js';
import { renumberSiblings } from './outline-writes.js';

export interface MoveSectionInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
  /** Absent: below the same section as before; null: directly in its part. */
  readonly parentId?: string | null;
  /** 1-based, as counted without the section itself; past the end: last. */
  readonly ordinal: number;
}

export interface MoveSectionResult {
  readonly section: SectionRecord;
}

interface Move {
  readonly sections: readonly SectionHead[];
  readonly section: SectionHead;
  readonly parent: SectionHead | null;
  readonly partId: string;
  readonly depth: number;
  readonly order: readonly string[];
}

function planMove(sections: readonly SectionHead[], section: SectionHead, input: MoveSectionInput): Move {
  const parent = requireParent(sections, input.parentId === undefined ? section.parentId : input.parentId);
  if (parent !== null && subtreeOf(sections, section).some(({ id }) => id === parent.id)) {
    throw new AppError('invalid_input', { path: 'parentId', problem: '不能移到自己或自己的下级之下', problemEn: 'it cannot be moved below itself' });
  }
  const depth = depthBelow(sections, parent?.id ?? null);
  // What was imported deeper than the limit may still be reordered where it stands.
  if ((parent?.id ?? null) !== section.parentId) requireDepth(depth + heightOf(sections, section) - 1);
  const partId = parent?.partId ?? section.partId;
  const siblings = siblingSections(sections, partId, parent?.id ?? null);
  return { sections, section, parent, partId, depth, order: placeAt(siblings.map(({ id }) => id), section.id, input.ordinal) };
}

/** Writes the section's new place and version, and returns how many siblings shifted. */
async function applyMove(repositories: Repositories, template: Template, { sections, section, parent, partId, depth, order }: Move) {
  const stays = section.parentId === (parent?.id ?? null);
  const numbers = new Map(sections.map(({ id, number }) => [id, number]));
  // In another list the section takes that list's style of numbers; one without a number keeps having none.
  const ownNumber = stays || section.number === '' ? section.number : null;
  const toNumber = order.map((id) => ({ id, number: id === section.id ? ownNumber : (numbers.get(id) ?? null) }));
  const own = numberSiblings(toNumber, depth, template.numbering).find(({ id }) => id === section.id);
  const parentKind = parent?.kind ?? null;
  const changes: SectionChanges = {
    version: section.version + 1,
    parentId: parent?.id ?? null,
    partId,
    ordinal: own?.ordinal ?? section.ordinal,
    number: own?.number ?? section.number,
    kind: stays || fitsBelow(section.kind, parentKind) ? section.kind : defaultSectionKind(parentKind),
  };
  await repositories.sections.update(section.id, changes);
  if (partId !== section.partId) await repositories.sections.updatePart(subtreeOf(sections, section).slice(1).map(({ id }) => id), partId);
  const others = sections.filter(({ id }) => id !== section.id);
  const shifted = await renumberSiblings(repositories, others, toNumber, depth, template);
  if (!stays) {
    const left = siblingSections(others, section.partId, section.parentId);
    shifted.push(...(await renumberSiblings(repositories, others, left, depthBelow(sections, section.parentId), template)));
  }
  return { moved: { ...section, ...changes }, shifted };
}

/**
 * Moves a section with all below it, within its list or below another section of the document. Where its kind has no
 * place there it takes the kind that has one: a sub-goal moved among the measures becomes a measure.
 * @throws {not_found} @throws {forbidden} @throws {locked_for_review} @throws {invalid_input} @throws {conflict}
 */
export async function moveSection(context: CommandContext, input: MoveSectionInput): Promise<MoveSectionResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  validateOrdinal(input.ordinal);
  const stored = await runCommand<MoveSectionResult>(context, { name: 'moveSection', clientMutationId, input: asked }, async (repositories) => {
    const { document, section } = await lockSection(repositories, context.actor, input.id);
    const move = planMove(await repositories.sections.headsOf(document.id), section, input);
    const before = { partId: section.partId, parentId: section.parentId, ordinal: section.ordinal };
    const wanted = { partId: move.partId, parentId: move.parent?.id ?? null, ordinal: move.order.indexOf(section.id) + 1 };
    await requireUnmoved(repositories, { id: section.id, expectedVersion, actualVersion: section.version }, before, wanted);
    if (before.partId === wanted.partId && before.parentId === wanted.parentId && before.ordinal === wanted.ordinal) return { section: withoutText(section) };
    const { moved, shifted } = await applyMove(repositories, await templateOf(repositories, document), move);
    const events: ChangeEvent[] = [{ type: 'SectionChanged', nodeId: section.id }];
    if (shifted.length > 0) events.push({ type: 'DocumentChanged', nodeId: document.id });
    const node = { nodeId: section.id, nodeKind: 'SECTION', version: moved.version, action: 'section.moved' } as const;
    const kinds = moved.kind === section.kind ? [] : [{ ...node, fields: [{ field: 'kind', before: section.kind, after: moved.kind }] }];
    await writeChanges(context, repositories, document.id, [{ ...node, before, after: wanted }, ...kinds], events);
    return { section: withoutText(moved) };
  });
  return { section: await withLiveTextOf(context, stored.section) };
}
