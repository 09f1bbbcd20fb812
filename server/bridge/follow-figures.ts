/**
 * Linked values follow the cells and sums they are linked to, in the transaction that changes those: whoever reads a committed cell reads
 * a prose that says the same, whatever crashes (ADR 56). What cannot be rewritten then is left as it is, and found (V22).
 */
import { refreshValueLinks } from '../../collab/ydoc/value-links.js';
import { isAppError } from '../../schema/errors/app-error.js';
import { judgeValueLink } from '../../schema/model/value-link.js';
import { systemActor } from '../commands/system-actor.js';
import { readDocumentFigures } from '../commands/read-figures.js';
import type { FollowUp } from '../ports/follow-up.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { writeTexts } from './write-texts.js';

type ValueOf = (source: string) => string | null;

/** Rewrites one text out of its log, which it holds. Null when that cannot be done now. */
async function refreshText(repositories: Repositories, documentId: string, sectionId: string, valueOf: ValueOf, by: { readonly actorId: string; readonly at: number }): Promise<Map<string, LogPosition> | null> {
  const position = await repositories.sectionLog.hold(sectionId);
  const state = position === null ? null : await repositories.sectionLog.load(sectionId);
  if (position === null || state === null || state.frozen) return null;
  const now = [...(state.snapshot === null ? [] : [state.snapshot.state]), ...state.updates.map(({ update }) => update)];
  try {
    return await writeTexts(repositories, documentId, [{ sectionId, position, now, change: (doc) => refreshValueLinks(doc, valueOf) }], by);
  } catch (error) {
    // Nothing was written yet: the text is worked out first. A full section must not keep anybody from changing a cell.
    if (isAppError(error, 'section_full')) return null;
    throw error;
  }
}

async function refreshDocument(repositories: Repositories, documentId: string, by: { readonly actorId: string; readonly at: number }): Promise<[string, LogPosition][]> {
  const linked = (await repositories.sections.linkedOf(documentId)).filter(({ frozen }) => !frozen);
  const figures = linked.length === 0 ? null : await readDocumentFigures(repositories, documentId);
  if (figures === null) return [];
  const isStale = ({ links }: (typeof linked)[number]): boolean => links.some((link) => judgeValueLink(link, figures.valueOf(link.source)) === 'STALE');
  const moved: [string, LogPosition][] = [];
  // In order of their ids, as everybody takes logs.
  for (const { id } of linked.filter(isStale)) moved.push(...((await refreshText(repositories, documentId, id, figures.valueOf, by)) ?? []));
  return moved;
}

/**
 * See the port. It looks at a document whose figures changed; whose texts, as just saved, have links: one that was typed or brought back
 * may name a value that went meanwhile; and whose texts are open again. Rewritten in the name of whoever changed the figures, else of the
 * server itself.
 */
export const followFigures: FollowUp = async (repositories, { documents, sections, reopened }) => {
  const ofTexts = sections.size === 0 ? [] : await repositories.sections.documentsOf([...sections]);
  const figures = [...documents].filter(([, { authorId }]) => authorId !== null).map(([id]) => id);
  const moved = new Map<string, LogPosition>();
  for (const id of [...new Set([...figures, ...reopened, ...ofTexts.map(({ documentId }) => documentId)])].sort()) {
    const act = documents.get(id);
    // Texts are saved and opened with a word in the log; without one nothing happened that could be followed.
    if (act === undefined) continue;
    for (const [sectionId, position] of await refreshDocument(repositories, id, { actorId: act.authorId ?? systemActor.userId, at: act.at })) moved.set(sectionId, position);
  }
  return moved;
};
