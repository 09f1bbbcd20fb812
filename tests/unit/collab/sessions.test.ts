import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { closeFrameOf } from '../../../collab/protocol/close-codes.js';
import { decodeMessage, encodeMessage } from '../../../collab/protocol/codec.js';
import type { Message } from '../../../collab/protocol/messages.js';
import { defaultRoomOptions } from '../../../collab/room/room-options.js';
import { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

describe('messages', () => {
  test('[COL35] every message reads back as it was written', () => {
    const messages: Message[] = [
      { kind: 'step1', stateVector: Uint8Array.of(0) },
      { kind: 'step2', update: Uint8Array.of(0, 0) },
      { kind: 'update', update: Uint8Array.of(1, 2, 3) },
      { kind: 'awareness', entries: [{ clientId: 4_294_967_295, clock: 7, state: { user: { name: '张三' } } }, { clientId: 2, clock: 1, state: null }] },
      { kind: 'queryAwareness' },
      { kind: 'permissionDenied', reason: '只读' },
      { kind: 'persisted', seq: 300, fingerprint: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
      { kind: 'refused', code: 'forbidden', message: '不能' },
      { kind: 'authenticate', token: 'ey.新.x' },
      { kind: 'authenticated', expiresAt: 1_790_000_000_123 },
    ];
    for (const message of messages) expect(decodeMessage(encodeMessage(message))).toEqual(message);
    expect([...encodeMessage({ kind: 'step1', stateVector: Uint8Array.of(0) })]).toEqual([0, 0, 1, 0]);
    expect([...encodeMessage({ kind: 'persisted', seq: 1, fingerprint: new Uint8Array(8) })].slice(0, 2)).toEqual([100, 1]);
  });

  test('[COL9] close codes and reasons come from the registry and fit the frame', () => {
    expect(closeFrameOf(new AppError('section_full', { limitBytes: 5 })).code).toBe(4413);
    expect(closeFrameOf(new Error('password=secret'))).toEqual({ code: 4503, reason: expect.not.stringContaining('secret') });
    const { reason } = closeFrameOf(new AppError('anchor_lost', { quote: '绩效'.repeat(100) }));
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
    expect(reason).not.toContain('\ufffd');
    expect(reason).toMatch(/^anchor_lost: /);
  });

  test('[COL11] a malformed message closes its own connection and leaves the room as it was', async () => {
    const frames = [
      Uint8Array.of(), Uint8Array.of(77), Uint8Array.of(0, 9), Uint8Array.of(0, 2, 200), Uint8Array.of(0, 2, 3, 255, 255, 255),
      Uint8Array.of(0, 0, 1, 0, 42), Uint8Array.of(0, 0, 2, 255, 255), Uint8Array.of(1, 1, 5), Uint8Array.of(1, 5, 1, 1, 1, 1, 123),
      Uint8Array.of(2, 0, 1, 97), Uint8Array.of(100, 1, 0, 0, 0, 0, 0, 0, 0, 0),
      Uint8Array.of(102, 5, 97), Uint8Array.of(103, 1),
    ];
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '好');
    await world.exchange(a);
    for (const [i, frame] of frames.entries()) {
      const bad = await world.client(100 + i);
      bad.pair?.send(frame);
      bad.pair?.flushToServer();
      expect([frame, bad.pair?.closed?.code]).toEqual([frame, 4400]);
      expect(bad.pair?.closed?.reason).toMatch(/^update_malformed: /);
    }
    a.text.insert(1, '的');
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    expect(a.unacknowledged.size).toBe(0);
    expect(world.replay().getText('text').toString()).toBe('好的');
    expect(world.registry.stats().sessions).toBe(1);
  });

  test('[COL11] random bytes never do more than close a connection', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '底稿');
    await world.exchange(a);
    const before = Y.encodeStateAsUpdate(world.replay());
    let state = 1;
    const next = (): number => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return state >>> 24; };
    for (let i = 0; i < 300; i++) {
      const bad = new Replica(1000 + i);
      bad.connect(world.registry, sectionId);
      bad.pair?.flushToServer();
      bad.pair?.send(Uint8Array.from({ length: 3 + (next() % 30) }, (_, at) => (at === 0 ? 0 : at === 1 ? 2 : next())));
      bad.pair?.flushToServer();
      bad.pair?.cut();
    }
    await world.clock.settle();
    expect(a.pair?.closed).toBeNull();
    expect(Y.encodeStateAsUpdate(world.replay())).toEqual(before);
  });
});

describe('readers', () => {
  test('[COL12] get everything, are told when they write, and are not when they repeat', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '正文多字');
    a.text.delete(2, 2);
    const reader = await world.client(2, { canWrite: false }, '');
    const own = await world.client(3, { canWrite: false }, 'jiwen.v1');
    await world.exchange(a, reader, own);
    expect(reader.text.toString()).toBe('正文');
    expect(reader.kinds()).not.toContain('permissionDenied');
    expect(own.kinds()).not.toContain('refused');
    const rows = world.log.rows.length;
    reader.text.insert(0, '偷');
    own.text.insert(0, '改');
    await world.exchange(a, reader, own);
    expect(reader.seen.at(-1)).toMatchObject({ kind: 'permissionDenied' });
    expect(own.seen.at(-1)).toMatchObject({ kind: 'refused', code: 'forbidden' });
    expect(world.log.rows).toHaveLength(rows);
    expect(a.text.toString()).toBe('正文');
    expect(reader.pair?.closed).toBeNull();
  });
});

describe('limits', () => {
  test('[COL13] too large an update closes with 4413; a full section takes deletions only, and nothing is half applied', async () => {
    const world = new RoomWorld({ maxUpdateBytes: 2000, maxSectionBytes: 3000 });
    const a = await world.client(1);
    a.text.insert(0, 'x'.repeat(2500));
    await world.exchange(a);
    expect(a.pair?.closed?.code).toBe(4413);
    expect(world.log.rows).toEqual([]);
    const b = await world.client(2);
    b.text.insert(0, 'y'.repeat(1900));
    await world.exchange(b);
    const c = await world.client(3);
    c.text.insert(0, 'z'.repeat(1500));
    await world.exchange(c);
    expect(c.pair?.closed).toMatchObject({ code: 4413, reason: expect.stringContaining('section_full') });
    b.text.delete(0, 1800);
    await world.exchange(b);
    expect(b.pair?.closed).toBeNull();
    b.text.insert(0, 'w'.repeat(1500));
    await world.exchange(b);
    expect(b.pair?.closed).toBeNull();
    expect(world.replay().getText('text').length).toBe(1600);
    expect(b.unacknowledged.size).toBe(0);
  });

  test('[COL15] who sends too fast is sent away for a while', async () => {
    const world = new RoomWorld({ socketTraffic: { ...defaultRoomOptions.socketTraffic, messages: { burst: 10, perSecond: 5 } } });
    const a = await world.client(1);
    for (let i = 0; i < 7; i++) a.text.insert(0, 'x');
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    await world.clock.advance(1000);
    for (let i = 0; i < 5; i++) a.text.insert(0, 'x');
    await world.exchange(a);
    expect(a.pair?.closed).toBeNull();
    for (let i = 0; i < 9; i++) a.text.insert(0, 'x');
    await world.exchange(a);
    expect(a.pair?.closed?.code).toBe(4529);
    expect(a.seen.at(-1)).toMatchObject({ kind: 'refused', code: 'rate_limited' });
  });

  test('[COL16] a slow connection gets nothing, then one difference', async () => {
    const world = new RoomWorld({ highMarkBytes: 100, lowMarkBytes: 10 });
    const a = await world.client(1);
    const slow = await world.client(2);
    if (slow.pair === null) throw new Error('not connected');
    slow.pair.bufferedBytes = 200;
    slow.seen.length = 0;
    for (const text of ['一', '二', '三']) {
      a.text.insert(a.text.length, text);
      await world.exchange(a);
    }
    await world.clock.advance(1000);
    expect(slow.pair.toClient).toEqual([]);
    slow.pair.bufferedBytes = 0;
    await world.clock.advance(200);
    expect(slow.pair.toClient).toHaveLength(1);
    slow.pair.bufferedBytes = null;
    a.text.insert(a.text.length, '四');
    await world.exchange(a, slow);
    expect(slow.text.toString()).toBe('一二三四');
    expect(slow.kinds()).toEqual(['update', 'update']);
  });

  test('[COL16] one that never drains is closed', async () => {
    const world = new RoomWorld({ highMarkBytes: 100, lowMarkBytes: 10, hardMarkBytes: 5000 });
    const a = await world.client(1);
    const [slow, stuck] = [await world.client(2), await world.client(3)];
    if (slow.pair === null || stuck.pair === null) throw new Error('not connected');
    slow.pair.bufferedBytes = 200;
    stuck.pair.bufferedBytes = 6000;
    a.text.insert(0, '字');
    await world.exchange(a);
    await world.clock.advance(1000);
    expect(stuck.pair.closed?.code).toBe(4529);
    expect(slow.pair.closed).toBeNull();
    await world.clock.advance(61_000);
    expect(slow.pair.closed?.code).toBe(4529);
    expect(world.registry.stats().sessions).toBe(1);
  });

  test('[COL17] a quiet client hears something every 20 s', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.seen.length = 0;
    for (let i = 0; i < 6; i++) {
      await world.clock.advance(20_000);
      a.receive();
      expect(a.seen.splice(0).length).toBeGreaterThan(0);
    }
  });
});

describe('rights', () => {
  test('[COL18] a session ends when its token does, unless it was renewed', async () => {
    const world = new RoomWorld();
    const expiresAt = world.clock.now() + 60_000;
    const a = await world.client(1, { tokenExpiresAt: expiresAt });
    const b = await world.client(2, { tokenExpiresAt: expiresAt });
    b.pair?.handle?.setAccess({ ...b.access, tokenExpiresAt: expiresAt + 60_000 });
    await world.clock.advance(60_001);
    expect(a.pair?.closed).toMatchObject({ code: 4401, reason: expect.stringContaining('expired') });
    expect(b.pair?.closed).toBeNull();
    await world.clock.advance(60_000);
    expect(b.pair?.closed?.code).toBe(4401);
    const late = new Replica(3, { tokenExpiresAt: world.clock.now() - 1 });
    late.connect(world.registry, sectionId);
    expect(late.pair?.closed?.code).toBe(4401);
  });

  test('[COL19] removal closes at once; a downgrade judges the next message; what is under way after it is not taken', async () => {
    const world = new RoomWorld();
    const a = await world.client(1, { documentId: 'doc_1' });
    const b = await world.client(2, { documentId: 'doc_1' });
    const epoch = world.registry.accessEpoch();
    expect(world.registry.sessions().length).toBeGreaterThan(0);
    expect(world.registry.accessEpoch()).toBe(epoch);
    expect(world.registry.updateAccess(({ access }) => access.userId === 'usr_2', (access) => ({ ...access, canWrite: false }))).toBe(1);
    b.text.insert(0, '降级后');
    await world.exchange(a, b);
    expect(b.seen.at(-1)).toMatchObject({ kind: 'refused', code: 'forbidden' });
    a.text.insert(0, '移除前未送达');
    const closed = world.registry.closeSessions((session) => session.sectionId === sectionId && session.access.documentId === 'doc_1' && session.access.userId === 'usr_1',
      new AppError('forbidden', { action: 'edit', reason: 'removed', reasonEn: 'removed' }));
    expect(closed).toBe(1);
    a.pair?.flushToServer();
    await world.clock.settle();
    expect(a.pair?.closed?.code).toBe(4403);
    expect(world.replay().getText('text').toString()).toBe('');
    expect(world.registry.accessEpoch()).toBe(epoch + 2);
  });
});
