import { readPublicUrl, refuse } from './read-setting.js';

/** Which OpenID Connect provider people sign in at, and how. */
export interface OidcConfig {
  /** OIDC_ISSUER: as the provider writes it. By http on this machine alone. */
  readonly issuer: string;
  readonly clientId: string;
  /** OIDC_CLIENT_SECRET; null: a public client. */
  readonly clientSecret: string | null;
  /** OIDC_SCOPES: what is asked for. */
  readonly scopes: string;
  /** OIDC_GROUPS: in which claim the groups are. */
  readonly groupsClaim: string;
  /** OIDC_ADMIN_GROUP: who is in it administers, who is not does not; null: the provider has no say in that. */
  readonly adminGroup: string | null;
  /** OIDC_SESSION_HOURS: after so long people are asked to come by the provider again. */
  readonly sessionHours: number;
  /** JIWEN_OIDC_LABEL: what the button says; null: the page's own words. */
  readonly label: string | null;
  /** PUBLIC_URL: where browsers open Jiwen, and come back to. */
  readonly publicUrl: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const maxSessionHours = 30 * 24;
const loopback = ['localhost', '127.0.0.1', '[::1]'];

function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isUsable = url !== null && url.username === '' && url.search === '' && url.hash === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname)));
  return isUsable ? text : refuse('OIDC_ISSUER', text, 'https://id.example.gov.cn[/path]');
}

function readClientId(text: string): string {
  return /^[\x21-\x7e]{1,200}$/.test(text) ? text : refuse('OIDC_CLIENT_ID', text, 'jiwen');
}

function readHours(text: string): number {
  if (text === '') return 12;
  const hours = Number(text);
  return Number.isInteger(hours) && hours >= 1 && hours <= maxSessionHours ? hours : refuse('OIDC_SESSION_HOURS', text, `1-${maxSessionHours}`);
}

function readScopes(text: string): string {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  return scopes.includes('openid') ? scopes.join(' ') : refuse('OIDC_SCOPES', text, 'openid profile …');
}

/** Null without OIDC_ISSUER. @throws Error that names the setting and what it must be */
export function readOidc(env: Env): OidcConfig | null {
  if ((env['OIDC_ISSUER'] ?? '') === '') return null;
  const publicUrl = readPublicUrl(env['PUBLIC_URL'] ?? '');
  // The pages and their cookies live at the root.
  if (new URL(publicUrl).origin !== publicUrl) refuse('PUBLIC_URL', publicUrl, 'https://host[:port]');
  const label = (env['JIWEN_OIDC_LABEL'] ?? '').trim();
  if ([...label].length > 40) refuse('JIWEN_OIDC_LABEL', label, '最多 40 个字符 / at most 40 characters');
  return {
    issuer: readIssuer(env['OIDC_ISSUER'] ?? ''),
    clientId: readClientId(env['OIDC_CLIENT_ID'] ?? ''),
    clientSecret: env['OIDC_CLIENT_SECRET'] || null,
    scopes: readScopes(env['OIDC_SCOPES'] || 'openid profile'),
    groupsClaim: env['OIDC_GROUPS'] || 'groups',
    adminGroup: env['OIDC_ADMIN_GROUP'] || null,
    sessionHours: readHours(env['OIDC_SESSION_HOURS'] ?? ''),
    label: label || null,
    publicUrl,
  };
}
