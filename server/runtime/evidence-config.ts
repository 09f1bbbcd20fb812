import { join, resolve } from 'node:path';
import { trimTrailing } from '../../schema/model/trim-trailing.js';
import { refuse } from './read-setting.js';

/** A bucket, and how it is spoken to. */
export interface S3Address {
  /** http(s)://host[:port], no slash at the end; the bucket stands in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Before every name: empty, or with a slash at the end. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Where evidence is kept, and who looks into it first. */
export interface EvidenceConfig {
  readonly storage: { readonly folder: string } | { readonly s3: S3Address };
  /** True: no setting says so, and the folder is beside the embedded database, of this server alone. */
  readonly isLocal: boolean;
  /** clamd; null: files are not scanned. */
  readonly scanner: { readonly host: string; readonly port: number } | null;
}

type Env = Readonly<Record<string, string | undefined>>;

function readS3(env: Env, text: string): S3Address {
  const [, bucket = '', path = ''] = /^s3:\/\/([a-z\d][a-z\d.-]{1,61}[a-z\d])(?:\/([\w./-]*))?$/.exec(text) ?? [];
  if (bucket === '' || path.split('/').includes('..')) refuse('JIWEN_EVIDENCE', text, 's3://bucket[/folder]');
  const endpoint = env['S3_ENDPOINT'] ?? '';
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.pathname !== '/' || url.search !== '') refuse('S3_ENDPOINT', url === null ? endpoint : '…', 'https://host[:port]');
  const [region, accessKeyId, secretAccessKey] = [env['S3_REGION'] || 'us-east-1', env['S3_ACCESS_KEY_ID'] ?? '', env['S3_SECRET_ACCESS_KEY'] ?? ''];
  if (!/^[\w-]{1,60}$/.test(region)) refuse('S3_REGION', region, 'us-east-1');
  if (accessKeyId === '') refuse('S3_ACCESS_KEY_ID', accessKeyId, '存储的访问密钥编号 / the id of an access key');
  if (secretAccessKey === '') refuse('S3_SECRET_ACCESS_KEY', secretAccessKey, '存储的访问密钥 / the access key');
  const folder = trimTrailing(path, '/');
  return { endpoint: trimTrailing(endpoint, '/'), bucket, prefix: folder === '' ? '' : `${folder}/`, region, accessKeyId, secretAccessKey };
}

function readScanner(text: string): EvidenceConfig['scanner'] {
  if (text === '') return null;
  const [, host = '', port = ''] = /^clamd:\/\/(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535) refuse('JIWEN_SCANNER', text, 'clamd://host[:3310]');
  return { host: host.replace(/^\[|\]$/g, ''), port: port === '' ? 3310 : Number(port) };
}

/** JIWEN_EVIDENCE (a folder, or s3://bucket[/folder] with what begins with S3_) and JIWEN_SCANNER. @throws Error that names the setting */
export function readEvidence(env: Env, dataDir: string): EvidenceConfig {
  const text = env['JIWEN_EVIDENCE'] ?? '';
  const scanner = readScanner(env['JIWEN_SCANNER'] ?? '');
  if (text.startsWith('s3:')) return { storage: { s3: readS3(env, text) }, isLocal: false, scanner };
  return { storage: { folder: text === '' ? join(dataDir, 'evidence') : resolve(text) }, isLocal: text === '', scanner };
}
