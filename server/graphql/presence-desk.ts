import { AppError } from '../../schema/errors/app-error.js';
import type { Bus } from '../ports/bus.js';
import type { TimerClock } from '../ports/clock.js';
import type { IdSource } from '../ports/id-source.js';
import type { PresenceBoard, PresencePlace, PresenceSeat } from '../ports/presence.js';
import { createPeerCalls } from './peer-calls.js';

/** One open presence subscription: the secret its owner moves it by, and how it ends. */
export interface PresenceTicket {
  readonly presenceId: string;
  leave(): void;
}

/**
 * Keeps the secret of every presence subscription, so that nobody moves somebody else's entry. A seat is with the server
 * that holds the subscription's socket, which its id names; requests that come to another server are passed on.
 */
export interface PresenceDesk {
  sit(userId: string, documentId: string): PresenceTicket;
  /** The document a seat is in. @throws {not_found} no such seat, or another user's @throws {server_unreachable} */
  documentOf(userId: string, presenceId: string): Promise<string>;
  /** @throws {not_found} @throws {server_unreachable} */
  move(userId: string, presenceId: string, to: PresencePlace): Promise<void>;
  stop(): void;
}

export interface PresenceDeskDeps {
  readonly presence: PresenceBoard;
  readonly ids: IdSource;
  readonly bus: Bus | null;
  readonly clock: TimerClock;
  readonly serverId: string;
}

interface OpenSeat {
  readonly userId: string;
  readonly documentId: string;
  readonly entry: PresenceSeat;
}

/** What another server asks of this one. */
interface SeatQuestion {
  readonly userId: string;
  readonly presenceId: string;
  /** Null only asks for the document. */
  readonly to: PresencePlace | null;
}

function isSeatQuestion(value: unknown): value is SeatQuestion {
  return typeof value === 'object' && value !== null && 'userId' in value && 'presenceId' in value && typeof value.presenceId === 'string' && 'to' in value;
}

const presenceIdShape = /^([\w-]{1,40})\.[\w-]{1,40}$/;

export function createPresenceDesk({ presence, ids, bus, clock, serverId }: PresenceDeskDeps): PresenceDesk {
  const seats = new Map<string, OpenSeat>();
  /** The seat's document; the seat is moved when `to` is given. */
  const attend = ({ userId, presenceId, to }: SeatQuestion): string | null => {
    const seat = seats.get(presenceId);
    if (seat === undefined || seat.userId !== userId) return null;
    if (to !== null) seat.entry.move(to);
    return seat.documentId;
  };
  const calls = bus === null ? null : createPeerCalls({ bus, clock, serverId }, (question) => (isSeatQuestion(question) ? attend(question) : null));
  const ask = async (question: SeatQuestion): Promise<string> => {
    const holder = presenceIdShape.exec(question.presenceId)?.[1];
    const isElsewhere = calls !== null && holder !== undefined && holder !== serverId;
    const documentId = isElsewhere ? await calls.ask(holder, question) : attend(question);
    if (typeof documentId === 'string') return documentId;
    throw new AppError('not_found', { kind: 'presence', id: question.presenceId.slice(0, 40) });
  };
  return {
    sit(userId, documentId) {
      const presenceId = `${serverId}.${ids.newSecret(16)}`;
      const entry = presence.enter({ documentId, userId, sectionId: null, goalTableId: null, indicatorId: null, field: null });
      seats.set(presenceId, { userId, documentId, entry });
      return {
        presenceId,
        leave() {
          if (seats.delete(presenceId)) entry.leave();
        },
      };
    },
    documentOf: (userId, presenceId) => ask({ userId, presenceId, to: null }),
    async move(userId, presenceId, to) {
      await ask({ userId, presenceId, to });
    },
    stop: () => calls?.stop(),
  };
}
