import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { limits } from '../../schema/model/limits.js';
import type { EvidenceFiles } from '../../server/ports/evidence-files.js';
import { createRandomIds } from '../../server/runtime/random-ids.js';

export interface OpenFiles {
  readonly files: EvidenceFiles;
  close(): Promise<void>;
}

/** What every place of evidence does alike. */
export function describeEvidenceFiles(open: () => Promise<OpenFiles>): void {
  const ids = createRandomIds();
  let opened: OpenFiles;
  const listed = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { id, storedAt } of opened.files.list()) {
      expect(storedAt).toBeGreaterThan(Date.UTC(2020, 0));
      found.push(id);
    }
    return found.sort();
  };
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('[RES53] is empty at first: nothing is found, listed, or missed when it is removed', async () => {
    const id = ids.newId('evidence');
    expect([await opened.files.get(id), await listed()]).toEqual([null, []]);
    await opened.files.remove(id);
  });

  test('[RES53] gives back each file byte by byte, the largest too, and the last that was put under an id', async () => {
    const [small, large] = [ids.newId('evidence'), ids.newId('evidence')];
    const bytes = Buffer.alloc(limits.evidenceBytes, 'largest');
    await opened.files.put(small, Buffer.from('first'));
    await Promise.all([opened.files.put(small, Buffer.from('佐证')), opened.files.put(large, bytes)]);
    expect((await opened.files.get(small))?.toString()).toBe('佐证');
    expect((await opened.files.get(large))?.equals(bytes)).toBe(true);
    expect(await listed()).toEqual([small, large].sort());
    await opened.files.remove(small);
    expect([await opened.files.get(small), await listed()]).toEqual([null, [large]]);
  });
}
