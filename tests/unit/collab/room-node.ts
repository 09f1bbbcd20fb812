import type { Clock, Compactor, Logger, ProjectionInput, RoomRegistry, Timer, UpdateLog } from '../../../collab/room/ports.js';
import type { RoomOptions } from '../../../collab/room/room-options.js';
import { createRoomRegistry } from '../../../collab/room/room-registry.js';
import type { LocalEndpoint } from '../../support/local-bus.js';
import type { ArrayLog } from './array-log.js';

/** What a node stands on; several may share all of it but the endpoint. */
export interface NodeGround {
  readonly clock: Clock;
  readonly log: ArrayLog;
  readonly compactor: Compactor;
  readonly random: () => number;
  readonly options: Partial<RoomOptions>;
  /** Called before a projection is stored; throw to refuse it. */
  readonly beforeSave: () => void;
  readonly onSaved: (text: string) => void;
  readonly complain: (message: string) => void;
}

type Phase = 'running' | 'paused' | 'dead';

/** One process: a registry that can be stopped like SIGSTOP does, let go on, and killed. */
export class RoomNode {
  readonly registry: RoomRegistry;
  readonly endpoint: LocalEndpoint | null;
  /** Projections of this node that were stored. */
  readonly saved: Omit<ProjectionInput, 'doc'>[] = [];
  #phase: Phase = 'running';
  /** What came due while the node stood still. */
  #late: (() => void)[] = [];

  constructor({ clock, log, compactor, random, options, beforeSave, onSaved, complain }: NodeGround, endpoint: LocalEndpoint | null) {
    this.endpoint = endpoint;
    const note = (message: string, fields?: Readonly<Record<string, unknown>>): void => {
      complain(`${message} ${fields?.error instanceof Error ? fields.error.message : ''}`);
    };
    const logger: Logger = { info: () => undefined, warn: note, error: note };
    const save = async ({ doc: _doc, ...input }: ProjectionInput): Promise<void> => {
      beforeSave();
      const section = log.sections.get(input.sectionId);
      if (section === undefined || input.revision <= section.projectionRevision) return;
      section.projectionRevision = input.revision;
      this.saved.push(input);
      onSaved(input.projection.text);
    };
    const ports = { log: this.#guard(log), bus: endpoint, projections: { save }, compactor, clock: this.#clockOn(clock), logger, random };
    this.registry = createRoomRegistry(ports, options);
  }

  /** Nothing happens in this process any more, and nobody is told. */
  kill(): void {
    this.#phase = 'dead';
    this.#late = [];
    this.endpoint?.kill();
  }

  pause(): void {
    this.#phase = 'paused';
    this.endpoint?.hold();
  }

  /** First what came due, then what waits on the wire, as an event loop does. */
  goOn(): void {
    this.#phase = 'running';
    for (const fn of this.#late.splice(0)) fn();
    this.endpoint?.goOn();
  }

  #run(fn: () => void): void {
    if (this.#phase === 'running') fn();
    else if (this.#phase === 'paused') this.#late.push(fn);
  }

  #clockOn(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      elapsed: () => clock.elapsed(),
      defer: (fn) => clock.defer(() => this.#run(fn)),
      setTimer: (delayMs, fn): Timer => {
        let isDue = true;
        const timer = clock.setTimer(delayMs, () => this.#run(() => { if (isDue) fn(); }));
        return {
          cancel: () => {
            isDue = false;
            timer.cancel();
          },
        };
      },
    };
  }

  /** What a dead process has on its way to the log never arrives; answers wait for one that stands still, and die with it. */
  #guard(log: ArrayLog): UpdateLog {
    const answer = <T>(work: () => Promise<T>): Promise<T> => new Promise<T>((resolve, reject) => {
      if (this.#phase === 'dead') return;
      work().then((value) => this.#run(() => resolve(value)), (error: unknown) => this.#run(() => reject(error instanceof Error ? error : new Error(String(error)))));
    });
    return {
      load: (id, afterSeq) => answer(() => log.load(id, afterSeq)),
      append: (batch) => answer(() => log.append(batch)),
      heads: (ids) => answer(() => log.heads(ids)),
      loadAuthored: (id) => answer(() => log.loadAuthored(id)),
      compact: (id, snapshot) => answer(() => log.compact(id, snapshot)),
    };
  }
}
