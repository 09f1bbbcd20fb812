import { createHash } from 'node:crypto';
import { AppError } from '../../schema/errors/app-error.js';
import { accessDocument } from '../commands/access.js';
import { changedSince, type NetChange } from '../domain/changed-since.js';
import type { ReviewRoundRecord, SectionMarkRecord } from '../ports/review-records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { QueryContext } from './query-context.js';

/** How a section's text stood at one moment. */
export interface TextState {
  readonly generation: number;
  readonly revision: number;
}

/** A section whose text differs; null before: added since, null after: removed since. */
export interface ChangedSection {
  readonly sectionId: string;
  readonly title: string;
  readonly before: TextState | null;
  readonly after: TextState | null;
}

/** Everything in which the text differs from what was submitted with a round. */
export interface ChangesSinceRound {
  readonly fields: readonly NetChange[];
  readonly sections: readonly ChangedSection[];
}

type Marks = ReadonlyMap<string, SectionMarkRecord>;

const bySection = (marks: readonly SectionMarkRecord[]): Marks => new Map(marks.map((mark) => [mark.sectionId, mark]));

/** The sections as they are now. Only those whose log moved on since are read with their text. */
async function marksNow(read: Repositories, documentId: string, since: Marks): Promise<Marks> {
  const heads = await read.sections.headsOf(documentId);
  const isUnmoved = ({ id, generation, revision }: (typeof heads)[number]): boolean => {
    const mark = since.get(id);
    return mark?.generation === generation && mark.revision === revision;
  };
  const moved = await read.sections.findMany(heads.filter((head) => !isUnmoved(head)).map(({ id }) => id));
  const hashes = new Map(moved.map(({ id, text }) => [id, createHash('sha256').update(text).digest('hex')]));
  return bySection(heads.map(({ id: sectionId, generation, revision, title }) => ({
    roundId: '', sectionId, generation, revision, title, textHash: hashes.get(sectionId) ?? since.get(sectionId)?.textHash ?? '',
  })));
}

const stateOf = (mark: SectionMarkRecord | undefined): TextState | null => (mark === undefined ? null : { generation: mark.generation, revision: mark.revision });

function changedSections(before: Marks, after: Marks): ChangedSection[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((sectionId): ChangedSection[] => {
    const [was, is] = [before.get(sectionId), after.get(sectionId)];
    if (was !== undefined && is !== undefined && was.textHash === is.textHash) return [];
    return [{ sectionId, title: (is ?? was)?.title ?? '', before: stateOf(was), after: stateOf(is) }];
  });
}

/**
 * What changed in a document since a round was submitted, until now or until a later round: fields with what they were and
 * became, out of the change log, and the sections whose text differs, with the revisions to compare.
 * @throws {not_found} @throws {invalid_input} no later round of that number
 */
export async function changesSinceRound(context: QueryContext, round: ReviewRoundRecord, untilNumber: number | null): Promise<ChangesSinceRound> {
  const { read } = context.unitOfWork;
  const { documentId } = round;
  await accessDocument(read, context.actor, documentId, 'document.read');
  const until = untilNumber === null ? null : ((await read.reviews.roundsOf([documentId])).find(({ number }) => number === untilNumber) ?? null);
  if (untilNumber !== null && (until === null || until.number <= round.number)) throw new AppError('invalid_input', { path: 'until', problem: `没有第 ${round.number} 轮之后的第 ${untilNumber} 轮`, problemEn: `there is no round ${untilNumber} after round ${round.number}` });
  const steps = await read.history.contentChanges(documentId, round.changeSeq, until?.changeSeq);
  const before = bySection(await read.reviews.sectionMarksOf(round.id));
  const after = until === null ? await marksNow(read, documentId, before) : bySection(await read.reviews.sectionMarksOf(until.id));
  return { fields: changedSince(steps), sections: changedSections(before, after) };
}
