import { AppError } from '../../schema/errors/app-error.js';
import type { LogHead, RegistryPorts } from './ports.js';

export interface WatchedRoom {
  readonly sectionId: string;
  /** The log stands there, says the database. */
  standsAt(head: LogHead): void;
}

/** Asks where the logs of rooms stand: in one statement for all that ask in the same moment, one at a time. */
export class HeadWatch {
  readonly #ports: Pick<RegistryPorts, 'clock' | 'log' | 'logger'>;
  readonly #open: ReadonlyMap<string, WatchedRoom>;
  readonly #evict: (sectionId: string, error: AppError) => void;
  #due = new Set<WatchedRoom>();
  #isAsking = false;
  #isFailing = false;

  constructor(ports: Pick<RegistryPorts, 'clock' | 'log' | 'logger'>, open: ReadonlyMap<string, WatchedRoom>, evict: (sectionId: string, error: AppError) => void) {
    this.#ports = ports;
    this.#open = open;
    this.#evict = evict;
  }

  check(room: WatchedRoom): void {
    if (this.#due.size === 0 && !this.#isAsking) this.#ports.clock.defer(() => void this.#ask());
    this.#due.add(room);
  }

  /** Never rejects. What failed is asked again with the next poll. */
  async #ask(): Promise<void> {
    const rooms = [...this.#due].filter((room) => this.#isOpen(room));
    this.#due = new Set();
    if (rooms.length === 0) return;
    this.#isAsking = true;
    try {
      this.#tell(rooms, await this.#ports.log.heads(rooms.map(({ sectionId }) => sectionId)));
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#ports.logger.warn('the database does not say where the sections stand', { sections: rooms.length, error });
      this.#isFailing = true;
    } finally {
      this.#isAsking = false;
      if (this.#due.size > 0) this.#ports.clock.defer(() => void this.#ask());
    }
  }

  #tell(rooms: readonly WatchedRoom[], heads: readonly LogHead[]): void {
    const headOf = new Map(heads.map((head) => [head.sectionId, head]));
    for (const room of rooms) {
      const { sectionId } = room;
      if (!this.#isOpen(room)) continue;
      const head = headOf.get(sectionId);
      if (head === undefined) this.#evict(sectionId, new AppError('not_found', { kind: 'section', id: sectionId }));
      else room.standsAt(head);
    }
  }

  /** By identity: what was asked for a room is no news to its successor. */
  #isOpen(room: WatchedRoom): boolean {
    return this.#open.get(room.sectionId) === room;
  }
}
