import { describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import type { Replica } from './replica.js';
import { RoomWorld, sectionId } from './room-world.js';

/** As the transaction that hands a text in leaves the log. */
function setFrozen(world: RoomWorld, frozen: boolean): void {
  const section = world.log.sections.get(sectionId);
  if (section !== undefined) section.frozen = frozen;
}

/** As the gateway tells open rooms after that transaction. */
const lock = (world: RoomWorld): number => world.registry.updateAccess(({ access }) => access.canWrite, (access) => ({ ...access, canWrite: false, lockedStatus: 'SUBMITTED' }));
const unlock = (world: RoomWorld): number => world.registry.updateAccess(() => true, (access) => ({ ...access, canWrite: true, lockedStatus: null }));

/** Commits wait until the returned function is called. */
function hold(world: RoomWorld): () => void {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => { release = resolve; });
  world.log.beforeAppend = () => gate;
  return release;
}

function comeBack(replica: Replica, world: RoomWorld, frozen: boolean): void {
  Object.assign(replica.access, { canWrite: !frozen, lockedStatus: frozen ? 'SUBMITTED' : null });
  replica.seen.length = 0;
  replica.connect(world.registry, sectionId);
}

const textOf = (world: RoomWorld): string => world.replay().getText('text').toString();
const refusals = (replica: Replica): unknown[] => replica.seen.filter(({ kind }) => kind === 'refused' || kind === 'permissionDenied');

describe('a text that is closed to edits', () => {
  test('[COL70] is read on; whoever could write is told why not, at every try, and what they kept is asked for when it opens', async () => {
    const world = new RoomWorld();
    const [a, plain, reader] = [await world.client(1), await world.client(2, {}, ''), await world.client(3, { canWrite: false })];
    a.text.insert(0, '定稿');
    await world.exchange(a, plain, reader);
    setFrozen(world, true);
    lock(world);
    for (const replica of [a, plain, reader]) replica.seen.length = 0;
    a.text.insert(2, '甲');
    a.text.insert(3, '乙');
    plain.text.insert(0, '丙');
    reader.text.insert(0, '丁');
    await world.exchange(a, plain, reader);
    expect(refusals(a)).toEqual([1, 2].map(() => ({ kind: 'refused', code: 'locked_for_review', message: expect.stringContaining('SUBMITTED') })));
    expect(refusals(plain)).toEqual([{ kind: 'permissionDenied', reason: expect.stringContaining('SUBMITTED') }]);
    expect(refusals(reader)).toEqual([expect.objectContaining({ code: 'forbidden' })]);
    expect([a, plain, reader].map(({ pair }) => pair?.closed)).toEqual([null, null, null]);
    expect(textOf(world)).toBe('定稿');
    setFrozen(world, false);
    world.registry.updateAccess(({ access }) => access.lockedStatus === 'SUBMITTED', (access) => ({ ...access, canWrite: true, lockedStatus: null }));
    await world.exchange(a, plain, reader);
    expect(textOf(world)).toBe('丙定稿甲乙');
    expect(plain.text.toString()).toBe('丙定稿甲乙');
    expect(reader.text.toString().replace('丁', '')).toBe('丙定稿甲乙');
  });

  test('[COL70] an editor who was away when it closed keeps what they wrote, without a loop, until it opens', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    a.text.insert(0, '一');
    await world.exchange(a);
    a.pair?.cut();
    a.text.insert(1, '二');
    setFrozen(world, true);
    comeBack(a, world, true);
    await world.exchange(a);
    await world.clock.advance(60_000);
    expect(refusals(a)).toEqual([expect.objectContaining({ code: 'locked_for_review' })]);
    expect(a.pair?.closed).toBeNull();
    expect([a.text.toString(), textOf(world)]).toEqual(['一二', '一']);
    setFrozen(world, false);
    unlock(world);
    await world.exchange(a);
    expect(textOf(world)).toBe('一二');
  });
});

describe('an edit that is under way when the text closes', () => {
  test('[COL72] is never shown or acknowledged; its author is told and comes back; nobody else notices', async () => {
    const world = new RoomWorld();
    const [author, plain] = [await world.client(1), await world.client(2, {}, '')];
    const [other, reader] = [await world.client(3), await world.client(4, { canWrite: false })];
    author.text.insert(0, '已存');
    await world.exchange(author, plain, other, reader);
    const release = hold(world);
    author.text.insert(2, '甲');
    plain.text.insert(0, '乙');
    for (const { pair } of [author, plain]) pair?.flushToServer();
    for (const { seen } of [author, plain, other, reader]) seen.length = 0;
    const read = world.registry.read(sectionId, (doc) => doc.getText('text').toString());
    const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => doc.getText('text').insert(0, '接口'));
    edit.catch(() => undefined);
    await world.clock.settle();
    setFrozen(world, true);
    release();
    await world.exchange(author, plain, other, reader);
    expect(author.seen.map((message) => (message.kind === 'refused' ? message.code : message.kind))).toEqual(['locked_for_review', 'room_restarted']);
    expect(plain.seen).toEqual([{ kind: 'permissionDenied', reason: expect.stringContaining('SUBMITTED') }]);
    for (const { pair } of [author, plain]) expect(pair?.closed).toEqual({ code: 4503, reason: expect.stringMatching(/^room_restarted: .*locked_for_review/) });
    expect([...other.seen, ...reader.seen]).toEqual([expect.objectContaining({ kind: 'access', canWrite: false, lockedStatus: 'SUBMITTED' })]);
    expect([other.pair?.closed, reader.pair?.closed]).toEqual([null, null]);
    expect(await read).toBe('已存');
    await expect(edit).rejects.toMatchObject({ code: 'locked_for_review', args: { status: 'SUBMITTED' } });
    expect(author.unacknowledged.size).toBe(1);
    expect(world.log.rows).toHaveLength(1);
    expect(world.complaints).toEqual([]);

    // Back, and to whoever was not told yet the text is closed as well.
    for (const replica of [author, plain]) comeBack(replica, world, true);
    other.text.insert(0, '丙');
    await world.exchange(author, plain, other, reader);
    expect([author, plain, other].map((replica) => refusals(replica).length)).toEqual([1, 1, 1]);
    expect([author, plain, other, reader].map(({ pair }) => pair?.closed)).toEqual([null, null, null, null]);
    setFrozen(world, false);
    unlock(world);
    await world.exchange(author, plain, other, reader);
    expect(textOf(world)).toHaveLength(5);
    for (const { text } of [author, plain, other, reader]) expect(text.toString()).toBe(textOf(world));
    expect(author.unacknowledged.size).toBe(0);
  });

  test('[COL72] is not called refused when it may have been stored just before and its answer lost', async () => {
    const world = new RoomWorld();
    const a = await world.client(1);
    world.log.afterAppend = () => {
      world.log.afterAppend = () => undefined;
      setFrozen(world, true);
      throw new Error('connection lost after commit');
    };
    a.text.insert(0, '先');
    await world.exchange(a);
    a.text.insert(1, '后');
    await world.exchange(a);
    const edit = world.registry.edit(sectionId, { userId: 'usr_api' }, (doc) => doc.getText('text').insert(0, '接口'));
    edit.catch(() => undefined);
    await world.clock.advance(1000);
    a.receive();
    expect(textOf(world)).toBe('先');
    expect(refusals(a)).toEqual([expect.objectContaining({ code: 'room_restarted' })]);
    expect(a.pair?.closed?.code).toBe(4503);
    await expect(edit).rejects.toMatchObject({ code: 'room_restarted' });
    comeBack(a, world, true);
    await world.exchange(a);
    // What is not there after all is refused now.
    expect(refusals(a)).toEqual([expect.objectContaining({ code: 'locked_for_review' })]);
    expect(await Promise.race([world.registry.read(sectionId, (doc) => doc.getText('text').toString()), world.clock.settle().then(() => null)])).toBe('先');
  });

  test('[COL72] whoever moves to the new room keeps its presence, and is sent what another server wrote meanwhile', async () => {
    const world = new RoomWorld();
    const [author, reader, late] = [await world.client(1), await world.client(2, { canWrite: false }), await world.client(3, { canWrite: false })];
    reader.send({ kind: 'awareness', entries: [{ clientId: 2, clock: 1, state: { cursor: 7 } }] });
    author.send({ kind: 'awareness', entries: [{ clientId: 1, clock: 1, state: { cursor: 1 } }] });
    await world.exchange(author, reader, late);
    await world.clock.advance(50);
    await world.exchange(author, reader, late);
    const release = hold(world);
    author.text.insert(0, '迟');
    // Its answer waits for what will never be durable.
    late.send({ kind: 'step1', stateVector: Y.encodeStateVector(late.doc) });
    for (const { pair } of [author, late]) pair?.flushToServer();
    await world.clock.settle();
    const rival = new Y.Doc();
    rival.getText('text').insert(0, '别处写的');
    world.log.push(sectionId, Y.encodeStateAsUpdate(rival));
    setFrozen(world, true);
    world.log.beforeAppend = () => undefined;
    for (const { seen } of [author, reader, late]) seen.length = 0;
    // A number that is taken sends the room to the log first; then the freeze is met.
    release();
    await world.exchange(author, reader, late);
    await world.clock.advance(50);
    await world.exchange(reader);
    expect(author.pair?.closed?.code).toBe(4503);
    expect(late.pair?.closed?.code).toBe(4503);
    expect(reader.pair?.closed).toBeNull();
    expect(reader.text.toString()).toBe('别处写的');
    expect(world.registry.presence([sectionId])).toMatchObject([{ userId: 'usr_2', state: { cursor: 7 } }]);
    expect(reader.seen.flatMap((message) => (message.kind === 'awareness' ? message.entries : []))).toContainEqual({ clientId: 1, clock: expect.any(Number), state: null });
    reader.pair?.cut();
    await world.clock.advance(120_000);
    expect(world.registry.stats()).toMatchObject({ rooms: 0, sessions: 0, pendingUpdates: 0, healthy: true });
  });

  test('[COL72] the successor sends one difference to whoever moved, when the log grew before it was loaded', async () => {
    const world = new RoomWorld();
    const [author, reader] = [await world.client(1), await world.client(2, { canWrite: false })];
    const release = hold(world);
    author.text.insert(0, '迟');
    author.pair?.flushToServer();
    await world.clock.settle();
    setFrozen(world, true);
    world.log.beforeLoad = () => {
      const rival = new Y.Doc();
      rival.getText('text').insert(0, '别处写的');
      world.log.push(sectionId, Y.encodeStateAsUpdate(rival));
    };
    reader.seen.length = 0;
    release();
    await world.exchange(author, reader);
    expect(reader.kinds().filter((kind) => kind === 'update')).toHaveLength(1);
    expect(reader.text.toString()).toBe('别处写的');
    expect(reader.pair?.closed).toBeNull();
  });
});
