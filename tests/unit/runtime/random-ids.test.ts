import { describe, expect, test } from '@jest/globals';
import { idKind, idPrefixes, type IdKind } from '../../../schema/model/ids.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';

describe('random ids', () => {
  test('[ACC1] every kind has its prefix and reads back as that kind', () => {
    const ids = createRandomIds();
    for (const kind of Object.keys(idPrefixes) as IdKind[]) expect(idKind(ids.newId(kind))).toBe(kind);
  });

  test('[ACC1] ids of one millisecond are in order and differ', () => {
    const ids = createRandomIds(() => 1_800_000_000_000);
    const made = Array.from({ length: 20_000 }, () => ids.newId('section'));
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(made.length);
  });

  test('[ACC1] a clock set back does not set ids back', () => {
    let now = 1_800_000_000_000;
    const ids = createRandomIds(() => now);
    const before = ids.newId('document');
    now -= 3_600_000;
    const during = ids.newId('document');
    now += 3_600_001;
    expect([before, during, ids.newId('document')].sort()).toEqual([before, during, expect.any(String)]);
    expect(during > before).toBe(true);
  });

  test('[ACC1] two sources at the same moment do not meet', () => {
    const sources = [createRandomIds(() => 1), createRandomIds(() => 1)];
    const made = sources.flatMap((source) => Array.from({ length: 2000 }, () => source.newId('comment')));
    expect(new Set(made).size).toBe(4000);
  });

  test('[ACC1] the random digits use the whole alphabet evenly', () => {
    const ids = createRandomIds();
    const counts = new Map<string, number>();
    const samples = 4000;
    for (let i = 0; i < samples; i += 1) for (const digit of ids.newId('goal').slice(-13)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    const mean = (samples * 13) / 36;
    expect(counts.size).toBe(36);
    // Six standard deviations: chance fails this less than once in ten million runs.
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(6 * Math.sqrt(mean));
  });

  test('[ACC6] a secret holds as many bytes as were asked for', () => {
    const secret = createRandomIds().newSecret(32);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });
});
