import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { encodeChannelFrame } from '../../../collab/protocol/channels.js';
import { encodeMessage } from '../../../collab/protocol/codec.js';
import { openSection } from '../../../client-sdk/live/open-section.js';
import type { Section } from '../../../client-sdk/live/section.js';
import { createSocketPool } from '../../../client-sdk/live/socket-pool.js';
import { systemClock } from '../../../client-sdk/transport/clock.js';

function openAt(server: WebSocketServer): Promise<Section> {
  const transport = {
    socketUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    webSocketImpl: WebSocket,
    clock: systemClock,
    random: () => 0.5,
    accessToken: async () => 'usr_a',
    renewAccessToken: async () => null,
  };
  return openSection(transport, createSocketPool(transport), `sec_${'0'.repeat(25)}1`);
}

describe('a section of a server that is slow, new or broken', () => {
  test('[SDK52] nothing that a server sends breaks the program: what cannot be read ends the connection, what is new is ignored', async () => {
    const access = encodeMessage({ kind: 'access', generation: 1, canWrite: true, lockedStatus: null, userId: 'usr_a', name: '甲', color: '#123', expiresInMs: 900_000 });
    const message = (...bytes: number[]): Uint8Array => encodeChannelFrame({ channel: 1, kind: 'message', bytes: Uint8Array.from(bytes) });
    const opened = [encodeChannelFrame({ channel: 1, kind: 'opened' }), message(120, 1, 2, 3), message(...access)];
    // What the strange server answers to each connection: after the first three, what it should.
    const answers = [[Uint8Array.of(1, 99)], [...opened, message(1, 3, 9, 9, 9)], [...opened, message(104, 1)], [...opened, message(0, 1, 2, 0, 0), message(121)]];
    const strange = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'jiwen.mux.v1' });
    let connections = 0;
    strange.on('connection', (ws) => {
      const answer = answers[connections++] ?? [];
      ws.once('message', () => answer.forEach((bytes) => ws.send(bytes)));
    });
    await once(strange, 'listening');
    const section = await openAt(strange);
    const reasons: string[] = [];
    section.on('state', (state) => { if (state.name === 'offline') reasons.push(state.reason.code); });
    await section.live();
    expect([reasons, connections]).toEqual([['server_unreachable', 'server_unreachable', 'server_unreachable'], 4]);
    await section.close();
    strange.close();
  });

  test('[SDK45] a section that loads for long sends nothing before it was told of which generation its text is', async () => {
    const frame = (bytes: Uint8Array): Uint8Array => encodeChannelFrame({ channel: 1, kind: 'message', bytes });
    const slow = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'jiwen.mux.v1' });
    let early = 0;
    slow.on('connection', (ws) => {
      ws.once('message', () => {
        ws.on('message', () => early++);
        ws.send(encodeChannelFrame({ channel: 1, kind: 'opened' }));
        ws.send(frame(encodeMessage({ kind: 'awareness', entries: [] })));
        // What the client had to say to that would come before the answer to this.
        ws.ping();
      });
      ws.once('pong', () => {
        ws.removeAllListeners('message');
        ws.send(frame(encodeMessage({ kind: 'access', generation: 7, canWrite: true, lockedStatus: null, userId: 'usr_a', name: '甲', color: '#123', expiresInMs: 900_000 })));
        ws.send(frame(encodeMessage({ kind: 'step2', update: Uint8Array.of(0, 0) })));
      });
    });
    await once(slow, 'listening');
    const section = await openAt(slow);
    await section.live();
    expect([early, section.access?.userId]).toEqual([0, 'usr_a']);
    await section.close();
    slow.close();
  });
});
