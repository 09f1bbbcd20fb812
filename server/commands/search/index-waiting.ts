import type { SearchDifference } from '../../ports/repositories/search.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';

const documentsAtOnce = 50;

/** Builds the search index of one document anew. False: there is no such document. */
export function rebuildSearch(unitOfWork: UnitOfWork, documentId: string): Promise<boolean> {
  return unitOfWork.transaction(async ({ documents, search }) => {
    if ((await documents.lock(documentId)) === null) return false;
    await search.rebuild(documentId);
    return true;
  });
}

/** How the search index of a document differs from what is written. Nobody writes to it meanwhile. */
export function compareSearch(unitOfWork: UnitOfWork, documentId: string): Promise<SearchDifference[]> {
  return unitOfWork.transaction(async ({ documents, search }) => {
    await documents.lock(documentId);
    return search.differences(documentId);
  });
}

/**
 * Enters the documents that search does not know yet, as after an update of the server: each in a transaction of its own, so that
 * whoever writes meanwhile waits for no more than one, and a start that was cut off goes on with the next. Resolves with
 * how many there were; ends early when `isStopping`.
 */
export async function indexWaiting(unitOfWork: UnitOfWork, isStopping: () => boolean): Promise<number> {
  let count = 0;
  for (;;) {
    const waiting = await unitOfWork.read.search.listWaiting(documentsAtOnce);
    if (waiting.length === 0) return count;
    for (const documentId of waiting) {
      if (isStopping()) return count;
      await rebuildSearch(unitOfWork, documentId);
      count += 1;
    }
  }
}
