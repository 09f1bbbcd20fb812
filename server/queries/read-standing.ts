import { isId } from '../../schema/model/ids.js';
import { subjectOf, type Acting } from '../domain/policies/token-scope.js';
import type { Holding, Standing } from '../ports/standing.js';
import type { Repositories } from '../ports/unit-of-work.js';

const unique = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))];
const keyOf = (documentId: string, userId: string): string => `${documentId} ${userId}`;
const isToken = (sessionId: string): boolean => isId(sessionId, 'apiToken');
/** What a token reaches that stands no more. */
const nothing: Acting['token'] = { scope: { verbs: [], documentIds: [], departments: [] } };

/**
 * What the database says of everything that is open, in six statements at most, however much that is: accounts, sign-ins, API
 * tokens, documents, their members, and sections. What nothing is open of is not asked for.
 */
export async function readStanding({ accounts, apiTokens, documents, sections }: Repositories, holdings: readonly Holding[], now: number): Promise<Standing> {
  const documentIds = unique(holdings.map(({ documentId }) => documentId));
  const signIns = unique(holdings.map(({ sessionId }) => sessionId));
  const [users, ended, tokens, states, members, standing] = await Promise.all([
    accounts.findUsers(unique(holdings.map(({ userId }) => userId))),
    accounts.endedSessions(signIns.filter((id) => !isToken(id))),
    apiTokens.findMany(signIns.filter(isToken)),
    documents.statesOf(documentIds),
    documents.membersOf(documentIds),
    sections.documentsOf(unique(holdings.map(({ sectionId }) => sectionId))),
  ]);
  const open = new Map(users.filter(({ disabledAt }) => disabledAt === null).map((user) => [user.id, user]));
  const over = new Set(ended);
  const good = new Map(tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now).map((token) => [token.id, token]));
  // Looked up for everything that is open, twice a second: by key, not by going through all members of all documents.
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const roleOf = new Map(members.map(({ documentId, userId, role }) => [keyOf(documentId, userId), role]));
  const there = new Set(standing.map(({ id }) => id));
  const stands = (sessionId: string | null): boolean => sessionId === null || (isToken(sessionId) ? good.has(sessionId) : !over.has(sessionId));
  return {
    isSignedIn: (userId, sessionId) => open.has(userId) && stands(sessionId),
    subjectIn(documentId, { userId, sessionId }) {
      const token = sessionId !== null && isToken(sessionId) ? (good.get(sessionId) ?? nothing) : null;
      const isAdministrator = open.get(userId)?.isAdministrator === true && (token === null || token.scope.verbs.includes('administer'));
      const departmentName = stateOf.get(documentId)?.departmentName ?? '';
      return subjectOf({ isAdministrator, token }, roleOf.get(keyOf(documentId, userId)) ?? null, { id: documentId, departmentName });
    },
    documentOf: (documentId) => stateOf.get(documentId) ?? null,
    hasSection: (sectionId) => there.has(sectionId),
  };
}
