import type { RoomRegistry } from '../../collab/room/ports.js';
import type { PresenceBoard, PresenceEntry } from '../ports/presence.js';

export interface LivePresenceBoard extends PresenceBoard {
  /** As `onChange`, of all documents. Returns the release. */
  onAnyChange(listener: (documentId: string) => void): () => void;
  /** Tells the document's listeners, as a change here does: somebody of another server came, went or moved. */
  announce(documentId: string): void;
}

type Room = Pick<RoomRegistry, 'presence' | 'onPresence'>;

interface Listeners {
  add(documentId: string, listener: () => void): () => void;
  addToAll(listener: (documentId: string) => void): () => void;
  /** Calls the document's listeners once, in the next macrotask, however often it is asked to. */
  announce(documentId: string): void;
}

function createListeners(defer: (fn: () => void) => void): Listeners {
  const byDocument = new Map<string, Set<() => void>>();
  const ofAll = new Set<(documentId: string) => void>();
  const due = new Set<string>();
  return {
    addToAll(listener) {
      ofAll.add(listener);
      return () => void ofAll.delete(listener);
    },
    add(documentId, listener) {
      const set = byDocument.get(documentId) ?? new Set();
      byDocument.set(documentId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) byDocument.delete(documentId);
      };
    },
    announce(documentId) {
      if (due.has(documentId)) return;
      due.add(documentId);
      defer(() => {
        due.delete(documentId);
        for (const listener of byDocument.get(documentId) ?? []) listener();
        for (const listener of ofAll) listener(documentId);
      });
    },
  };
}

/** Which sections of a document people have open: what nobody has open any more is forgotten. */
interface OpenSections {
  in(documentId: string): readonly string[];
  /** Somebody came to the section, left it or moved in it. Returns its document; null when nobody was there, nor is. */
  note(sectionId: string): string | null;
}

function createOpenSections(rooms: Room): OpenSections {
  const byDocument = new Map<string, Set<string>>();
  const documentOf = new Map<string, string>();
  return {
    in: (documentId) => [...(byDocument.get(documentId) ?? [])],
    note(sectionId) {
      const here = rooms.presence([sectionId]).filter(({ isHere }) => isHere);
      const documentId = documentOf.get(sectionId) ?? here[0]?.documentId ?? null;
      if (documentId === null) return null;
      const open = byDocument.get(documentId) ?? new Set();
      if (here.length > 0) {
        documentOf.set(sectionId, documentId);
        byDocument.set(documentId, open.add(sectionId));
        return documentId;
      }
      documentOf.delete(sectionId);
      open.delete(sectionId);
      if (open.size === 0) byDocument.delete(documentId);
      return documentId;
    },
  };
}

/**
 * Who is where, of this process, whose id makes entries differ from those of others: people with a section open (their sockets prove it) and people who look at the document
 * or stand in a cell (they said so over an authenticated subscription).
 */
export function createLivePresenceBoard(rooms: Room, defer: (fn: () => void) => void, serverId: string): LivePresenceBoard {
  const entered = new Map<string, Map<string, PresenceEntry>>();
  const sections = createOpenSections(rooms);
  const listeners = createListeners(defer);
  let nextId = 1;

  rooms.onPresence((sectionId) => {
    const documentId = sections.note(sectionId);
    if (documentId !== null) listeners.announce(documentId);
  });

  // Of this process only: others say themselves who is with them, also in sections that nobody has open here.
  const inRooms = (documentId: string): PresenceEntry[] =>
    rooms.presence(sections.in(documentId)).filter(({ isHere }) => isHere).map(({ sectionId, sessionId, userId }) => ({
      id: `${serverId}-room-${sessionId}`,
      documentId,
      userId,
      sectionId,
      goalTableId: null,
      indicatorId: null,
      field: null,
    }));

  return {
    list: (documentId) => [...(entered.get(documentId)?.values() ?? []), ...inRooms(documentId)],
    onChange: (documentId, listener) => listeners.add(documentId, listener),
    onAnyChange: (listener) => listeners.addToAll(listener),
    announce: (documentId) => listeners.announce(documentId),
    enter(entry) {
      const id = `${serverId}-view-${nextId++}`;
      const { documentId } = entry;
      const put = (next: PresenceEntry): void => {
        entered.set(documentId, (entered.get(documentId) ?? new Map<string, PresenceEntry>()).set(id, next));
        listeners.announce(documentId);
      };
      put({ ...entry, id });
      return {
        move(to) {
          const now = entered.get(documentId)?.get(id);
          if (now !== undefined) put({ ...now, ...to });
        },
        leave() {
          const here = entered.get(documentId);
          if (here?.delete(id) !== true) return;
          if (here.size === 0) entered.delete(documentId);
          listeners.announce(documentId);
        },
      };
    },
  };
}
