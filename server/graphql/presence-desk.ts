import { AppError } from '../../schema/errors/app-error.js';
import type { IdSource } from '../ports/id-source.js';
import type { PresenceBoard, PresencePlace, PresenceSeat } from '../ports/presence.js';

/** One open presence subscription: the secret its owner moves it by, and how it ends. */
export interface PresenceTicket {
  readonly presenceId: string;
  leave(): void;
}

/** Keeps the secret of every presence subscription, so that nobody moves somebody else's entry. */
export interface PresenceDesk {
  sit(userId: string, documentId: string): PresenceTicket;
  /** The document a seat is in. @throws {not_found} no such seat, or another user's */
  documentOf(userId: string, presenceId: string): string;
  move(userId: string, presenceId: string, to: PresencePlace): void;
}

interface OpenSeat {
  readonly userId: string;
  readonly documentId: string;
  readonly entry: PresenceSeat;
}

export function createPresenceDesk(board: PresenceBoard, ids: IdSource): PresenceDesk {
  const seats = new Map<string, OpenSeat>();
  const seatOf = (userId: string, presenceId: string): OpenSeat => {
    const seat = seats.get(presenceId);
    if (seat === undefined || seat.userId !== userId) throw new AppError('not_found', { kind: 'presence', id: presenceId.slice(0, 40) });
    return seat;
  };
  return {
    sit(userId, documentId) {
      const presenceId = ids.newSecret(16);
      const entry = board.enter({ documentId, userId, sectionId: null, goalTableId: null, indicatorId: null, field: null });
      seats.set(presenceId, { userId, documentId, entry });
      return {
        presenceId,
        leave() {
          if (seats.delete(presenceId)) entry.leave();
        },
      };
    },
    documentOf: (userId, presenceId) => seatOf(userId, presenceId).documentId,
    move: (userId, presenceId, to) => seatOf(userId, presenceId).entry.move(to),
  };
}
