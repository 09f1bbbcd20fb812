import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFinder, findOrInstall, usualDirectories } from './find-or-install.js';
import { startPrivateRedis, type PrivateRedis } from './private-redis.js';
import { findFreePort } from './server-process.js';

const run = promisify(execFile);

/** A Redis that is reached through TLS, with a certificate that only who is given `caFile` trusts. */
export interface TlsRedis {
  /** `rediss://localhost:<port>` */
  readonly url: string;
  /** For NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  readonly redis: PrivateRedis;
  stop(): Promise<void>;
}

/** @throws Error that says what to install */
export async function startTlsRedis(): Promise<TlsRedis> {
  const openssl = await findOrInstall(createFinder(usualDirectories()), 'openssl', 'openssl');
  if (openssl === null) throw new Error('The tests need openssl to make a certificate: install the package openssl.');
  const directory = await mkdtemp(join(tmpdir(), 'jt-'));
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  await run(openssl, ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate]);
  const port = await findFreePort();
  const redis = await startPrivateRedis('--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no');
  return {
    url: `rediss://localhost:${port}`,
    caFile: certificate,
    redis,
    async stop() {
      await redis.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
