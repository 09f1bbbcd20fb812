import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createHttpServer, requestTimes } from '../../../server/http/http-server.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { listFiles, readSource } from '../../architecture/source-files.js';

// The server's bounds are Node's own, which know no clock but the machine's.
const clock = createSystemClock();

describe('whoever sends a letter now and then', () => {
  let server: Server;
  let reached: string[];

  beforeEach(async () => {
    reached = [];
    server = createHttpServer((request, response) => {
      reached.push(request.url ?? '');
      request.resume().on('end', () => response.end('here'));
    }, { headMs: 80, requestMs: 160, checkEveryMs: 10 });
    server.on('upgrade', (request, socket) => (reached.push(request.url ?? ''), socket.destroy()));
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  /** What the server says until it hangs up, while the peer sends the beginning and then, without end, one letter after the other. */
  async function dribble(beginning: string, letter: string): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text)).on('error', () => undefined);
    await once(socket, 'connect');
    if (beginning !== '') socket.write(beginning);
    const over = once(socket, 'close');
    const goOn = (): void => {
      if (!socket.writable || letter === '') return;
      socket.write(letter);
      clock.setTimer(5, goOn);
    };
    goOn();
    await over;
    return answer;
  }

  const upgrade = 'GET /collab/sec_1 HTTP/1.1\r\nHost: jiwen\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ';
  test.each([
    ['nothing at all', '', ''],
    ['the first line', 'G', 'E'],
    ['the head of a request', 'POST /graphql HTTP/1.1\r\nHost: jiwen\r\nX-Word: ', 'x'],
    ['the head of a WebSocket handshake', upgrade, 'x'],
  ])('[API41] %s: is answered with 408 and cut off before anything of ours hears of it', async (_what, beginning, letter) => {
    // A first line that is none is refused at once, which is as well.
    expect(await dribble(beginning, letter)).toMatch(/^HTTP\/1\.1 40[08] /);
    expect(reached).toEqual([]);
  });

  test('[API41] a body, for whichever route: is cut off as well', async () => {
    expect(await dribble('POST /anywhere HTTP/1.1\r\nHost: jiwen\r\nContent-Length: 100000\r\n\r\n', 'x')).toMatch(/^HTTP\/1\.1 408 /);
    expect(reached).toEqual(['/anywhere']);
  });

  test('[API41] every server of ours is made with these bounds, the head the shortest', () => {
    expect(listFiles('server', '.ts').filter((path) => /\bcreateServer\(/.test(readSource(path)))).toEqual(['server/http/http-server.ts']);
    const made = createHttpServer(() => undefined);
    expect([made.headersTimeout, made.requestTimeout]).toEqual([requestTimes.headMs, requestTimes.requestMs]);
    expect(requestTimes.checkEveryMs).toBeLessThan(requestTimes.headMs);
    expect(requestTimes.headMs).toBeLessThan(requestTimes.requestMs);
  });
});
