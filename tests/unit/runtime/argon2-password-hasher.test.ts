import { describe, expect, test } from '@jest/globals';
import { createArgon2PasswordHasher } from '../../../server/runtime/argon2-password-hasher.js';

describe('passwords', () => {
  test('[ACC3] argon2id with 19 MiB, two passes, one lane, and a salt of its own', async () => {
    const passwords = createArgon2PasswordHasher();
    const hashes = [await passwords.hash('绩效目标2025'), await passwords.hash('绩效目标2025')];
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test('[ACC3] only the password itself matches', async () => {
    const passwords = createArgon2PasswordHasher();
    const hash = await passwords.hash('correct horse');
    expect(await passwords.verify(hash, 'correct horse')).toBe(true);
    expect(await passwords.verify(hash, 'correct horsf')).toBe(false);
    expect(await passwords.verify(hash, '')).toBe(false);
  });

  test('[ACC3] an unreadable hash matches nothing', async () => {
    const passwords = createArgon2PasswordHasher();
    for (const hash of ['', 'x', '$argon2id$v=19$m=19456,t=2,p=1$', '$2b$10$abcdefghijklmnopqrstuv']) {
      expect(await passwords.verify(hash, 'x')).toBe(false);
    }
  });

  test('[ACC4] nobody’s password matches nothing, and takes as long as a wrong one', async () => {
    const passwords = createArgon2PasswordHasher();
    const hash = await passwords.hash('correct horse');
    const fastest = { wrong: Infinity, nobody: Infinity };
    const time = async (who: keyof typeof fastest, stored: string | null) => {
      const from = performance.now();
      expect(await passwords.verify(stored, 'wrong horse')).toBe(false);
      fastest[who] = Math.min(fastest[who], performance.now() - from);
    };
    // By turns, and the fastest of many: what else the machine does can only add.
    for (let i = 0; i < 15; i += 1) {
      await time('wrong', hash);
      await time('nobody', null);
    }
    // An answer without the work would take a thousandth; the bounds are wide because machines are busy.
    expect(fastest.nobody / fastest.wrong).toBeGreaterThan(0.1);
    expect(fastest.nobody / fastest.wrong).toBeLessThan(10);
  });

  test('[ACC3] a flood waits in line, and beyond the line is told to come back', async () => {
    const passwords = createArgon2PasswordHasher({ maxRunning: 2, maxWaiting: 4 });
    const hash = await passwords.hash('after');
    const answers = await Promise.allSettled(Array.from({ length: 10 }, () => passwords.verify(null, 'x')));
    expect(answers.map(({ status }) => status)).toEqual([...Array<string>(6).fill('fulfilled'), ...Array<string>(4).fill('rejected')]);
    for (const answer of answers.slice(6)) expect(answer).toMatchObject({ reason: { code: 'rate_limited', args: { retryAfterMs: 2000 } } });
    expect(await passwords.verify(hash, 'after')).toBe(true);
  });
});
