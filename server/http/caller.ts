import type { IncomingMessage } from 'node:http';
import { isIPv4, isIPv6 } from 'node:net';

/** What is kept of where a request came from. */
export interface RequestCaller {
  /** "Chrome · Windows": enough to know one's own device by. Empty: not said. */
  readonly agent: string;
  /** The network, without the last part of the address. Empty: not known. */
  readonly address: string;
  /** The address, of IPv6 the network, to count by while the process runs; never stored. Null: not known. */
  readonly peer: string | null;
}

const agentChars = 40;
const browsers: readonly (readonly [RegExp, string])[] = [[/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bMicroMessenger\//, '微信'], [/\bFirefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/\bVersion\/.*\bSafari\//, 'Safari']];
const systems: readonly (readonly [RegExp, string])[] = [[/\bAndroid\b/, 'Android'], [/\b(iPhone|iPad)\b/, 'iOS'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux']];

/** A user agent in a few words; of a program its name alone. */
export function agentLabel(userAgent: string): string {
  const named = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const label = [named(browsers), named(systems)].filter((word) => word !== undefined).join(' · ');
  return label || (/^[\w.-]+/.exec(userAgent)?.[0] ?? '').slice(0, agentChars);
}

/** Null where it cannot be told: behind a proxy that is not in the settings, which is on this machine as a rule. */
export function addressOf(request: IncomingMessage, proxies: number): string | null {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  // Each proxy puts whom it heard it from at the end; what stands before that anybody may have written.
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((part) => part.trim());
  const address = proxies === 0 ? peer : (forwarded[forwarded.length - proxies] ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  const isKnown = (isIPv4(address) || isIPv6(address)) && (proxies > 0 || !/^(127\.|::1$)/.test(address));
  return isKnown ? address : null;
}

/** The network of an address: three parts of four, or the first 48 bits. */
export function cutAddress(address: string): string {
  if (isIPv4(address)) return address.replace(/\.\d+$/, '.*');
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const known = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - (tail === '' ? 0 : tail.split(':').length))).fill('0')];
  return `${known.slice(0, 3).map((group) => group.toLowerCase()).join(':')}:*`;
}

/** `proxies`: how many stand before the server and add to X-Forwarded-For. */
export function callerOf(request: IncomingMessage, proxies: number): RequestCaller {
  const address = addressOf(request, proxies);
  return { agent: agentLabel(request.headers['user-agent'] ?? ''), address: address === null ? '' : cutAddress(address), peer: address === null || isIPv4(address) ? address : cutAddress(address) };
}
