import { afterEach, beforeEach } from '@jest/globals';
import type { Repositories, UnitOfWork } from '../../server/ports/unit-of-work.js';

/** What the suites of records need of a store. */
export interface RepositoriesSubject {
  readonly unitOfWork: UnitOfWork;
  stop(): Promise<void>;
}

/** An empty store for each test of the surrounding `describe`. */
export function storeOfEachTest(makeSubject: () => Promise<RepositoriesSubject>) {
  let subject: RepositoriesSubject;
  beforeEach(async () => {
    subject = await makeSubject();
  });
  afterEach(async () => {
    await subject.stop();
  });
  return {
    get read(): Repositories { return subject.unitOfWork.read; },
    write: <T>(work: (repositories: Repositories) => Promise<T>): Promise<T> => subject.unitOfWork.transaction(work),
  };
}
