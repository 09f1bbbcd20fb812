import type { SectionStore } from '../../client-sdk/live/keep/section-store.js';

/** What every store promises, as what is seen of it; runs in Node and in a browser's page alike. */
export async function checkSectionStore(open: () => SectionStore): Promise<unknown> {
  const store = open();
  const seen: unknown[] = [];
  const look = async (key: string, from = store): Promise<void> => {
    const parts = await from.load(key);
    seen.push([...parts].map(([id, part]) => [id, part.length, part[0]]).sort());
  };
  await look('none');
  await store.add('sec_1-aa', 'one', Uint8Array.of(1, 2, 3));
  await store.add('sec_1-aa', 'two', new Uint8Array(300_000).fill(7));
  await store.add('sec_1-ab', 'three', Uint8Array.of(9));
  await look('sec_1-aa');
  // Another tab or process.
  await look('sec_1-aa', open());
  await look('sec_1-a');
  await open().drop('sec_1-aa', ['one', 'never there']);
  await store.drop('sec_1-aa', ['one']);
  await look('sec_1-aa');
  await look('sec_1-ab');
  await store.drop('sec_1-aa', ['two']);
  await look('sec_1-aa');
  return seen;
}

/** What a good store shows. */
export const goodSectionStore: unknown = [
  [],
  [['one', 3, 1], ['two', 300_000, 7]],
  [['one', 3, 1], ['two', 300_000, 7]],
  [],
  [['two', 300_000, 7]],
  [['three', 1, 9]],
  [],
];
