import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../../collab/protocol/codec.js';
import { fingerprintOf } from '../../../collab/protocol/fingerprint.js';
import type { Message } from '../../../collab/protocol/messages.js';
import type { AccessCheck, RoomRegistry, SessionAccess } from '../../../collab/room/ports.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { SocketPair } from '../../support/socket-pair.js';

/** A client: its own document, and the client's half of the protocol. */
export class Replica {
  readonly doc = new Y.Doc({ guid: 'replica' });
  readonly seen: Message[] = [];
  pair: SocketPair | null = null;
  /** Of the node it connected to last. */
  registry: RoomRegistry | null = null;
  /** Fingerprints of what was sent and not acknowledged yet (jiwen.v1). */
  readonly unacknowledged = new Set<string>();
  /** Every update ever sent, by fingerprint. */
  readonly sent = new Map<string, Uint8Array>();
  /** As whom it connects next. */
  access: SessionAccess;
  /** What the server finds out about a new token of this client. */
  check: AccessCheck = async () => { throw new AppError('unauthenticated', { reason: 'invalid' }); };
  readonly #subprotocol: string;

  constructor(clientId: number, access: Partial<SessionAccess> = {}, subprotocol = 'jiwen.v1') {
    this.doc.clientID = clientId;
    this.#subprotocol = subprotocol;
    this.access = { userId: `usr_${clientId}`, name: `用户${clientId}`, canWrite: true, tokenExpiresAt: Number.MAX_SAFE_INTEGER, ...access };
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendUpdate(update);
    });
  }

  connect(registry: RoomRegistry, sectionId: string): SocketPair {
    const pair = new SocketPair(this.#subprotocol);
    pair.handle = registry.join(sectionId, pair.socket, this.access, (token, use) => this.check(token, use));
    this.pair = pair;
    this.registry = registry;
    this.send({ kind: 'step1', stateVector: Y.encodeStateVector(this.doc) });
    return pair;
  }

  send(message: Message): void {
    if (this.pair?.closed === null) this.pair.send(encodeMessage(message));
  }

  sendUpdate(update: Uint8Array, kind: 'update' | 'step2' = 'update'): void {
    if (this.pair?.closed !== null) return;
    const fingerprint = fingerprintOf(update).toString();
    this.unacknowledged.add(fingerprint);
    this.sent.set(fingerprint, update);
    this.send({ kind, update });
  }

  /** Handles up to `count` of the server's messages. */
  receive(count = Infinity): void {
    for (const frame of this.pair?.takeForClient(count) ?? []) this.#handle(decodeMessage(frame));
  }

  get text(): Y.Text {
    return this.doc.getText('text');
  }

  kinds(): string[] {
    return this.seen.map(({ kind }) => kind);
  }

  #handle(message: Message): void {
    this.seen.push(message);
    switch (message.kind) {
      case 'step1':
        return this.sendUpdate(Y.encodeStateAsUpdate(this.doc, message.stateVector), 'step2');
      case 'step2':
      case 'update':
        return Y.applyUpdate(this.doc, message.update, this);
      case 'persisted':
        this.unacknowledged.delete(message.fingerprint.toString());
        return;
      default:
    }
  }
}
