import type { Holding, Standing } from '../ports/standing.js';
import type { Repositories } from '../ports/unit-of-work.js';

const unique = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))];
const keyOf = (documentId: string, userId: string): string => `${documentId} ${userId}`;

/**
 * What the database says of everything that is open, in five statements at most, however much that is: accounts, sign-ins,
 * documents, their members, and sections. What nothing is open of is not asked for.
 */
export async function readStanding({ accounts, documents, sections }: Repositories, holdings: readonly Holding[]): Promise<Standing> {
  const documentIds = unique(holdings.map(({ documentId }) => documentId));
  const [users, ended, states, members, standing] = await Promise.all([
    accounts.findUsers(unique(holdings.map(({ userId }) => userId))),
    accounts.endedSessions(unique(holdings.map(({ sessionId }) => sessionId))),
    documents.statesOf(documentIds),
    documents.membersOf(documentIds),
    sections.documentsOf(unique(holdings.map(({ sectionId }) => sectionId))),
  ]);
  const open = new Map(users.filter(({ disabledAt }) => disabledAt === null).map((user) => [user.id, user]));
  const over = new Set(ended);
  // Looked up for everything that is open, twice a second: by key, not by going through all members of all documents.
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const roleOf = new Map(members.map(({ documentId, userId, role }) => [keyOf(documentId, userId), role]));
  const there = new Set(standing.map(({ id }) => id));
  return {
    isSignedIn: (userId, sessionId) => open.has(userId) && (sessionId === null || !over.has(sessionId)),
    subjectIn: (documentId, userId) => ({ role: roleOf.get(keyOf(documentId, userId)) ?? null, isAdministrator: open.get(userId)?.isAdministrator === true }),
    documentOf: (documentId) => stateOf.get(documentId) ?? null,
    hasSection: (sectionId) => there.has(sectionId),
  };
}
