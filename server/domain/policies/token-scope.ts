import { actions, type Action, type Subject } from './policy.js';

/**
 * What an API token may be allowed: the actions of the policy, and what is done in no document. `administer` is the office of
 * an administrator, for whoever holds it; without it a token of an administrator acts as if its owner were none.
 */
export type Verb = Action | 'document.create' | 'inbox.markRead' | 'webhook.manage' | 'administer';

/** Every verb: first those of the policy, in the order of its table. */
export const verbs: readonly Verb[] = [...actions, 'document.create', 'inbox.markRead', 'webhook.manage', 'administer'];

/** Words that stand for several verbs when a token is made; it keeps what they stood for then. */
export const verbGroups: Readonly<Record<string, readonly Verb[]>> = {
  read: ['document.read'],
  comment: ['document.read', 'comment.add', 'comment.resolve', 'inbox.markRead'],
  write: ['document.read', 'document.create', 'document.edit', 'version.take'],
};

/** What a token reaches. It takes away and never gives: its owner must have each right as well. */
export interface TokenScope {
  readonly verbs: readonly Verb[];
  /** With no document and no department named, every document of its owner; else those named by either. */
  readonly documentIds: readonly string[];
  /** Names of departments, whole, as documents bear them. */
  readonly departments: readonly string[];
}

/** A document, as far as scopes ask. */
export interface ScopedDocument {
  readonly id: string;
  readonly departmentName: string;
}

/** Whether a token is bound to some documents. */
export function isBound({ documentIds, departments }: Pick<TokenScope, 'documentIds' | 'departments'>): boolean {
  return documentIds.length > 0 || departments.length > 0;
}

/** Whether a token reaches a document at all. */
export function reaches(scope: TokenScope, { id, departmentName }: ScopedDocument): boolean {
  return !isBound(scope) || scope.documentIds.includes(id) || scope.departments.includes(departmentName);
}

/** Whoever acts, as far as making a subject of them asks. */
export interface Acting {
  readonly isAdministrator: boolean;
  /** The token they act by; null: they signed in themselves. */
  readonly token: { readonly scope: TokenScope } | null;
}

/** Whoever acts, as the policy asks for them in one document. There is no other way to make a subject of an actor. */
export function subjectOf({ isAdministrator, token }: Acting, role: Subject['role'], document: ScopedDocument): Subject {
  if (token === null) return { isAdministrator, role };
  const allowed = reaches(token.scope, document) ? actions.filter((action) => token.scope.verbs.includes(action)) : [];
  return { isAdministrator, role, verbs: allowed };
}

/** Which documents lists may show, beyond what their reader may read. */
export function boundsOf({ token }: Pick<Acting, 'token'>): Pick<TokenScope, 'documentIds' | 'departments'> | undefined {
  return token !== null && isBound(token.scope) ? token.scope : undefined;
}
