import type { TextBlock } from '../../../schema/model/text-block.js';
import { carryText } from '../../domain/merge/carry-text.js';
import type { EarlierText } from '../../ports/collab-gateway.js';
import type { DocumentRecord, SectionHead } from '../../ports/records.js';
import type { LogPosition } from '../../ports/repositories/section-log.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { authorOf } from '../actor.js';
import type { CommandContext } from '../command.js';
import { emptySection } from '../section/empty-section.js';
import { withFirstText } from '../section/first-text.js';
import type { FreshSections } from '../version/restore-outline.js';
import type { TakenVersion } from '../version/keep-version.js';
import { textsAtOnce, writeContent } from '../version/write-content.js';
import type { MergedContent } from './merged-content.js';

/** What is written of a merge. */
export interface MergeWriting {
  readonly merged: MergedContent;
  readonly taken: TakenVersion;
  /** The text of a section in the file, by its key there. */
  readonly blocksInFile: (fileKey: string) => readonly TextBlock[];
  /** What a reader of the format makes of the section as it stands; null: it was not there. */
  readonly blocksSeen: (sectionId: string) => readonly TextBlock[] | null;
}

/** New sections with the text they have in the file. */
function freshSections(context: CommandContext, { sections, sectionLog }: Repositories, { freshIds, freshTexts }: MergedContent): FreshSections {
  return {
    has: (id) => freshIds.has(id),
    async insert(head): Promise<SectionHead> {
      const { section, entry } = withFirstText(context, emptySection(head), freshTexts.get(head.id) ?? { paragraphs: [] });
      await sections.insertMany([section]);
      if (entry !== null) await sectionLog.append([entry]);
      return section;
    },
  };
}

type Positions = ReadonlyMap<string, LogPosition>;

/** Texts a few at a time: each is held in two states and as a document. */
async function carryTexts(context: CommandContext, repositories: Repositories, document: DocumentRecord, positions: Positions, { merged, blocksInFile, blocksSeen }: MergeWriting, backIds: readonly string[]): Promise<[string, LogPosition][]> {
  const { collab } = context;
  const ids = [...new Set([...merged.changedTexts.keys(), ...backIds])].filter((id) => positions.has(id)).sort();
  const moved: [string, LogPosition][] = [];
  for (let start = 0; start < ids.length; start += textsAtOnce) {
    const some = ids.slice(start, start + textsAtOnce);
    const states = await repositories.sectionLog.loadStates(new Map(some.map((id) => [id, positions.get(id) ?? { generation: 1, seq: 0 }])));
    const texts = some.map((id): EarlierText => {
      const [position, now, fileKey] = [positions.get(id), states.get(id), merged.changedTexts.get(id)];
      if (position === undefined || now === undefined) throw new Error(`the text of ${id} is not kept`);
      // One that is back without a change of its text is looked at for the comments on its passages.
      if (fileKey === undefined) return { sectionId: id, position, now, wanted: now };
      const { blocks } = collab.readFormatted(now, []);
      return { sectionId: id, position, now, wanted: [collab.rewriteText(now, carryText(blocks, blocksSeen(id) ?? blocks, blocksInFile(fileKey)))] };
    });
    moved.push(...(await collab.bringBackTexts(repositories, document.id, texts, { actorId: authorOf(context.actor), at: context.clock.now() })));
  }
  return moved;
}

/** Makes the document hold what was merged, texts included, in the transaction that holds it and its logs. */
export async function writeMerged(context: CommandContext, repositories: Repositories, document: DocumentRecord, writing: MergeWriting): Promise<{ removedSectionIds: readonly string[]; moved: readonly (readonly [string, LogPosition])[] }> {
  const { merged, taken } = writing;
  const { removedSectionIds, backIds } = await writeContent(context, repositories, document, { wanted: merged.content, taken, fresh: merged.freshIds, freshSections: freshSections(context, repositories, merged) });
  const positions = new Map(taken.content.sections.map(({ id, generation, seq }): [string, LogPosition] => [id, { generation, seq }]));
  for (const id of [...backIds].sort()) positions.set(id, await repositories.sectionLog.keepState(id));
  return { removedSectionIds, moved: await carryTexts(context, repositories, document, positions, writing, backIds) };
}
