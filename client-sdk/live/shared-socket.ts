import { decodeChannelFrame, encodeChannelFrame, type ChannelFrame } from '../../collab/protocol/channels.js';
import { jiwenMuxV1, muxPath, tokenPrefix } from '../../collab/protocol/version.js';
import type { Channel, ChannelListener } from './channel.js';
import type { LiveTransport } from './live-transport.js';
import { openRawSocket, type RawSocketClass } from './raw-socket.js';

/** The server says something on every channel every 20 s. */
const silenceMs = 30_000;
/** As many as the server takes over one connection, with room for those that are just ending. */
const maxChannels = 150;
const lostCode = 1006;

interface Open {
  readonly sectionId: string;
  readonly token: string;
  readonly listener: ChannelListener;
  parts: Uint8Array[];
  isOpen: boolean;
}

/** What a pool is told of a socket of its. */
export interface SharedSocketOwner {
  onOpen(): void;
  /** It takes no more channels; those it had were told before. */
  onGone(): void;
}

/** One connection that carries many sections; made for its first channel, and ends with its last. */
export class SharedSocket {
  readonly #socket: { send(bytes: Uint8Array): void; close(): void };
  readonly #owner: SharedSocketOwner;
  readonly #clock: LiveTransport['clock'];
  readonly #channels = new Map<number, Open>();
  #lastNumber = 0;
  #isOpen = false;
  #isGone = false;
  #heardAt: number;
  #patience: { cancel(): void } | null = null;

  constructor(Socket: RawSocketClass, { socketUrl, clock }: Pick<LiveTransport, 'socketUrl' | 'clock'>, token: string, owner: SharedSocketOwner) {
    this.#owner = owner;
    this.#clock = clock;
    this.#heardAt = clock.now();
    this.#socket = openRawSocket(Socket, `${socketUrl}${muxPath}`, [jiwenMuxV1, `${tokenPrefix}${token}`], {
      onOpen: () => this.#opened(),
      onMessage: (bytes) => this.#receive(bytes),
      onClose: (code, reason) => this.#end(code, reason),
    });
  }

  /** Whether another channel may be opened on it. */
  get hasRoom(): boolean {
    return !this.#isGone && this.#channels.size < maxChannels;
  }

  open(sectionId: string, token: string, listener: ChannelListener): Channel {
    const number = ++this.#lastNumber;
    const channel: Open = { sectionId, token, listener, parts: [], isOpen: false };
    this.#channels.set(number, channel);
    if (this.#isOpen) this.#ask(number, channel);
    this.#watch();
    return {
      send: (bytes) => { if (channel.isOpen && this.#channels.get(number) === channel) this.#send({ channel: number, kind: 'message', bytes }); },
      close: () => this.#leave(number, channel),
    };
  }

  #opened(): void {
    this.#isOpen = true;
    this.#heardAt = this.#clock.now();
    this.#owner.onOpen();
    for (const [number, channel] of this.#channels) this.#ask(number, channel);
  }

  #ask(number: number, { sectionId, token }: Open): void {
    this.#send({ channel: number, kind: 'open', sectionId, token });
  }

  #send(frame: ChannelFrame): void {
    this.#socket.send(encodeChannelFrame(frame));
  }

  #receive(bytes: Uint8Array): void {
    this.#heardAt = this.#clock.now();
    let frame: ChannelFrame;
    try {
      frame = decodeChannelFrame(bytes);
    } catch {
      // Whatever comes after it cannot be trusted to be what it says.
      this.#socket.close();
      return this.#end(lostCode, 'what the server sent cannot be read');
    }
    this.#take(frame);
  }

  #take(frame: ChannelFrame): void {
    const channel = this.#channels.get(frame.channel);
    if (channel === undefined) return;
    if (frame.kind === 'part') {
      channel.parts.push(frame.bytes);
    } else if (frame.kind === 'message') {
      const message = join(channel.parts, frame.bytes);
      channel.parts = [];
      channel.listener.onMessage(message);
    } else if (frame.kind === 'opened') {
      channel.isOpen = true;
      channel.listener.onOpen();
    } else if (frame.kind === 'close') {
      this.#forget(frame.channel);
      channel.listener.onClose(frame.code, frame.reason);
    }
  }

  #leave(number: number, channel: Open): void {
    if (this.#channels.get(number) !== channel) return;
    if (this.#isOpen) this.#send({ channel: number, kind: 'close', code: 1000, reason: '' });
    // Whoever gave up on a silent channel would find the next one as silent.
    if (this.#clock.now() - this.#heardAt > silenceMs) return this.#abandon(number);
    this.#forget(number);
  }

  #abandon(number: number): void {
    this.#channels.delete(number);
    this.#socket.close();
    this.#end(lostCode, '');
  }

  #forget(number: number): void {
    this.#channels.delete(number);
    if (this.#channels.size > 0 || this.#isGone) return;
    this.#socket.close();
    this.#end(1000, '');
  }

  #end(code: number, reason: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#patience?.cancel();
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    this.#owner.onGone();
    for (const { listener } of channels) listener.onClose(code, reason);
  }

  /** A connection on which nothing is heard while somebody waits is lost, whatever the system says. */
  #watch(): void {
    this.#patience ??= this.#clock.setTimer(silenceMs, () => {
      this.#patience = null;
      if (![...this.#channels.values()].some(({ isOpen }) => !isOpen)) return;
      if (this.#clock.now() - this.#heardAt < silenceMs) return this.#watch();
      this.#socket.close();
      this.#end(lostCode, '');
    });
  }
}

function join(parts: readonly Uint8Array[], last: Uint8Array): Uint8Array {
  if (parts.length === 0) return last;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, last.length));
  let at = 0;
  for (const part of [...parts, last]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
