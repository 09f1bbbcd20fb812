import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './make-certificate.js';
import { startPrivateRedis, type PrivateRedis } from './private-redis.js';
import { findFreePort } from './server-process.js';

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
  const directory = await mkdtemp(join(tmpdir(), 'jt-'));
  const { keyFile: key, certificateFile: certificate } = await makeCertificate(directory);
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
