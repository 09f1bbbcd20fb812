import { WebSocket } from 'ws';
import { createFrames, emptyUpdate, type Frames, type Incoming } from '../wire/frames.js';
import type { Target } from '../servers/contender.js';

export interface LoadClientOptions {
  readonly target: Target;
  readonly roomIndex: number;
  readonly role: 'writer' | 'reader';
  /** Picks one of the target's tokens. */
  readonly number: number;
  /** Every message but the handshake's own; `at` is when it arrived. */
  readonly onMessage?: (message: Incoming, at: number) => void;
}

/**
 * A client that speaks the wire and holds no document: what a stock client spends on its own replica is not the server's
 * doing, and with it one machine could not load a server.
 */
export interface LoadClient {
  readonly frames: Frames;
  /** The server answered step 1; of the relay, which answers nothing, the socket is open. Rejects when refused or closed. */
  readonly synced: Promise<void>;
  send(frame: Uint8Array): void;
  /** Ends the connection; resolves when it is closed. */
  close(): Promise<void>;
  /** Resolves when the connection is closed, by whomever; with the code. */
  readonly closed: Promise<number>;
}

function openSocket({ target, roomIndex, role, number }: LoadClientOptions): WebSocket {
  const room = target.rooms[roomIndex];
  if (room === undefined) throw new Error(`there is no room ${roomIndex}`);
  const tokens = role === 'writer' ? target.writerTokens : target.readerTokens;
  const token = tokens[number % Math.max(1, tokens.length)];
  // Writers of ours are acknowledged: what that costs the server is in its figures.
  const protocols = target.dialect === 'jiwen' && role === 'writer' ? ['jiwen.v1'] : [];
  return new WebSocket(room.url, protocols, { perMessageDeflate: false, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) });
}

export function openLoadClient(options: LoadClientOptions): LoadClient {
  const { target, roomIndex, onMessage } = options;
  const socket = openSocket(options);
  const frames = createFrames(target.dialect, target.rooms[roomIndex]?.name ?? '');
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const synced = new Promise<void>((resolve, reject) => {
    socket.on('open', () => {
      for (const frame of frames.hello()) socket.send(frame);
      if (target.dialect === 'relay') resolve();
    });
    socket.on('message', (data: Buffer) => {
      const at = performance.now();
      const message = frames.read(data);
      if (message.kind === 'step1' && socket.readyState === socket.OPEN) socket.send(frames.step2(emptyUpdate));
      if (message.kind === 'step2') resolve();
      if (message.kind === 'refused') reject(new Error(`refused: ${message.reason}`));
      onMessage?.(message, at);
    });
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason.toString()}`)));
  });
  synced.catch(() => undefined);
  return {
    frames,
    synced,
    closed,
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    async close() {
      socket.terminate();
      await closed;
    },
  };
}

/** At most this many handshakes under way: more would measure the queue of the listening socket. */
const handshakesAtOnce = 50;

/** Opens clients in order and resolves when all are synced. */
export async function openLoadClients(all: readonly LoadClientOptions[]): Promise<LoadClient[]> {
  const clients: LoadClient[] = [];
  for (let start = 0; start < all.length; start += handshakesAtOnce) {
    const batch = all.slice(start, start + handshakesAtOnce).map(openLoadClient);
    await Promise.all(batch.map(({ synced }) => synced));
    clients.push(...batch);
  }
  return clients;
}
