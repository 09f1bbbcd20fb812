import { updateLogSuite } from '../../contract/update-log.suite.js';
import { ArrayLog } from './array-log.js';

updateLogSuite('ArrayLog', async () => {
  const log = new ArrayLog();
  let count = 0;
  return {
    log,
    addSection: async () => {
      const id = `sec_${String(++count)}`;
      log.add(id);
      return id;
    },
    removeSection: async (id) => void log.sections.delete(id),
    setFrozen: async (id, frozen) => {
      const section = log.sections.get(id);
      if (section !== undefined) section.frozen = frozen;
    },
    stop: async () => undefined,
  };
});
