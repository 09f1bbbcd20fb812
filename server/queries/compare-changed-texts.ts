import type { DiffRun } from '../../schema/diff/diff-text.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
import type { ChangedSection, TextState } from './changes-since-round.js';
import { diffTexts, type TextPair } from './diff-texts.js';
import { readKeptTexts, type VersionContext } from './read-version.js';

/** Texts at positions that were kept when a round began; one that was not kept then is left out. */
async function readKept(context: VersionContext, sections: readonly ChangedSection[], side: 'before' | 'after'): Promise<Map<string, string>> {
  const toPosition = ({ generation, revision: seq }: TextState): LogPosition => ({ generation, seq });
  const positions = sections.flatMap((section): [string, LogPosition][] => {
    const state = section[side];
    return state === null ? [] : [[section.sectionId, toPosition(state)]];
  });
  return readKeptTexts(context, new Map(positions), ({ text }) => text);
}

async function readNow({ unitOfWork: { read } }: VersionContext, sections: readonly ChangedSection[]): Promise<Map<string, string>> {
  return new Map((await read.sections.findMany(sections.filter(({ after }) => after !== null).map(({ sectionId }) => sectionId))).map(({ id, text }) => [id, text]));
}

/**
 * What became of the words of sections that changed since a round, until now or until a later round: by section, null where the
 * text was not kept, as in rounds that are older than versions.
 * @throws {too_large} the texts that changed
 */
export async function compareChangedTexts(context: VersionContext, sections: readonly ChangedSection[], isNow: boolean): Promise<Map<string, readonly DiffRun[] | null>> {
  const before = await readKept(context, sections, 'before');
  const after = isNow ? await readNow(context, sections) : await readKept(context, sections, 'after');
  const pairs = sections.flatMap((section): TextPair[] => {
    const { sectionId: id } = section;
    const [was, is] = [section.before === null ? '' : before.get(id), section.after === null ? '' : after.get(id)];
    return was === undefined || is === undefined ? [] : [{ id, before: was, after: is }];
  });
  const compared = await diffTexts(pairs);
  return new Map(sections.map(({ sectionId }) => [sectionId, compared.get(sectionId) ?? null]));
}
