import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port nobody listens on now, for a server that must be told its own address before it starts. */
export async function takeFreePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
