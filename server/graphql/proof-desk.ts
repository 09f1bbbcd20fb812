import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TimerClock } from '../ports/clock.js';
import type { DocumentRepository, Proofs } from '../ports/repositories/documents.js';
import type { TraceOrigin, Tracer } from '../ports/tracer.js';

/** Of one statement: with that many it is complete, and whoever asks then opens another. */
const maxIds = 1000;

interface Asked {
  readonly sessionIds: Set<string>;
  readonly documentIds: Set<string>;
  readonly userIds: Set<string>;
  readonly origins: Set<TraceOrigin | null>;
}

/**
 * Resolves with how these stand, read after it was called, and with what others asked at the same time.
 * @throws {store_unavailable}
 */
export type AskProofs = (sessionId: string | null, documentIds: readonly string[], userIds: readonly string[]) => Promise<Proofs>;

/** Longer than this nobody waits for a statement that others sent: it may have got stuck. */
const patienceMs = 50;

/**
 * Asks the store in one statement what all requests want to know that were read from their sockets in one turn of the event loop, or while the statement
 * before was under way. It begins after the last of them has come: nobody is answered by what was so before they asked.
 */
export function createProofDesk(documents: Pick<DocumentRepository, 'proofs'>, tracer: Tracer, clock: Pick<TimerClock, 'setTimer'>): AskProofs {
  let open: { readonly asked: Asked; readonly proofs: Promise<Proofs> } | null = null;
  let underWay: Promise<unknown> | null = null;
  const untilDoneOrLate = (running: Promise<unknown>): Promise<unknown> => {
    const late = new Promise<void>((resolve) => {
      const timer = clock.setTimer(patienceMs, resolve);
      void running.finally(() => timer.cancel());
    });
    return Promise.race([running, late]);
  };
  const send = async (asked: Asked): Promise<Proofs> => {
    await nextTurn();
    // One that is full and the next go together then.
    if (underWay !== null) await untilDoneOrLate(underWay);
    // From here on it is another statement's.
    if (open?.asked === asked) open = null;
    const read = (): Promise<Proofs> => documents.proofs({ sessionIds: [...asked.sessionIds], documentIds: [...asked.documentIds], userIds: [...asked.userIds] });
    const reading = tracer.isOn ? tracer.batch('answers.prove', [...asked.origins].filter((origin) => origin !== null), {}, read) : read();
    const settled: Promise<unknown> = reading.catch(() => undefined).finally(() => {
      if (underWay === settled) underWay = null;
    });
    underWay = settled;
    return reading;
  };
  const begin = () => {
    const asked: Asked = { sessionIds: new Set(), documentIds: new Set(), userIds: new Set(), origins: new Set() };
    return { asked, proofs: send(asked) };
  };
  return (sessionId, documentIds, userIds) => {
    const { asked, proofs } = (open ??= begin());
    if (sessionId !== null) asked.sessionIds.add(sessionId);
    for (const id of documentIds) asked.documentIds.add(id);
    for (const id of userIds) asked.userIds.add(id);
    if (tracer.isOn) asked.origins.add(tracer.origin());
    if (asked.sessionIds.size + asked.documentIds.size + asked.userIds.size >= maxIds) open = null;
    return proofs;
  };
}
