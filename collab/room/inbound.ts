import { digest } from 'lib0/hash/sha256';
import { AppError } from '../../schema/errors/app-error.js';
import { decodeMessage, encodeMessage } from '../protocol/codec.js';
import { fingerprintOf } from '../protocol/fingerprint.js';
import type { Message } from '../protocol/messages.js';
import { assertShallow } from './nesting.js';
import { repairIfStale } from './outbound.js';
import type { RoomParts } from './room-parts.js';
import { inspectUpdate, type Applied, type InspectedUpdate } from './section-doc.js';
import { sendRefusal, sendTo, type Session } from './session.js';

/** Handles one frame of a session in a loaded room. What it throws ends that session, and nothing else. */
export function handleFrame(room: RoomParts, session: Session, frame: Uint8Array): void {
  const message = decodeMessage(frame);
  switch (message.kind) {
    case 'step1':
      admitQuestion(room, session);
      return answerStep1(room, session, message.stateVector);
    case 'step2':
    case 'update':
      return session.access.canWrite ? takeUpdate(room, session, message) : refuseReader(room, session, message.update);
    case 'awareness':
      if (room.presence.receive(session, message.entries)) room.presenceChanged();
      return;
    case 'queryAwareness':
      admitQuestion(room, session);
      return sendPresence(room, session);
    case 'authenticate':
      if (!session.isPrivate) throw new AppError('update_malformed', { problem: 'authenticate was not negotiated' });
      return session.renew(message.token);
    case 'permissionDenied':
    case 'persisted':
    case 'refused':
    case 'authenticated':
    case 'access':
      throw new AppError('update_malformed', { problem: `only the server sends ${message.kind}` });
  }
}

/** A few bytes that ask for megabytes: counted by themselves. @throws {rate_limited} */
function admitQuestion({ ports }: RoomParts, { questions }: Session): void {
  const retryAfterMs = questions.take(1, ports.clock.elapsed());
  if (retryAfterMs > 0) throw new AppError('rate_limited', { retryAfterMs });
}

export function sendPresence({ presence, ports }: RoomParts, session: Session): void {
  const frame = presence.encodeAll();
  if (frame !== null) sendTo(session, frame, ports.clock);
}

/**
 * Step 2, then our own step 1, without which offline edits would never be uploaded. Encoded now and sent when all in it is
 * durable: nobody may see what a crash could still take back.
 */
function answerStep1(room: RoomParts, session: Session, stateVector: Uint8Array): void {
  const { content, lane, ports } = room;
  const answer = content.answerTo(stateVector);
  const asked = ++session.asked;
  lane.whenDurable(lane.appliedTicket, (error) => {
    // A client that asks again while the log is stuck gets one answer: this keeps what waits bounded.
    if (error !== null || session.asked !== asked) return;
    session.answered = asked;
    sendTo(session, answer, ports.clock);
    askForMissing(room, session);
    repairIfStale(room, session);
  });
}

export function askForMissing({ content, ports }: RoomParts, session: Session): void {
  sendTo(session, content.question(), ports.clock);
}

function takeUpdate(room: RoomParts, session: Session, { kind, update: bytes }: Extract<Message, { kind: 'step2' | 'update' }>): void {
  const { content, lane, options, ports } = room;
  const limit = kind === 'step2' ? options.maxSectionBytes : options.maxUpdateBytes;
  if (bytes.length > limit) throw new AppError('too_large', { what: 'update', limit });
  const update = inspectUpdate(bytes);
  content.assertFits(update);
  const applied = acceptUpdate(room, update, { authorId: session.access.authorId ?? session.access.userId, originId: session.id });
  if (applied.isIncomplete) askForMissing(room, session);
  if (!session.isPrivate) return;
  const fingerprint = fingerprintOf(bytes, digest);
  // Also for a re-send that changed nothing: what it repeats may be on its way to the log only now.
  lane.whenDurable(lane.appliedTicket, (error, seq) => {
    if (error === null) sendTo(session, encodeMessage({ kind: 'persisted', seq, fingerprint }), ports.clock);
  });
}

/** Applies and queues for the log; that it fits is for the caller to see to. @throws {update_malformed} {too_large} {rate_limited} {store_unavailable} */
export function acceptUpdate(
  room: RoomParts, { bytes, structs, clientIds }: InspectedUpdate, by: { readonly authorId: string; readonly originId: number | null; readonly receipt?: string | undefined },
): Applied {
  const { content, ports, queue, growth } = room;
  assertShallow(content.doc, structs);
  if (queue.isFull) throw new AppError('store_unavailable', {});
  const retryAfterMs = structs.length === 0 ? 0 : growth.take(bytes.length, ports.clock.elapsed());
  if (retryAfterMs > 0) throw new AppError('rate_limited', { retryAfterMs });
  let applied: Applied;
  try {
    applied = content.apply(bytes);
  } catch (cause) {
    room.abandon(cause);
    throw new AppError('update_malformed', { problem: 'it cannot be applied' }, { cause });
  }
  const origin = ports.origin?.() ?? undefined;
  enqueue(room, applied.log, { ...by, clientIds, at: ports.clock.now(), ...(origin === undefined ? {} : { origin }) });
  storeTidied(room, applied.tidied);
  return applied;
}

/** Puts an update that is applied on its way to the log. */
export function enqueue(
  { queue, lane }: Pick<RoomParts, 'queue' | 'lane'>,
  update: Uint8Array | null,
  by: { readonly authorId: string | null; readonly clientIds: readonly number[]; readonly originId: number | null; readonly receipt?: string | undefined; readonly at: number; readonly origin?: object },
): void {
  if (update !== null) queue.push(lane, { update, ...by });
}

/**
 * What Yjs tidied up by itself goes to the log like any other update, and to everybody: whoever sent what caused it kept
 * what was removed, and would show it for good.
 */
export function storeTidied(room: RoomParts, tidied: Uint8Array | null): void {
  enqueue(room, tidied, { authorId: null, clientIds: [], originId: null, at: room.ports.clock.now() });
}

/** The text is closed to everybody, or the right to write was never this session's. */
function whyReadOnly({ access }: Session): AppError {
  const { lockedStatus = null } = access;
  return lockedStatus === null ? new AppError('forbidden', { action: 'edit', reason: '只能阅读', reasonEn: 'read-only access' }) : new AppError('locked_for_review', { status: lockedStatus });
}

/** A reader in sync repeats what is known (step 2 is never quite empty once something was deleted): that is no offence. */
function refuseReader({ content, ports }: RoomParts, session: Session, bytes: Uint8Array): void {
  const update = inspectUpdate(bytes);
  if (!content.isNews(update.bytes)) return;
  sendRefusal(session, whyReadOnly(session), ports.clock);
}
