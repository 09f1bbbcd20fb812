import type { UpdateLog } from '../../collab/room/ports.js';
import { AppError } from '../../schema/errors/app-error.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** The rooms' log on the server's store: a batch of rows of many sections is one transaction. */
export function createSqlUpdateLog(unitOfWork: UnitOfWork): UpdateLog {
  return {
    async load(sectionId) {
      const stored = await unitOfWork.read.sectionLog.load(sectionId);
      if (stored === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
      return stored;
    },
    append: (batch) => unitOfWork.transaction((repositories) => repositories.sectionLog.append(batch)),
    compact: (sectionId, generation, snapshot) =>
      unitOfWork.transaction((repositories) => repositories.sectionLog.compact(sectionId, generation, snapshot)),
  };
}
