import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isAppError } from '../../../schema/errors/app-error.js';
import { freezeText } from '../../../server/commands/document/freeze-text.js';
import type { Store } from '../../../server/store/open-store.js';
import { sampleDocument, sampleSection } from '../../support/sample-records.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

const sectionIds = ['sec_1', 'sec_2', 'sec_3'];

describe('closing a text', () => {
  let fixture: TestStore;
  let other: Store;
  beforeEach(async () => {
    fixture = await createTestStore();
    other = await fixture.open();
    await fixture.store.transaction(async ({ documents, sections }) => {
      await documents.insert(sampleDocument('doc_1'));
      await documents.insert(sampleDocument('doc_2'));
      await sections.insertMany([...sectionIds.map((id) => sampleSection(id, 'doc_1', 'part_1')), sampleSection('sec_other', 'doc_2', 'part_2')]);
    });
  });
  afterEach(async () => {
    await other.close();
    await fixture.stop();
  });

  const append = (store: Store, ids: readonly string[], seq: number): Promise<unknown> =>
    store.transaction(({ sectionLog }) => sectionLog.append(ids.map((sectionId) => ({ sectionId, generation: 1, seq, update: Uint8Array.of(seq), authorId: null, clientIds: [], at: seq }))));

  test('[COL71] an append of another server commits before it, or not at all', async () => {
    const heads = new Map<string, number>();
    const refusals: unknown[] = [];
    const write = async (id: string): Promise<void> => {
      for (let seq = 1; ; seq++) {
        try {
          await append(other, [id], seq);
          heads.set(id, seq);
        } catch (error) {
          refusals.push(isAppError(error, 'locked_for_review') ? error.args : error);
          return;
        }
        if (seq === 5) begun();
      }
    };
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => { begun = resolve; });
    const writing = sectionIds.map(write);
    await hasBegun;
    const cut = await fixture.store.transaction(async (repositories) => {
      const document = await repositories.documents.lock('doc_1');
      if (document === null) throw new Error('no document');
      await repositories.documents.update('doc_1', { status: 'SUBMITTED' });
      await freezeText(repositories, { ...document, status: 'SUBMITTED' });
      return Promise.all(sectionIds.map(async (id) => (await repositories.sectionLog.load(id))?.updates.length));
    });
    await Promise.all(writing);
    expect(refusals).toEqual(sectionIds.map(() => ({ status: 'SUBMITTED' })));
    expect(sectionIds.map((id) => heads.get(id) ?? 0)).toEqual(cut);
    for (const id of sectionIds) expect(await fixture.store.read.sectionLog.load(id)).toMatchObject({ frozen: true, updates: { length: heads.get(id) } });
  });

  test('[COL71] closes all sections of the one document, and opens them again', async () => {
    const freeze = (status: 'SUBMITTED' | 'RETURNED') =>
      fixture.store.transaction((repositories) => freezeText(repositories, sampleDocument('doc_1', { status })));
    await freeze('SUBMITTED');
    await freeze('SUBMITTED');
    for (const id of sectionIds) await expect(append(other, [id], 1)).rejects.toMatchObject({ code: 'locked_for_review' });
    await expect(append(other, ['sec_other', 'sec_2'], 1)).rejects.toMatchObject({ code: 'locked_for_review' });
    await append(other, ['sec_other'], 1);
    await freeze('RETURNED');
    await append(other, sectionIds, 1);
    const archived = { ...sampleDocument('doc_1'), archivedAt: 5 };
    await fixture.store.transaction(async (repositories) => {
      await repositories.documents.update('doc_1', { archivedAt: 5 });
      await freezeText(repositories, archived);
    });
    await expect(append(other, ['sec_1'], 2)).rejects.toMatchObject({ code: 'locked_for_review', args: { status: 'ARCHIVED' } });
  });

  test('[COL71] a transaction that is rolled back leaves the text open', async () => {
    const failing = fixture.store.transaction(async (repositories) => {
      await repositories.sections.setFrozen('doc_1', true);
      throw new Error('something else failed');
    });
    await expect(failing).rejects.toThrow('something else failed');
    await append(other, sectionIds, 1);
  });
});
