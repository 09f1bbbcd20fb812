import { decodeMessage, encodeMessage, isStep2 } from '../../collab/protocol/codec.js';
import { closeFrameOf } from '../../collab/protocol/close-codes.js';
import { opcodes, syncSteps, type Message, type ToldAccess } from '../../collab/protocol/messages.js';
import { clientLimits } from '../../schema/model/client-limits.js';
import type { AppError } from '../../schema/errors/app-error.js';
import type { Channel, ChannelListener } from './channel.js';

/** What a section does on its connection. */
export interface ChannelSocketHooks {
  /** Begins to connect. */
  connect(listener: ChannelListener): Channel;
  /** Decides whether text may be exchanged; null: yes. `access` is null where the server does not tell. */
  admit(access: ToldAccess | null): AppError | null;
  /** A message that is not y-websocket's. */
  onPrivate(message: Message): void;
  /** An update on its way to the server. */
  onSent(kind: 'update' | 'step2', update: Uint8Array): void;
}

type Handler<E> = ((event: E) => void) | null;

/** A WebSocket in shape: what the stock provider uses of one. */
export interface ChannelSocket {
  readyState: number;
  readonly OPEN: number;
  binaryType: string;
  onopen: Handler<unknown>;
  onmessage: Handler<{ readonly data: Uint8Array }>;
  onclose: Handler<{ readonly code: number; readonly reason: string }>;
  onerror: Handler<unknown>;
  send(bytes: Uint8Array): void;
  close(): void;
}

const [connecting, open, closed] = [0, 1, 3];
const newestOpcode = Math.max(...Object.values(opcodes));
const isPrivate = (frame: Uint8Array): boolean => (frame[0] ?? 0) >= opcodes.persisted;

/**
 * A class for the stock provider's `WebSocketPolyfill`: each instance is one connection to the section. It opens towards the
 * provider only when the server has told of which generation the text is and the section found that good, so that
 * nothing is sent or merged before; and it keeps the messages of `jiwen.v1` to the section, which the provider does not know.
 */
export function createChannelSocketClass(hooks: ChannelSocketHooks): new () => ChannelSocket {
  return class extends SectionSocket {
    constructor() {
      super(hooks);
    }
  };
}

class SectionSocket implements ChannelSocket {
  readonly OPEN = open;
  readyState: number = connecting;
  binaryType = 'arraybuffer';
  onopen: Handler<unknown> = null;
  onmessage: Handler<{ readonly data: Uint8Array }> = null;
  onclose: Handler<{ readonly code: number; readonly reason: string }> = null;
  onerror: Handler<unknown> = null;
  readonly #hooks: ChannelSocketHooks;
  readonly #channel: Channel;

  constructor(hooks: ChannelSocketHooks) {
    this.#hooks = hooks;
    this.#channel = hooks.connect({
      onOpen: () => undefined,
      onMessage: (bytes) => this.#receive(bytes),
      onClose: (code, reason) => this.#end(code, reason),
    });
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== open) return;
    if (frame[0] !== opcodes.sync || frame[1] === syncSteps.step1) return this.#channel.send(frame);
    const message = decodeMessage(frame);
    if (message.kind !== 'update' && message.kind !== 'step2') return;
    this.#hooks.onSent(message.kind, message.update);
    // A paste of megabytes is taken as a step 2, which may be as large as a section.
    const isTooLarge = frame.length > clientLimits.collabPayloadBytes && !isStep2(frame);
    this.#channel.send(isTooLarge ? encodeMessage({ kind: 'step2', update: message.update }) : frame);
  }

  close(): void {
    if (this.readyState === closed) return;
    this.readyState = closed;
    this.#channel.close();
  }

  #receive(frame: Uint8Array): void {
    // Of a newer server; it works without.
    if (this.readyState === closed || (frame[0] ?? 0) > newestOpcode) return;
    let message: Message;
    try {
      message = decodeMessage(frame);
    } catch {
      this.#channel.close();
      return this.#end(1006, 'what the server sent cannot be read');
    }
    if (this.readyState === connecting && !this.#open(message)) return;
    if (isPrivate(frame)) this.#hooks.onPrivate(message);
    else this.onmessage?.({ data: frame });
  }

  #open(first: Message): boolean {
    // Why it is about to be closed.
    if (first.kind === 'refused') return true;
    // Said while the section loads, so that nobody takes the server for dead.
    if (first.kind === 'awareness' && first.entries.length === 0) return false;
    const refusal = this.#hooks.admit(first.kind === 'access' ? first : null);
    if (refusal !== null) {
      this.#channel.close();
      const { code, reason } = closeFrameOf(refusal);
      this.#end(code, reason);
      return false;
    }
    this.readyState = open;
    this.onopen?.({});
    return this.readyState === open;
  }

  #end(code: number, reason: string): void {
    if (this.readyState === closed) return;
    this.readyState = closed;
    this.onclose?.({ code, reason });
  }
}
