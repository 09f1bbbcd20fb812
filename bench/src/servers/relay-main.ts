/** The limit: passes every frame to the other sockets of its room, reads nothing, keeps nothing. */
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, Set<WebSocket>>();
const sockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false });

function join(name: string, socket: WebSocket): void {
  const room = rooms.get(name) ?? new Set<WebSocket>();
  rooms.set(name, room.add(socket));
  socket.on('message', (frame) => {
    for (const other of room) if (other !== socket && other.readyState === other.OPEN) other.send(frame, { binary: true });
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
}

const server = createServer();
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => join(request.url ?? '/', opened));
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listening\n'));
