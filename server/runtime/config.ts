import { resolve } from 'node:path';
import { limits } from '../../schema/model/limits.js';
import { readEvidence, type EvidenceConfig } from './evidence-config.js';
import { readOidc, type OidcConfig } from './oidc-config.js';
import { readOperations } from './read-operations.js';
import { parseRedisUrl, redisUrlForms } from './redis-address.js';
import { withSecretsOfFiles } from './read-secrets.js';
import { readPublicUrl, refuse } from './read-setting.js';
import { readTraces, type TracesConfig } from './traces-config.js';

/** How mail is sent. */
export interface MailConfig {
  /** smtp://[user:password@]host[:port], or smtps:// with TLS from the first byte. */
  readonly smtpUrl: string;
  /** The one sender, in parts: whatever parses a whole line anew may find two in it, or none. Without a name it is empty. */
  readonly from: { readonly name: string; readonly address: string };
  /** Where people open Jiwen, for links: no slash at the end. */
  readonly publicUrl: string;
}

/** Settings of one server process, read once from the environment and never changed. */
export interface Config {
  /** PORT; 0 takes a free one. */
  readonly port: number;
  /** HOST; only this machine unless told otherwise. */
  readonly host: string;
  /** DATABASE_URL (mysql://…), or null for the embedded database. */
  readonly databaseUrl: string | null;
  /** REDIS_URL (redis://…, redis-sentinel://…, with TLS rediss…): joins the server processes of one database; null for a process that is alone. */
  readonly redisUrl: string | null;
  /** SMTP_URL, MAIL_FROM and PUBLIC_URL: digests of inboxes are mailed; null sends none. */
  readonly mail: MailConfig | null;
  /** OIDC_ISSUER and what begins with OIDC_: people sign in at a provider; null: with passwords of this server alone. */
  readonly oidc: OidcConfig | null;
  /** JIWEN_DATA */
  readonly dataDir: string;
  /** JIWEN_EVIDENCE, what begins with S3_, and JIWEN_SCANNER: where evidence is kept, and who looks into it first. */
  readonly evidence: EvidenceConfig;
  /** JIWEN_SECRET: signs access tokens; null keeps one in the database. */
  readonly secret: string | null;
  /** JIWEN_SECRET_BEFORE: the one that was replaced; what it signed and sealed is still taken, and nothing new is made with it. */
  readonly secretBefore: string | null;
  /** JIWEN_AUDIT_KEY: seals the ends of the audit log; null seals none. */
  readonly auditKey: string | null;
  /** JIWEN_ORIGINS: web origins besides the server's own that may call it, comma separated. */
  readonly allowedOrigins: readonly string[];
  /** JIWEN_PROXIES: how many proxies stand before the server and add to X-Forwarded-For; 0 believes none. */
  readonly proxies: number;
  /** JIWEN_REQUESTS_PER_MINUTE: of each account and each API token, to /graphql, on this process. */
  readonly requestsPerMinute: number;
  /** JIWEN_COST_PER_MINUTE: points that operations of each account and each API token may cost, on this process. */
  readonly costPerMinute: number;
  /** JIWEN_OPERATIONS: "any" runs what is sent; "known" runs the operations of the client and the pages, and those of JIWEN_OPERATIONS_LIST, whose texts these are. */
  readonly operations: readonly string[] | null;
  /** JIWEN_WEBHOOK_PRIVATE: "allow" sends webhooks to private addresses too, and by http; "refuse" does not. */
  readonly webhookPrivate: 'refuse' | 'allow';
  /** JIWEN_SEED: "sample" imports the sample and creates demo accounts into an empty database; "none" does not. */
  readonly seed: 'sample' | 'none';
  /** JIWEN_KEEP_DAYS: how long sessions that ended and attempts to deliver to webhooks are kept. */
  readonly keepDays: number;
  /** JIWEN_METRICS: where Prometheus reads (host:port), apart from where everybody comes; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** OTEL_EXPORTER_OTLP_ENDPOINT and what goes with it: traces are sent to a collector; null: nothing is traced. */
  readonly traces: TracesConfig | null;
  /** LOG_LEVEL */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const maxCount = 10_000_000;

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 4000;
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : refuse('PORT', text, '0-65535');
}

function readMetrics(text: string | undefined): Config['metrics'] {
  if (text === undefined || text === '') return null;
  const [, host = '', port = ''] = /^(\[[\da-f:.]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? [];
  return host !== '' && Number(port) <= 65_535 ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : refuse('JIWEN_METRICS', text, '127.0.0.1:9464');
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const usable = URL.canParse(text) && ['mysql:', 'mariadb:'].includes(new URL(text).protocol) && new URL(text).pathname.length > 1;
  // The value holds a password: never repeat it.
  return usable ? text.replace(/^mariadb:/, 'mysql:') : refuse('DATABASE_URL', '…', 'mysql://user:password@host:3306/database');
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

function readRedisUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  // The value may hold a password: never repeat it.
  return parseRedisUrl(text) === null ? refuse('REDIS_URL', '…', redisUrlForms) : text;
}

/** One address, or `Name <address>`; the name may stand in quotes. */
function readSender(text: string): MailConfig['from'] {
  const [, name = '', inBrackets, alone] = /^(?:([^\p{Cc}<>@]*)<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/u.exec(text) ?? [];
  const address = inBrackets ?? alone ?? '';
  if (address === '' || /[\p{Cc}"(),:;[\]\\]/u.test(address)) refuse('MAIL_FROM', text, 'jiwen@example.gov.cn | 绩文 <jiwen@example.gov.cn>');
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
}

/** Without SMTP_URL there is no mail; with it the others must be there, or people would get mail that leads nowhere. */
function readMail(env: Readonly<Record<string, string | undefined>>): MailConfig | null {
  const [smtpUrl, from, publicUrl] = [env['SMTP_URL'] ?? '', env['MAIL_FROM'] ?? '', env['PUBLIC_URL'] ?? ''];
  if (smtpUrl === '') return null;
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  // The value may hold a password: never repeat it.
  const isUsable = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' && isDecodable(`user ${url.username} ${url.password}`);
  if (!isUsable) refuse('SMTP_URL', '…', 'smtp://[user:password@]host[:587] | smtps://…');
  return { smtpUrl, from: readSender(from), publicUrl: readPublicUrl(publicUrl) };
}

function readChoice<T extends string>(name: string, text: string | undefined, choices: readonly T[], fallback: T): T {
  if (text === undefined || text === '') return fallback;
  return choices.find((choice) => choice === text) ?? refuse(name, text, choices.join(' | '));
}

function readCount(name: string, text: string | undefined, fallback: number, most = maxCount): number {
  if (text === undefined || text === '') return fallback;
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : refuse(name, text, `1-${most}`);
}

function readOrigins(text: string | undefined): string[] {
  const origins = (text ?? '').split(',').map((origin) => origin.trim()).filter((origin) => origin !== '');
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) refuse('JIWEN_ORIGINS', origin, 'https://host[:port], …');
  }
  return origins;
}

function readKey(name: string, key = ''): string | null {
  if (key !== '' && key.length < 32) refuse(name, '…', '至少 32 个字符 / at least 32 characters');
  return key || null;
}

/** @throws Error that names the setting and what it must be. */
export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const env = withSecretsOfFiles(given);
  const secret = readKey('JIWEN_SECRET', env['JIWEN_SECRET']);
  const secretBefore = readKey('JIWEN_SECRET_BEFORE', env['JIWEN_SECRET_BEFORE']);
  if (secretBefore !== null && secret === null) refuse('JIWEN_SECRET_BEFORE', '…', '与 JIWEN_SECRET 同时设置 / set beside JIWEN_SECRET');
  const dataDir = resolve(env['JIWEN_DATA'] || 'data');
  return Object.freeze({
    port: readPort(env['PORT']),
    host: env['HOST'] || '127.0.0.1',
    databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
    redisUrl: readRedisUrl(env['REDIS_URL']),
    mail: readMail(env),
    oidc: readOidc(env),
    dataDir,
    evidence: readEvidence(env, dataDir),
    secret,
    secretBefore,
    auditKey: readKey('JIWEN_AUDIT_KEY', env['JIWEN_AUDIT_KEY']),
    allowedOrigins: readOrigins(env['JIWEN_ORIGINS']),
    proxies: env['JIWEN_PROXIES'] === '0' ? 0 : readCount('JIWEN_PROXIES', env['JIWEN_PROXIES'], 0, 10),
    requestsPerMinute: readCount('JIWEN_REQUESTS_PER_MINUTE', env['JIWEN_REQUESTS_PER_MINUTE'], limits.requestsPerMinute),
    costPerMinute: readCount('JIWEN_COST_PER_MINUTE', env['JIWEN_COST_PER_MINUTE'], limits.costPerMinute, 1_000_000_000),
    operations: readChoice('JIWEN_OPERATIONS', env['JIWEN_OPERATIONS'], ['any', 'known'], 'any') === 'known' ? readOperations(env['JIWEN_OPERATIONS_LIST'] || null) : null,
    webhookPrivate: readChoice('JIWEN_WEBHOOK_PRIVATE', env['JIWEN_WEBHOOK_PRIVATE'], ['refuse', 'allow'], 'refuse'),
    seed: readChoice('JIWEN_SEED', env['JIWEN_SEED'], ['sample', 'none'], 'sample'),
    keepDays: readCount('JIWEN_KEEP_DAYS', env['JIWEN_KEEP_DAYS'], 90, 36_500),
    metrics: readMetrics(env['JIWEN_METRICS']),
    traces: readTraces(env),
    logLevel: readChoice('LOG_LEVEL', env['LOG_LEVEL'], ['debug', 'info', 'warn', 'error', 'silent'], 'warn'),
  });
}
