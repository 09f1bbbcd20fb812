import { readFile } from 'node:fs/promises';
import { isAppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { AccountContext } from '../commands/account/account-context.js';
import { createUser } from '../commands/account/create-user.js';
import type { CommandContext } from '../commands/command.js';
import { importDocument } from '../commands/document/import.js';
import { setMember } from '../commands/member/set.js';

interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: MemberRole | null;
}

/** Three staff of the department, a reviewer and an approver of the finance bureau, and the administrator, who is no member. */
const demoAccounts: readonly DemoAccount[] = [
  { name: 'admin', displayName: '系统管理员', role: null },
  { name: 'zhang.min', displayName: '张敏（政法委办公室）', role: 'AUTHOR' },
  { name: 'li.qiang', displayName: '李强（综治科）', role: 'AUTHOR' },
  { name: 'wang.fang', displayName: '王芳（财务科）', role: 'AUTHOR' },
  { name: 'zhao.lei', displayName: '赵磊（财政局绩效科）', role: 'REVIEWER' },
  { name: 'sun.li', displayName: '孙丽（财政局预算科）', role: 'APPROVER' },
];

export interface Prepared {
  readonly documentTitle: string;
  readonly accounts: readonly { readonly name: string; readonly displayName: string; readonly password: string }[];
}

type Context = Omit<CommandContext, 'actor'> & Pick<AccountContext, 'passwords'>;

/**
 * Fills a database that has no users with the sample document and the demo accounts; null when it has some. All of it
 * is one transaction: a start that was cut off begins anew, and of two servers starting at once one does it.
 */
export async function prepareEmptyDatabase(context: Context, samplePath: string): Promise<Prepared | null> {
  if ((await context.unitOfWork.read.accounts.listUsers()).length > 0) return null;
  const content = await readFile(samplePath, 'utf8');
  const accounts = demoAccounts.map((account) => ({ ...account, password: context.ids.newSecret(9) }));
  try {
    return await context.unitOfWork.transaction(async () => {
      const users = await createAccounts(context, accounts);
      const actor = { userId: users[0] ?? '', sessionId: null, isAdministrator: true, token: null };
      const { document } = await importDocument({ ...context, actor: { ...actor, userId: users[1] ?? '' } }, { format: 'TEXT', content, filename: 'leting-2025.txt' });
      for (const [index, { role }] of accounts.entries()) {
        if (role !== null && document !== null) await setMember({ ...context, actor }, { documentId: document.id, userId: users[index] ?? '', role });
      }
      return { documentTitle: document?.title ?? '', accounts };
    });
  } catch (error) {
    if (isAppError(error, 'already_exists')) return null;
    throw error;
  }
}

async function createAccounts(context: Context, accounts: readonly (DemoAccount & { password: string })[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, displayName, password } of accounts) {
    const { user } = await createUser(context, { name, displayName, password, isAdministrator: name === 'admin' });
    ids.push(user.id);
  }
  return ids;
}
