import type { Bus } from './bus.js';
import { decodeBusMessage, encodeBusMessage, sectionTopic, type BusMessage, type Person, type SessionNews } from './bus-messages.js';
import type { Presence, RemoteSession } from './presence.js';
import type { Session } from './session.js';
import { colorOf } from '../../schema/model/user-color.js';

/** What a section's link needs of its process. */
export interface LinkNode {
  readonly nodeId: string;
  readonly bus: Bus;
  readonly elapsed: () => number;
  /** A number above all that this process used before, whatever the section. */
  readonly nextNumber: () => number;
  /** The other process lives. */
  readonly heard: (nodeId: string) => void;
  /** A message could not be read. */
  readonly complain: (topic: string, error: unknown) => void;
}

/** What a room is told of the other processes that have its section open. */
export interface LinkListener {
  hinted(hint: Extract<BusMessage, { kind: 'hint' }>): void;
  /** Messages come through from here on: look where the log stands. */
  ready(): void;
  /** Something is to be told, to sockets or to other processes: call `tell` soon. */
  changed(): void;
  /** Others came, went or said something. */
  peopleChanged(): void;
}

/** The sessions of one other process, as far as its messages were heard. */
interface Remote {
  /** Its last message that was taken. */
  number: number;
  /** Unless it is heard before, it has left the section, and its farewell was lost. */
  goodUntil: number;
  readonly sessions: Map<number, RemoteSession>;
}

/** A process with nothing to say says so after this, so that who missed its last words asks. */
const pulseMs = 15_000;
/** Nothing was heard of it here for more than two pulses; or it did not answer when all were asked. */
const patienceMs = 40_000;
const answerMs = 5000;

/**
 * One section's topic: hints of commits, and who is in the section on which process. Each process tells of its own sessions
 * only. Its messages name their predecessor, so that whoever missed one knows it and asks for all of it.
 */
export class SectionLink {
  readonly #node: LinkNode;
  readonly #topic: string;
  readonly #presence: Presence;
  readonly #sessions: ReadonlySet<Session>;
  readonly #listener: LinkListener;
  readonly #remotes = new Map<string, Remote>();
  readonly #release: () => void;
  /** The number of the last message; 0 before the first. */
  #told = 0;
  #toldAt = 0;
  /** New to the others, or with another name or other rights. */
  readonly #unknown = new Set<Session>();
  readonly #gone = new Set<number>();
  /** Processes of which something was missed. */
  readonly #asks = new Set<string>();
  #mustTellAll = false;

  constructor(node: LinkNode, sectionId: string, presence: Presence, sessions: ReadonlySet<Session>, listener: LinkListener) {
    this.#node = node;
    this.#topic = sectionTopic(sectionId);
    this.#presence = presence;
    this.#sessions = sessions;
    this.#listener = listener;
    this.#release = node.bus.listen(this.#topic, {
      message: (bytes) => this.#receive(bytes),
      ready: () => {
        this.announce();
        listener.ready();
      },
    });
  }

  /** Tells the others where the log stands. */
  hint(generation: number, head: number): void {
    this.#publish({ kind: 'hint', generation, head });
  }

  /** The session came, or its name or rights changed. */
  came(session: Session): void {
    this.#unknown.add(session);
    this.#listener.changed();
  }

  left(session: Session): void {
    this.#unknown.delete(session);
    if (this.#told > 0) this.#gone.add(session.id);
    this.#listener.changed();
  }

  /** Tells everybody everything, and asks the same of them. */
  announce(): void {
    this.#publish({ kind: 'ask', nodeId: this.#node.nodeId, of: null });
    this.#mustTellAll = true;
    const until = this.#node.elapsed() + answerMs;
    for (const remote of this.#remotes.values()) remote.goodUntil = Math.min(remote.goodUntil, until);
    this.#listener.changed();
  }

  /** Publishes what changed since the last time; nothing, when nothing did. */
  tell(): void {
    const spoken = this.#presence.takeSpoken();
    const { nodeId } = this.#node;
    for (const of of this.#asks) this.#publish({ kind: 'ask', nodeId, of });
    this.#asks.clear();
    const isKnown = this.#told > 0;
    if (this.#mustTellAll || !isKnown) {
      if (this.#sessions.size > 0 || isKnown) this.#tellSessions(null, [...this.#sessions].map((session) => this.#newsOf(session, true)));
    } else if (this.#unknown.size + this.#gone.size + spoken.size > 0) {
      const changed = [...new Set([...this.#unknown, ...spoken])].map((session) => this.#newsOf(session, this.#unknown.has(session)));
      this.#tellSessions(this.#told, [...[...this.#gone].map((number): SessionNews => ({ kind: 'gone', number })), ...changed]);
    }
    this.#mustTellAll = false;
    this.#unknown.clear();
    this.#gone.clear();
  }

  /** Regular work. */
  tick(): void {
    for (const [nodeId, { goodUntil }] of this.#remotes) if (goodUntil <= this.#node.elapsed()) this.forget(nodeId);
    if (this.#told === 0 || this.#sessions.size === 0 || this.#node.elapsed() - this.#toldAt < pulseMs) return;
    this.#toldAt = this.#node.elapsed();
    this.#publish({ kind: 'presence', nodeId: this.#node.nodeId, number: this.#told, previous: this.#told, sessions: [] });
  }

  /** Sessions of other processes. */
  people(): RemoteSession[] {
    return [...this.#remotes.values()].flatMap(({ sessions }) => [...sessions.values()]);
  }

  /** The process is gone, and its sessions with it. */
  forget(nodeId: string): void {
    const remote = this.#remotes.get(nodeId);
    if (remote === undefined) return;
    this.#remotes.delete(nodeId);
    this.#drop(remote, () => true);
    this.#listener.peopleChanged();
  }

  close(): void {
    if (this.#told > 0) this.#tellSessions(null, []);
    this.#release();
  }

  #newsOf(session: Session, isWhole: boolean): SessionNews {
    const { userId, name, color, canWrite } = session.access;
    const person: Person = { userId, name, color: color ?? colorOf(userId), canWrite, since: session.since };
    return { kind: 'here', number: session.id, person: isWhole ? person : null, client: this.#presence.newsOf(session) };
  }

  #tellSessions(previous: number | null, sessions: readonly SessionNews[]): void {
    this.#told = this.#node.nextNumber();
    this.#toldAt = this.#node.elapsed();
    this.#publish({ kind: 'presence', nodeId: this.#node.nodeId, number: this.#told, previous, sessions });
  }

  #publish(message: BusMessage): void {
    this.#node.bus.publish(this.#topic, encodeBusMessage(message));
  }

  #receive(bytes: Uint8Array): void {
    try {
      const message = decodeBusMessage(bytes);
      if (message !== null) this.#take(message);
    } catch (error) {
      this.#node.complain(this.#topic, error);
    }
  }

  #take(message: BusMessage): void {
    if (message.kind === 'hint') return this.#listener.hinted(message);
    this.#node.heard(message.nodeId);
    if (message.kind === 'presence') return this.#takePresence(message);
    if (message.kind !== 'ask' || (message.of !== null && message.of !== this.#node.nodeId)) return;
    this.#mustTellAll = true;
    this.#listener.changed();
  }

  #takePresence({ nodeId, number, previous, sessions }: Extract<BusMessage, { kind: 'presence' }>): void {
    const known = this.#remotes.get(nodeId);
    const goodUntil = this.#node.elapsed() + patienceMs;
    if (known !== undefined) known.goodUntil = goodUntil;
    if (previous !== known?.number || previous === null) {
      // Heard before: messages may come twice.
      if (known !== undefined && number <= known.number) return;
      if (previous !== null) return this.#ask(nodeId);
    }
    const remote = known ?? { number, goodUntil, sessions: new Map<number, RemoteSession>() };
    // A pulse.
    if (previous !== null && sessions.length === 0) return;
    this.#remotes.set(nodeId, remote);
    remote.number = number;
    const told = new Set(sessions.map((session) => session.number));
    if (previous === null) this.#drop(remote, (each) => !told.has(each));
    for (const session of sessions) this.#takeSession(nodeId, remote, session);
    this.#listener.changed();
    this.#listener.peopleChanged();
  }

  #takeSession(nodeId: string, { sessions }: Remote, news: SessionNews): void {
    const known = sessions.get(news.number);
    if (news.kind === 'gone') {
      sessions.delete(news.number);
      if (known !== undefined) this.#presence.leave(known);
      return;
    }
    const access = news.person ?? known?.access;
    if (access === undefined) return this.#ask(nodeId);
    const session = known ?? { nodeId, key: sessionKey(nodeId, news.number), since: access.since, access };
    session.access = access;
    sessions.set(news.number, session);
    if (news.client !== null) this.#presence.hear(session, news.client);
  }

  #drop({ sessions }: Remote, isOver: (number: number) => boolean): void {
    for (const [number, session] of sessions) {
      if (!isOver(number)) continue;
      sessions.delete(number);
      this.#presence.leave(session);
    }
    this.#listener.changed();
  }

  #ask(nodeId: string): void {
    this.#asks.add(nodeId);
    this.#listener.changed();
  }
}

/** Names a session among those of all processes. */
export function sessionKey(nodeId: string, number: number): string {
  return `${nodeId}-${number}`;
}
