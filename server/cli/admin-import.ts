import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../schema/errors/app-error.js';
import { importUsers } from '../commands/account/import-users.js';
import type { AccountContext } from '../commands/account/account-context.js';
import type { AdminCall } from './admin-options.js';

const maxBytes = 1024 * 1024;

interface ImportDeps extends Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'passwords'> {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

async function readList(path: string): Promise<string> {
  const size = await stat(path).then((found) => found.size, () => null);
  if (size === null) throw new AppError('not_found', { kind: 'file', id: path });
  if (size > maxBytes) throw new AppError('too_large', { what: 'FILE', limit: maxBytes });
  return readFile(path, 'utf8');
}

/** False: nothing was opened, for what is said of the lines. */
export async function importUserFile(deps: ImportDeps, { issuer, dryRun }: AdminCall, path: string): Promise<boolean> {
  const { users, problems } = await importUsers(deps, { content: await readList(path), issuer, dryRun });
  for (const { line, error } of problems) deps.stderr.write(`第 ${line} 行：${error.messageZh} / line ${line}: ${error.message}\n`);
  if (problems.length > 0) {
    deps.stderr.write(`有 ${problems.length} 行有误，没有创建任何账号。 Nothing was opened.\n`);
    return false;
  }
  deps.stderr.write(dryRun ? `可以创建 ${users.length} 个账号，尚未创建。 ${users.length} accounts could be opened.\n` : `已创建 ${users.length} 个账号。 ${users.length} accounts opened.\n`);
  const shown = users.filter(({ password }) => password !== null);
  if (shown.length > 0) deps.stderr.write('密码只显示这一次，请立即转交本人。 The passwords are shown only this once:\n');
  for (const { name, password } of shown) deps.stdout.write(`${name}\t${password ?? ''}\n`);
  return true;
}
