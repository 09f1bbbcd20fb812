import { clocksOf } from './update-clocks.js';

interface Writer {
  readonly room: number;
  /** Of every update sent, in order: the writer's clock after it, and when it left. */
  readonly ends: number[];
  readonly sentAt: number[];
  /** Updates before this one are warm-up. */
  counted: number;
}

/**
 * What was sent and what of it arrived where. An update is known by the clock of its writer, so that a server may merge and
 * repeat as it likes: one frame can deliver many updates, and each counts once per receiver.
 */
export class Ledger {
  readonly #writers = new Map<number, Writer>();
  #latencies: number[] = [];
  #expected = 0;
  #sent = 0;

  addWriter(clientId: number, room: number): void {
    this.#writers.set(clientId, { room, ends: [], sentAt: [], counted: 0 });
  }

  /** `receivers`: how many others are in the room. */
  noteSent(clientId: number, clockEnd: number, receivers: number): void {
    const writer = this.#writers.get(clientId);
    if (writer === undefined) return;
    writer.ends.push(clockEnd);
    writer.sentAt.push(performance.now());
    this.#expected += receivers;
    this.#sent++;
  }

  /** Counts from here on only. */
  beginWindow(): void {
    for (const writer of this.#writers.values()) writer.counted = writer.ends.length;
    this.#latencies = [];
    this.#expected = 0;
    this.#sent = 0;
  }

  get latencies(): readonly number[] { return this.#latencies; }
  get expected(): number { return this.#expected; }
  get sent(): number { return this.#sent; }
  get isComplete(): boolean { return this.#latencies.length >= this.#expected; }

  /** A receiver of its own for every connection; `ownId` is the writer that sits there, whose own updates do not count. */
  createReceiver(ownId: number | null): (update: Uint8Array, at: number) => void {
    const next = new Map<number, number>();
    return (update, at) => {
      for (const [clientId, clockEnd] of clocksOf(update)) {
        const writer = clientId === ownId ? undefined : this.#writers.get(clientId);
        if (writer === undefined) continue;
        let index = next.get(clientId) ?? 0;
        for (; index < writer.ends.length && (writer.ends[index] ?? Infinity) <= clockEnd; index++) {
          if (index >= writer.counted) this.#latencies.push(at - (writer.sentAt[index] ?? at));
        }
        next.set(clientId, index);
      }
    };
  }
}
