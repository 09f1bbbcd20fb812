import { can } from '../../domain/policies/policy.js';
import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** Of these documents those that an account may read now, in two statements. */
export async function readableTo({ documents }: Repositories, { id: userId, isAdministrator }: Pick<UserRecord, 'id' | 'isAdministrator'>, documentIds: readonly string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set();
  const states = await documents.statesOf(documentIds);
  const members = await documents.membersOf(documentIds);
  const roles = new Map(members.filter((member) => member.userId === userId).map(({ documentId, role }) => [documentId, role]));
  return new Set(states.filter((state) => can({ isAdministrator, role: roles.get(state.id) ?? null }, 'document.read', state).allowed).map(({ id }) => id));
}
