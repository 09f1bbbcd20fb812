import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const maxLocalChars = 64;

/**
 * One plain address, its domain in lower case. Whatever could make a second recipient or a header of it is refused, and
 * so is what mail servers do not agree on: quoted names, comments, other letters than ASCII.
 * @throws {invalid_input}
 */
export function parseMailAddress(text: string): string {
  const problem = `须为一个邮箱地址，如 zhang@example.gov.cn，最多 ${limits.mailAddressChars} 个字符`;
  const problemEn = `must be one plain address, as zhang@example.gov.cn, of at most ${limits.mailAddressChars} characters`;
  const refusal = new AppError('invalid_input', { path: 'address', problem, problemEn });
  if (text.length > 2 * limits.mailAddressChars) throw refusal;
  const [name = '', host = '', ...rest] = text.trim().split('@');
  const lowered = host.toLowerCase();
  if (rest.length > 0 || name.length > maxLocalChars || !local.test(name) || !domain.test(lowered)) throw refusal;
  const address = `${name}@${lowered}`;
  if (address.length > limits.mailAddressChars) throw refusal;
  return address;
}
