import type { Duplex } from 'node:stream';

/** Answers an upgrade request with a status alone, before any handshake. */
export function refuseUpgrade(socket: Duplex, status: string): void {
  // Nobody else listens to this socket any more: a peer that resets it must not end the process.
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
