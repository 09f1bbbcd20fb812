import type { AppError } from '../../schema/errors/app-error.js';
import { decodeBusMessage, encodeBusMessage, nodesTopic, sectionTopic, type BusMessage } from './bus-messages.js';
import type { Bus } from './bus.js';
import { HeadWatch, type WatchedRoom } from './head-watch.js';
import type { RegistryPorts, Timer } from './ports.js';
import type { RoomOptions } from './room-options.js';
import type { LinkNode } from './section-link.js';

/** A room as the processes' common work sees it. */
export interface ClusterRoom extends WatchedRoom {
  /** The other process is gone, and its sessions with it. */
  forgetNode(nodeId: string): void;
  /** This process was away: tell everybody who is here, and ask who is there. */
  announce(): void;
}

interface Rooms {
  readonly open: ReadonlyMap<string, ClusterRoom>;
  /** The section was removed. */
  readonly evict: (sectionId: string, error: AppError) => void;
}

/**
 * This process among those that serve the same sections: says that it lives, notices who does not, and asks the database
 * where the logs stand when the bus cannot tell. One timer for all rooms.
 */
export class Cluster implements LinkNode {
  readonly nodeId: string;
  readonly bus: Bus;
  readonly #ports: Pick<RegistryPorts, 'clock' | 'log' | 'logger'>;
  readonly #options: Pick<RoomOptions, 'pollMs' | 'slowPollMs' | 'beatMs' | 'nodeGoneMs'>;
  readonly #rooms: Rooms;
  readonly #watch: HeadWatch;
  readonly #lastHeard = new Map<string, number>();
  readonly #release: () => void;
  #timer: Timer;
  #lastNumber = 0;
  #beatAt: number;
  #polledAt: number;
  #hasComplained = false;

  constructor(ports: Pick<RegistryPorts, 'clock' | 'log' | 'logger'>, bus: Bus, nodeId: string, options: RoomOptions, rooms: Rooms) {
    this.#ports = ports;
    this.#options = options;
    this.#rooms = rooms;
    this.bus = bus;
    this.nodeId = nodeId;
    this.#watch = new HeadWatch(ports, rooms.open, rooms.evict);
    this.#beatAt = this.#polledAt = ports.clock.elapsed();
    this.#timer = this.#schedule();
    this.#release = bus.listen(nodesTopic, { message: (bytes) => this.#receive(bytes), ready: () => this.#say('alive') });
  }

  readonly elapsed = (): number => this.#ports.clock.elapsed();
  readonly nextNumber = (): number => ++this.#lastNumber;
  readonly heard = (nodeId: string): void => void this.#lastHeard.set(nodeId, this.elapsed());

  readonly complain = (topic: string, error: unknown): void => {
    // Once: whoever sends such messages sends many.
    if (!this.#hasComplained) this.#ports.logger.warn('messages on the bus cannot be read and are ignored', { topic, error });
    this.#hasComplained = true;
  };

  /** The room may have missed hints: ask where its log stands, together with all that ask now. */
  check(room: ClusterRoom): void {
    this.#watch.check(room);
  }

  /** Tells all processes where a section's log stands. */
  hint(sectionId: string, hint: Extract<BusMessage, { kind: 'hint' }>): void {
    this.bus.publish(sectionTopic(sectionId), encodeBusMessage(hint));
  }

  stop(): void {
    this.#timer.cancel();
    this.#say('leaving');
    this.#release();
  }

  #schedule(): Timer {
    return this.#ports.clock.setTimer(this.#options.pollMs, () => {
      this.#timer = this.#schedule();
      this.#tick();
    });
  }

  #tick(): void {
    const { slowPollMs, beatMs } = this.#options;
    const now = this.elapsed();
    if (!this.bus.isUp || now - this.#polledAt >= slowPollMs) {
      this.#polledAt = now;
      for (const room of this.#rooms.open.values()) this.#watch.check(room);
    }
    if (now - this.#beatAt >= beatMs) this.#beat(now);
  }

  #beat(now: number): void {
    const { beatMs, nodeGoneMs } = this.#options;
    // Sooner than the others measure: they heard the last beat a little later.
    const stoodStill = now - this.#beatAt > nodeGoneMs - beatMs;
    this.#beatAt = now;
    this.#say('alive');
    if (stoodStill) return this.#wake(now);
    for (const [nodeId, at] of this.#lastHeard) if (now - at > nodeGoneMs) this.#forget(nodeId);
  }

  /** Others took this process for dead. What they said meanwhile may wait to be read: nobody is taken for dead just now. */
  #wake(now: number): void {
    for (const nodeId of this.#lastHeard.keys()) this.#lastHeard.set(nodeId, now);
    for (const room of this.#rooms.open.values()) room.announce();
  }

  #forget(nodeId: string): void {
    if (!this.#lastHeard.delete(nodeId)) return;
    for (const room of this.#rooms.open.values()) room.forgetNode(nodeId);
  }

  #say(kind: 'alive' | 'leaving'): void {
    this.bus.publish(nodesTopic, encodeBusMessage({ kind, nodeId: this.nodeId }));
  }

  #receive(bytes: Uint8Array): void {
    try {
      const message = decodeBusMessage(bytes);
      if (message?.kind === 'alive') this.heard(message.nodeId);
      else if (message?.kind === 'leaving') this.#forget(message.nodeId);
    } catch (error) {
      this.complain(nodesTopic, error);
    }
  }
}
