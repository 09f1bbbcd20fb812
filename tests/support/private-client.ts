import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { fingerprintOf } from '../../collab/protocol/fingerprint.js';
import type { Message } from '../../collab/protocol/messages.js';
import { jiwenV1, tokenPrefix } from '../../collab/protocol/version.js';

/** A client that speaks `jiwen.v1`, with a document of its own. It does not reconnect by itself. */
export interface PrivateClient {
  readonly doc: Y.Doc;
  /** All that the server said, in order. */
  readonly seen: readonly Message[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Updates the server has not acknowledged yet. */
  readonly unacknowledged: ReadonlySet<string>;
  /** Types at the end of its text; sent at once. */
  type(words: string): void;
  send(message: Message): void;
  /** Resolves when `holds` does; looked at after every message and every change. Rejects when the connection ends first. */
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

const keyOf = (fingerprint: Uint8Array): string => Buffer.from(fingerprint).toString('hex');

/** Connects and synchronizes `doc`, a new one unless a client brings along what it kept. */
export async function openPrivateClient(url: string, sectionId: string, token: string, doc = new Y.Doc()): Promise<PrivateClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/collab/${sectionId}`, [jiwenV1, `${tokenPrefix}${token}`]);
  const seen: Message[] = [];
  const unacknowledged = new Set<string>();
  const waiting = new Set<() => void>();
  const wake = (): void => [...waiting].forEach((look) => look());
  const send = (message: Message): void => socket.send(encodeMessage(message));
  const upload = (kind: 'update' | 'step2', update: Uint8Array): void => {
    unacknowledged.add(keyOf(fingerprintOf(update)));
    send({ kind, update });
  };
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== socket && socket.readyState === socket.OPEN) upload('update', update);
  };
  doc.on('update', onUpdate);
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const message = decodeMessage(new Uint8Array(data));
    seen.push(message);
    if (message.kind === 'step1') upload('step2', Y.encodeStateAsUpdate(doc, message.stateVector));
    else if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(doc, message.update, socket);
    else if (message.kind === 'persisted') unacknowledged.delete(keyOf(message.fingerprint));
    wake();
  });
  const closed = (once(socket, 'close') as Promise<[number, Buffer]>).then(([code, reason]) => ({ code, reason: reason.toString() }));
  void closed.then(wake);
  await once(socket, 'open');
  send({ kind: 'step1', stateVector: Y.encodeStateVector(doc) });
  return {
    doc,
    seen,
    closed,
    unacknowledged,
    type(words) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      doc.getXmlFragment('default').push([paragraph]);
    },
    send,
    until: (holds) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!holds() && socket.readyState === socket.OPEN) return;
          waiting.delete(look);
          if (holds()) resolve();
          else reject(new Error(`the connection ended first: ${JSON.stringify(seen.slice(-3))}`));
        };
        waiting.add(look);
        look();
      }),
    close() {
      doc.off('update', onUpdate);
      socket.terminate();
    },
  };
}
