import { AppError } from '../../../schema/errors/app-error.js';
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
 * Gives a new section its first paragraphs. What editors will read out of the log and what readers are shown are made
 * from the same paragraphs here, so that they agree before anybody opens the section.
 * @throws {section_full} more text than a section can hold
 */
export function withFirstText(context: CommandContext, section: SectionRecord, paragraphs: readonly string[]): FirstText {
  if (paragraphs.length === 0) return { section, entry: null };
  const update = context.collab.encodeParagraphs(paragraphs);
  if (update.byteLength > limits.collabSectionBytes) throw new AppError('section_full', { limitBytes: limits.collabSectionBytes });
  const projection = context.collab.projectParagraphs(paragraphs);
  return {
    section: { ...section, revision: 1, ...projection },
    entry: {
      sectionId: section.id, generation: section.generation, seq: 1, update,
      authorId: context.actor.userId, clientIds: [], at: context.clock.now(),
    },
  };
}
