import { describe, expect, test } from '@jest/globals';
import { sampleSection, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

/** What every log must do about positions that are kept. */
export function keptStatesSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a keeper of positions`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;

    test('[COL94] a position that is kept can be loaded for ever, whatever is written, compacted and removed after it', async () => {
      await write(({ sections }) => sections.insertMany(['sec_1', 'sec_2'].map((id) => sampleSection(id, 'doc_1', 'p'))));
      const bytesAt = (seq: number): Uint8Array => new TextEncoder().encode(`update ${seq} of sec_1`);
      const append = (...seqs: number[]) =>
        write(({ sectionLog }) => sectionLog.append(seqs.map((seq) => ({ sectionId: 'sec_1', generation: 1, seq, update: bytesAt(seq), authorId: null, clientIds: [], at: someTime }))));
      const keep = (id = 'sec_1') => write(({ sectionLog }) => sectionLog.keepState(id));
      const load = async (seq: number) => (await store.read.sectionLog.loadState('sec_1', 1, seq))?.map((update) => new TextDecoder().decode(update)) ?? null;
      expect(await keep()).toEqual({ generation: 1, seq: 0 });
      expect(await load(0)).toEqual([]);
      await append(1, 2);
      expect(await load(2)).toBeNull();
      expect([await keep(), await keep()]).toEqual([{ generation: 1, seq: 2 }, { generation: 1, seq: 2 }]);
      const second = ['update 1 of sec_1', 'update 2 of sec_1'];
      expect(await load(2)).toEqual(second);
      await append(3);
      await write(({ sectionLog }) => sectionLog.compact('sec_1', 1, { seq: 2, state: bytesAt(102), authorship: Uint8Array.of(1) }));
      expect(await keep()).toEqual({ generation: 1, seq: 3 });
      await append(4);
      await write(({ sectionLog }) => sectionLog.compact('sec_1', 1, { seq: 4, state: bytesAt(104), authorship: Uint8Array.of(1) }));
      expect(await keep()).toEqual({ generation: 1, seq: 4 });
      await write(({ sections }) => sections.remove(['sec_1']));
      await expect(keep()).rejects.toMatchObject({ code: 'not_found' });
      await expect(keep('sec_x')).rejects.toMatchObject({ code: 'not_found' });
      expect([await load(2), await load(3), await load(4)]).toEqual([second, ['update 102 of sec_1', 'update 3 of sec_1'], ['update 104 of sec_1']]);
      expect(await store.read.sectionLog.loadState('sec_1', 2, 4)).toBeNull();
      expect(await store.read.sectionLog.loadState('sec_2', 1, 4)).toBeNull();
    });

    test('[COL94] a kept position is lost with its transaction, and is kept once by several at the same time', async () => {
      await write(async ({ sections, sectionLog }) => {
        await sections.insertMany([sampleSection('sec_1', 'doc_1', 'p')]);
        await sectionLog.append([{ sectionId: 'sec_1', generation: 1, seq: 1, update: new Uint8Array(5 * 1024 * 1024).fill(7), authorId: null, clientIds: [], at: someTime }]);
      });
      const failing = write(async ({ sectionLog }) => {
        await sectionLog.keepState('sec_1');
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.read.sectionLog.loadState('sec_1', 1, 1)).toBeNull();
      const kept = await Promise.all([1, 2, 3].map(() => write(({ sectionLog }) => sectionLog.keepState('sec_1'))));
      expect(kept).toEqual([1, 2, 3].map(() => ({ generation: 1, seq: 1 })));
      const loaded = await store.read.sectionLog.loadState('sec_1', 1, 1);
      expect(loaded?.map((update) => [update.length, update.every((byte) => byte === 7)])).toEqual([[5 * 1024 * 1024, true]]);
    });
  });
}
