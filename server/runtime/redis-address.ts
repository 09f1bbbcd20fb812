/** Where one Redis, or one sentinel, listens. */
export interface RedisPlace {
  readonly host: string;
  readonly port: number;
}

/** What REDIS_URL says. */
export interface RedisAddress {
  /** Of one Redis, of nodes of a cluster, or of the sentinels that know which Redis is the master. */
  readonly places: readonly RedisPlace[];
  /** What the sentinels call the Redis they watch; null: `places` are Redis themselves. */
  readonly master: string | null;
  /** Empty: none. */
  readonly username: string;
  readonly password: string;
  readonly sentinelPassword: string;
  readonly isEncrypted: boolean;
}

export const redisUrlForms = 'redis://[user:password@]host[:6379] | redis://host:6379,host:6379 | redis-sentinel://host:26379,host:26379/master | rediss://… | rediss-sentinel://…';

const maxPlaces = 64;
const form = /^(redis|rediss)(-sentinel)?:\/\/(?:([^/?#]*)@)?([^@/?#]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/;

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function parsePlace(text: string, usualPort: number): RedisPlace | null {
  const [, host = '', port = String(usualPort)] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? [];
  return host === '' || Number(port) > 65_535 ? null : { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/**
 * `redis://[user:password@]host[:port]`: one Redis; with several hosts, with commas between, nodes of one cluster.
 * `redis-sentinel://[user:password@]host[:port],…/master[?sentinelPassword=…]`: sentinels. `rediss…`: with TLS. Null when it is none of these.
 */
export function parseRedisUrl(text: string): RedisAddress | null {
  const [, scheme, sentinel, userinfo = '', hosts = '', path = '', query = ''] = form.exec(text) ?? [];
  const places = hosts.split(',').map((host) => parsePlace(host, sentinel === undefined ? 6379 : 26_379));
  const colon = userinfo.indexOf(':');
  const [username, password, master] = [colon < 0 ? userinfo : userinfo.slice(0, colon), colon < 0 ? '' : userinfo.slice(colon + 1), path].map(decode);
  const isUsable = scheme !== undefined && places.length <= maxPlaces && places.every((place) => place !== null);
  if (!isUsable || typeof username !== 'string' || typeof password !== 'string' || typeof master !== 'string') return null;
  if (sentinel !== undefined && master === '') return null;
  const sentinelPassword = sentinel === undefined ? '' : new URLSearchParams(query).get('sentinelPassword') ?? '';
  return { places: places.filter((place) => place !== null), master: sentinel === undefined ? null : master, username, password, sentinelPassword, isEncrypted: scheme === 'rediss' };
}
