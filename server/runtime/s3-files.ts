import { AwsClient } from 'aws4fetch';
import sax from 'sax';
import { AppError } from '../../schema/errors/app-error.js';
import { idKind } from '../../schema/model/ids.js';
import { limits } from '../../schema/model/limits.js';
import type { EvidenceFiles, StoredFile } from '../ports/evidence-files.js';
import type { S3Address } from './evidence-config.js';

const timeoutMs = 30_000;
const maxListBytes = 4 * 1024 * 1024;

interface Listing {
  readonly files: readonly { readonly key: string; readonly modified: number }[];
  readonly next: string | null;
}

/** What ListObjectsV2 answers. */
function parseListing(xml: string): Listing {
  const files: { key: string; modified: number }[] = [];
  let [path, key, modified, next]: [string[], string, number, string | null] = [[], '', 0, null];
  const parser = sax.parser(true, { trim: false });
  parser.onopentag = ({ name }) => void path.push(name);
  parser.ontext = (text) => {
    const place = path.slice(1).join('/');
    if (place === 'Contents/Key') key += text;
    if (place === 'Contents/LastModified') modified = Date.parse(text);
    if (place === 'NextContinuationToken') next = (next ?? '') + text;
  };
  parser.onclosetag = (name) => {
    if (name === 'Contents') {
      files.push({ key, modified });
      [key, modified] = ['', 0];
    }
    path = path.slice(0, -1);
  };
  parser.write(xml).close();
  return { files, next };
}

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

/** Files as objects of a bucket of Amazon S3 or what speaks like it; each request is signed (Signature Version 4), repeated once where the storage fails, and bounded in time. */
export function createS3Files({ endpoint, bucket, prefix, region, accessKeyId, secretAccessKey }: S3Address): EvidenceFiles {
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
  const addressOf = (id: string): string => `${root}/${prefix}${id}`;
  async function* list(): AsyncGenerator<StoredFile> {
    for (let next: string | null = ''; next !== null;) {
      const query = new URLSearchParams({ 'list-type': '2', prefix, ...(next === '' ? {} : { 'continuation-token': next }) });
      const page = parseListing((await read(await send(`${root}?${query}`, {}, [200]), maxListBytes)).toString('utf8'));
      for (const { key, modified } of page.files) {
        const id = key.slice(prefix.length);
        if (idKind(id) === 'evidence') yield { id, storedAt: modified };
      }
      next = page.next;
    }
  }
  return {
    put: async (id, bytes) => void (await send(addressOf(id), { method: 'PUT', body: Buffer.from(bytes), headers: { 'content-type': 'application/octet-stream' } }, [200])),
    async get(id) {
      const response = await send(addressOf(id), {}, [200, 404]);
      if (response.status === 200) return read(response, limits.evidenceBytes);
      await response.body?.cancel();
      return null;
    },
    remove: async (id) => void (await send(addressOf(id), { method: 'DELETE' }, [200, 204, 404])),
    list,
  };
}
