import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../../server/runtime/config.js';

const whole = { OIDC_ISSUER: 'https://id.example.gov.cn/realms/county', OIDC_CLIENT_ID: 'jiwen', OIDC_CLIENT_SECRET: 'a secret', PUBLIC_URL: 'https://jiwen.example.gov.cn/' };

test('[ACC25] without an issuer there is no provider; with one the rest has its defaults', () => {
  expect(readConfig({ ...whole, OIDC_ISSUER: '' }).oidc).toBeNull();
  expect(readConfig(whole).oidc).toEqual({
    issuer: whole.OIDC_ISSUER, clientId: 'jiwen', clientSecret: 'a secret', scopes: 'openid profile', groupsClaim: 'groups', adminGroup: null, sessionHours: 12, label: null,
    publicUrl: 'https://jiwen.example.gov.cn',
  });
  expect(readConfig({ ...whole, OIDC_CLIENT_SECRET: '' }).oidc?.clientSecret).toBeNull();
});

test('[ACC25] the secret may be the first line of a file', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-oidc-'));
  const [path, empty] = [join(directory, 'secret'), join(directory, 'empty')];
  await writeFile(path, 'of the file\n');
  await writeFile(empty, '\n');
  expect(readConfig({ ...whole, OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: path }).oidc?.clientSecret).toBe('of the file');
  for (const env of [{ OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: empty }, { OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: join(directory, 'none') }, { OIDC_CLIENT_SECRET_FILE: path }]) {
    expect(() => readConfig({ ...whole, ...env })).toThrow(/^OIDC_CLIENT_SECRET_FILE=(?!.*a secret)/);
  }
  await rm(directory, { recursive: true });
});

test.each([
  ['OIDC_ISSUER', 'http://id.example.gov.cn'],
  ['OIDC_ISSUER', 'id.example.gov.cn'],
  ['OIDC_ISSUER', 'https://user:password@id.example.gov.cn'],
  ['OIDC_ISSUER', 'https://id.example.gov.cn/?realm=county'],
  ['OIDC_CLIENT_ID', ''],
  ['OIDC_SCOPES', 'profile'],
  ['OIDC_SESSION_HOURS', '0'],
  ['OIDC_SESSION_HOURS', 'ever'],
  ['JIWEN_OIDC_LABEL', '长'.repeat(41)],
  ['PUBLIC_URL', ''],
  ['PUBLIC_URL', 'https://jiwen.example.gov.cn/app'],
])('[ACC25] %s=%s is refused by its name', (name, value) => {
  expect(() => readConfig({ ...whole, [name]: value })).toThrow(new RegExp(`^${name}=`));
});

test.each(['http://localhost:3000', 'http://127.0.0.1:3000/path', 'http://[::1]:3000'])('[ACC25] %s is an issuer on this machine', (issuer) => {
  expect(readConfig({ ...whole, OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer);
});
