import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { limits } from '../../schema/model/limits.js';
import type { EvidenceStorage } from '../../server/ports/evidence-files.js';
import { createRandomIds } from '../../server/runtime/random-ids.js';

export interface OpenFiles {
  readonly files: EvidenceStorage;
  /** The same place as another server has it. */
  readonly again: () => EvidenceStorage;
  close(): Promise<void>;
}

/** What every place of evidence does alike. */
export function describeEvidenceFiles(open: () => Promise<OpenFiles>): void {
  const ids = createRandomIds();
  let opened: OpenFiles;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('[RES53] is empty at first: nothing is found, or missed when it is removed', async () => {
    const id = ids.newId('evidence');
    expect(await opened.files.get(id)).toBeNull();
    await opened.files.remove(id);
  });

  test('[RES53] gives back each file byte by byte, the largest too, and the last that was put under an id', async () => {
    const [small, large] = [ids.newId('evidence'), ids.newId('evidence')];
    const bytes = Buffer.alloc(limits.evidenceBytes, 'largest');
    await opened.files.put(small, Buffer.from('first'));
    await Promise.all([opened.files.put(small, Buffer.from('佐证')), opened.files.put(large, bytes)]);
    expect((await opened.files.get(small))?.toString()).toBe('佐证');
    expect((await opened.files.get(large))?.equals(bytes)).toBe(true);
    await opened.files.remove(small);
    expect([await opened.files.get(small), (await opened.files.get(large))?.byteLength]).toEqual([null, bytes.byteLength]);
  });

  test('[RES57] does not read what is longer than evidence may be', async () => {
    const id = ids.newId('evidence');
    await opened.files.put(id, Buffer.alloc(limits.evidenceBytes + 1));
    await expect(opened.files.get(id)).rejects.toMatchObject({ code: 'files_unavailable' });
  });

  test('[RES53] knows files by the ids of evidence: anything else leads nowhere', async () => {
    await opened.files.claim('somebody');
    for (const id of ['../../etc/passwd', 'owner', '', '?list-type=2', ids.newId('document')]) {
      for (const act of [() => opened.files.get(id), () => opened.files.put(id, Buffer.from('a')), () => opened.files.remove(id)]) await expect(act()).rejects.toThrow('not the id of evidence');
    }
  });

  test('[RES69] is whose it was claimed for first, also of several at once and for whoever opens it again, until it is taken over', async () => {
    const [first] = await Promise.all([opened.files.claim('somebody'), opened.again().claim('somebody')]);
    expect([first, await opened.again().claim('another')]).toEqual(['somebody', 'somebody']);
    await opened.again().takeOver('another');
    expect([await opened.files.claim('somebody'), await opened.files.claim('another')]).toEqual(['another', 'another']);
  });
}
