import { openStore } from '../../server/store/open-store.js';
import { sampleSection } from './sample-records.js';

/*
 * A process that appends rows to one section and prints each number once its transaction is committed, until it is killed.
 * Arguments: the database's URL or "", the data directory.
 */
const [url = '', dataDir = ''] = process.argv.slice(2);
const silent = (): void => undefined;
const store = await openStore({ url: url === '' ? null : url, dataDir, logger: { debug: silent, info: silent, warn: silent, error: silent } });
await store.transaction(({ sections }) => sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1')]));
for (let seq = 1; ; seq++) {
  const update = new TextEncoder().encode(`update ${seq} `.repeat(50));
  await store.transaction(({ sectionLog }) => sectionLog.append([{ sectionId: 'sec_1', generation: 1, seq, update, authorId: null, clientIds: [seq], at: seq }]));
  if (seq % 100 === 0) await store.transaction(({ sectionLog }) => sectionLog.compact('sec_1', 1, { seq: seq - 50, state: update, authorship: update }));
  process.stdout.write(`${seq}\n`);
}
