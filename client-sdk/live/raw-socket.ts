import { AppError } from '../../schema/errors/app-error.js';

/** As much of a WebSocket as is used here; browsers' and those of `ws` have it. */
export interface RawSocket {
  binaryType: string;
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: (() => void) | null;
  send(bytes: Uint8Array): void;
  close(code?: number, reason?: string): void;
}

/** Makes one. */
export type RawSocketClass = new (url: string, protocols: readonly string[]) => RawSocket;

/** What happens on a raw socket; nothing after `close`. */
export interface RawSocketListener {
  onOpen(): void;
  onMessage(bytes: Uint8Array): void;
  onClose(code: number, reason: string): void;
}

const openState = 1;
const nothing = (): void => undefined;

/** The class to use. @throws {invalid_input} this platform has none of its own (Node 20), and none was given */
export function toRawSocketClass(given: unknown): RawSocketClass {
  const found = given ?? (globalThis as { readonly WebSocket?: unknown }).WebSocket;
  if (typeof found !== 'function') throw new AppError('invalid_input', { path: 'webSocketImpl', problem: '此环境没有 WebSocket（Node 20），请在 createClient 中给出一个类，如 ws 包的类', problemEn: 'there is no WebSocket here (Node 20); give createClient a class, as that of the package ws' });
  return found as RawSocketClass;
}

/** Connects. `close` lets go of the socket at once, whether the other end answers or not. */
export function openRawSocket(Socket: RawSocketClass, url: string, protocols: readonly string[], listener: RawSocketListener): { send(bytes: Uint8Array): void; close(): void } {
  const socket = new Socket(url, protocols);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => listener.onOpen();
  socket.onmessage = ({ data }) => { if (data instanceof ArrayBuffer) listener.onMessage(new Uint8Array(data)); };
  socket.onclose = ({ code, reason }) => listener.onClose(code, reason);
  // What went wrong is told by the close that follows; without a listener Node would end the process.
  socket.onerror = nothing;
  return {
    send(bytes) {
      if (socket.readyState === openState) socket.send(bytes);
    },
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(1000);
    },
  };
}
