import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import { importUsers, type ImportUsersResult } from '../commands/account/import-users.js';
import type { AccountContext } from '../commands/account/account-context.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { AdminCall } from './admin-options.js';

const maxBytes = 1024 * 1024;

interface ImportDeps extends Pick<AccountContext, 'unitOfWork' | 'clock' | 'ids' | 'passwords'> {
  readonly collab: CollabGateway;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

async function readList(path: string): Promise<string> {
  const size = await stat(path).then((found) => found.size, () => null);
  if (size === null) throw new AppError('not_found', { kind: 'file', id: path });
  if (size > maxBytes) throw new AppError('too_large', { what: 'FILE', limit: maxBytes });
  return readFile(path, 'utf8');
}

function tellRest({ stderr }: ImportDeps, { memberships, deactivated }: ImportUsersResult, isDone: boolean): void {
  const documentCount = new Set(memberships.map(({ documentId }) => documentId)).size;
  if (memberships.length > 0) stderr.write(`${isDone ? '已' : '将'}在 ${documentCount} 份文本中设置 ${memberships.length} 个成员角色。 ${memberships.length} roles in ${documentCount} documents${isDone ? ' given' : ' would be given'}.\n`);
  if (deactivated.length === 0) return;
  stderr.write(`${isDone ? '已停用' : '将停用'}不在名单中的 ${deactivated.length} 个账号： ${deactivated.length} accounts that are not in the list ${isDone ? 'are' : 'would be'} disabled:\n`);
  for (const { name, displayName } of deactivated) stderr.write(`  ${name}\t${displayName}\n`);
}

/** False: nothing was done, for what is said of the lines. */
export async function importUserFile(deps: ImportDeps, { issuer, deactivateMissing, yes, ...call }: AdminCall, path: string): Promise<boolean> {
  // Who is put out is shown first.
  const dryRun = call.dryRun || (deactivateMissing && !yes);
  const result = await importUsers(deps, { content: await readList(path), issuer, dryRun, deactivateMissing });
  const { users, problems } = result;
  for (const { line, error } of problems) {
    const { zh, en } = sayError(error);
    deps.stderr.write(`第 ${line} 行：${zh} / line ${line}: ${en}\n`);
  }
  if (problems.length > 0) {
    deps.stderr.write(`有 ${problems.length} 行有误，没有创建任何账号。 Nothing was opened.\n`);
    return false;
  }
  deps.stderr.write(dryRun ? `可以创建 ${users.length} 个账号，尚未创建。 ${users.length} accounts could be opened.\n` : `已创建 ${users.length} 个账号。 ${users.length} accounts opened.\n`);
  tellRest(deps, result, !dryRun);
  if (deactivateMissing && !yes) deps.stderr.write('确认无误后，加 --yes 执行。 Nothing was done: --yes does it.\n');
  const shown = users.filter(({ password }) => password !== null);
  if (shown.length > 0) deps.stderr.write('密码只显示这一次，请立即转交本人。 The passwords are shown only this once:\n');
  for (const { name, password } of shown) deps.stdout.write(`${name}\t${password ?? ''}\n`);
  return true;
}
