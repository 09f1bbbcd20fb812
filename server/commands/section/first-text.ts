import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionTree } from '../../../schema/model/document.js';
import { limits } from '../../../schema/model/limits.js';
import type { SectionRecord } from '../../ports/records.js';
import type { SectionUpdateRecord } from '../../ports/repositories/section-log.js';
import type { CommandContext } from '../command.js';

/** A section with the text it starts with, and the log entry that holds it: null when there is no text. */
export interface FirstText {
  readonly section: SectionRecord;
  readonly entry: SectionUpdateRecord | null;
}

/**
 * Gives a new section its first text: paragraphs, or `blocks` where they have formatting. What readers are shown is read out of
 * the same update that editors will read, so that they agree before anybody opens the section.
 * @throws {section_full} more text than a section can hold
 */
export function withFirstText(context: CommandContext, section: SectionRecord, { paragraphs, blocks }: Pick<SectionTree, 'paragraphs' | 'blocks'>): FirstText {
  const isFormatted = blocks !== undefined && blocks.length > 0;
  if (paragraphs.length === 0 && !isFormatted) return { section, entry: null };
  const update = isFormatted ? context.collab.encodeBlocks(blocks) : context.collab.encodeParagraphs(paragraphs);
  if (update.byteLength > limits.collabSectionBytes) throw new AppError('section_full', { limitBytes: limits.collabSectionBytes });
  // Nothing that is written anew is linked.
  const { links: _links, ...projection } = context.collab.projectUpdates([update]);
  return {
    section: { ...section, revision: 1, ...projection },
    entry: {
      sectionId: section.id, generation: section.generation, seq: 1, update,
      authorId: context.actor.userId, clientIds: [], at: context.clock.now(),
    },
  };
}
