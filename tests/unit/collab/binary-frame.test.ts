import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { maxFramedBytes, toBinaryFrame } from '../../../collab/transport/binary-frame.js';
import { encodeMessage } from '../../../collab/protocol/codec.js';
import { LiveServer, liveSectionId } from './live-server.js';

/** RFC 6455, section 5.2: how many bytes stand before the payload, and how they say its length. */
const headers: readonly [number, readonly number[]][] = [
  [0, [0x82, 0]],
  [125, [0x82, 125]],
  [126, [0x82, 126, 0, 126]],
  [65_535, [0x82, 126, 0xff, 0xff]],
  [65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
];

describe('frames', () => {
  test.each(headers)('[COL47] a payload of %d bytes is one whole frame', (length, header) => {
    const payload = Uint8Array.from({ length }, (_, n) => n % 251);
    const frame = toBinaryFrame(payload);
    expect([...frame.subarray(0, header.length)]).toEqual(header);
    expect(Buffer.compare(frame.subarray(header.length), payload)).toBe(0);
  });

  test('[COL47] a client reads answers of every size, also around those that ws writes itself', async () => {
    await using server = await new LiveServer().start();
    const client = new WebSocket(`${server.url}/${liveSectionId}?token=writer`);
    await once(client, 'open');
    const doc = new Y.Doc();
    const received = new Y.Doc();
    client.on('message', (data: Buffer) => {
      const [opcode, step] = data;
      if (opcode === 0 && step === 1) Y.applyUpdate(received, data.subarray(2 + (data.length - 2 < 128 ? 1 : data.length - 3 < 16_384 ? 2 : 3)));
    });
    for (const length of [1, 200, 70_000, maxFramedBytes * 2]) {
      doc.getText('text').insert(0, 'x'.repeat(length));
      client.send(encodeMessage({ kind: 'update', update: Y.encodeStateAsUpdate(doc) }));
      const ping = once(client, 'pong');
      client.ping();
      await ping;
      client.send(encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) }));
      while (received.getText('text').length < doc.getText('text').length) await once(client, 'message');
      expect(received.getText('text').toString()).toBe(doc.getText('text').toString());
    }
    client.close();
    await once(client, 'close');
  });
});
