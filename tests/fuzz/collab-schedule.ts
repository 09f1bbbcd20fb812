import { expect } from '@jest/globals';
import fc from 'fast-check';
import * as Y from 'yjs';
import { AppError } from '../../schema/errors/app-error.js';
import type { Message } from '../../collab/protocol/messages.js';
import { compactLog } from '../../collab/ydoc/compact-log.js';
import { Replica } from '../unit/collab/replica.js';
import { RoomWorld, sectionId } from '../unit/collab/room-world.js';
import { LogOracle } from './log-oracle.js';

const clientCount = 3;
const nodeCount = 2;

/** What people, the network, the store and the processes do; the commonest more than once. */
const acts = [
  'type', 'type', 'type', 'type', 'erase', 'format', 'format', 'say', 'api',
  'toServer', 'toServer', 'toServer', 'toClient', 'toClient', 'settle', 'settle', 'settle', 'wait', 'again', 'cut', 'move', 'slow',
  'storeDown', 'storeUp', 'readDown', 'readUp', 'loseAnswer', 'rival', 'compact', 'crash', 'pause', 'goOn',
  'stallAppends', 'stallAnswers', 'stallReads', 'unstall', 'unstall',
  'busDown', 'busUp', 'partition', 'heal', 'drop', 'double', 'delay', 'deliver',
] as const;

export interface Step {
  readonly act: (typeof acts)[number];
  readonly client: number;
  readonly node: number;
  readonly size: number;
  readonly at: number;
}

export const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  client: fc.nat(clientCount - 1),
  node: fc.nat(nodeCount - 1),
  size: fc.nat(6),
  at: fc.nat(1000),
});

/**
 * Clients, two nodes over one log, and the bus between them, doing what the steps say. At every message a client gets, the log
 * must hold what it tells; at every snapshot, the snapshot must hold what it replaces.
 */
export class Schedule {
  readonly world = new RoomWorld({ compactAfterUpdates: 3, highMarkBytes: 400, lowMarkBytes: 100, idleMs: 500 }, nodeCount);
  readonly replicas = Array.from({ length: clientCount }, (_, i) => new Replica(i + 1));
  readonly #oracle = new LogOracle();
  readonly #clocks = this.replicas.map(() => 0);
  #failsToStore = false;
  #failsToRead = false;
  #losesAnswer = false;
  #rivalId = 900;
  /** Which calls of the log wait, and those that do. */
  readonly #stalled = new Set<string>();
  #waiting: (() => void)[] = [];
  /** Messages of the bus that will be lost, or come twice. */
  #toLose = 0;
  #toDouble = 0;

  constructor() {
    const { log, bus } = this.world;
    log.beforeAppend = async () => {
      await this.#stall('stallAppends');
      if (this.#failsToStore) throw new AppError('store_unavailable', {});
    };
    log.afterLoad = () => this.#stall('stallReads');
    log.beforeLoad = () => { if (this.#failsToRead) throw new AppError('store_unavailable', {}); };
    log.onStored = (rows) => this.#oracle.store(rows);
    log.onCompacted = ({ seq, state }) => { if (!this.#oracle.isHeldBy(state, seq)) throw new Error(`the snapshot of ${seq} lacks rows`); };
    log.afterAppend = async () => {
      await this.#stall('stallAnswers');
      if (!this.#losesAnswer) return;
      this.#losesAnswer = false;
      throw new Error('connection lost after commit');
    };
    bus.copies = () => {
      if (this.#toLose > 0) return this.#toLose-- && 0;
      return this.#toDouble > 0 ? (this.#toDouble--, 2) : 1;
    };
    for (const [i, replica] of this.replicas.entries()) this.#connect(replica, i % nodeCount);
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#act(step);
    await this.#heal();
    await this.#expectAgreement();
  }

  async #act(step: Step): Promise<void> {
    const replica = this.replicas[step.client];
    if (replica === undefined) return;
    await (this.#write(step, replica) ?? this.#carry(step, replica) ?? this.#harm(step));
  }

  /** What people do. */
  #write({ act, client, node, size, at }: Step, replica: Replica): Promise<void> | null {
    const { text } = replica;
    const index = text.length === 0 ? 0 : at % text.length;
    switch (act) {
      case 'type':
        text.insert(index, '绩效目标指标'.slice(0, size + 1));
        break;
      case 'erase':
        text.delete(index, Math.min(size, text.length - index));
        break;
      case 'format':
        text.format(index, Math.min(size, text.length - index), { bold: at % 2 === 0 ? true : null });
        break;
      case 'say':
        this.#say(client, at);
        break;
      case 'api':
        this.world.node(node).registry.edit(sectionId, { userId: 'usr_api' }, (doc) => doc.getText('text').insert(0, 'api')).catch(() => undefined);
        break;
      case 'again':
        replica.sendUpdate(Y.encodeStateAsUpdate(replica.doc));
        break;
      default:
        return null;
    }
    return Promise.resolve();
  }

  /** What lies between the people and the nodes. */
  #carry({ act, node, size, at }: Step, replica: Replica): Promise<void> | null {
    const { pair } = replica;
    switch (act) {
      case 'toServer':
        pair?.flushToServer(size);
        break;
      case 'toClient':
        this.#receive(replica, size);
        break;
      case 'settle':
        return this.world.clock.settle();
      case 'wait':
        return this.world.clock.advance(at);
      case 'cut':
      case 'move':
        pair?.cut();
        this.#connect(replica, act === 'cut' ? node : 1 - node);
        break;
      case 'slow':
        if (pair !== null) pair.bufferedBytes = pair.bufferedBytes === null ? 1000 : null;
        break;
      default:
        return null;
    }
    return Promise.resolve();
  }

  /** What happens to store, nodes and bus. */
  async #harm({ act, node, size, at }: Step): Promise<void> {
    const { bus, log } = this.world;
    const { endpoint } = this.world.node(node);
    switch (act) {
      case 'storeDown':
      case 'storeUp':
        this.#failsToStore = act === 'storeDown';
        return;
      case 'readDown':
      case 'readUp':
        this.#failsToRead = act === 'readDown';
        return;
      case 'loseAnswer':
        this.#losesAnswer = true;
        return;
      case 'stallAppends':
      case 'stallAnswers':
      case 'stallReads':
        return void this.#stalled.add(act);
      case 'unstall':
        return this.#unstall();
      case 'rival':
        return this.#rivalWrites();
      case 'compact':
        return void (await log.compact(sectionId, compactLog(await log.loadAuthored(sectionId))).catch(() => undefined));
      case 'crash':
        return this.#crash(node);
      case 'pause':
        return this.world.node(node).pause();
      case 'goOn':
        return this.world.node(node).goOn();
      case 'busDown':
        return endpoint?.goDown();
      case 'busUp':
        return endpoint?.comeUp();
      case 'partition':
      case 'heal':
        return act === 'heal' ? bus.heal() : this.#partition();
      case 'drop':
        this.#toLose = size;
        return;
      case 'double':
        this.#toDouble = size;
        return;
      case 'delay':
      case 'deliver':
        bus.delayMs = act === 'delay' ? at : 0;
        return;
      default:
        throw new Error(`nobody does ${act}`);
    }
  }

  /** Everything works again: who was cut off comes back, and all queues run empty. */
  async #heal(): Promise<void> {
    const { bus, clock, nodes } = this.world;
    this.#failsToStore = this.#failsToRead = this.#losesAnswer = false;
    this.#toLose = this.#toDouble = bus.delayMs = 0;
    this.#unstall();
    bus.heal();
    for (const node of nodes) {
      if (node.endpoint?.isUp === false) node.endpoint.comeUp();
      node.goOn();
    }
    for (const { pair } of this.replicas) if (pair !== null) pair.bufferedBytes = null;
    for (let round = 0; round < 4; round++) {
      for (const [i, replica] of this.replicas.entries()) {
        if (replica.pair?.closed !== null) this.#connect(replica, i % nodeCount);
        this.#say(i, round);
      }
      await this.#exchange();
      // In all longer than anybody is shown who left unheard, and than anybody waits before the next try.
      await clock.advance(12_000);
    }
    await this.#exchange();
  }

  async #expectAgreement(): Promise<void> {
    const { clock, log, nodes } = this.world;
    const stored = this.world.replay();
    const text = stored.getText('text').toDelta() as unknown;
    expect(this.#oracle.text()).toEqual(text);
    for (const replica of this.replicas) {
      expect(replica.pair?.closed).toBeNull();
      expect(replica.text.toDelta()).toEqual(text);
      expect(Y.encodeStateVector(replica.doc).length).toBe(Y.encodeStateVector(stored).length);
    }
    const reads = Promise.all(nodes.map(({ registry }) => registry.read(sectionId, (doc) => doc.getText('text').toDelta() as unknown)));
    // A node that opens the section only now asks who is there.
    await clock.advance(200);
    expect(await reads).toEqual(nodes.map(() => text));
    for (const { registry } of nodes) expect(registry.stats()).toMatchObject({ pendingUpdates: 0, pendingBytes: 0, healthy: true });
    expect(log.sections.get(sectionId)?.projectionRevision).toBe(log.headOf(sectionId));
    expect(this.world.projected).toBe(stored.getText('text').toString());
    this.#expectSamePeople();
  }

  #expectSamePeople(): void {
    const everybody = this.replicas.map(({ access }) => access.userId);
    for (const { registry } of this.world.nodes) {
      const listed = registry.presence([sectionId]).map(({ userId, state }) => (state === null ? `${userId}, silent` : userId));
      expect(listed.sort()).toEqual(everybody);
    }
  }

  async #stall(what: string): Promise<void> {
    if (this.#stalled.has(what)) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
  }

  #unstall(): void {
    this.#stalled.clear();
    for (const go of this.#waiting.splice(0)) go();
  }

  #say(client: number, at: number): void {
    const clock = (this.#clocks[client] ?? 0) + 1;
    this.#clocks[client] = clock;
    this.replicas[client]?.send({ kind: 'awareness', entries: [{ clientId: client + 1, clock, state: { at } }] });
  }

  #connect(replica: Replica, node: number): void {
    const { registry } = this.world.node(node);
    replica.connect(registry, sectionId);
    // Known as a text, it is tidied of redundant formatting by Yjs, as the paragraphs of real sections are.
    registry.read(sectionId, (doc) => doc.getText('text').length).catch(() => undefined);
  }

  /** Nobody is told of anything the log does not hold: neither as text nor as an acknowledgement. */
  #receive(replica: Replica, count = Infinity): void {
    const before = replica.seen.length;
    replica.receive(count);
    for (const message of replica.seen.slice(before)) {
      const told = toldBy(message, replica);
      if (told !== undefined && !this.#oracle.holds(told)) throw new Error(`a client was told of what is not stored: ${message.kind}`);
    }
  }

  async #exchange(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      for (const { pair } of this.replicas) pair?.flushToServer();
      await this.world.clock.settle();
      for (const replica of this.replicas) this.#receive(replica);
      if (this.replicas.every(({ pair }) => pair === null || (pair.toServer.length === 0 && pair.toClient.length === 0))) return;
    }
  }

  /** A process dies; its clients come back to whatever is there. */
  #crash(node: number): void {
    const { registry } = this.world.node(node);
    this.world.restart(node);
    for (const [i, replica] of this.replicas.entries()) {
      if (replica.registry !== registry) continue;
      replica.pair?.cut();
      this.#connect(replica, (node + i) % nodeCount);
    }
  }

  #partition(): void {
    const [one, other] = this.world.nodes.map(({ endpoint }) => endpoint);
    if (one != null && other != null) this.world.bus.partition(one, other);
  }

  /** Somebody writes who says nothing on the bus. */
  #rivalWrites(): void {
    const doc = new Y.Doc({ guid: 'rival' });
    Y.applyUpdate(doc, this.#oracle.state());
    doc.clientID = this.#rivalId++;
    const before = Y.encodeStateVector(doc);
    doc.getText('text').insert(0, '它');
    this.world.log.push(sectionId, Y.encodeStateAsUpdate(doc, before));
  }
}

function toldBy(message: Message, replica: Replica): Uint8Array | undefined {
  if (message.kind === 'persisted') return replica.sent.get(message.fingerprint.toString());
  return message.kind === 'update' || message.kind === 'step2' ? message.update : undefined;
}
