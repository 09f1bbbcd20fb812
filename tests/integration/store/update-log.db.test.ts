import { createSqlUpdateLog } from '../../../server/bridge/sql-update-log.js';
import { updateLogSuite } from '../../contract/update-log.suite.js';
import { sampleSection } from '../../support/sample-records.js';
import { createTestStore } from '../../support/test-store.js';

updateLogSuite('SQL', async () => {
  const { unitOfWork, stop } = await createTestStore();
  let count = 0;
  return {
    log: createSqlUpdateLog(unitOfWork),
    async addSection() {
      const id = `sec_${++count}`;
      await unitOfWork.transaction(({ sections }) => sections.insertMany([sampleSection(id, 'doc_1', 'part_1')]));
      return id;
    },
    removeSection: (id) => unitOfWork.transaction(({ sections }) => sections.remove([id])),
    stop,
  };
});
