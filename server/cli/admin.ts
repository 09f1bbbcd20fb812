import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import { limits } from '../../schema/model/limits.js';
import { memberRoles, type MemberRole } from '../../schema/model/role.js';
import type { AccountContext } from '../commands/account/account-context.js';
import { erasePerson, exportPerson } from '../commands/account/erase-person.js';
import { createUser } from '../commands/account/create-user.js';
import { issueToken } from '../commands/account/issue-token.js';
import { resetPassword } from '../commands/account/reset-password.js';
import { setDisabled } from '../commands/account/set-disabled.js';
import { setMail } from '../commands/account/set-mail.js';
import { unlock } from '../commands/account/unlock.js';
import { setMember } from '../commands/member/set.js';
import { compareSearch, rebuildSearch } from '../commands/search/index-waiting.js';
import { systemActor } from '../commands/system-actor.js';
import { normalizeAccountName } from '../domain/account-name.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { DocumentRecord, UserRecord } from '../ports/records.js';
import { adminUsage, parseAdminCall, type AdminCall, type CommandName } from './admin-options.js';
import { createAccount, createToken, revokeToken, rowsOfTokens } from './admin-tokens.js';
import { importUserFile } from './admin-import.js';
import { readPassword, type LineInput } from './read-password.js';

interface TextOutput {
  write(text: string): unknown;
}

/** The store and the rest of what commands need, and the three standard streams. */
export interface AdminDeps extends Omit<AccountContext, 'throttle' | 'collab'> {
  readonly collab: CollabGateway;
  readonly stdin: LineInput;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
}

/** 18 bytes: 144 bits, 24 characters that can be read out. */
const generatedPasswordBytes = 18;

/** The password to set, and whether it must be shown because nobody else knows it. */
async function choosePassword(deps: AdminDeps, call: AdminCall): Promise<{ password: string; made: boolean }> {
  if (call.password === null) return { password: deps.ids.newSecret(generatedPasswordBytes), made: true };
  const typed = await readPassword(deps.stdin, deps.stderr);
  if (typed === null) throw new AppError('invalid_input', { path: 'password', problem: '标准输入为空', problemEn: 'standard input is empty' });
  return { password: typed, made: false };
}

function showPassword(deps: AdminDeps, { password, made }: { password: string; made: boolean }): void {
  if (!made) return;
  deps.stderr.write('密码只显示这一次，请立即转交本人。 The password is shown only this once:\n');
  deps.stdout.write(`${password}\n`);
}

async function findUser(deps: AdminDeps, name: string): Promise<UserRecord> {
  const user = await deps.unitOfWork.read.accounts.findUserByName(normalizeAccountName(name));
  if (user === null) throw new AppError('not_found', { kind: 'user', id: name });
  return user;
}

function readRole(text: string): MemberRole | null {
  if (text.toLowerCase() === 'none') return null;
  const role = memberRoles.find((known) => known === text.toUpperCase());
  if (role === undefined) throw new AppError('invalid_input', { path: 'ROLE', problem: `${memberRoles.join(' | ')} | none`, problemEn: `${memberRoles.join(' | ')} | none` });
  return role;
}

async function listDocuments(deps: AdminDeps): Promise<DocumentRecord[]> {
  const documents: DocumentRecord[] = [];
  for (;;) {
    const page = await deps.unitOfWork.read.documents.list({ memberId: null, first: limits.graphqlPage, afterId: documents.at(-1)?.id });
    documents.push(...page.items);
    if (!page.hasNext) return documents;
  }
}

async function compareAll(deps: AdminDeps): Promise<{ documentCount: number; differences: object[] }> {
  const documents = await listDocuments(deps);
  const differences: object[] = [];
  for (const { id: documentId } of documents) {
    for (const { nodeId, problem } of await compareSearch(deps.unitOfWork, documentId)) differences.push({ documentId, nodeId, problem });
  }
  return { documentCount: documents.length, differences };
}

/** JSON for programs; for people one line each, the columns separated by tabs. */
function print<R extends object>(deps: AdminDeps, json: boolean, rows: readonly R[]): void {
  if (json) deps.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else for (const row of rows) deps.stdout.write(`${Object.values(row).join('\t')}\n`);
}

/** False: it ran, and what it found is no success. */
type Run = (deps: AdminDeps, call: AdminCall, words: { readonly first: string; readonly second: string; readonly third: string }) => Promise<void | boolean>;

const runs: { readonly [C in CommandName]: Run } = {
  async 'create-user'(deps, call, { first }) {
    const chosen = await choosePassword(deps, call);
    const { user } = await createUser(deps, { name: first, displayName: call.displayName ?? first, password: chosen.password, isAdministrator: call.admin });
    deps.stderr.write(`已创建账号 ${user.name}（${user.id}）。 Created.\n`);
    showPassword(deps, chosen);
  },
  'import-users': (deps, call, { first }) => importUserFile(deps, call, first),
  async 'reset-password'(deps, call, { first }) {
    const chosen = await choosePassword(deps, call);
    const { user } = await resetPassword(deps, { name: first, password: chosen.password });
    deps.stderr.write(`已重设 ${user.name} 的密码，并结束其全部登录和 API 令牌。 Password set, all sessions and API tokens ended.\n`);
    showPassword(deps, chosen);
  },
  async 'disable-user'(deps, _call, { first }) {
    const { user } = await setDisabled(deps, { name: first, isDisabled: true });
    deps.stderr.write(`已停用 ${user.name}，并结束其全部登录。 Disabled, all sessions ended.\n`);
  },
  async 'enable-user'(deps, _call, { first }) {
    const { user } = await setDisabled(deps, { name: first, isDisabled: false });
    deps.stderr.write(`已恢复 ${user.name}。 Enabled.\n`);
  },
  async 'erase-person'(deps, _call, { first }) {
    const { userId, isNew } = await erasePerson(deps, { idOrName: first });
    deps.stderr.write(isNew ? `已删除 ${userId} 的个人资料。请另行保存该编号，恢复旧备份后须重做。 Erased. Keep this id apart: to be done again after a restore.\n` : `${userId} 的个人资料此前已删除。 Was erased before.\n`);
    deps.stdout.write(`${userId}\n`);
  },
  async 'export-person'(deps, _call, { first }) {
    deps.stdout.write(`${JSON.stringify(await exportPerson(deps, { idOrName: first }), null, 2)}\n`);
  },
  async erased(deps, call) {
    print(deps, call.json, await deps.unitOfWork.read.people.listErased());
  },
  async unlock(deps, _call, { first }) {
    const { user } = await unlock(deps, { name: first });
    deps.stderr.write(`已解锁 ${user.name}。 Unlocked.\n`);
  },
  async 'set-mail'(deps, _call, { first, second }) {
    const user = await findUser(deps, first);
    const { settings } = await setMail({ ...deps, actor: systemActor }, { userId: user.id, address: second.toLowerCase() === 'none' ? null : second, digest: true });
    deps.stderr.write(settings === null ? `${user.name} 不再收邮件。 No mail.\n` : `${user.name} 的邮箱现为 ${settings.address}。 Set.\n`);
  },
  async 'set-member'(deps, _call, { first, second, third }) {
    const role = readRole(third);
    const user = await findUser(deps, second);
    await setMember({ ...deps, actor: systemActor }, { documentId: first, userId: user.id, role });
    deps.stderr.write(role === null ? `已将 ${user.name} 移出该文本。 Removed.\n` : `${user.name} 现为 ${role}。 Set.\n`);
  },
  async token(deps, _call, { first }) {
    const { accessToken } = await issueToken(deps, { name: first });
    deps.stdout.write(`${accessToken}\n`);
  },
  'create-service-account': (deps, call, { first }) => createAccount(deps, call, first),
  async 'create-api-token'(deps, call, { first }) {
    await createToken(deps, call, (await findUser(deps, first)).id);
  },
  async 'api-tokens'(deps, call, { first }) {
    print(deps, call.json, await rowsOfTokens(deps, (await findUser(deps, first)).id));
  },
  'revoke-api-token': (deps, _call, { first }) => revokeToken(deps, first),
  async documents(deps, call) {
    const documents = await listDocuments(deps);
    print(deps, call.json, documents.map(({ id, title, fiscalYear, status, departmentName }) => ({ id, title, fiscalYear, status, departmentName })));
  },
  async users(deps, call) {
    const users = await deps.unitOfWork.read.accounts.listUsers();
    print(deps, call.json, users.map(({ id, name, displayName, kind, isAdministrator, disabledAt }) => ({ id, name, displayName, kind, isAdministrator, disabled: disabledAt !== null })));
  },
  async 'check-search'(deps, call) {
    const { documentCount, differences } = await compareAll(deps);
    print(deps, call.json, differences);
    deps.stderr.write(`已核对 ${documentCount} 份文本，${differences.length} 处不一致。 ${documentCount} documents compared, ${differences.length} differences.\n`);
    return differences.length === 0;
  },
  async 'reindex-search'(deps) {
    const documents = await listDocuments(deps);
    for (const { id } of documents) await rebuildSearch(deps.unitOfWork, id);
    deps.stderr.write(`已重建 ${documents.length} 份文本的索引。 ${documents.length} documents indexed anew.\n`);
  },
  async help(deps) {
    deps.stdout.write(adminUsage);
  },
};

/**
 * Runs one administration command. It needs no server, and does not mind one running on the same database.
 * Resolves with the exit code: 0 done, 1 refused, failed or found something, 2 not a command; rejects with nothing but bugs.
 */
export async function runAdmin(argv: readonly string[], deps: AdminDeps): Promise<number> {
  const call = parseAdminCall(argv);
  if (!call.ok) {
    deps.stderr.write(`${call.problem}\n\n${adminUsage}`);
    return 2;
  }
  const [first = '', second = '', third = ''] = call.words;
  try {
    return (await runs[call.command](deps, call, { first, second, third })) === false ? 1 : 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { zh, en } = sayError(error);
    deps.stderr.write(`${zh}\n${en}\n`);
    return 1;
  }
}
