import { describe, expect, test } from '@jest/globals';
import { parseMailAddress } from '../../../server/domain/mail-address.js';

describe('a mail address', () => {
  test.each([
    ['zhang.min@example.gov.cn', 'zhang.min@example.gov.cn'],
    ['  Zhang+jiwen@Example.GOV.CN ', 'Zhang+jiwen@example.gov.cn'],
    ["o'neil_1@a-b.example.com", "o'neil_1@a-b.example.com"],
    ['a@xn--fiqs8s.xn--55qx5d.cn', 'a@xn--fiqs8s.xn--55qx5d.cn'],
  ])('[INB20] %j is one', (text, address) => {
    expect(parseMailAddress(text)).toBe(address);
  });

  test.each([
    '', '@', 'zhang', 'zhang@', '@example.com', 'zhang@localhost', 'zhang@example', 'zhang@-a.com', 'zhang@a..com', 'a..b@example.com', '.a@example.com', 'a.@example.com',
    'a@b@example.com', 'a b@example.com', 'a@example.com, b@example.com', 'a@example.com;b@example.com', '"a"@example.com', 'Zhang <a@example.com>', 'a@[127.0.0.1]',
    'a@example.com\r\nBcc: b@example.com', 'a\n@example.com', 'a@exam\tple.com', '张@example.com', 'a@例子.中国', `${'a'.repeat(65)}@example.com`, `a@${'b.'.repeat(130)}com`, 'x'.repeat(100_000),
  ])('[INB20] %j is none', (text) => {
    expect(() => parseMailAddress(text)).toThrow(expect.objectContaining({ code: 'invalid_input', args: expect.objectContaining({ path: 'address' }) }));
  });
});
