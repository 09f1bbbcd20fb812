import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAesSecretBox } from '../../../server/runtime/aes-secret-box.js';
import { readConfig } from '../../../server/runtime/config.js';
import { createJoseTokenSigner } from '../../../server/runtime/jose-token-signer.js';
import { secretSettings } from '../../../server/runtime/read-secrets.js';
import { createSeededIds } from '../../support/seeded-ids.js';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jiwen-secrets-'));
});
afterAll(() => rm(directory, { recursive: true }));

const [now, before] = ['the secret that is in force today.', 'the secret that was replaced by it'];
const values: Readonly<Record<(typeof secretSettings)[number], string>> = {
  DATABASE_URL: 'mysql://u:pass@db/jiwen', REDIS_URL: 'redis://:pass@cache', SMTP_URL: 'smtp://u:pass@mail', JIWEN_SECRET: now, JIWEN_SECRET_BEFORE: before,
  JIWEN_AUDIT_KEY: 'a key of the audit log, kept apart', OIDC_CLIENT_SECRET: 'of the provider', S3_SECRET_ACCESS_KEY: 'pass of the bucket',
};

describe('secrets', () => {
  test('[ACC38] each may be the first line of a file, and is what it would be in the environment', async () => {
    const rest = { MAIL_FROM: 'a@b.cn', PUBLIC_URL: 'https://jiwen.example.gov.cn', OIDC_ISSUER: 'https://id.example.gov.cn', OIDC_CLIENT_ID: 'jiwen', JIWEN_EVIDENCE: 's3://evidence', S3_ENDPOINT: 'https://s3.example.gov.cn', S3_ACCESS_KEY_ID: 'jiwen' };
    const files: Record<string, string> = {};
    for (const name of secretSettings) {
      files[`${name}_FILE`] = join(directory, name);
      await writeFile(join(directory, name), `${values[name]}\nnot read\n`);
    }
    expect(readConfig({ ...rest, ...files })).toEqual(readConfig({ ...rest, ...values }));
  });

  test.each([...secretSettings])('[ACC38] %s_FILE that is missing, empty or beside its setting stops the start, and nothing repeats a secret', async (name) => {
    const [path, empty] = [join(directory, `${name}-whole`), join(directory, `${name}-empty`)];
    await writeFile(path, values[name]);
    await writeFile(empty, '\n');
    for (const env of [{ [`${name}_FILE`]: empty }, { [`${name}_FILE`]: join(directory, 'none') }, { [`${name}_FILE`]: path, [name]: values[name] }]) {
      expect(() => readConfig(env)).toThrow(new RegExp(`^${name}_FILE=(?!.*(?:pass|secret that|of the provider))`));
    }
  });
});

describe('a secret that was replaced', () => {
  const clock = { now: () => Date.UTC(2026, 10, 24, 8) };
  const ids = createSeededIds();
  const claims = { userId: ids.newId('user'), sessionId: ids.newId('session'), expiresAt: clock.now() + 900_000 };
  const link = { fileId: ids.newId('export'), userId: claims.userId, expiresAt: claims.expiresAt };

  test('[ACC39] what it signed is good to its end, and nothing new is signed with it', async () => {
    const [old, both, alone] = [createJoseTokenSigner(before, clock), createJoseTokenSigner(now, clock, before), createJoseTokenSigner(now, clock)];
    expect(await both.verify(await old.sign(claims))).toEqual(claims);
    expect(both.verifyLink(old.signLink(link))).toEqual(link);
    expect(await alone.verify(await both.sign(claims))).toEqual(claims);
    expect(alone.verifyLink(both.signLink(link))).toEqual(link);
    for (const signer of [old, createJoseTokenSigner('a secret that nobody ever had here', clock)]) {
      const [token, text] = [await signer.sign(claims), signer.signLink(link)];
      await expect(alone.verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
      expect(alone.verifyLink(text)).toBeNull();
    }
  });

  test('[ACC39] what it sealed is opened, by the same label only', () => {
    const [old, both, alone] = [createAesSecretBox(before), createAesSecretBox(now, before), createAesSecretBox(now)];
    expect([both.open(old.seal('whsec', 'a'), 'a'), both.open(old.seal('whsec', 'a'), 'b'), alone.open(old.seal('whsec', 'a'), 'a')]).toEqual(['whsec', null, null]);
    expect(alone.open(both.seal('whsec', 'a'), 'a')).toBe('whsec');
  });

  test('[ACC39] needs the one in force beside it', () => {
    expect(() => readConfig({ JIWEN_SECRET_BEFORE: before })).toThrow(/^JIWEN_SECRET_BEFORE=… /);
    expect(readConfig({ JIWEN_SECRET: now, JIWEN_SECRET_BEFORE: before })).toMatchObject({ secret: now, secretBefore: before });
  });
});
