import type { Bus } from '../ports/bus.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** Where servers tell each other that a document has new events. */
export const eventTopic = (documentId: string): string => `events:${documentId}`;

/** The number of the newest event; NaN for what is no hint, which is then taken for something new. */
export const readHint = (bytes: Uint8Array): number => Number(new TextDecoder().decode(bytes) || NaN);

/** Hints to the other servers at all that this one commits, until the returned function is called. */
export function announceEvents(unitOfWork: UnitOfWork, bus: Bus): () => void {
  return unitOfWork.onCommitted((events) => {
    const newest = new Map(events.map(({ documentId, seq }) => [documentId, seq]));
    for (const [documentId, seq] of newest) bus.publish(eventTopic(documentId), new TextEncoder().encode(String(seq)));
  });
}
