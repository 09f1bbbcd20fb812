import type { Clock, ProjectionInput, ProjectionSink } from '../../collab/room/ports.js';
import { readAnchored } from '../../collab/ydoc/anchors.js';
import { checkAnchors } from '../commands/comment/check-anchors.js';
import { waitingIn } from '../commands/comment/note-standing.js';
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

async function saveIn(repositories: Repositories, documentId: string, inputs: readonly ProjectionInput[], at: number): Promise<void> {
  await repositories.documents.lock(documentId);
  const written: ProjectionInput[] = [];
  for (const input of inputs) {
    const { sectionId, generation, revision, projection } = input;
    if (await repositories.sections.saveProjection(sectionId, generation, { revision, ...projection })) written.push(input);
  }
  if (written.length === 0) return;
  await repositories.history.appendEvents(documentId, written.map(({ sectionId, revision, authorIds }) => (
    { type: 'SectionChanged', nodeId: sectionId, relatedId: null, revision, actorId: authorIds.at(-1) ?? null, at }
  )));
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
 * Keeps the readable forms of sections beside their logs. The projections, the events that tell of them, and the comments
 * that lost or found their text are one transaction, so nobody reads a mix. What comes in while one is under way, and what
 * falls due in the same moment, shares the next: a commit costs as much for fifty sections as for one.
 */
export function createSqlProjectionSink(unitOfWork: UnitOfWork, clock: Clock): ProjectionSink {
  let waiting: Waiting[] = [];
  let isRunning = false;

  const saveAll = (inputs: readonly ProjectionInput[]): Promise<void> =>
    unitOfWork.transaction(async (repositories) => {
      for (const [documentId, own] of await byDocument(repositories, inputs)) await saveIn(repositories, documentId, own, clock.now());
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
