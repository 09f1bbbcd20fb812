import { createStore, delMany, getMany, keys, set } from 'idb-keyval';
import type { SectionStore } from './section-store.js';

/** Keeps in the browser's IndexedDB, per origin. `name` is the database's. */
export function createIndexedDbStore(name = 'jiwen-sections'): SectionStore {
  const store = createStore(name, 'parts');
  const at = (key: string, id: string): string => `${key}/${id}`;
  return {
    async load(key) {
      const own = (await keys<string>(store)).filter((each) => each.startsWith(`${key}/`));
      const parts = await getMany<Uint8Array | undefined>(own, store);
      return new Map(own.flatMap((each, i) => {
        const part = parts[i];
        return part === undefined ? [] : [[each.slice(key.length + 1), part] as const];
      }));
    },
    add: (key, id, part) => set(at(key, id), part, store),
    drop: (key, ids) => delMany(ids.map((id) => at(key, id)), store),
  };
}
