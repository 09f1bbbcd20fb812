import DataLoader from 'dataloader';

/** A loader of single records; null where there is none. */
export function byId<T extends { readonly id: string }>(read: (ids: readonly string[]) => Promise<readonly T[]>): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await read(ids)).map((record) => [record.id, record]));
    return ids.map((id) => found.get(id) ?? null);
  });
}

interface GroupOptions<T> {
  /** Shown every record on the way. */
  readonly learn?: (record: T) => void;
  /** The list of a key that need not be read; null: it must be. */
  readonly kept?: (key: string) => Promise<readonly T[]> | null;
}

/** A loader of lists, in the order in which `read` gives them. */
export function groups<T>(read: (keys: readonly string[]) => Promise<readonly T[]>, keyOf: (record: T) => string, { learn, kept }: GroupOptions<T> = {}): DataLoader<string, readonly T[]> {
  return new DataLoader(async (keys) => {
    const lists = kept === undefined ? [] : await Promise.all(keys.map((key) => kept(key) ?? Promise.resolve(null)));
    const missing = keys.filter((_, index) => (lists[index] ?? null) === null);
    const found = new Map<string, T[]>(missing.map((key) => [key, []]));
    for (const record of missing.length === 0 ? [] : await read(missing)) found.get(keyOf(record))?.push(record);
    const whole = keys.map((key, index) => lists[index] ?? found.get(key) ?? []);
    if (learn !== undefined) for (const list of whole) list.forEach(learn);
    return whole;
  });
}

/** A loader of counts; what `read` leaves out is 0. */
export function counts(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, number>>): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const found = await read(ids);
    return ids.map((id) => found.get(id) ?? 0);
  });
}
