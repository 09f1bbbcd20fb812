import { randomBytes } from 'node:crypto';
import { idPrefixes } from '../../schema/model/ids.js';
import type { IdSource } from '../ports/id-source.js';

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const timeDigits = 9; // milliseconds until the year 5188
const counterDigits = 4;
const randomDigits = 13; // 67 bits: two processes may share a millisecond and a counter
const countersPerMs = 36 ** counterDigits;

/** Asked of the system at once: for the bytes of one id alone it takes longer than all else does. */
const pooledBytes = 2048;

/** Digits of chance. Unbiased: bytes from 252 on would make the first letters of the alphabet more frequent. */
function createRandomText(): (length: number) => string {
  let [pool, used] = [Buffer.alloc(0), 0];
  const nextByte = (): number => {
    if (used === pool.length) [pool, used] = [randomBytes(pooledBytes), 0];
    return pool.readUInt8(used++);
  };
  return (length) => {
    let text = '';
    while (text.length < length) {
      const byte = nextByte();
      if (byte < 252) text += digits[byte % 36];
    }
    return text;
  };
}

/**
 * `<prefix>_` and 26 digits: the time, a counter within the millisecond, and chance. Strictly increasing in one process,
 * also when the system's clock is set back: lists page by "id after this one".
 */
export function createRandomIds(now: () => number = Date.now): IdSource {
  let lastMs = 0;
  let counter = 0;
  const randomText = createRandomText();
  const tick = () => {
    const ms = now();
    counter = ms > lastMs ? 0 : counter + 1;
    lastMs = Math.max(ms, lastMs);
    if (counter === countersPerMs) {
      counter = 0;
      lastMs += 1;
    }
  };
  return {
    newId(kind) {
      tick();
      const time = lastMs.toString(36).padStart(timeDigits, '0');
      return `${idPrefixes[kind]}_${time}${counter.toString(36).padStart(counterDigits, '0')}${randomText(randomDigits)}`;
    },
    newSecret: (bytes) => randomBytes(bytes).toString('base64url'),
  };
}
