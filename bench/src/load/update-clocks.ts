import * as Y from 'yjs';

/** Updates many sockets receive are the same bytes: each is read once. */
const maxCached = 2000;
const cache = new Map<string, readonly (readonly [clientId: number, clockEnd: number])[]>();

/** How far each writer's clock stands after this update. */
export function clocksOf(update: Uint8Array): readonly (readonly [clientId: number, clockEnd: number])[] {
  // Whole documents are read once per call: as a key they would fill the memory.
  if (update.length > 4096) return [...Y.parseUpdateMeta(update).to];
  const key = Buffer.from(update.buffer, update.byteOffset, update.byteLength).toString('latin1');
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= maxCached) cache.clear();
  const clocks = [...Y.parseUpdateMeta(update).to];
  cache.set(key, clocks);
  return clocks;
}
