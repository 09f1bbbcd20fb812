import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * First number of every message. Whoever knows only another version ignores the message: servers are upgraded one by one,
 * and until all are, the database tells what the bus does not.
 */
const version = 1;
const kinds = { hint: 0, presence: 1, ask: 2, alive: 3, leaving: 4 } as const;
const flags = { here: 1, person: 2, client: 4 } as const;

/** Sessions of one message beyond which it is not taken for presence any more. */
const maxSessions = 10_000;

/** Where processes say that they live. */
export const nodesTopic = 'nodes';
/** Where those that have a section open speak about it. */
export const sectionTopic = (sectionId: string): string => `section/${sectionId}`;

/** Who a session belongs to; changes seldom. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly color: string;
  readonly canWrite: boolean;
  /** Milliseconds since the epoch, on the clock of the session's process. */
  readonly since: number;
}

/** The Yjs client a session speaks for, and what it says of itself: null after it said goodbye. */
export interface ClientNews {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** What changed about one session; `number` counts the sessions of its process. */
export type SessionNews =
  | { readonly kind: 'gone'; readonly number: number }
  /** Null: as before. */
  | { readonly kind: 'here'; readonly number: number; readonly person: Person | null; readonly client: ClientNews | null };

export type BusMessage =
  /** The section's log stands at `head`. */
  | { readonly kind: 'hint'; readonly generation: number; readonly head: number }
  /**
   * The sessions of one process: all of them (`previous` null), or what changed since its message `previous`. Who missed that
   * one asks. Numbers of one process grow.
   */
  | { readonly kind: 'presence'; readonly nodeId: string; readonly number: number; readonly previous: number | null; readonly sessions: readonly SessionNews[] }
  /** `nodeId` wants to know all sessions of the process `of`, or of every one. */
  | { readonly kind: 'ask'; readonly nodeId: string; readonly of: string | null }
  | { readonly kind: 'alive'; readonly nodeId: string }
  | { readonly kind: 'leaving'; readonly nodeId: string };

/** The bytes of one message, as `decodeBusMessage` reads them back. */
export function encodeBusMessage(message: BusMessage): Uint8Array {
  const encoder = encoding.createEncoder();
  const number = (value: number): void => encoding.writeVarUint(encoder, value);
  const text = (value: string): void => encoding.writeVarString(encoder, value);
  number(version);
  number(kinds[message.kind]);
  if (message.kind === 'hint') {
    number(message.generation);
    number(message.head);
    return encoding.toUint8Array(encoder);
  }
  text(message.nodeId);
  if (message.kind === 'ask') text(message.of ?? '');
  if (message.kind === 'presence') {
    number(message.number);
    // 0 is no message's number.
    number(message.previous ?? 0);
    number(message.sessions.length);
    for (const session of message.sessions) writeSession(number, text, session);
  }
  return encoding.toUint8Array(encoder);
}

function writeSession(number: (value: number) => void, text: (value: string) => void, session: SessionNews): void {
  number(session.number);
  if (session.kind === 'gone') return number(0);
  const { person, client } = session;
  number(flags.here + (person === null ? 0 : flags.person) + (client === null ? 0 : flags.client));
  if (person !== null) {
    text(person.userId);
    text(person.name);
    text(person.color);
    number(person.canWrite ? 1 : 0);
    number(person.since);
  }
  if (client !== null) {
    number(client.clientId);
    number(client.clock);
    text(JSON.stringify(client.state));
  }
}

/** Null for a message of another version, or of a kind that this one does not know. @throws when the bytes are no message */
export function decodeBusMessage(bytes: Uint8Array): BusMessage | null {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== version) return null;
  const message = readMessage(decoder);
  // Beyond the end as well: a length that lies reads on into memory that is not the message's.
  if (message !== null && decoder.pos !== bytes.length) throw new Error('the message does not end where it should');
  return message;
}

function readMessage(decoder: decoding.Decoder): BusMessage | null {
  const number = (): number => decoding.readVarUint(decoder);
  const text = (): string => decoding.readVarString(decoder);
  switch (number()) {
    case kinds.hint:
      return { kind: 'hint', generation: number(), head: number() };
    case kinds.presence: {
      const [nodeId, count, previous] = [text(), number(), number()];
      return { kind: 'presence', nodeId, number: count, previous: previous === 0 ? null : previous, sessions: readSessions(number, text) };
    }
    case kinds.ask: {
      const [nodeId, of] = [text(), text()];
      return { kind: 'ask', nodeId, of: of === '' ? null : of };
    }
    case kinds.alive:
      return { kind: 'alive', nodeId: text() };
    case kinds.leaving:
      return { kind: 'leaving', nodeId: text() };
    default:
      return null;
  }
}

function readSessions(number: () => number, text: () => string): SessionNews[] {
  const count = number();
  if (count > maxSessions) throw new Error('too many sessions');
  return Array.from({ length: count }, (): SessionNews => {
    const [own, bits] = [number(), number()];
    if ((bits & flags.here) === 0) return { kind: 'gone', number: own };
    const person = (bits & flags.person) === 0 ? null : { userId: text(), name: text(), color: text(), canWrite: number() === 1, since: number() };
    const client = (bits & flags.client) === 0 ? null : { clientId: number(), clock: number(), state: readState(text()) };
    return { kind: 'here', number: own, person, client };
  });
}

function readState(json: string): ClientNews['state'] {
  const state: unknown = JSON.parse(json);
  if (state !== null && (typeof state !== 'object' || Array.isArray(state))) throw new Error('a presence state is not an object');
  return state as ClientNews['state'];
}
