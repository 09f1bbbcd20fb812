import type { SectionHead, SectionRecord } from '../../ports/records.js';
import type { CommandContext } from '../command.js';

const noText = { text: '', html: '', markdown: '', paragraphs: [] } as const;

/** A section as a command's stored answer keeps it: its text may be megabytes, and lives on in the room meanwhile. */
export function withoutText(section: SectionHead): SectionRecord {
  return { ...section, ...noText };
}

/** The sections of a stored answer with their text as it reads now; one that is gone since has none. */
export async function withLiveText(context: CommandContext, sections: readonly SectionRecord[]): Promise<SectionRecord[]> {
  if (sections.length === 0) return [];
  const found = await context.unitOfWork.read.sections.findMany(sections.map(({ id }) => id));
  const live = new Map(found.map((section) => [section.id, section]));
  return sections.map((section) => {
    const { generation, revision, text, html, markdown, paragraphs } = live.get(section.id) ?? section;
    return { ...section, generation, revision, text, html, markdown, paragraphs };
  });
}

/** As withLiveText, for an answer of one section. */
export async function withLiveTextOf(context: CommandContext, section: SectionRecord): Promise<SectionRecord> {
  return (await withLiveText(context, [section]))[0] ?? section;
}
