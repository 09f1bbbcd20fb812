import type { IncomingMessage } from 'node:http';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import { authenticate, type AuthenticateResult } from '../commands/account/authenticate.js';
import type { CommandContext } from '../commands/command.js';
import { can, type Subject } from '../domain/policies/policy.js';
import { subjectOf } from '../domain/policies/token-scope.js';
import type { DocumentRecord, UserRecord } from '../ports/records.js';
import { callerOf, type RequestCaller } from '../http/caller.js';
import type { TableRows } from '../queries/document-rows.js';
import type { ExportContext } from '../queries/read-export.js';
import { createAnswerBudget, type AnswerBudget } from './answer-budget.js';
import type { AnswerSource } from './answer-source.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { KeptDocument } from './kept-rows.js';
import type { OperationCost } from './operation-cost.js';
import type { GraphqlServices } from './services.js';

/** Whoever asks. Not their account: few operations ask for it, and those that wait hold no more than they must. */
export type Viewer = Pick<AuthenticateResult, 'actor' | 'expiresAt'>;

/** Everything one operation's resolvers see. */
export interface GraphqlContext {
  readonly services: GraphqlServices;
  readonly requestId: string;
  readonly caller: RequestCaller;
  /** Null: no token was sent. */
  readonly viewer: Viewer | null;
  /** Why the token that was sent is not good; what needs no sign-in works all the same, or nobody could sign in again. */
  readonly refusal: AppError | null;
  readonly loaders: Loaders;
  /** What the answer is read from. One for all copies of the context. */
  readonly source: AnswerSource;
  /** The rows of a document that stands among the source's; null of any other. One reading for the operation. */
  readonly keptRows: (documentId: string) => Promise<KeptDocument> | null;
  /** Loaders that have read nothing yet. `seenUsers` gets whose names they read; absent: the source does. */
  readonly freshLoaders: (seenUsers?: Map<string, UserRecord>) => Loaders;
  /** What the answer holds so far. */
  readonly budget: AnswerBudget;
  /** What the operation is charged with; null before it is known to be valid. */
  readonly cost: { now: OperationCost | null };
  /** Forgets what was read: called before each mutation and each event, so that nobody is shown what was before. */
  readonly forget: () => void;
  /** The same of a stream, whose context is not copied: while it waits it holds no more than it must. */
  readonly release: () => void;
}

/** The token in an Authorization value; null when there is none. @throws {unauthenticated} another scheme */
export function readBearer(value: string | undefined): string | null {
  if (value === undefined || value.trim() === '') return null;
  const token = /^Bearer +([\w.~+/=-]+) *$/i.exec(value)?.[1];
  if (token === undefined) throw new AppError('unauthenticated', { reason: 'invalid' });
  return token;
}

/** Whoever asks, or why nobody knows. */
export type Identity = Pick<GraphqlContext, 'viewer' | 'refusal'>;

/** @throws {store_unavailable} */
export async function identify(services: GraphqlServices, authorization: string | undefined): Promise<Identity> {
  try {
    const token = readBearer(authorization);
    if (token === null) return { viewer: null, refusal: null };
    const { actor, expiresAt } = await authenticate(services, token);
    return { viewer: { actor, expiresAt }, refusal: null };
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) return { viewer: null, refusal: error };
    throw error;
  }
}

/** `request`: the one an operation came with, or that opened its socket; `users`: who was read for it already. */
export function createContext(services: GraphqlServices, identity: Identity, requestId: string, request: IncomingMessage, users: readonly UserRecord[] = []): GraphqlContext {
  // Nobody reads anything before signing in.
  const source: AnswerSource = { documents: null, heads: new Map(), users: new Map() };
  const knownUsers = new Map(users.map((user) => [user.id, user]));
  const kept = new Map<string, Promise<KeptDocument>>();
  const keptTables = new Map<string, TableRows>();
  const keptRows: GraphqlContext['keptRows'] = (documentId) => {
    const head = source.heads.get(documentId);
    if (head === undefined) return null;
    const known = kept.get(documentId);
    if (known !== undefined) return known;
    const reading = services.keptRows.of(documentId, head).then((found) => {
      for (const rows of found.rows.tables) keptTables.set(rows.table.id, rows);
      return found;
    });
    kept.set(documentId, reading);
    return reading;
  };
  const make = (seenUsers: Map<string, UserRecord>): Loaders => createLoaders(services.unitOfWork.read, identity.viewer?.actor ?? { userId: '', isAdministrator: false, token: null }, (records) =>
    services.unitOfWork.transaction(({ progress }) => progress.keep(records)).catch((error: unknown) => services.logger.warn('progress was not kept', { error: String(error) })), { seenUsers, knownUsers, keptRows, keptTables });
  let loaders: Loaders | null = null;
  return {
    services,
    requestId,
    caller: callerOf(request, services.proxies),
    ...identity,
    get loaders() {
      return (loaders ??= make(source.users));
    },
    source,
    keptRows,
    freshLoaders: (seenUsers = source.users) => make(seenUsers),
    budget: createAnswerBudget(services.maxAnswerItems),
    cost: { now: null },
    // Emptied, not replaced: the context is copied on its way to the resolvers, and the copies share these.
    forget: () => {
      for (const loader of Object.values(loaders ?? {}) as { clearAll(): unknown }[]) loader.clearAll();
      knownUsers.clear();
    },
    release: () => {
      loaders = null;
      source.users.clear();
    },
  };
}

/** @throws {unauthenticated} */
export function viewerOf(context: GraphqlContext): Viewer {
  if (context.viewer !== null) return context.viewer;
  throw context.refusal ?? new AppError('unauthenticated', { reason: 'missing' });
}

/** @throws {unauthenticated} */
export function commandContextOf(context: GraphqlContext): CommandContext {
  const { unitOfWork, clock, ids, collab } = context.services;
  return { actor: viewerOf(context).actor, unitOfWork, clock, ids, collab };
}

/** @throws {unauthenticated} */
export function exportContextOf(context: GraphqlContext): ExportContext {
  const { unitOfWork, clock } = context.services;
  return { actor: viewerOf(context).actor, unitOfWork, clock };
}

/** The viewer, as the policy asks for them in one document. @throws {unauthenticated} */
export async function subjectIn(context: GraphqlContext, documentId: string): Promise<Subject> {
  const { actor } = viewerOf(context);
  const [role, document] = await Promise.all([context.loaders.role.load(documentId), context.loaders.document.load(documentId)]);
  return subjectOf(actor, role, { id: documentId, departmentName: document?.departmentName ?? '' });
}

/** The document, when the viewer may read it; null when not, or when there is none: a stranger cannot tell which. */
export async function findReadable(context: GraphqlContext, documentId: string): Promise<DocumentRecord | null> {
  const [document, subject] = await Promise.all([context.loaders.document.load(documentId), subjectIn(context, documentId)]);
  return document !== null && can(subject, 'document.read', document).allowed ? document : null;
}

/** @throws {not_found} */
export async function readDocument(context: GraphqlContext, documentId: string): Promise<DocumentRecord> {
  const document = await findReadable(context, documentId);
  if (document === null) throw new AppError('not_found', { kind: 'document', id: documentId.slice(0, 40) });
  return document;
}

/** The viewer's role in a document that they may read; null: they are no member, but an administrator. @throws {not_found} */
export async function roleOfReader(context: GraphqlContext, documentId: string): Promise<MemberRole | null> {
  await readDocument(context, documentId);
  return (await subjectIn(context, documentId)).role;
}
