import type { OpenSession, ProofQuestion, Proofs } from '../../ports/repositories/documents.js';
import { placeholders, type Scope } from '../scope.js';

interface ProofColumns {
  readonly id: string;
  readonly a: string | number;
  readonly b: string | number;
  /** Null of all but sessions. */
  readonly c: number | string | null;
}

/** As many as the next power of two, the last again and again: else each number of askers were a statement to prepare of its own. */
function filledUp(ids: readonly string[]): string[] {
  const [last] = ids.slice(-1);
  const filled = [...ids];
  if (last !== undefined) for (let n = 2 ** Math.ceil(Math.log2(ids.length)); filled.length < n; ) filled.push(last);
  return filled;
}

/** In plain SQL, in one statement: asked with all answers that are given again in one turn of the event loop. */
async function askProofs(scope: Scope, { sessionIds, documentIds, userIds }: ProofQuestion): Promise<Proofs> {
  const [sessions, documents, users] = [filledUp(sessionIds), filledUp(documentIds), filledUp(userIds)];
  const asked = [
    ...(sessions.length === 0 ? [] : [`SELECT s.id, s.user_id AS a, s.expires_at AS b, u.is_administrator AS c FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id IN (${placeholders(sessions)}) AND s.revoked_at IS NULL AND u.disabled_at IS NULL`]),
    ...(documents.length === 0 ? [] : [`SELECT id, event_seq AS a, change_hash AS b, NULL AS c FROM documents WHERE id IN (${placeholders(documents)})`]),
    ...(users.length === 0 ? [] : [`SELECT id, display_name AS a, name AS b, NULL AS c FROM users WHERE id IN (${placeholders(users)})`]),
  ];
  const found = { sessions: new Map<string, OpenSession>(), said: new Map<string, string>() };
  if (asked.length === 0) return found;
  for (const { id, a, b, c } of await scope.manager().query<ProofColumns[]>(asked.join(' UNION ALL '), [...sessions, ...documents, ...users])) {
    if (c === null) found.said.set(id, `${a}\n${b}`);
    else found.sessions.set(id, { userId: String(a), expiresAt: Number(b), isAdministrator: Number(c) === 1 });
  }
  return found;
}

interface Remembered extends Proofs {
  /** Of the database, as it was told before any of it was read. */
  readonly version: number;
  readonly asked: Set<string>;
  readonly sessions: Map<string, OpenSession>;
  readonly said: Map<string, string>;
}

const maxAsked = 10_000;
const remember = (version: number): Remembered => ({ version, asked: new Set(), sessions: new Map(), said: new Map() });

/** Reads proofs; of SQLite, what is asked again while nothing was written is remembered. */
export function createProofReader(scope: Scope): (question: ProofQuestion) => Promise<Proofs> {
  if (scope.kind !== 'sqlite') return (question) => askProofs(scope, question);
  let current = remember(-1);
  return async ({ sessionIds, documentIds, userIds }) => {
    const version = await scope.dataVersion();
    if (version !== current.version || current.asked.size > maxAsked) current = remember(version);
    const standing = current;
    const isNew = (id: string): boolean => !standing.asked.has(id);
    const question = { sessionIds: sessionIds.filter(isNew), documentIds: documentIds.filter(isNew), userIds: userIds.filter(isNew) };
    const ids = [...question.sessionIds, ...question.documentIds, ...question.userIds];
    if (ids.length === 0) return standing;
    const { sessions, said } = await askProofs(scope, question);
    for (const [id, session] of sessions) standing.sessions.set(id, session);
    for (const [id, words] of said) standing.said.set(id, words);
    for (const id of ids) standing.asked.add(id);
    return standing;
  };
}
