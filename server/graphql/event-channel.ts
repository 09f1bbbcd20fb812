import type { EventRecord } from '../ports/records.js';

const tailLength = 256;

/** Told when there may be something to read, and when there will be nothing more. */
export interface ChannelFollower {
  wake(): void;
  end(): void;
}

/** What is kept of one document while somebody follows it. */
export interface EventChannel {
  readonly documentId: string;
  readonly followers: Set<ChannelFollower>;
  /** Highest sequence number seen, from any source. */
  known: number;
  /** Without gaps, ending at `known`. */
  tail: EventRecord[];
  /** Grows with every change of `tail`. */
  changes: number;
  timer: { cancel(): void } | null;
  /** Ends the hearing of other processes' hints. */
  unlisten: () => void;
}

/** Takes events from the log or from a commit, in order; what is known already is passed over. */
export function offerEvents(channel: EventChannel, events: readonly EventRecord[]): void {
  let changed = false;
  for (const event of events) {
    if (event.seq <= channel.known) continue;
    // Something between was committed by another process: the tail must have no hole, so it begins anew.
    if (event.seq !== channel.known + 1) channel.tail = [];
    channel.tail.push(event);
    channel.known = event.seq;
    changed = true;
  }
  if (!changed) return;
  if (channel.tail.length > tailLength) channel.tail.splice(0, channel.tail.length - tailLength);
  channel.changes += 1;
  for (const follower of [...channel.followers]) follower.wake();
}
