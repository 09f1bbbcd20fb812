import * as Y from 'yjs';
import type { EditAuthor, RoomRegistry, SessionInfo } from '../../collab/room/ports.js';
import { createTextAnchor, readAnchored } from '../../collab/ydoc/anchors.js';
import { applyEdits } from '../../collab/ydoc/apply-edits.js';
import { projectSection } from '../../collab/ydoc/projection.js';
import { readFormatted } from '../../collab/ydoc/read-formatted.js';
import { rewriteText } from '../../collab/ydoc/rewrite-text.js';
import { encodeBlocks, encodeParagraphs } from '../../collab/ydoc/section-text.js';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { SectionEdit } from '../../schema/model/section-edit.js';
import { can } from '../domain/policies/policy.js';
import type { CollabGateway } from '../ports/collab-gateway.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { bringBackTexts, copyText } from './bring-back-texts.js';
import { printReceipt } from './sql-update-log.js';

function readUpdates<T>(updates: readonly Uint8Array[], read: (doc: Y.Doc) => T): T {
  const doc = new Y.Doc({ guid: 'section' });
  try {
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
    return read(doc);
  } finally {
    doc.destroy();
  }
}

type Revision = { readonly revision: number };

/**
 * Edits with a receipt are applied once. A call that comes while the first is under way shares its answer; one that comes
 * later, also after a crash, finds the answer that was stored in the edit's own transaction; and one whose row the log refused,
 * because another server applied the same mutation first, answers what that one stored.
 */
function createEditor(rooms: RoomRegistry, unitOfWork: UnitOfWork): CollabGateway['editText'] {
  const underWay = new Map<string, Promise<Revision>>();
  const apply = async (sectionId: string, author: EditAuthor, edits: readonly SectionEdit[]): Promise<Revision> => {
    const { revision } = await rooms.edit(sectionId, author, (doc) => applyEdits(doc, edits));
    await rooms.flush(sectionId);
    return { revision };
  };
  return (sectionId, userId, edits, receipt) => {
    if (receipt === null) return apply(sectionId, { userId }, edits);
    const key = printReceipt(receipt);
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const findStored = async (): Promise<Revision | undefined> =>
      (await unitOfWork.read.history.findResult(receipt.userId, receipt.clientMutationId))?.result as Revision | undefined;
    const run = async (): Promise<Revision> => {
      const stored = await findStored();
      if (stored !== undefined) return stored;
      try {
        return await apply(sectionId, { userId, receipt: key }, edits);
      } catch (error) {
        const others = await findStored();
        if (others === undefined) throw error;
        return others;
      }
    };
    const running = run().finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
}

/** True for a role that may edit a text which is open to its authors. */
function mayEverEdit(role: MemberRole): boolean {
  return can({ isAdministrator: false, role }, 'document.edit', { status: 'DRAFT', archivedAt: null }).allowed;
}

/** The live rooms as commands see them. `recheckAccess` holds all open sessions against the database. */
export function createRoomGateway(rooms: RoomRegistry, unitOfWork: UnitOfWork, recheckAccess: () => void): CollabGateway {
  return {
    async anchorPassage(sectionId, passage) {
      const created = await rooms.read(sectionId, (doc) => createTextAnchor(doc, passage));
      if (!created.ok) throw new AppError('anchor_lost', { quote: passage.quote });
      return { kind: 'TEXT_RANGE', sectionId, ...created.anchor };
    },
    async readPassage(anchor, proposed = '') {
      try {
        return await rooms.read(anchor.sectionId, (doc) => readAnchored(doc, anchor, proposed));
      } catch (error) {
        if (isAppError(error, 'not_found')) return null;
        throw error;
      }
    },
    editText: createEditor(rooms, unitOfWork),
    async settleText(sectionId) {
      // A room that was not open reads the log, and makes up for what the readable text lacks.
      await rooms.read(sectionId, () => undefined);
      await rooms.flush(sectionId);
    },
    bringBackTexts,
    copyText,
    rewriteText,
    logsMovedOn(positions) {
      for (const [sectionId, { generation, seq }] of positions) rooms.movedOn(sectionId, generation, seq);
    },
    encodeParagraphs,
    encodeBlocks,
    projectUpdates: (updates) => readUpdates(updates, projectSection),
    readFormatted: (updates, passages) => readUpdates(updates, (doc) => readFormatted(doc, passages)),
    roleChanged(documentId, userId, role) {
      const isTheirs = ({ access }: SessionInfo): boolean => access.documentId === documentId && access.userId === userId;
      // What is taken away must act before the taking is answered; what is given may wait for the database.
      if (role === null) {
        // An administrator stays a reader without being a member; whoever is let in again reconnects as what they are now.
        rooms.closeSessions(isTheirs, new AppError('forbidden', { action: 'document.read', reason: '您已不是该文本的成员', reasonEn: 'you are no member of this text any more' }));
      } else if (!mayEverEdit(role)) {
        rooms.updateAccess(isTheirs, (access) => ({ ...access, canWrite: false }));
      }
      recheckAccess();
    },
    sessionEnded(userId, sessionId) {
      rooms.closeSessions(
        ({ access }) => access.userId === userId && (sessionId === null || access.signInId === sessionId),
        new AppError('unauthenticated', { reason: 'revoked' }),
      );
    },
    textFrozen(documentId, status) {
      const mayWrite = ({ access }: SessionInfo): boolean => access.documentId === documentId && access.canWrite;
      rooms.updateAccess(mayWrite, (access) => ({ ...access, canWrite: false, lockedStatus: status }));
      // The database has the last word: a command that is answered a second time tells of a state that may be over.
      recheckAccess();
    },
    textReopened: () => recheckAccess(),
    sectionsRemoved(sectionIds) {
      for (const id of sectionIds) rooms.evict(id, new AppError('not_found', { kind: 'section', id }));
    },
  };
}
