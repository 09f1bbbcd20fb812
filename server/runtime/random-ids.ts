import { randomBytes } from 'node:crypto';
import { idPrefixes } from '../../schema/model/ids.js';
import type { IdSource } from '../ports/id-source.js';

const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const timeDigits = 9; // milliseconds until the year 5188
const counterDigits = 4;
const randomDigits = 13; // 67 bits: two processes may share a millisecond and a counter
const countersPerMs = 36 ** counterDigits;

/** Unbiased: bytes from 252 on would make the first letters of the alphabet more frequent. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length + 4)) {
      if (byte < 252 && text.length < length) text += digits[byte % 36];
    }
  }
  return text;
}

/**
 * `<prefix>_` and 26 digits: the time, a counter within the millisecond, and chance. Strictly increasing in one process,
 * also when the system's clock is set back: lists page by "id after this one".
 */
export function createRandomIds(now: () => number = Date.now): IdSource {
  let lastMs = 0;
  let counter = 0;
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
