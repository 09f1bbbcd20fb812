import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { findFreePort, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { createTestDatabase } from '../support/test-store.js';

const upgrade = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: jiwen\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`;

/** A process of its own: what nobody catches ends it, and the test sees that. */
describe('peers that do not keep to any rule', () => {
  let server: ServerProcess;
  let port: number;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    port = await findFreePort();
    server = await startServerProcess({ PORT: String(port), JIWEN_DATA: database.dataDir, JIWEN_SEED: 'none', DATABASE_URL: database.url ?? '' });
  }, 30_000);
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await drop();
  });

  /** Sends it with as much again behind it, and cuts the connection before any answer can be read. */
  async function sendAndReset(text: string): Promise<void> {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text + 'x'.repeat(100_000));
      socket.resetAndDestroy();
    });
    socket.on('error', () => undefined);
    await once(socket, 'close');
  }

  test.each([
    ['[API27]', 'a socket at no known path', upgrade('/nowhere')],
    ['[API11]', 'a socket of a foreign page', upgrade('/graphql', 'Origin: https://foreign.example\r\n')],
    ['[API18]', 'a socket without the subprotocol', upgrade('/graphql')],
    ['[COL31]', 'a room without a token', upgrade('/collab/sec_00000000000000000000000000')],
    ['[COL31]', 'a room that is none', upgrade('/collab/%')],
    ['[API9]', 'a query that is cut short', 'POST /graphql HTTP/1.1\r\nHost: jiwen\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{'],
    ['[API27]', 'what is no HTTP', 'NONSENSE\r\n\r\n'],
  ])('%s %s: the server outlives who hangs up at once', async (_rule, _what, text) => {
    // Many at once: of some the reset arrives before the server has read what they sent.
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 100 }, () => sendAndReset(text)));
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    expect(server.output()).not.toContain('Unhandled');
  });
});
