import { describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createJoseTokenSigner } from '../../../server/runtime/jose-token-signer.js';
import { createSeededIds } from '../../support/seeded-ids.js';

const secret = 'a-secret-of-thirty-two-characters';
const start = Date.UTC(2026, 10, 24, 8);

function setUp() {
  const time = { now: start };
  const clock = { now: () => time.now };
  const ids = createSeededIds();
  const claims = { userId: ids.newId('user'), sessionId: ids.newId('session'), expiresAt: start + 900_000 };
  return { time, clock, claims, signer: createJoseTokenSigner(secret, clock) };
}

const invalid = { code: 'unauthenticated', args: { reason: 'invalid' } };

describe('access tokens', () => {
  test('[ACC5] a token says what was signed, and names sub, sid, iss, iat and exp', async () => {
    const { signer, claims } = setUp();
    const token = await signer.sign(claims);
    expect(await signer.verify(token)).toEqual(claims);
    const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(payload ?? '')).toEqual({ sub: claims.userId, sid: claims.sessionId, iss: 'jiwen', iat: start / 1000, exp: start / 1000 + 900 });
  });

  test('[ACC5] it ends at exp by the server’s clock', async () => {
    const { signer, claims, time } = setUp();
    const token = await signer.sign(claims);
    time.now = claims.expiresAt - 1000;
    await expect(signer.verify(token)).resolves.toEqual(claims);
    time.now = claims.expiresAt;
    await expect(signer.verify(token)).rejects.toMatchObject({ code: 'unauthenticated', args: { reason: 'expired' } });
  });

  test('[ACC5] a change of any part is refused', async () => {
    const { signer, claims } = setUp();
    const [header = '', payload = '', signature = ''] = (await signer.sign(claims)).split('.');
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: claims.userId.replace(/1/, '2') })).toString('base64url');
    for (const forged of [`${header}.${other}.${signature}`, `${header}.${payload}.${signature.slice(0, -2)}AA`, `${header}.${payload}.`, `${header}.${payload}`, '', 'x', 'a'.repeat(5000)]) {
      await expect(signer.verify(forged)).rejects.toMatchObject(invalid);
    }
  });

  test('[ACC5] another secret, another issuer, another algorithm or none is refused', async () => {
    const { signer, claims, clock } = setUp();
    const payload = { sid: claims.sessionId, sub: claims.userId, iss: 'jiwen', iat: start / 1000, exp: start / 1000 + 900 };
    const raw = new TextEncoder().encode(secret);
    await expect(signer.verify(await createJoseTokenSigner(`${secret}!`, clock).sign(claims))).rejects.toMatchObject(invalid);
    await expect(signer.verify(new UnsecuredJWT(payload).encode())).rejects.toMatchObject(invalid);
    for (const alg of ['HS256', 'HS512']) {
      await expect(signer.verify(await new SignJWT(payload).setProtectedHeader({ alg }).sign(raw))).rejects.toMatchObject(invalid);
    }
  });

  test('[ACC5] a signed token without a session is refused', async () => {
    const { signer, claims } = setUp();
    await expect(signer.verify(await signer.sign({ ...claims, sessionId: 'none' }))).rejects.toMatchObject(invalid);
    await expect(signer.verify(await signer.sign({ ...claims, userId: claims.sessionId }))).rejects.toMatchObject(invalid);
  });
});

describe('refresh secrets', () => {
  test('[ACC8] the next secret is always the same, and depends on the server’s secret', () => {
    const { signer, clock } = setUp();
    const first = createSeededIds().newSecret(32);
    expect(signer.nextSecret(first)).toBe(createJoseTokenSigner(secret, clock).nextSecret(first));
    expect(signer.nextSecret(first)).not.toBe(createJoseTokenSigner(`${secret}!`, clock).nextSecret(first));
    expect(signer.nextSecret(first)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set([first, signer.nextSecret(first), signer.nextSecret(signer.nextSecret(first))]).size).toBe(3);
  });
});
