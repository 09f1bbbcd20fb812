import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sha256 } from '../../../collab/protocol/sha256.js';
import { seededRandom } from '../../support/seeded-random.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('[COL35] a page finds the fingerprint that the server finds, of updates of every length', () => {
  const random = seededRandom(1);
  for (const length of [...Array.from({ length: 200 }, (_, index) => index), 4096, 100_003]) {
    const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
    expect([length, hex(sha256(bytes))]).toEqual([length, createHash('sha256').update(bytes).digest('hex')]);
  }
});
