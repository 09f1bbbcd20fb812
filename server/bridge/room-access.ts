import type { RoomRegistry, SessionAccess } from '../../collab/room/ports.js';
import { AppError } from '../../schema/errors/app-error.js';
import { authorOf } from '../commands/actor.js';
import { authenticate, type AuthenticateContext } from '../commands/account/authenticate.js';
import { can, closedBy, type DocumentState, type Subject } from '../domain/policies/policy.js';
import { subjectOf } from '../domain/policies/token-scope.js';
import type { OpenAccess } from '../ports/standing.js';

type Rights = Required<Pick<SessionAccess, 'canWrite' | 'lockedStatus'>>;

/** What a user may do in the rooms of a document; null when they may not even read. */
function rightsIn(document: DocumentState, subject: Subject): Rights | null {
  if (!can(subject, 'document.read', document).allowed) return null;
  const edit = can(subject, 'document.edit', document);
  return { canWrite: edit.allowed, lockedStatus: edit.allowed || edit.because === 'ROLE' || edit.because === 'SCOPE' ? null : closedBy(document) };
}

/**
 * Who may enter a section's room, decided before the handshake.
 * @throws {unauthenticated} {not_found} {store_unavailable}
 */
export async function authorizeRoom(
  context: AuthenticateContext,
  sectionId: string,
  token: string | null,
): Promise<SessionAccess & { readonly documentId: string }> {
  if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
  const { actor, user, expiresAt } = await authenticate(context, token);
  const door = await context.unitOfWork.read.sections.findDoor(sectionId, actor.userId);
  const rights = door && rightsIn(door, subjectOf(actor, door.role, { id: door.documentId, departmentName: door.departmentName }));
  if (door === null || rights === null) throw new AppError('not_found', { kind: 'section', id: sectionId });
  return { userId: user.id, ...(actor.token === null ? {} : { authorId: authorOf(actor) }), name: user.displayName, ...rights, tokenExpiresAt: expiresAt, signInId: actor.sessionId, documentId: door.documentId };
}

/** Who opens a connection for many sections. @throws {unauthenticated} {store_unavailable} */
export async function identifyUser(context: AuthenticateContext, token: string | null): Promise<{ readonly userId: string }> {
  if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
  return { userId: (await authenticate(context, token)).user.id };
}

/** The sessions of all rooms, to be held against the database: whose rights changed is put out, or may do what they may now. */
export function openRooms(rooms: RoomRegistry): OpenAccess {
  const live = rooms.sessions();
  return {
    holdings: live.map(({ sectionId, access }) => ({ sectionId, userId: access.userId, sessionId: access.signInId ?? null, documentId: access.documentId ?? null })),
    judge(standing) {
      for (const sectionId of new Set(live.map((session) => session.sectionId))) {
        if (!standing.hasSection(sectionId)) rooms.evict(sectionId, new AppError('not_found', { kind: 'section', id: sectionId }));
      }
      const rightsOf = ({ documentId = '', userId, signInId = null }: SessionAccess): Rights | null => {
        const document = standing.documentOf(documentId);
        return document && rightsIn(document, standing.subjectIn(documentId, { userId, sessionId: signInId }));
      };
      const isStale = (access: SessionAccess): boolean => {
        const rights = rightsOf(access);
        return rights !== null && (rights.canWrite !== access.canWrite || rights.lockedStatus !== (access.lockedStatus ?? null));
      };
      // By identity, and only where there is something to do: each of these makes everybody who is just coming in be checked again.
      const those = (which: (access: SessionAccess) => boolean): ReadonlySet<SessionAccess> => new Set(live.map(({ access }) => access).filter(which));
      const close = (sessions: ReadonlySet<SessionAccess>, error: AppError): void => {
        if (sessions.size > 0) rooms.closeSessions(({ access }) => sessions.has(access), error);
      };
      close(those(({ userId, signInId }) => !standing.isSignedIn(userId, signInId ?? null)), new AppError('unauthenticated', { reason: 'revoked' }));
      close(those((access) => rightsOf(access) === null), new AppError('forbidden', { action: 'document.read', reason: '您已不是该文本的成员', reasonEn: 'you are no member of this text any more' }));
      const changed = those(isStale);
      if (changed.size > 0) rooms.updateAccess(({ access }) => changed.has(access), (access) => ({ ...access, ...(rightsOf(access) ?? { canWrite: false }) }));
    },
  };
}
