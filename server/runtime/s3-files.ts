import { AwsClient } from 'aws4fetch';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { limits } from '../../schema/model/limits.js';
import type { EvidenceStorage } from '../ports/evidence-files.js';
import type { S3Address } from './evidence-config.js';

const timeoutMs = 30_000;
const maxOwnerBytes = 1024;

/** Never holds more than `limit` of an answer. */
async function readAll(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw new Error(`the storage answers with more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Files as objects of a bucket of Amazon S3 or what speaks like it, and `owner` beside them. Each request is signed (Signature Version 4), bounded in time, and
 * sent a second time where the storage answers that it failed (5xx) or is asked too much (429); one that gets no answer is not.
 */
export function createS3Files({ endpoint, bucket, prefix, region, accessKeyId, secretAccessKey }: S3Address): EvidenceStorage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 1 });
  const root = `${endpoint}/${bucket}`;
  const send = async (address: string, init: RequestInit, wanted: readonly number[]): Promise<Response> => {
    try {
      const response = await client.fetch(address, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      if (wanted.includes(response.status)) return response;
      await response.body?.cancel();
      throw new Error(`the storage of evidence answers ${init.method ?? 'GET'} with ${response.status}`);
    } catch (cause) {
      throw new AppError('files_unavailable', {}, { cause });
    }
  };
  const read = async (response: Response, limit: number): Promise<Buffer> => {
    try {
      return await readAll(response, limit);
    } catch (cause) {
      throw new AppError('files_unavailable', {}, { cause });
    }
  };
  const addressOf = (id: string): string => {
    // Ids come from the database; whatever else came here must lead nowhere.
    if (!isId(id, 'evidence')) throw new Error('not the id of evidence');
    return `${root}/${prefix}${id}`;
  };
  const find = async (address: string, limit: number): Promise<Buffer | null> => {
    const response = await send(address, {}, [200, 404]);
    if (response.status === 200) return read(response, limit);
    await response.body?.cancel();
    return null;
  };
  const marker = `${root}/${prefix}owner`;
  const write = async (address: string, body: Uint8Array, headers: Readonly<Record<string, string>>, wanted: readonly number[]): Promise<void> => {
    const response = await send(address, { method: 'PUT', body: Buffer.from(body), headers: { 'content-type': 'application/octet-stream', ...headers } }, wanted);
    await response.body?.cancel();
  };
  return {
    put: async (id, bytes) => write(addressOf(id), bytes, {}, [200]),
    get: async (id) => find(addressOf(id), limits.evidenceBytes),
    async remove(id) {
      const response = await send(addressOf(id), { method: 'DELETE' }, [200, 204, 404]);
      await response.body?.cancel();
    },
    async claim(owner) {
      const known = await find(marker, maxOwnerBytes);
      if (known !== null) return known.toString('utf8');
      // Of two that are here at once the storage takes the first. One that does not know the condition takes both, and the first finds that at its next look.
      await write(marker, Buffer.from(owner), { 'if-none-match': '*' }, [200, 409, 412]);
      const found = await find(marker, maxOwnerBytes);
      if (found === null) throw new AppError('files_unavailable', {}, { cause: new Error('the storage of evidence does not keep whose it is') });
      return found.toString('utf8');
    },
    takeOver: (owner) => write(marker, Buffer.from(owner), {}, [200]),
  };
}
