import type { RoomRegistry, SessionAccess } from '../../collab/room/ports.js';
import { AppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { AccountContext } from '../commands/account/account-context.js';
import { authenticate } from '../commands/account/authenticate.js';
import { can, closedBy } from '../domain/policies/policy.js';
import type { DocumentRecord } from '../ports/records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

type Rights = Required<Pick<SessionAccess, 'canWrite' | 'lockedStatus'>>;

/** What a user may do in the rooms of a document; null when they may not even read. */
function rightsIn(document: Pick<DocumentRecord, 'status' | 'archivedAt'>, role: MemberRole | null, isAdministrator: boolean): Rights | null {
  const subject = { role, isAdministrator };
  if (!can(subject, 'document.read', document).allowed) return null;
  const edit = can(subject, 'document.edit', document);
  return { canWrite: edit.allowed, lockedStatus: edit.allowed || edit.because === 'ROLE' ? null : closedBy(document) };
}

/**
 * Who may enter a section's room, decided before the handshake.
 * @throws {unauthenticated} {not_found} {store_unavailable}
 */
export async function authorizeRoom(
  context: Pick<AccountContext, 'unitOfWork' | 'clock' | 'tokens'>,
  sectionId: string,
  token: string | null,
): Promise<SessionAccess & { readonly documentId: string }> {
  if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
  const { actor, user, expiresAt } = await authenticate(context, token);
  const door = await context.unitOfWork.read.sections.findDoor(sectionId, actor.userId);
  const rights = door && rightsIn(door, door.role, actor.isAdministrator);
  if (door === null || rights === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return { userId: user.id, name: user.displayName, ...rights, tokenExpiresAt: expiresAt, signInId: actor.sessionId, documentId: door.documentId };
}

const unique = (values: readonly (string | null | undefined)[]): string[] => [...new Set(values.filter((value) => value != null))];

/**
 * Holds every open session of the rooms against the database and ends or changes those whose rights changed. Rights
 * change in this process, in another server and on the administrator's command line; the database is where all of them meet.
 */
export async function sweepRoomAccess(unitOfWork: UnitOfWork, rooms: RoomRegistry): Promise<void> {
  const live = rooms.sessions().map(({ access }) => access);
  if (live.length === 0) return;
  const { read } = unitOfWork;
  const documentIds = unique(live.map((access) => access.documentId));
  const [documents, members, users, ended] = await Promise.all([
    read.documents.findMany(documentIds),
    read.documents.membersOf(documentIds),
    read.accounts.findUsers(unique(live.map((access) => access.userId))),
    read.accounts.endedSessions(unique(live.map((access) => access.signInId))),
  ]);
  const administrators = new Set(users.filter((user) => user.isAdministrator).map((user) => user.id));
  const disabled = new Set(users.filter((user) => user.disabledAt !== null).map((user) => user.id));
  const over = new Set(ended);
  // Looked up for every session, every second: by key, not by going through all members of all documents.
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  const roleOf = new Map(members.map(({ documentId, userId, role }) => [`${documentId} ${userId}`, role]));
  const rightsOf = ({ documentId = '', userId }: SessionAccess): Rights | null => {
    const document = documentOf.get(documentId);
    return document === undefined ? null : rightsIn(document, roleOf.get(`${documentId} ${userId}`) ?? null, administrators.has(userId));
  };
  const isOver = (access: SessionAccess): boolean => disabled.has(access.userId) || over.has(access.signInId ?? '');
  // Only where there is something to do: each of these makes everybody who is just coming in be checked again.
  const close = (sessions: ReadonlySet<SessionAccess>, error: AppError): void => {
    if (sessions.size > 0) rooms.closeSessions(({ access }) => sessions.has(access), error);
  };
  close(new Set(live.filter(isOver)), new AppError('unauthenticated', { reason: 'revoked' }));
  close(new Set(live.filter((access) => rightsOf(access) === null)), new AppError('forbidden', { action: 'document.read', reason: '您已不是该文本的成员' }));
  const isStale = (access: SessionAccess): boolean => {
    const rights = rightsOf(access);
    return rights !== null && (rights.canWrite !== access.canWrite || rights.lockedStatus !== (access.lockedStatus ?? null));
  };
  const changed = new Set(live.filter(isStale));
  if (changed.size > 0) rooms.updateAccess(({ access }) => changed.has(access), (access) => ({ ...access, ...(rightsOf(access) ?? { canWrite: false }) }));
}
