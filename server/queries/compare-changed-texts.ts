import { diffText, type DiffRun } from '../../schema/diff/diff-text.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
import type { ChangedSection, TextState } from './changes-since-round.js';
import type { VersionContext } from './read-version.js';

/** Texts at positions that were kept when a round began; one that was not kept then is left out. */
async function readKept({ unitOfWork: { read }, collab }: VersionContext, sections: readonly ChangedSection[], side: 'before' | 'after'): Promise<Map<string, string>> {
  const toPosition = ({ generation, revision: seq }: TextState): LogPosition => ({ generation, seq });
  const positions = sections.flatMap((section): [string, LogPosition][] => {
    const state = section[side];
    return state === null ? [] : [[section.sectionId, toPosition(state)]];
  });
  return new Map([...(await read.sectionLog.loadStates(new Map(positions)))].map(([id, updates]) => [id, collab.projectUpdates(updates).text]));
}

async function readNow({ unitOfWork: { read } }: VersionContext, sections: readonly ChangedSection[]): Promise<Map<string, string>> {
  return new Map((await read.sections.findMany(sections.filter(({ after }) => after !== null).map(({ sectionId }) => sectionId))).map(({ id, text }) => [id, text]));
}

/**
 * What became of the words of sections that changed since a round, until now or until a later round: by section, null where the
 * text was not kept, as in rounds that are older than versions. In a fixed number of statements.
 */
export async function compareChangedTexts(context: VersionContext, sections: readonly ChangedSection[], isNow: boolean): Promise<Map<string, readonly DiffRun[] | null>> {
  const before = await readKept(context, sections, 'before');
  const after = isNow ? await readNow(context, sections) : await readKept(context, sections, 'after');
  return new Map(sections.map((section): [string, DiffRun[] | null] => {
    const { sectionId } = section;
    const [was, is] = [section.before === null ? '' : before.get(sectionId), section.after === null ? '' : after.get(sectionId)];
    return [sectionId, was === undefined || is === undefined ? null : diffText(was, is)];
  }));
}
