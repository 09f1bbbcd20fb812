import { AppError } from '../../schema/errors/app-error.js';
import type { ActName } from '../../schema/errors/error-words.js';
import type { MemberRole } from '../../schema/model/role.js';
import { actionsOnTexts, can, type Action, type DocumentState, type Verdict } from '../domain/policies/policy.js';
import { reaches, subjectOf, type ScopedDocument, type Verb } from '../domain/policies/token-scope.js';
import type { DocumentRecord } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { Actor } from './actor.js';
import { readTemplate } from './template-of.js';

/** A document, and the role of whoever acts in it. */
export interface Access {
  readonly document: DocumentRecord & Pick<DocumentState, 'rejected' | 'isReport'>;
  readonly role: MemberRole | null;
  /** The only units whose goal tables they write in; null: all. */
  readonly unitCodes: readonly string[] | null;
}

/** What of an actor the policy asks. */
type Judged = Pick<Actor, 'isAdministrator' | 'token'>;
/** What of an access the policy asks. */
type Asked = Pick<Access, 'document' | 'role'>;

/** The policy's answer for somebody who has access already. */
export function judge(actor: Judged, { document, role }: Asked, action: Action): Verdict {
  return can(subjectOf(actor, role, document), action, document);
}

/** True when somebody who has access already has one more right; for what a command does only if it may. */
export function isAllowed(actor: Judged, access: Asked, action: Action): boolean {
  return judge(actor, access, action).allowed;
}

/** A refusal of the policy as the error it is told with. */
export function refusalOf(verdict: Extract<Verdict, { allowed: false }>, { status }: Pick<DocumentRecord, 'status'>, action: Action): AppError {
  const { because, reason, reasonEn } = verdict;
  if (because === 'FROZEN') return new AppError('locked_for_review', { status });
  return because === 'STATUS' ? new AppError('wrong_status', { action, status, reason, reasonEn }) : new AppError('forbidden', { action, reason, reasonEn });
}

/**
 * Asks the policy for one more right of somebody who has access already.
 * @throws {forbidden} the role lacks the right, or the document is archived
 * @throws {locked_for_review} the role has it, but the text is with the bureau
 * @throws {wrong_status} the role has it, but it is not the time for it
 */
export function assertAllowed(actor: Judged, access: Asked, action: Action): void {
  const { document } = access;
  const verdict = judge(actor, access, action);
  if (verdict.allowed) return;
  throw refusalOf(verdict, document, action);
}

/**
 * Lets by whoever is bound to no units, and whoever is bound to that of a goal table.
 * @throws {forbidden}
 */
export function assertUnit({ unitCodes }: Pick<Access, 'unitCodes'>, unitCode: string): void {
  if (unitCodes === null || unitCodes.includes(unitCode)) return;
  throw new AppError('forbidden', { action: 'document.edit', reason: `您只负责单位 ${unitCodes.join('、')} 的目标表`, reasonEn: `you only write in the goal tables of ${unitCodes.join(', ')}` });
}

/**
 * Lets by whoever is bound to no units: for acts that write in all goal tables at once.
 * @throws {forbidden}
 */
export function assertAllUnits({ unitCodes }: Pick<Access, 'unitCodes'>, act: Action): void {
  if (unitCodes !== null) throw new AppError('forbidden', { action: act, reason: '此项涉及全部目标表，只负责部分单位的编制人不能执行', reasonEn: 'it concerns all goal tables, and you are bound to some units' });
}

async function check(repositories: Repositories, actor: Actor, document: DocumentRecord | null, id: string, action: Action): Promise<Access> {
  const absent = (): AppError => new AppError('not_found', { kind: 'document', id });
  if (document === null) throw absent();
  const member = await repositories.documents.findMember(document.id, actor.userId);
  const access = { document, role: member?.role ?? null, unitCodes: member?.unitCodes ?? null };
  // A stranger learns nothing, not even that the id exists.
  if (!isAllowed(actor, access, 'document.read')) throw absent();
  // The form of a document is in memory; only these acts ask for it.
  const isReport = actionsOnTexts.includes(action) && (await readTemplate(repositories, document.templateId))?.kind === 'REPORT';
  assertAllowed(actor, { ...access, document: { ...document, isReport } }, action);
  return access;
}

/**
 * The document and the actor's role, after the policy allowed `action`.
 * @throws {not_found} no such document, or the actor may not know of it
 * @throws {forbidden} the actor sees it but may not do this
 * @throws {locked_for_review} the actor may, once the bureau has returned the text
 */
export async function accessDocument(repositories: Repositories, actor: Actor, documentId: string, action: Action): Promise<Access> {
  return check(repositories, actor, await repositories.documents.find(documentId), documentId, action);
}

/** As accessDocument, and holds the document's row until the transaction ends: every command that writes begins with it. */
export async function lockDocument(repositories: Repositories, actor: Actor, documentId: string, action: Action): Promise<Access> {
  return check(repositories, actor, await repositories.documents.lock(documentId), documentId, action);
}

const outOfScope = (action: ActName): AppError => new AppError('forbidden', { action, reason: '所用 API 令牌的范围不含此项', reasonEn: 'not in the scope of the API token' });

/**
 * Lets by whoever signed in themselves, and tokens whose scope has the verb: for acts that name no document, which the policy
 * is not asked about.
 * @throws {forbidden}
 */
export function assertVerb({ token }: Pick<Actor, 'token'>, verb: Verb): void {
  if (token !== null && !token.scope.verbs.includes(verb)) throw outOfScope(verb);
}

/**
 * Lets by nobody who acts by a token: what ends sign-ins or makes new ones, and what says how somebody is reached.
 * @throws {forbidden}
 */
export function assertInPerson({ token }: Pick<Actor, 'token'>, act: ActName): void {
  if (token !== null) throw new AppError('forbidden', { action: act, reason: 'API 令牌不能执行此项，请本人登录', reasonEn: 'no API token may; sign in yourself' });
}

/**
 * A new document must be one that the token reaches, or a token could write what it may not read.
 * @throws {forbidden}
 */
export function assertMayCreate(actor: Pick<Actor, 'token'>, document: ScopedDocument): void {
  assertVerb(actor, 'document.create');
  if (actor.token !== null && !reaches(actor.token.scope, document)) throw outOfScope('document.create');
}
