import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeChannelFrame, encodeChannelFrame, type ChannelFrame } from '../../collab/protocol/channels.js';
import { decodeMessage, encodeMessage } from '../../collab/protocol/codec.js';
import { fingerprintOf } from '../../collab/protocol/fingerprint.js';
import type { Message } from '../../collab/protocol/messages.js';
import { jiwenMuxV1, tokenPrefix } from '../../collab/protocol/version.js';

/** One section over a shared connection, with a document of its own. */
export interface Channel {
  readonly number: number;
  readonly doc: Y.Doc;
  readonly seen: readonly Message[];
  /** How often the server let it in: 0 or 1. */
  readonly opened: number;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Updates the server has not acknowledged yet. */
  readonly unacknowledged: ReadonlySet<string>;
  send(message: Message): void;
  /** Types at the end of its text; sent at once. */
  type(words: string): void;
  /** Resolves when `holds` does; looked at after every frame. Rejects when the channel or the connection ends first. */
  until(holds: () => boolean): Promise<void>;
  close(): void;
}

/** A connection of `jiwen.mux.v1`. It does not reconnect by itself. */
export interface ChannelClient {
  readonly socket: WebSocket;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Asks for a section and synchronizes with it when it is let in. */
  open(sectionId: string, token: string): Channel;
  sendFrame(frame: ChannelFrame): void;
}

interface Inner {
  take(frame: ChannelFrame): void;
  end(): void;
}

/** Connects. Rejects when the server refuses the handshake. */
export async function openChannelClient(url: string, token: string): Promise<ChannelClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/collab`, [jiwenMuxV1, `${tokenPrefix}${token}`]);
  const channels = new Map<number, Inner>();
  const closed = new Promise<{ code: number; reason: string }>((resolve) => socket.once('close', (code: number, reason: Buffer) => resolve({ code, reason: reason.toString() })));
  void closed.then(() => channels.forEach((channel) => channel.end()));
  socket.on('message', (data: Buffer) => {
    const frame = decodeChannelFrame(new Uint8Array(data));
    channels.get(frame.channel)?.take(frame);
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);
  const sendFrame = (frame: ChannelFrame): void => socket.send(encodeChannelFrame(frame));
  let last = 0;
  return {
    socket,
    closed,
    sendFrame,
    open(sectionId, shown) {
      const number = ++last;
      const [channel, inner] = createChannel(number, sendFrame);
      channels.set(number, inner);
      sendFrame({ channel: number, kind: 'open', sectionId, token: shown });
      return channel;
    },
  };
}

function createChannel(number: number, sendFrame: (frame: ChannelFrame) => void): [Channel, Inner] {
  const doc = new Y.Doc();
  const seen: Message[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => [...waiting].forEach((look) => look());
  let [opened, isOver] = [0, false];
  let parts: Uint8Array[] = [];
  let onClosed: (end: { code: number; reason: string }) => void = () => undefined;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => { onClosed = resolve; });
  const unacknowledged = new Set<string>();
  const send = (message: Message): void => {
    if (message.kind === 'update' || message.kind === 'step2') unacknowledged.add(fingerprintOf(message.update).toString());
    sendFrame({ channel: number, kind: 'message', bytes: encodeMessage(message) });
  };
  doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== doc && opened > 0 && !isOver) send({ kind: 'update', update }); });
  const hear = (message: Message): void => {
    seen.push(message);
    if (message.kind === 'step1') send({ kind: 'step2', update: Y.encodeStateAsUpdate(doc, message.stateVector) });
    else if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(doc, message.update, doc);
    else if (message.kind === 'persisted') unacknowledged.delete(message.fingerprint.toString());
  };
  const end = (): void => {
    isOver = true;
    wake();
  };
  const take = (frame: ChannelFrame): void => {
    if (frame.kind === 'opened') {
      opened++;
      send({ kind: 'step1', stateVector: Y.encodeStateVector(doc) });
    } else if (frame.kind === 'part') {
      parts.push(frame.bytes.slice());
    } else if (frame.kind === 'message') {
      const whole = parts.length === 0 ? frame.bytes : new Uint8Array(Buffer.concat([...parts, frame.bytes]));
      parts = [];
      hear(decodeMessage(whole));
    } else if (frame.kind === 'close') {
      onClosed(frame);
      return end();
    }
    wake();
  };
  const channel: Channel = {
    number,
    doc,
    seen,
    get opened() { return opened; },
    closed,
    unacknowledged,
    send,
    type(words) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      doc.getXmlFragment('default').push([paragraph]);
    },
    until: (holds) => new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds() && !isOver) return;
        waiting.delete(look);
        if (holds()) resolve();
        else reject(new Error(`the channel ended first: ${JSON.stringify(seen.slice(-2))}`));
      };
      waiting.add(look);
      look();
    }),
    close() {
      sendFrame({ channel: number, kind: 'close', code: 1000, reason: '' });
      end();
    },
  };
  return [channel, { take, end }];
}
