import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import { authenticate, type AuthenticateResult } from '../commands/account/authenticate.js';
import type { CommandContext } from '../commands/command.js';
import { can, type Subject } from '../domain/policies/policy.js';
import { subjectOf } from '../domain/policies/token-scope.js';
import type { DocumentRecord, UserRecord } from '../ports/records.js';
import type { RequestCaller } from '../http/caller.js';
import type { TableRows } from '../queries/document-rows.js';
import type { ProgressRecord } from '../ports/repositories/progress.js';
import type { ExportContext } from '../queries/read-export.js';
import { createAnswerBudget, type AnswerBudget } from './answer-budget.js';
import { noteName, nothingLearnt, type AnswerSource, type Learnt } from './answer-source.js';
import { createLoaders, type Loaders, type SeeUser } from './loaders.js';
import type { WrittenField } from './json-bytes.js';
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
  readonly learnt: Learnt;
  /** The rows of a document that stands among the source's; null of any other. One reading for the operation. */
  keptRows(documentId: string): Promise<KeptDocument> | null;
  /** What the answer holds so far. */
  readonly budget: AnswerBudget;
  /** What the operation is charged with; null before it is known to be valid. */
  readonly cost: { now: OperationCost | null };
  /** What of the answer is written out before the rest is. */
  readonly written: { now: WrittenField | null };
  /** Forgets what was read: called before each mutation and each event, so that nobody is shown what was before. */
  forget(): void;
  /** The same of a stream, whose context is not copied: while it waits it holds no more than it must. */
  release(): void;
  /** For an operation beside this one: what it spends is counted by itself. */
  withBudget(): GraphqlContext;
  /** The same, of loaders that have read nothing yet. `see` is shown whose names they read; absent: the source is. */
  withFreshLoaders(see?: SeeUser): GraphqlContext;
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

/** What an operation has read. */
interface Reading {
  loaders: Loaders | null;
  /** Who need not be read. */
  knownUsers: readonly UserRecord[];
  rows: { readonly documents: Map<string, Promise<KeptDocument>>; readonly tables: Map<string, TableRows> } | null;
}

const nobody = { userId: '', isAdministrator: false, token: null };

/** A class, so that nothing but its data is made for each of the streams that wait; and Apollo copies a context on its way to the resolvers. */
class OperationContext implements GraphqlContext {
  readonly viewer: Viewer | null;
  readonly refusal: AppError | null;
  readonly source: AnswerSource = { documents: null, heads: null, users: null, at: 0, readsRows: false };
  readonly budget: AnswerBudget;
  readonly cost: GraphqlContext['cost'] = { now: null };
  readonly written: GraphqlContext['written'] = { now: null };
  /** One for all copies. */
  private readonly reading: Reading;

  constructor(readonly services: GraphqlServices, { viewer, refusal }: Identity, readonly requestId: string, readonly caller: RequestCaller, readonly learnt: Learnt) {
    this.viewer = viewer;
    this.refusal = refusal;
    this.budget = createAnswerBudget(services.maxAnswerItems);
    this.reading = { loaders: null, knownUsers: learnt.users, rows: null };
  }

  get loaders(): Loaders {
    return (this.reading.loaders ??= this.makeLoaders());
  }

  keptRows(documentId: string): Promise<KeptDocument> | null {
    const head = this.source.heads?.get(documentId);
    if (head === undefined) return null;
    this.source.readsRows = true;
    this.reading.rows ??= { documents: new Map(), tables: new Map() };
    const { documents, tables } = this.reading.rows;
    const known = documents.get(documentId);
    if (known !== undefined) return known;
    const reading = this.services.keptRows.of(documentId, head).then((found) => {
      for (const rows of found.rows.tables) tables.set(rows.table.id, rows);
      return found;
    });
    documents.set(documentId, reading);
    return reading;
  }

  withBudget(): GraphqlContext {
    return this.copy({ budget: createAnswerBudget(this.budget.maxItems) });
  }

  withFreshLoaders(see?: SeeUser): GraphqlContext {
    return this.copy({ reading: { ...this.reading, loaders: this.makeLoaders(see) } });
  }

  forget(): void {
    // Emptied, not replaced: resolvers of copies have them at hand.
    for (const loader of Object.values(this.reading.loaders ?? {}) as { clearAll(): unknown }[]) loader.clearAll();
    this.reading.knownUsers = [];
  }

  release(): void {
    Object.assign(this.reading, { loaders: null, knownUsers: [] });
  }

  private copy(changes: { readonly budget: AnswerBudget } | { readonly reading: Reading }): OperationContext {
    return Object.assign(Object.create(OperationContext.prototype) as OperationContext, this, changes);
  }

  private makeLoaders(see: SeeUser = (user) => noteName(this.source, user)): Loaders {
    const { services: { unitOfWork, logger }, viewer, reading } = this;
    const keepProgress = (records: readonly ProgressRecord[]): Promise<void> =>
      unitOfWork.transaction(({ progress }) => progress.keep(records)).catch((error: unknown) => logger.warn('progress was not kept', { error: String(error) }));
    return createLoaders(unitOfWork.read, viewer?.actor ?? nobody, keepProgress, {
      see,
      knownUser: (id) => reading.knownUsers.find((user) => user.id === id),
      keptRows: (id) => this.keptRows(id),
      keptTable: (id) => reading.rows?.tables.get(id),
    });
  }
}

/** `caller`: whoever sent the request that an operation came with, or that opened its socket. */
export function createContext(services: GraphqlServices, identity: Identity, requestId: string, caller: RequestCaller, learnt: Learnt = nothingLearnt): GraphqlContext {
  return new OperationContext(services, identity, requestId, caller, learnt);
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
