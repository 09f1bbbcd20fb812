import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hashTokenSecret, isSecretOf, parseApiToken, printApiToken, printTokenPrefix, toTokenSecret } from '../../../server/commands/api-token/api-token-text.js';

const tokenId = 'tok_01hzxk3v9q8m2n4p6r7s5t0w1y';
const secret = toTokenSecret(Buffer.alloc(32, 255).toString('base64url'));
const token = printApiToken({ tokenId, secret });

describe('an API token as text', () => {
  test('[TOK1] has the form that scanners look for, and its id and secret are found in it again', () => {
    expect(token).toMatch(/^jwn_[0-9a-z]{26}[0-9A-Za-z]{49}$/);
    expect(token.startsWith(printTokenPrefix(tokenId))).toBe(true);
    expect(parseApiToken(token)).toEqual({ tokenId, secret });
    for (let n = 0; n < 50; n++) {
      const text = { tokenId, secret: toTokenSecret(randomBytes(32).toString('base64url')) };
      expect(parseApiToken(printApiToken(text))).toEqual(text);
    }
  });

  test('[TOK1] the check is CRC-32 over all before it, in base 62', () => {
    expect(printApiToken({ tokenId, secret: toTokenSecret(Buffer.alloc(32, 0).toString('base64url')) })).toBe(`jwn_01hzxk3v9q8m2n4p6r7s5t0w1y${'0'.repeat(43)}28kj6w`);
  });

  test('[TOK1] a token in which any character was changed, or that was cut or drawn out, is none', () => {
    for (let place = 0; place < token.length; place++) {
      const changed = token[place] === '0' ? '1' : '0';
      expect(parseApiToken(token.slice(0, place) + changed + token.slice(place + 1))).toBeNull();
    }
    for (const text of ['', 'jwn_', token.slice(0, -1), `${token}0`, ` ${token}`, `${token}\n`, token.toUpperCase()]) expect(parseApiToken(text)).toBeNull();
  });

  test('[TOK2] two secrets never look the same: every one of the 256 bits is in the text', () => {
    const texts = Array.from({ length: 256 }, (_, bit) => {
      const bytes = Buffer.alloc(32);
      bytes[bit >> 3] = 1 << (bit & 7);
      return toTokenSecret(bytes.toString('base64url'));
    });
    expect(new Set(texts).size).toBe(256);
    expect(new Set(texts.map((text) => text.length))).toEqual(new Set([43]));
  });

  test('[TOK2] a secret is known by its hash, and no other is', () => {
    const hash = hashTokenSecret(secret);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect([isSecretOf(secret, hash), isSecretOf(`${secret.slice(0, -1)}0`, hash), isSecretOf('', hash), isSecretOf(secret, '')]).toEqual([true, false, false, false]);
  });
});
