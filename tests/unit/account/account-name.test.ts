import { describe, expect, test } from '@jest/globals';
import { normalizeAccountName, parseAccountName } from '../../../server/domain/account-name.js';
import { minPasswordChars, normalizePassword, parseNewPassword } from '../../../server/domain/password-policy.js';

describe('account names', () => {
  test('[ACC2] letters, digits, Chinese characters, and . _ - inside', () => {
    for (const name of ['zhang.san', '张三', '乐亭县-政法委', 'a', '0_9', '𠮷野', 'x'.repeat(64), '张'.repeat(64)]) expect(parseAccountName(name)).toBe(name);
  });

  test('[ACC2] one account, however its name is typed', () => {
    for (const name of ['Zhang', ' zhang ', 'ｚｈａｎｇ', 'ＺＨＡＮＧ']) expect(parseAccountName(name)).toBe('zhang');
    expect(normalizeAccountName('Zhang')).toBe('zhang');
  });

  test('[ACC2] everything else is refused', () => {
    for (const name of ['', ' ', '.zhang', '-a', '_a', 'zhang san', 'a/b', 'a@b', 'zhаng', 'é', 'a\u0000', '张\u200b三', '<b>', 'x'.repeat(65), '张'.repeat(65), '﷽'.repeat(100), 'x'.repeat(100_000)]) {
      expect(() => parseAccountName(name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });
});

describe('passwords that may be set', () => {
  test('[ACC3] 8 to 200 characters, whatever they are', () => {
    expect(minPasswordChars).toBe(8);
    for (const password of ['12345678', '绩效目标绩效目标', ' '.repeat(8), 'x'.repeat(200)]) expect(parseNewPassword(password, 'zhang')).toBe(password);
    for (const password of ['', '1234567', '绩效目标绩效目', '𠮷'.repeat(7), 'x'.repeat(201)]) {
      expect(() => parseNewPassword(password, 'zhang')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });

  test('[ACC3] not the account’s own name', () => {
    expect(() => parseNewPassword('Zhang.San', 'zhang.san')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  test('[ACC3] full-width and composed forms are the same password', () => {
    expect(normalizePassword('ｐａｓｓｗｏｒｄ')).toBe('password');
    expect(normalizePassword('e\u0301te\u0301')).toBe(normalizePassword('été'));
  });
});
