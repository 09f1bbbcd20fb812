import { idPrefixes } from '../../schema/model/ids.js';
import type { IdSource } from '../../server/ports/id-source.js';

/** mulberry32: small, and the same numbers on every machine. */
function seededBytes(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
  };
}

/** The same ids and secrets for the same seed, in order of creation. Two sources in one test need two seeds. */
export function createSeededIds(seed = 1): IdSource {
  const nextByte = seededBytes(seed);
  const source = seed.toString(36).padStart(4, '0');
  let count = 0;
  return {
    newId(kind) {
      count += 1;
      return `${idPrefixes[kind]}_${count.toString(36).padStart(22, '0')}${source}`;
    },
    newSecret: (bytes) => Buffer.from(Array.from({ length: bytes }, nextByte)).toString('base64url'),
  };
}
