import { describe, expect, test } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
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

  test('[ACC4] nobody’s password matches nothing, and costs the same one check as a wrong one', async () => {
    const checked: { readonly parameters: string; readonly answer: boolean }[] = [];
    const passwords = createArgon2PasswordHasher(undefined, {
      hash: argon2.hash,
      async verify(stored, password) {
        // A hash that cannot be read would be refused here without any work.
        const answer = await argon2.verify(stored, password);
        checked.push({ parameters: stored.split('$').slice(1, 4).join(' '), answer });
        return answer;
      },
    });
    const stored = await passwords.hash('correct horse');
    expect(await passwords.verify(stored, 'wrong horse')).toBe(false);
    expect(await passwords.verify(null, 'wrong horse')).toBe(false);
    const one = { parameters: 'argon2id v=19 m=19456,t=2,p=1', answer: false };
    expect(checked).toEqual([one, one]);
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
