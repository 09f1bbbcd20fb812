import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { fingerprintOf } from '../../collab/protocol/fingerprint.js';
import { jiwenV1, tokenPrefix } from '../../collab/protocol/version.js';

/** A client that speaks `jiwen.v1` and keeps what it was told is durable. */
export interface AcknowledgedWriter {
  readonly sent: readonly string[];
  /** The words of every update the server acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Sends one update with these words. */
  write(words: string): void;
  /** Resolves when at least `count` updates are acknowledged, or the connection is gone. */
  untilAcknowledged(count: number): Promise<void>;
  close(): void;
}

const keyOf = (fingerprint: Uint8Array): string => Buffer.from(fingerprint).toString('hex');

export async function openAcknowledgedWriter(url: string, sectionId: string, token: string): Promise<AcknowledgedWriter> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/collab/${sectionId}`, [jiwenV1, `${tokenPrefix}${token}`]);
  const doc = new Y.Doc();
  const words = new Map<string, string>();
  const sent: string[] = [];
  const acknowledged = new Set<string>();
  const waiting = new Set<() => void>();
  const wake = (): void => [...waiting].forEach((resume) => resume());
  socket.on('message', (data: Buffer) => {
    const message = decodeMessage(new Uint8Array(data));
    if (message.kind !== 'persisted') return;
    const known = words.get(keyOf(message.fingerprint));
    if (known !== undefined) acknowledged.add(known);
    wake();
  });
  socket.on('close', wake);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return {
    sent,
    acknowledged,
    write(text) {
      let update: Uint8Array | null = null;
      doc.once('update', (bytes: Uint8Array) => (update = bytes));
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      doc.getXmlFragment('default').push([paragraph]);
      if (update === null || socket.readyState !== socket.OPEN) return;
      words.set(keyOf(fingerprintOf(update)), text);
      sent.push(text);
      socket.send(encodeMessage({ kind: 'update', update }));
    },
    async untilAcknowledged(count) {
      while (acknowledged.size < count && socket.readyState === socket.OPEN) {
        await new Promise<void>((resolve) => waiting.add(() => (waiting.clear(), resolve())));
      }
    },
    close() {
      socket.terminate();
      doc.destroy();
    },
  };
}
