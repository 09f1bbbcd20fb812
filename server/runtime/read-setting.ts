import { trimTrailing } from '../../schema/model/trim-trailing.js';

/** A setting that cannot be used; the message says which and what to write instead. */
export function refuse(name: string, value: string, wanted: string): never {
  throw new Error(`${name}=${value} 无效：应为 ${wanted} (${name} must be ${wanted})`);
}

/** Where people open Jiwen: no slash at the end. */
export function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isUsable = url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.search === '' && url.hash === '';
  return isUsable ? trimTrailing(url.href, '/') : refuse('PUBLIC_URL', text, 'https://host[:port][/path]');
}
