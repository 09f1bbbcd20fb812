import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { closeFrameOf } from '../protocol/close-codes.js';
import { encodeMessage, isStep2 } from '../protocol/codec.js';
import { jiwenV1 } from '../protocol/version.js';
import type { Clock, SessionAccess, Socket, Timer } from './ports.js';
import type { RoomOptions } from './room-options.js';
import { TokenBucket } from './token-bucket.js';
import { Traffic } from './traffic.js';

/** How much of the log a session has that comes from an earlier room of its section. */
export interface Position {
  readonly generation: number;
  readonly seq: number;
  readonly stateVector: Uint8Array;
}

/** Where a session stands. */
export type SessionPhase =
  /** The room is loading; what the client sent waits here. */
  | { readonly name: 'opening'; readonly frames: Uint8Array[]; queuedBytes: number; readonly has: Position | null }
  /** Gets every update when it is durable. */
  | { readonly name: 'live' }
  /** Too slow: gets nothing until its socket has drained, then what lacks since `stateVector`. */
  | { readonly name: 'stale'; readonly since: number; readonly stateVector: Uint8Array }
  /** The difference is encoded and waits to be durable; updates it holds are not sent again. */
  | { readonly name: 'repairing' }
  | { readonly name: 'closed' };

export interface Session {
  /** Unique among the sessions of this process, and of all processes. */
  readonly id: number;
  readonly key: string;
  readonly socket: Socket;
  /** Speaks jiwen.v1: may be sent the private opcodes. */
  readonly isPrivate: boolean;
  readonly since: number;
  readonly traffic: Traffic;
  /** Shared with the user's other sessions. */
  readonly userTraffic: Traffic;
  readonly questions: TokenBucket;
  access: SessionAccess;
  phase: SessionPhase;
  lastSentAt: number;
  expiry: Timer | null;
  /** A new token is being checked; `next` is the newest of those that came meanwhile. */
  renewal: { next: string | null } | null;
  /** What a jiwen.v1 client was last told of its access. */
  toldAccess: string;
  /** Takes a new token. */
  renew: (token: string) => void;
  /** Counts step 1 messages: only the newest is answered. */
  asked: number;
  /** The count when one was answered last. */
  answered: number;
}

/** setTimeout fires at once beyond 2^31 ms. */
const maxTimerMs = 2 ** 31 - 1;

export function createSession(id: number, key: string, socket: Socket, access: SessionAccess, userTraffic: Traffic, clock: Clock, options: RoomOptions): Session {
  const now = clock.elapsed();
  return {
    id,
    key,
    socket,
    isPrivate: socket.subprotocol === jiwenV1,
    since: now,
    traffic: new Traffic(options.socketTraffic, now),
    userTraffic,
    questions: new TokenBucket(options.questionBucket, now),
    access,
    phase: { name: 'opening', frames: [], queuedBytes: 0, has: null },
    lastSentAt: now,
    expiry: null,
    renewal: null,
    toldAccess: '',
    renew: () => undefined,
    asked: 0,
    answered: 0,
  };
}

/** @throws {rate_limited} {too_large} when the client must be sent away */
export function admitFrame(session: Session, sectionTraffic: Traffic, frame: Uint8Array, clock: Clock, options: RoomOptions): void {
  const now = clock.elapsed();
  const { length } = frame;
  // A connection that sends too much must not use up what its user or its section has left.
  const retryAfterMs = session.traffic.take(length, now) || session.userTraffic.take(length, now) || sectionTraffic.take(length, now);
  if (retryAfterMs > 0) throw new AppError('rate_limited', { retryAfterMs });
  const limit = isStep2(frame) ? options.maxSectionBytes : options.maxUpdateBytes;
  // Opcodes and lengths take a few bytes beside the payload.
  if (length > limit + 16) throw new AppError('too_large', { what: 'update', limit });
}

/** Keeps a frame until the room is loaded. @throws {rate_limited} when too much waits already */
export function queueFrame(phase: Extract<SessionPhase, { name: 'opening' }>, frame: Uint8Array, options: RoomOptions): void {
  phase.queuedBytes += frame.length;
  if (phase.frames.length >= options.maxQueuedFrames || phase.queuedBytes > options.maxQueuedBytes) {
    throw new AppError('rate_limited', { retryAfterMs: 1000 });
  }
  phase.frames.push(frame.slice());
}

export function isClosed(session: Session): boolean {
  return session.phase.name === 'closed';
}

export function sendTo(session: Session, bytes: Uint8Array, clock: Clock): void {
  if (session.phase.name === 'closed') return;
  session.lastSentAt = clock.elapsed();
  session.socket.send(bytes);
}

/** Tells a client that its change was not taken, in the words its protocol has; codes stay codes, for clients read the arguments back out of it. */
export function sendRefusal(session: Session, error: AppError, clock: Clock): void {
  sendTo(session, encodeMessage(session.isPrivate
    ? { kind: 'refused', code: error.code, message: `${error.messageZh}\n${error.message}` }
    : { kind: 'permissionDenied', reason: error.message }), clock);
}

/** Ends the session once; later calls do nothing. A jiwen.v1 client is told the whole reason before. */
export function closeSession(session: Session, error: unknown, clock: Clock): void {
  if (session.phase.name === 'closed') return;
  if (session.isPrivate && isAppError(error)) sendRefusal(session, error, clock);
  endSession(session);
  const { code, reason } = closeFrameOf(error);
  session.socket.close(code, reason);
}

/** The connection is gone already. */
export function endSession(session: Session): void {
  session.phase = { name: 'closed' };
  session.expiry?.cancel();
  session.expiry = null;
}

/** Closes the session when its token runs out; call again after the access changed. */
export function watchExpiry(session: Session, clock: Clock, onExpired: () => void): void {
  session.expiry?.cancel();
  session.expiry = null;
  if (session.phase.name === 'closed') return;
  const left = session.access.tokenExpiresAt - clock.now();
  if (left <= 0) return onExpired();
  session.expiry = clock.setTimer(Math.min(left, maxTimerMs), () => watchExpiry(session, clock, onExpired));
}
