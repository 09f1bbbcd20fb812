/**
 * Where edits are kept that the server has not said to be durable. Parts are never changed: each is added once and dropped
 * once, so that several tabs or processes that have the same section open cannot overwrite each other's.
 */
export interface SectionStore {
  /** All parts under a key, by their ids. Keys and ids are letters, digits, `-` and `_`. */
  load(key: string): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Resolves when the part would be found after a crash. A crash before leaves all of it or nothing. */
  add(key: string, id: string, part: Uint8Array): Promise<void>;
  /** Parts that are gone already are no error. */
  drop(key: string, ids: readonly string[]): Promise<void>;
}
