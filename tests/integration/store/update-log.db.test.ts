import { createSqlUpdateLog } from '../../../server/bridge/sql-update-log.js';
import { updateLogSuite } from '../../contract/update-log.suite.js';
import { sampleDocument, sampleSection } from '../../support/sample-records.js';
import { createTestStore } from '../../support/test-store.js';

updateLogSuite('SQL', async () => {
  const { unitOfWork, stop } = await createTestStore();
  let count = 0;
  return {
    log: createSqlUpdateLog(unitOfWork),
    async addSection() {
      const id = `sec_${++count}`;
      await unitOfWork.transaction(async ({ documents, sections }) => {
        await documents.insert(sampleDocument(`doc_${id}`, { status: 'SUBMITTED' }));
        await sections.insertMany([sampleSection(id, `doc_${id}`, 'part_1')]);
      });
      return id;
    },
    removeSection: (id) => unitOfWork.transaction(({ sections }) => sections.remove([id])),
    setFrozen: (id, frozen) => unitOfWork.transaction(({ sections }) => sections.setFrozen(`doc_${id}`, frozen)),
    stop,
  };
});
