import type { Bus, BusListener } from '../../collab/room/bus.js';
import type { Clock } from '../../collab/room/ports.js';

/** One way between two endpoints: in order, with what is under way. */
interface Wire {
  readonly queue: { readonly topic: string; readonly bytes: Uint8Array }[];
  isCut: boolean;
}

/**
 * Several endpoints of a bus on one network that exists only in the test: it can lose, hold back and double messages, cut
 * endpoints off from each other, and tell one that it is away. What one endpoint sends to another arrives in order.
 */
export class LocalBus {
  readonly #clock: Clock;
  readonly #endpoints: LocalEndpoint[] = [];
  readonly #wires = new Map<string, Wire>();
  /** Milliseconds on the way; 0 is the next macrotask. */
  delayMs = 0;
  /** Called for each message on each way: how often it arrives. */
  copies: (topic: string, bytes: Uint8Array) => number = () => 1;
  /** Everything that was published, also what nobody heard. */
  readonly published: { readonly topic: string; readonly bytes: Uint8Array }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  endpoint(): LocalEndpoint {
    const endpoint = new LocalEndpoint(this, this.#clock, this.#endpoints.length);
    this.#endpoints.push(endpoint);
    return endpoint;
  }

  /** Between these two nothing gets through any more, and neither is told: what is under way is lost. */
  partition(a: LocalEndpoint, b: LocalEndpoint): void {
    for (const wire of [this.#wire(a, b), this.#wire(b, a)]) {
      wire.isCut = true;
      wire.queue.length = 0;
    }
  }

  /** Ends every partition. Nobody is told of that either. */
  heal(): void {
    for (const wire of this.#wires.values()) wire.isCut = false;
  }

  /** The bus is away, and every endpoint knows it. */
  goDown(): void {
    for (const endpoint of this.#endpoints) endpoint.goDown();
  }

  comeUp(): void {
    for (const endpoint of this.#endpoints) endpoint.comeUp();
  }

  /** Delivers what is under way to this endpoint, as far as it was held. */
  deliverTo(to: LocalEndpoint): void {
    for (const from of this.#endpoints) this.#drain(this.#wire(from, to), to);
  }

  send(from: LocalEndpoint, topic: string, bytes: Uint8Array): void {
    this.published.push({ topic, bytes });
    for (const to of this.#endpoints) {
      const wire = this.#wire(from, to);
      if (to === from || wire.isCut || !to.isUp) continue;
      const copies = this.copies(topic, bytes);
      for (let n = 0; n < copies; n++) wire.queue.push({ topic, bytes });
      const deliver = (): void => this.#drain(wire, to);
      if (this.delayMs > 0) this.#clock.setTimer(this.delayMs, deliver);
      else this.#clock.defer(deliver);
    }
  }

  #wire(from: LocalEndpoint, to: LocalEndpoint): Wire {
    const name = `${from.number} ${to.number}`;
    const wire = this.#wires.get(name) ?? { queue: [], isCut: false };
    this.#wires.set(name, wire);
    return wire;
  }

  #drain(wire: Wire, to: LocalEndpoint): void {
    if (to.isHeld) return;
    for (const { topic, bytes } of wire.queue.splice(0)) to.receive(topic, bytes);
  }
}

/** The bus as one process has it. */
export class LocalEndpoint implements Bus {
  readonly number: number;
  readonly #network: LocalBus;
  readonly #clock: Clock;
  readonly #listeners = new Map<string, Set<BusListener>>();
  #isUp = true;
  #isAlive = true;
  /** The process stands still: what comes waits. */
  isHeld = false;

  constructor(network: LocalBus, clock: Clock, number: number) {
    this.#network = network;
    this.#clock = clock;
    this.number = number;
  }

  get isUp(): boolean { return this.#isUp; }
  /** Topics that somebody listens to. */
  get topics(): string[] { return [...this.#listeners.keys()]; }

  publish(topic: string, bytes: Uint8Array): void {
    if (this.#isUp && this.#isAlive) this.#network.send(this, topic, bytes);
  }

  listen(topic: string, listener: BusListener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    if (this.#isUp) this.#tellReady(listener, topic);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  receive(topic: string, bytes: Uint8Array): void {
    if (!this.#isUp || !this.#isAlive) return;
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener.message(bytes);
  }

  /** The bus is away, and this endpoint knows it. */
  goDown(): void {
    this.#isUp = false;
  }

  comeUp(): void {
    this.#isUp = true;
    for (const [topic, listeners] of this.#listeners) for (const listener of listeners) this.#tellReady(listener, topic);
  }

  /** The process stands still: what comes waits until it goes on. */
  hold(): void {
    this.isHeld = true;
  }

  goOn(): void {
    this.isHeld = false;
    this.#network.deliverTo(this);
  }

  /** The process is dead: nobody hears from it, and nothing reaches it. */
  kill(): void {
    this.#isAlive = false;
    this.#listeners.clear();
  }

  #tellReady(listener: BusListener, topic: string): void {
    this.#clock.defer(() => {
      if (this.#isUp && this.#listeners.get(topic)?.has(listener) === true) listener.ready();
    });
  }
}
