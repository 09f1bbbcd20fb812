import type { Clock, ProjectionInput, ProjectionSink } from '../../collab/room/ports.js';
import { readAnchored } from '../../collab/ydoc/anchors.js';
import { readWriters } from '../commands/api-token/read-writers.js';
import { checkAnchors } from '../commands/comment/check-anchors.js';
import { waitingIn } from '../commands/comment/note-standing.js';
import { systemActor } from '../commands/system-actor.js';
import { writeChanges } from '../commands/write-changes.js';
import type { UnprojectedText } from '../ports/repositories/section-log.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';

interface Waiting {
  readonly input: ProjectionInput;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The inputs of each document that is still there, in one order for all writers, so that they cannot lock each other out. */
async function byDocument({ sections }: Repositories, inputs: readonly ProjectionInput[]): Promise<[string, ProjectionInput[]][]> {
  const documentOf = new Map((await sections.documentsOf(inputs.map(({ sectionId }) => sectionId))).map(({ id, documentId }) => [id, documentId]));
  const grouped = new Map<string, ProjectionInput[]>();
  for (const input of inputs) {
    const documentId = documentOf.get(input.sectionId);
    if (documentId !== undefined) grouped.set(documentId, [...(grouped.get(documentId) ?? []), input]);
  }
  return [...grouped].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Who wrote a text since it was saved last, whoever wrote last at the end. */
function authorsOf(input: ProjectionInput, logged: readonly string[]): string[] {
  // The log knows it after a crash, and of other servers; of rows that were compacted meanwhile the room remembers it.
  return [...new Set([...input.authorIds.filter((id) => !logged.includes(id)), ...logged])];
}

/** The entries and events of texts that were saved, each in the name of whoever wrote last. */
async function tell(repositories: Repositories, documentId: string, written: readonly ProjectionInput[], standing: ReadonlyMap<string, UnprojectedText>, at: number): Promise<void> {
  const authors = new Map(written.map((input) => [input.sectionId, authorsOf(input, standing.get(input.sectionId)?.authorIds ?? [])]));
  const writerOf = await readWriters(repositories, [...authors.values()].flat());
  const saved = written.map((input) => {
    const { generation, revision } = standing.get(input.sectionId) ?? {};
    const writers = (authors.get(input.sectionId) ?? []).map(writerOf);
    const { userId: actorId, tokenId } = writers.at(-1) ?? { userId: systemActor.userId, tokenId: null };
    // Whoever wrote in person and by a token stands where they wrote last.
    const authorIds = [...new Set(writers.map(({ userId }) => userId).reverse())].reverse();
    return { ...input, authorIds, actorId, tokenId, before: { generation, revision } };
  });
  await writeChanges(
    { actor: systemActor, clock: { now: () => at } }, repositories, documentId,
    saved.map(({ sectionId, generation, revision, authorIds, actorId, tokenId, before }) => ({
      nodeId: sectionId, nodeKind: 'SECTION', version: 0, action: 'section.textSaved', actorId, tokenId,
      fields: [{ field: 'text', before, after: { generation, revision, authorIds } }],
    })),
    saved.map(({ sectionId, revision, actorId }) => ({ type: 'SectionChanged', nodeId: sectionId, revision, actorId })),
  );
}

/** Saves readable texts of one document whose row the transaction holds; those that are newer already stay. */
export async function saveTexts(repositories: Repositories, documentId: string, inputs: readonly ProjectionInput[], standing: ReadonlyMap<string, UnprojectedText>, at: number): Promise<void> {
  const written = inputs.filter(({ sectionId, generation, revision }) => {
    const before = standing.get(sectionId);
    return before !== undefined && before.generation === generation && before.revision < revision;
  });
  if (written.length === 0) return;
  await tell(repositories, documentId, written, standing, at);
  await checkPassages(repositories, documentId, written, at);
  // Last: from here to the commit the sections' rows are held, and whoever types in them waits for it.
  for (const { sectionId, generation, revision, projection } of written) {
    if (!(await repositories.sections.saveProjection(sectionId, generation, { revision, ...projection }))) throw new Error(`${sectionId} changed while its document was held`);
  }
}

/** Marks the threads on passages that are gone from texts, or back in them. The transaction holds the document's row. */
export async function checkPassages(repositories: Repositories, documentId: string, written: readonly Pick<ProjectionInput, 'sectionId' | 'doc'>[], at: number): Promise<void> {
  const threads = await repositories.comments.threadsOnPassages(written.map(({ sectionId }) => sectionId));
  const suggestions = await waitingIn(repositories, threads);
  for (const { sectionId, doc } of written) {
    await checkAnchors(repositories, {
      documentId,
      threads: threads.filter(({ anchor }) => anchor.kind === 'TEXT_RANGE' && anchor.sectionId === sectionId),
      suggestions,
      // The live document may be ahead of the projection by now; the next projection checks again.
      read: (anchor, proposed) => readAnchored(doc, anchor, proposed),
      at,
    });
  }
}

/**
 * Keeps the readable forms of sections beside their logs. The projections, who wrote them, the events, and the comments
 * that lost or found their text are one transaction, so nobody reads a mix. What comes in while one is under way, and what
 * falls due in the same moment, shares the next: a commit costs as much for fifty sections as for one.
 */
export function createSqlProjectionSink(unitOfWork: UnitOfWork, clock: Clock): ProjectionSink {
  let waiting: Waiting[] = [];
  let isRunning = false;

  const saveAll = (inputs: readonly ProjectionInput[]): Promise<void> =>
    unitOfWork.transaction(async (repositories) => {
      const documents = await byDocument(repositories, inputs);
      for (const [documentId] of documents) await repositories.documents.lock(documentId);
      // Once all rows are held: what is read of the texts now is what is replaced.
      const standing = await repositories.sectionLog.unprojected(new Map(inputs.map(({ sectionId, revision }) => [sectionId, revision])));
      for (const [documentId, own] of documents) await saveTexts(repositories, documentId, own, standing, clock.now());
    });
  const saveOne = ({ input, resolve, reject }: Waiting): Promise<void> => saveAll([input]).then(resolve, reject);
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await saveAll(batch.map(({ input }) => input));
        for (const { resolve } of batch) resolve();
      } catch {
        // One section that cannot be saved must not keep the others from it.
        for (const each of batch) await saveOne(each);
      }
    }
    isRunning = false;
  };
  return {
    save: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        if (isRunning) return;
        isRunning = true;
        clock.defer(() => void run());
      }),
  };
}
