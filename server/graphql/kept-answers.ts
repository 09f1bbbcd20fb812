import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { limits } from '../../schema/model/limits.js';
import { findStanding } from '../commands/account/authenticate.js';
import type { Actor } from '../commands/actor.js';
import type { UserRecord } from '../ports/records.js';
import type { Proofs, StandingRow } from '../ports/repositories/documents.js';
import type { AccessClaims } from '../ports/token-signer.js';
import { nothingLearnt, type AnswerSource, type Learnt } from './answer-source.js';
import type { GraphqlContext, Viewer } from './context.js';
import { documentsOf, mayKeep } from './keepable.js';
import { bytesPerUser } from './kept-rows.js';
import type { CostTold } from './operation-cost.js';
import { createProofDesk } from './proof-desk.js';
import type { HeadsAhead } from './read-ahead.js';
import type { GraphqlServices } from './services.js';

/** An answer as it was sent, up to what it cost. */
export interface KeptAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly cost: CostTold;
}

interface Question {
  readonly text: string;
  readonly number: number;
  /** How many have an answer to it. */
  askers: number;
}

interface Entry extends KeptAnswer {
  readonly question: Question;
  readonly isAdministrator: boolean;
  readonly documents: readonly StandingRow[];
  readonly users: readonly UserRecord[];
  readonly readsRows: boolean;
  /** Of a change before it nothing is asked ahead, as read-ahead.ts counts. */
  at: number;
}

/** An answer that stands, or what was learnt in asking for it. */
export interface FoundAnswer extends Learnt {
  readonly answer: KeptAnswer | null;
  /** Whoever asks, if their session stands and no API token let them in; else null. */
  readonly viewer: Viewer | null;
}

/** Who asks: by a token of ours whose signature is good, of which it is asked with the rest whether the session stands, or by an API token that was let in. */
export type Asker = (Pick<AccessClaims, 'userId' | 'sessionId' | 'expiresAt'> & { readonly token: null }) | (Actor & { readonly token: NonNullable<Actor['token']> });

/**
 * Answers that were given, each to whom it was given alone: to ask the same again costs the request's budget and one statement, that
 * the session stands and nothing of the answer has changed. What may be kept says keepable.ts.
 */
export interface KeptAnswers {
  /** Whether anybody has an answer to it: else there is no need to know first who asks. */
  knows(question: string): boolean;
  /** The asker's own answer, when nothing has changed since and the session stands. @throws {store_unavailable} */
  find(question: string, asker: Asker): Promise<FoundAnswer>;
  /** Does nothing when the answer may not be kept. */
  keep(question: string, viewer: Actor, source: AnswerSource, answer: KeptAnswer): void;
}

/** Longer ones would take as much room as what is answered. */
const maxQuestionBytes = 16 * 1024;
const maxDocuments = 10;
const maxUsers = 200;
/** Answers larger than this would push out too many others. */
const maxShare = 8;

const namesOf = ({ id, displayName, name }: UserRecord): StandingRow => ({ id, said: `${displayName}\n${name}` });
const stands = ({ said }: Proofs, row: StandingRow): boolean => said.get(row.id) === row.said;
/** The next answer tells of them by name; how they sign in is nobody's business there. */
const withoutSecret = (user: UserRecord): UserRecord => ({ ...user, passwordHash: '' });
const weightOf = ({ bytes, users }: Pick<Entry, 'bytes' | 'users'>): number => bytes.length + users.length * bytesPerUser;
const nothing: FoundAnswer = { answer: null, viewer: null, ...nothingLearnt };

/** Null: not let in. Of an API token's bearer all was asked before. */
function letIn(asker: Asker, { sessions }: Proofs, now: number): { readonly isAdministrator: boolean; readonly viewer: Viewer | null } | null {
  if (asker.token !== null) return { isAdministrator: asker.isAdministrator, viewer: null };
  const session = findStanding(asker, sessions, now);
  if (session === null) return null;
  const { userId, sessionId, expiresAt } = asker;
  const { isAdministrator } = session;
  return { isAdministrator, viewer: { actor: { userId, sessionId, isAdministrator, token: null }, expiresAt } };
}

/** What was asked, whoever asks, byte for byte; null: it is never kept. */
export function questionOf({ headers }: IncomingMessage, body: Buffer | null): string | null {
  // What is packed, or no JSON, goes the long way.
  if (body === null || body.length > maxQuestionBytes || headers['content-encoding'] !== undefined || headers['content-type']?.startsWith('application/json') !== true) return null;
  return `${headers.accept ?? ''}\n${headers['content-type']}\n${body.toString('latin1')}`;
}

/** @param maxBytes of all answers and what was asked together; 0 keeps none */
export function createKeptAnswers({ unitOfWork, readAhead, tracer, clock }: Pick<GraphqlServices, 'unitOfWork' | 'readAhead' | 'tracer' | 'clock'>, maxBytes: number = limits.keptAnswerBytes): KeptAnswers {
  // Oldest use first.
  const entries = new Map<string, Entry>();
  const questions = new Map<string, Question>();
  let [count, bytes] = [0, 0];
  const ask = createProofDesk(unitOfWork.read.documents, tracer, clock);
  const keyOf = ({ number }: Question, userId: string, tokenId = ''): string => `${number} ${userId} ${tokenId}`;
  const noted = (text: string): Question => {
    const known = questions.get(text);
    if (known !== undefined) return known;
    const question = { text, number: (count += 1), askers: 0 };
    questions.set(text, question);
    bytes += text.length;
    return question;
  };
  const drop = (key: string, { question, ...entry }: Entry): void => {
    entries.delete(key);
    bytes -= weightOf(entry);
    question.askers -= 1;
    if (question.askers > 0) return;
    questions.delete(question.text);
    bytes -= question.text.length;
  };
  return {
    knows: (text) => questions.has(text),
    async find(text, asker) {
      const question = questions.get(text);
      const key = question === undefined ? '' : keyOf(question, asker.userId, asker.token?.id);
      const entry = entries.get(key);
      if (entry === undefined) return nothing;
      const heads = readAhead.start(entry, asker.userId);
      // Once for each change: whoever is not let in may ask again and again, and what stands all the same is asked for more often than it changes.
      entry.at = readAhead.now();
      const proofs = await ask(asker.token === null ? asker.sessionId : null, entry.documents.map(({ id }) => id), entry.users.map(({ id }) => id));
      const known = letIn(asker, proofs, clock.now());
      // Why not is told on the long way. Nothing is forgotten for it: the account may have other sessions.
      if (known === null) return nothing;
      const users = entry.users.filter((user) => stands(proofs, namesOf(user)));
      const isSame = known.isAdministrator === entry.isAdministrator && users.length === entry.users.length && entry.documents.every((row) => stands(proofs, row));
      if (!isSame) {
        // Another may have been kept meanwhile.
        if (entries.get(key) === entry) drop(key, entry);
        return { answer: null, viewer: known.viewer, users, heads };
      }
      if (entries.get(key) === entry && entries.delete(key)) entries.set(key, entry);
      return { answer: entry, viewer: known.viewer, users, heads };
    },
    keep(text, viewer, { documents, users: seen, at, readsRows }, answer) {
      if (documents === null || seen === null || answer.bytes.length * maxShare > maxBytes || seen.size > maxUsers) return;
      const question = noted(text);
      const key = keyOf(question, viewer.userId, viewer.token?.id);
      question.askers += 1;
      const before = entries.get(key);
      if (before !== undefined) drop(key, before);
      const users = [...seen.values()].map(withoutSecret);
      entries.set(key, { ...answer, question, isAdministrator: viewer.isAdministrator, documents, users, readsRows, at });
      bytes += weightOf({ bytes: answer.bytes, users });
      for (const [oldest, entry] of entries) {
        if (bytes <= maxBytes) break;
        drop(oldest, entry);
      }
    },
  };
}

/** What was asked for ahead, if it is of these: of documents that were not found it is not. */
const headsOf = ({ heads: ahead }: Learnt, userId: string, documentIds: readonly string[]): Pick<HeadsAhead, 'heads' | 'at'> | null =>
  ahead?.userId === userId && isDeepStrictEqual(ahead.documentIds.toSorted(), documentIds) ? ahead : null;

/** Notes before an operation is executed how what it reads stands, if its answer may be kept; an answer with an error is not. */
export function noteSource(schema: GraphQLSchema, { unitOfWork: { read }, readAhead }: Pick<GraphqlServices, 'unitOfWork' | 'readAhead'>): ApolloServerPlugin<GraphqlContext> {
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
          const { source, viewer: { actor: { userId } } } = contextValue;
          const asked = headsOf(contextValue.learnt, userId, documentIds) ?? { at: readAhead.now(), heads: read.documents.findHeads(documentIds, userId) };
          const heads = await asked.heads;
          Object.assign(source, {
            at: asked.at,
            documents: heads.map(({ record: { id }, said }) => ({ id, said })), heads: new Map(heads.map(({ record: { id }, changeSeq, changeHash }) => [id, { changeSeq, changeHash }])), users: new Map(),
          } satisfies Partial<AnswerSource>);
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
