import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { limits } from '../../schema/model/limits.js';
import { findStanding } from '../commands/account/authenticate.js';
import type { Actor } from '../commands/actor.js';
import type { UserRecord } from '../ports/records.js';
import type { Proofs, StandingRow } from '../ports/repositories/documents.js';
import type { AccessClaims } from '../ports/token-signer.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { AnswerSource } from './answer-source.js';
import type { GraphqlContext, Viewer } from './context.js';
import { documentsOf, mayKeep } from './keepable.js';
import type { CostTold } from './operation-cost.js';
import { createProofDesk } from './proof-desk.js';
import type { GraphqlServices } from './services.js';

/** An answer as it was sent, up to what it cost. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly cost: CostTold;
}

interface Entry extends KeptAnswer {
  readonly isAdministrator: boolean;
  readonly documents: readonly StandingRow[];
  readonly users: readonly UserRecord[];
}

/** An answer that stands, or what was learnt in asking for it, and need not be asked again. */
export interface FoundAnswer {
  readonly answer: KeptAnswer | null;
  /** Whose session stands; null: it was not asked. */
  readonly viewer: Viewer | null;
  /** Whoever still has the names that the answer told. */
  readonly users: readonly UserRecord[];
}

/** Who asks: by a token of ours whose signature is good, of which it is asked with the rest whether the session stands, or by an API token that was let in. */
export type Asker = (Pick<AccessClaims, 'userId' | 'sessionId' | 'expiresAt'> & { readonly token: null }) | (Actor & { readonly token: NonNullable<Actor['token']> });

/**
 * Answers that were given, each to whom it was given alone: to ask the same again costs the request's budget and one statement, that
 * the session stands and nothing of the answer has changed. What may be kept says keepable.ts.
 */
export interface KeptAnswers {
  /** What was asked, whoever asks; null: it is never kept. */
  questionOf(request: IncomingMessage, body: Buffer | null): string | null;
  /** Whether anybody has an answer to it: else there is no need to know first who asks. */
  knows(question: string): boolean;
  /** The asker's own answer, when nothing has changed since and the session stands. @throws {store_unavailable} */
  find(question: string, asker: Asker): Promise<FoundAnswer>;
  /** Does nothing when the answer may not be kept. */
  keep(question: string, viewer: Actor, source: AnswerSource, answer: KeptAnswer): void;
}

const maxDocuments = 10;
const maxUsers = 200;
/** Answers larger than this would push out too many others. */
const maxShare = 8;

const namesOf = ({ id, displayName, name }: UserRecord): StandingRow => ({ id, said: `${displayName}\n${name}` });
const stands = ({ said }: Proofs, row: StandingRow): boolean => said.get(row.id) === row.said;
const nothing: FoundAnswer = { answer: null, viewer: null, users: [] };

/** Null: not let in. Of an API token's bearer all was asked before. */
function letIn(asker: Asker, { sessions }: Proofs, now: number): { readonly isAdministrator: boolean; readonly viewer: Viewer | null } | null {
  if (asker.token !== null) return { isAdministrator: asker.isAdministrator, viewer: null };
  const session = findStanding(asker, sessions, now);
  if (session === null) return null;
  const { userId, sessionId, expiresAt } = asker;
  const { isAdministrator } = session;
  return { isAdministrator, viewer: { actor: { userId, sessionId, isAdministrator, token: null }, expiresAt } };
}

/** @param maxBytes of all answers together; 0 keeps none */
export function createKeptAnswers({ unitOfWork: { read }, tracer, clock }: Pick<GraphqlServices, 'unitOfWork' | 'tracer' | 'clock'>, maxBytes: number = limits.keptAnswerBytes): KeptAnswers {
  // Oldest use first.
  const entries = new Map<string, Entry>();
  const askers = new Map<string, number>();
  let bytes = 0;
  const ask = createProofDesk(read.documents, tracer);
  const keyOf = (question: string, userId: string, tokenId = ''): string => `${question} ${userId} ${tokenId}`;
  const count = (question: string, by: number): void => {
    const next = (askers.get(question) ?? 0) + by;
    if (next > 0) askers.set(question, next);
    else askers.delete(question);
  };
  const drop = (key: string, entry: Entry): void => {
    entries.delete(key);
    bytes -= entry.bytes.length;
    count(key.slice(0, key.indexOf(' ')), -1);
  };
  const forget = (key: string): void => {
    const entry = entries.get(key);
    if (entry !== undefined) drop(key, entry);
  };
  return {
    questionOf(request, body) {
      // What is packed, or no JSON, goes the long way.
      if (body === null || request.headers['content-encoding'] !== undefined || request.headers['content-type']?.startsWith('application/json') !== true) return null;
      return createHash('sha256').update(`${request.headers.accept ?? ''}\n${request.headers['content-type']}\n`).update(body).digest('base64url');
    },
    knows: (question) => askers.has(question),
    async find(question, asker) {
      const key = keyOf(question, asker.userId, asker.token?.id);
      const entry = entries.get(key);
      if (entry === undefined) return nothing;
      const proofs = await ask(asker.token === null ? asker.sessionId : null, entry.documents.map(({ id }) => id), entry.users.map(({ id }) => id));
      const known = letIn(asker, proofs, clock.now());
      // Why not is told on the long way. Nothing is forgotten for it: the account may have other sessions.
      if (known === null) return nothing;
      const users = entry.users.filter((user) => stands(proofs, namesOf(user)));
      const isSame = known.isAdministrator === entry.isAdministrator && users.length === entry.users.length && entry.documents.every((row) => stands(proofs, row));
      if (!isSame) {
        // Another may have been kept meanwhile.
        if (entries.get(key) === entry) drop(key, entry);
        return { answer: null, viewer: known.viewer, users };
      }
      if (entries.delete(key)) entries.set(key, entry);
      return { answer: entry, viewer: known.viewer, users };
    },
    keep(question, viewer, { documents, users: seen }, answer) {
      if (documents === null || seen === null || answer.bytes.length * maxShare > maxBytes || seen.size > maxUsers) return;
      const key = keyOf(question, viewer.userId, viewer.token?.id);
      forget(key);
      entries.set(key, { ...answer, isAdministrator: viewer.isAdministrator, documents, users: [...seen.values()] });
      bytes += answer.bytes.length;
      count(question, 1);
      for (const [oldest] of entries) {
        if (bytes <= maxBytes) break;
        forget(oldest);
      }
    },
  };
}

/** Notes before an operation is executed how what it reads stands, if its answer may be kept; an answer with an error is not. */
export function noteSource(schema: GraphQLSchema, read: Repositories): ApolloServerPlugin<GraphqlContext> {
  const judged = new WeakMap<DocumentNode, Map<string, boolean>>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, request, contextValue }) {
          if (operation === undefined || contextValue.viewer === null) return;
          const known = judged.get(document) ?? new Map<string, boolean>();
          judged.set(document, known);
          const keeps = known.get(operationName ?? '') ?? mayKeep(schema, document, operation);
          known.set(operationName ?? '', keeps);
          const documentIds = keeps ? documentsOf(operation, request.variables ?? {}) : [];
          if (documentIds.length === 0 || documentIds.length > maxDocuments) return;
          // Before anything else, who may read them included: what was read earlier would be kept as if it stood at this head.
          const heads = await read.documents.findHeads(documentIds, contextValue.viewer.actor.userId);
          Object.assign(contextValue.source, {
            documents: heads.map(({ record: { id }, said }) => ({ id, said })), heads: new Map(heads.map(({ record: { id }, changeSeq, changeHash }) => [id, { changeSeq, changeHash }])), users: new Map(),
          } satisfies AnswerSource);
          for (const { record, role } of heads) {
            contextValue.loaders.document.prime(record.id, record);
            contextValue.loaders.role.prime(record.id, role);
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single' || response.body.singleResult.errors !== undefined) contextValue.source.documents = null;
        },
      };
    },
  };
}
