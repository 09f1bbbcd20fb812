import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { closeFrameOf } from '../../collab/protocol/close-codes.js';
import { encodeMessage } from '../../collab/protocol/codec.js';
import type { Message, ToldAccess } from '../../collab/protocol/messages.js';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { errorCodes } from '../../schema/errors/codes.js';
import { Backoff } from './backoff.js';
import type { Channel, ChannelListener } from './channel.js';
import { createChannelSocketClass } from './channel-socket.js';
import type { LiveTransport } from './live-transport.js';
import { parseClose, parseRefusal } from './parse-refusal.js';
import type { SocketPool } from './socket-pool.js';
import { TokenWatch } from './token-watch.js';

/** A token that was renewed may have been ended meanwhile, as the one before; so many in a row are no accident. */
const maxRefusals = 3;

/** What a section decides and hears of its connection. */
export interface SectionLinkListener {
  /** Null: the text may be exchanged. Null as access where the server does not tell. */
  admit(access: ToldAccess | null): AppError | null;
  accessChanged(access: ToldAccess): void;
  sent(kind: 'update' | 'step2', update: Uint8Array): void;
  persisted(fingerprint: Uint8Array): void;
  /** Something of ours was not taken. */
  refused(error: AppError): void;
  live(): void;
  /** The connection ended; it is tried again unless that was for good. */
  lost(reason: AppError, isForGood: boolean): void;
}

/** What a section link is made of. */
export interface SectionLinkOptions {
  readonly transport: LiveTransport;
  readonly pool: SocketPool;
  readonly sectionId: string;
  readonly doc: Y.Doc;
  readonly listener: SectionLinkListener;
}

/**
 * The stock provider, and what it stands on: where its connections come from, with which token, after which pause, and which of
 * their ends are for good. The provider itself connects again at once; the pauses are ours, so that they can be called off.
 */
export class SectionLink {
  readonly provider: WebsocketProvider;
  readonly #options: SectionLinkOptions;
  readonly #backoff: Backoff;
  readonly #tokens: TokenWatch;
  #channel: Channel | null = null;
  #token: string | null = null;
  /** Tokens that the server refused one after the other. */
  #refusals = 0;
  #hasNoToken = false;
  /** What the server said last before it closed, or why we closed. */
  #reason: AppError | null = null;
  #isForGood = false;
  readonly #onOnline = (): void => this.#backoff.hurry();

  constructor(options: SectionLinkOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.transport.clock, options.transport.random);
    this.#tokens = new TokenWatch(options.transport, (token) => this.#authenticate(token));
    const Socket = createChannelSocketClass({
      connect: (listener) => this.#connect(listener),
      admit: (access) => this.#admit(access),
      onPrivate: (message) => this.#hear(message),
      onSent: (kind, update) => options.listener.sent(kind, update),
    });
    this.provider = new WebsocketProvider(options.transport.socketUrl, options.sectionId, options.doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      // Other tabs hear through the server, which alone knows what is durable and of which generation.
      disableBc: true,
      maxBackoffTime: 0,
      shouldReconnect: () => !this.#isForGood,
    });
    // Its listener on the process would be one for each section; who is gone without a word is known by the lost connection.
    if ('process' in globalThis) process.off('exit', this.provider._exitHandler);
    this.provider.on('sync', (isSynced: boolean) => {
      if (!isSynced) return;
      this.#backoff.succeeded();
      options.listener.live();
    });
    this.provider.on('connection-close', (event: { readonly code: number; readonly reason: string } | null) => this.#lost(event));
    listenToNetwork('add', this.#onOnline);
  }

  /** Ends it, and takes leave of the others. No timer or socket is left. */
  close(): void {
    listenToNetwork('remove', this.#onOnline);
    this.#tokens.stop();
    const { provider } = this;
    // While it is connected: this sends the farewell.
    provider.awareness.setLocalState(null);
    const { ws } = provider;
    // Else the provider would set a timer to connect again.
    provider.ws = null;
    provider.destroy();
    ws?.close();
    provider.awareness.destroy();
  }

  #connect(listener: ChannelListener): Channel {
    let inner: Channel | null = null;
    let isClosed = false;
    this.#reason = null;
    const open = async (): Promise<void> => {
      try {
        const token = await this.#nextToken();
        if (isClosed) return;
        this.#hasNoToken = token === null;
        if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
        this.#token = token;
        inner = this.#options.pool.open(this.#options.sectionId, token, listener);
      } catch (error) {
        if (isClosed) return;
        this.#reason = isAppError(error) ? error : new AppError('internal', { requestId: '-' }, { cause: error });
        const { code, reason } = closeFrameOf(this.#reason);
        listener.onClose(code, reason);
      }
    };
    const callOff = this.#backoff.wait(() => void open());
    const channel: Channel = {
      send: (bytes) => inner?.send(bytes),
      close() {
        isClosed = true;
        callOff();
        inner?.close();
      },
    };
    this.#channel = channel;
    return channel;
  }

  #nextToken(): Promise<string | null> {
    const { transport } = this.#options;
    return this.#refusals > 0 && this.#token !== null ? transport.renewAccessToken(this.#token) : transport.accessToken();
  }

  #authenticate(token: string): void {
    this.#token = token;
    this.#channel?.send(encodeMessage({ kind: 'authenticate', token }));
  }

  #admit(access: ToldAccess | null): AppError | null {
    const refusal = this.#options.listener.admit(access);
    this.#reason = refusal;
    if (refusal === null) this.#refusals = 0;
    return refusal;
  }

  #hear(message: Message): void {
    // The provider hears nothing of these, and would take the server for dead; it goes by the machine's time.
    this.provider.wsLastMessageReceived = Date.now();
    const { listener } = this.#options;
    if (message.kind === 'persisted') return listener.persisted(message.fingerprint);
    if (message.kind === 'refused') {
      this.#reason = parseRefusal(message.code, message.message);
      return listener.refused(this.#reason);
    }
    if (message.kind !== 'access') return;
    listener.accessChanged(message);
    if (this.#token !== null) this.#tokens.watch(this.#token, message.expiresInMs);
  }

  #lost(event: { readonly code: number; readonly reason: string } | null): void {
    this.#tokens.stop();
    const { code, reason } = event ?? { code: 1006, reason: 'nothing was heard for long' };
    // What was said before is whole; the reason of a close frame may be cut.
    const error = this.#reason !== null && errorCodes[this.#reason.code].closeCode === code ? this.#reason : parseClose(code, reason);
    this.#isForGood = code >= 4400 && code < 4500;
    if (code === errorCodes.unauthenticated.closeCode && error.code === 'unauthenticated') {
      this.#isForGood = this.#hasNoToken || ++this.#refusals >= maxRefusals;
    }
    this.#backoff.failed(isAppError(error, 'rate_limited') ? Number(error.args.retryAfterMs) || 0 : 0);
    this.#options.listener.lost(error, this.#isForGood);
  }
}

/** Browsers tell when the network is back; Node does not. */
function listenToNetwork(how: 'add' | 'remove', listener: () => void): void {
  const target = globalThis as { addEventListener?: (type: string, listener: () => void) => void; removeEventListener?: (type: string, listener: () => void) => void };
  if (how === 'add') target.addEventListener?.('online', listener);
  else target.removeEventListener?.('online', listener);
}
