import { AppError } from '../../../schema/errors/app-error.js';
import { isId } from '../../../schema/model/ids.js';
import { limits } from '../../../schema/model/limits.js';
import { can } from '../../domain/policies/policy.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** Whom a comment is meant for, each once, in the order given. @throws {too_large} */
export function parseMentions(userIds: readonly string[] | null | undefined): readonly string[] {
  const mentions = [...new Set(userIds ?? [])];
  if (mentions.length > limits.mentionsPerComment) throw new AppError('too_large', { what: 'mentionIds', limit: limits.mentionsPerComment });
  return mentions;
}

/**
 * Only whoever may read the document can be turned to. Somebody else, a closed account and an id that never was get one
 * answer: an account is not looked up by way of a comment.
 * @throws {invalid_input}
 */
export async function assertMentionable(repositories: Repositories, document: DocumentRecord, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const users = new Map((await repositories.accounts.findUsers(userIds.filter((id) => isId(id, 'user')))).map((user) => [user.id, user]));
  const roles = new Map((await repositories.documents.membersOf([document.id])).map(({ userId, role }) => [userId, role]));
  userIds.forEach((id, index) => {
    const user = users.get(id);
    const mayRead = user !== undefined && user.disabledAt === null
      && can({ isAdministrator: user.isAdministrator, role: roles.get(id) ?? null }, 'document.read', document).allowed;
    if (!mayRead) throw new AppError('invalid_input', { path: `mentionIds.${index}`, problem: '只能提及可以查看本文本的人', problemEn: 'only people who may read this text can be mentioned' });
  });
}
