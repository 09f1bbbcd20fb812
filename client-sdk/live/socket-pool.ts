import { collabPath, jiwenV1, tokenPrefix } from '../../collab/protocol/version.js';
import type { Channel, ChannelListener } from './channel.js';
import { identityOf } from './identity.js';
import type { LiveTransport } from './live-transport.js';
import { openRawSocket, toRawSocketClass, type RawSocketClass } from './raw-socket.js';
import { SharedSocket } from './shared-socket.js';

/** After this a server that had no shared connections is asked for one again. */
const plainMs = 300_000;

/** The sockets of one client: as few as carry its open sections. */
export interface SocketPool {
  /** Asks for a section. @throws {TypeError} there is no WebSocket on this platform */
  open(sectionId: string, token: string, listener: ChannelListener): Channel;
}

/** Sockets are shared by the sections that one user has open; where the server has no shared ones, each section has its own. */
export function createSocketPool(transport: Pick<LiveTransport, 'socketUrl' | 'webSocketImpl' | 'clock'>): SocketPool {
  const { socketUrl, webSocketImpl, clock } = transport;
  const shared = new Map<string, Set<SharedSocket>>();
  /** Once one came to be, a failure is the network's. */
  let isSharedKnown = false;
  let plainUntil = 0;

  function sharedFor(Socket: RawSocketClass, token: string): SharedSocket {
    const identity = identityOf(token);
    const sockets = shared.get(identity) ?? new Set();
    shared.set(identity, sockets);
    for (const socket of sockets) if (socket.hasRoom) return socket;
    const made: SharedSocket = new SharedSocket(Socket, transport, token, {
      onOpen: () => { isSharedKnown = true; },
      onGone: () => {
        sockets.delete(made);
        if (sockets.size === 0 && shared.get(identity) === sockets) shared.delete(identity);
      },
    });
    sockets.add(made);
    return made;
  }

  const openPlain = (Socket: RawSocketClass, sectionId: string, token: string, listener: ChannelListener): Channel =>
    openRawSocket(Socket, `${socketUrl}${collabPath}${sectionId}`, [jiwenV1, `${tokenPrefix}${token}`], listener);

  return {
    open(sectionId, token, listener) {
      const Socket = toRawSocketClass(webSocketImpl);
      if (clock.now() < plainUntil) return openPlain(Socket, sectionId, token, listener);
      let isOver = false;
      let current: Channel = sharedFor(Socket, token).open(sectionId, token, {
        onOpen: () => listener.onOpen(),
        onMessage: (bytes) => listener.onMessage(bytes),
        onClose(code, reason) {
          if (isSharedKnown || isOver) return listener.onClose(code, reason);
          // The server cannot be reached, or it has none of these: a plain one tells.
          current = openPlain(Socket, sectionId, token, {
            ...listener,
            onOpen() {
              plainUntil = clock.now() + plainMs;
              listener.onOpen();
            },
          });
        },
      });
      return {
        send: (bytes) => current.send(bytes),
        close() {
          isOver = true;
          current.close();
        },
      };
    },
  };
}
