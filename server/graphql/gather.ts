import DataLoader from 'dataloader';

/** A loader of single records; null where there is none. */
export function byId<T extends { readonly id: string }>(read: (ids: readonly string[]) => Promise<readonly T[]>): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await read(ids)).map((record) => [record.id, record]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

/** A loader of lists, in the order in which `read` gives them; `learn` is shown every record on the way. */
export function groups<T>(read: (keys: readonly string[]) => Promise<readonly T[]>, keyOf: (record: T) => string, learn?: (record: T) => void): DataLoader<string, readonly T[]> {
  return new DataLoader(async (keys) => {
    const found = new Map<string, T[]>(keys.map((key) => [key, []]));
    for (const record of await read(keys)) {
      found.get(keyOf(record))?.push(record);
      learn?.(record);
    }
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** A loader of counts; what `read` leaves out is 0. */
export function counts(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? 0);
  });
}
