import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { Clock } from '../../client-sdk/index.js';
import { browserClock } from '../app/browser-clock.js';

/** What keeps a section open. */
export interface RoomNeed {
  /** It is about to be seen, or was asked for. */
  readonly isNear: boolean;
  /** Something in it is not saved, or it has the focus. */
  readonly isHeld: boolean;
}

/** Which sections of a document are open. */
export interface OpenRooms {
  need(id: string, need: RoomNeed): void;
  /** Something was written in it: for some time it can be undone. */
  edited(id: string): void;
  forget(id: string): void;
  isOpen(id: string): boolean;
  subscribe(listener: () => void): () => void;
}

/** How long, and how many. */
export interface RoomBounds {
  /** A section that is far is closed after so long. */
  readonly farMs: number;
  /** Beyond so many the farthest ones are closed at once. */
  readonly most: number;
  /** So many that were written in last stay open all the same, for undo. */
  readonly undoable: number;
}

interface Room extends RoomNeed {
  isOpen: boolean;
  farSince: number | null;
  editedAt: number;
}

export const roomBounds: RoomBounds = { farMs: 120_000, most: 40, undoable: 5 };

/** Sections open when they come near, and close when they have been far for a while; never while something would be lost. */
export function createOpenRooms(clock: Clock, bounds: RoomBounds = roomBounds): OpenRooms {
  const rooms = new Map<string, Room>();
  const listeners = new Set<() => void>();

  function sweep(): void {
    const open = [...rooms.values()].filter((room) => room.isOpen);
    const undoable = new Set(open.filter(({ editedAt }) => editedAt > 0).sort((a, b) => b.editedAt - a.editedAt).slice(0, bounds.undoable));
    const closable = open.filter((room) => room.farSince !== null && !room.isHeld && !undoable.has(room)).sort((a, b) => (a.farSince ?? 0) - (b.farSince ?? 0));
    let surplus = open.length - bounds.most;
    const closed = closable.filter(({ farSince }) => clock.now() - (farSince ?? 0) >= bounds.farMs || surplus-- > 0);
    for (const room of closed) Object.assign(room, { isOpen: false, editedAt: 0 });
    if (closed.length > 0) listeners.forEach((listener) => listener());
  }

  return {
    need(id, need) {
      const room: Room = rooms.get(id) ?? { isNear: false, isHeld: false, isOpen: false, farSince: null, editedAt: 0 };
      rooms.set(id, room);
      const wasOpen = room.isOpen;
      if (need.isNear) Object.assign(room, { isOpen: true, farSince: null });
      else if (room.isOpen && room.farSince === null) {
        room.farSince = clock.now();
        clock.setTimer(bounds.farMs, sweep);
      }
      Object.assign(room, need);
      if (room.isOpen !== wasOpen) listeners.forEach((listener) => listener());
      sweep();
    },
    edited(id) {
      const room = rooms.get(id);
      if (room !== undefined) room.editedAt = clock.now();
    },
    forget: (id) => void rooms.delete(id),
    isOpen: (id) => rooms.get(id)?.isOpen === true,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const RoomsContext = createContext<OpenRooms>(createOpenRooms(browserClock));

/** Whether a section is to be open, by what it needs. */
export function useIsOpen(id: string): boolean {
  const rooms = use(RoomsContext);
  return useSyncExternalStore(rooms.subscribe, () => rooms.isOpen(id));
}

/** Says what a section needs; `unsaved` counts what was written in it and is not saved. */
export function useRoomNeed(id: string, { isNear, isHeld }: RoomNeed, unsaved: number): void {
  const rooms = use(RoomsContext);
  useEffect(() => () => rooms.forget(id), [rooms, id]);
  useEffect(() => rooms.need(id, { isNear, isHeld }), [rooms, id, isNear, isHeld]);
  useEffect(() => { if (unsaved > 0) rooms.edited(id); }, [rooms, id, unsaved]);
}
