import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { limits } from '../../../schema/model/limits.js';
import { createDownloadRoute, type Download } from '../../../server/http/download.js';
import { createDownloadPlaces, type DownloadPlaces } from '../../../server/http/download-places.js';
import { createRouter } from '../../../server/http/router.js';
import { untraced } from '../../../server/runtime/untraced.js';
import { ManualClock } from '../../support/manual-clock.js';
import { quietLogger } from '../../support/test-store.js';

describe('places of downloads', () => {
  test('[RES71] are bounded by the bytes of all, one file always has a place, and each is given back once', () => {
    const { take } = createDownloadPlaces();
    const leave = take('a', limits.downloadBytesAtOnce + 1);
    expect(() => take('b', 1)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    leave();
    const most = take('a', limits.downloadBytesAtOnce - 1);
    leave();
    expect(() => take('b', 2)).toThrow(expect.objectContaining({ code: 'rate_limited' }));
    const last = take('b', 1);
    expect(() => take('c', 1)).toThrow();
    most();
    last();
    take('c', limits.downloadBytesAtOnce);
  });
});

describe('a reader who does not read', () => {
  // More than the buffers of a connection hold.
  const file = Buffer.alloc(64 * 1024 * 1024);
  let [server, clock, socket, places] = [] as unknown as [Server, ManualClock, Socket, DownloadPlaces];
  let left: { readonly count: number; readonly all: Promise<void> };

  /** Tells when so many places were given back. */
  function watchPlaces(wanted: number): void {
    const inner = createDownloadPlaces();
    let tell: () => void = () => undefined;
    const seen = { count: 0, all: new Promise<void>((resolve) => (tell = resolve)) };
    left = seen;
    places = {
      take(userId, bytes) {
        const leave = inner.take(userId, bytes);
        return () => {
          leave();
          seen.count += 1;
          if (seen.count === wanted) tell();
        };
      },
    };
  }
  async function open(find: () => Promise<Download>, times: number): Promise<void> {
    server = createServer(createRouter([createDownloadRoute({ path: '/files/*', find, places, clock, logger: quietLogger })], { logger: quietLogger, tracer: untraced }));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
    socket.on('error', () => undefined).write('GET /files/a HTTP/1.1\r\nHost: jiwen\r\n\r\n'.repeat(times));
  }
  /** Calls back the `times`th time. */
  const after = (times: number, done: () => void): (() => void) => {
    let count = 0;
    return () => void ((count += 1) === times && done());
  };
  const download = (begun: () => void = () => undefined): Download => ({
    userId: 'a', bytes: file.byteLength, fileName: 'a.pdf', mediaType: 'application/pdf', sha256: '',
    read: async () => (begun(), file),
  });
  async function ask(times: number): Promise<void> {
    let begun: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (begun = after(times, resolve)));
    await open(async () => download(begun), times);
    await all;
  }

  beforeEach(() => {
    clock = new ManualClock();
  });
  afterEach(async () => {
    socket.destroy();
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  test('[RES71] has a place for a time, and is cut off then', async () => {
    watchPlaces(1);
    await ask(1);
    await clock.advance(limits.downloadMs - 1);
    expect(left.count).toBe(0);
    await clock.advance(1);
    await left.all;
    // What the connection held is still read, but not to the end.
    let got = 0;
    socket.on('data', (piece: Buffer) => (got += piece.byteLength)).resume();
    await once(socket, 'close');
    expect([got < file.byteLength, left.count, clock.timerCount]).toEqual([true, 1, 0]);
  });

  test('[RES71] and leaves with several answers behind one another, leaves all their places', async () => {
    watchPlaces(3);
    await ask(3);
    socket.destroy();
    await left.all;
    expect([left.count, clock.timerCount]).toEqual([3, 0]);
  });

  test('[RES71] and leaves while the files are looked for, takes no place', async () => {
    watchPlaces(1);
    let [asked, release] = [() => undefined as void, () => undefined as void];
    const all = new Promise<void>((resolve) => (asked = after(3, resolve)));
    const looking = new Promise<void>((resolve) => (release = resolve));
    await open(async () => (asked(), await looking, download()), 3);
    const [held] = (await once(server, 'connection')) as [Socket];
    await all;
    socket.destroy();
    await once(held, 'close');
    release();
    // What it does is done by the time another is answered.
    expect((await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/nothing`)).status).toBe(404);
    expect(clock.timerCount).toBe(0);
  });
});
