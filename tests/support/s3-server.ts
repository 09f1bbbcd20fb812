import S3rver from '@20minutes/s3rver';
import type { S3Address } from '../../server/runtime/evidence-config.js';

export interface S3Server {
  readonly address: S3Address;
  close(): Promise<void>;
}

/** A server on a free port of this machine that speaks the protocol of Amazon S3 and checks signatures, with one bucket kept in `directory`. */
export async function startS3Server(directory: string): Promise<S3Server> {
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'evidence' }] });
  const { port } = await server.run();
  // The one key that it knows.
  return { address: { endpoint: `http://127.0.0.1:${port}`, bucket: 'evidence', prefix: 'jiwen/', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, close: () => server.close() };
}
