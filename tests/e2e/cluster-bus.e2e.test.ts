import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Logger } from '../../server/ports/logger.js';
import { createRedisBus, type RedisBus } from '../../server/runtime/redis-bus.js';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import { busSuite } from '../contract/bus.suite.js';
import { ManualClock } from '../support/manual-clock.js';
import { nextTurn } from '../support/next-turn.js';
import { createTcpProxy } from '../support/tcp-proxy.js';
import { quietLogger } from '../support/test-store.js';
import { startPrivateRedis, type PrivateRedis } from '../support/private-redis.js';

let redis: PrivateRedis;
const open: RedisBus[] = [];
/** What was logged, as one line each. */
const logged: string[] = [];
const log = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => void logged.push(`${level} ${message} ${String(fields?.['error'])}`);
const recordingLogger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };

interface Options {
  readonly url?: string;
  readonly prefix?: string;
  readonly clock?: ManualClock;
  readonly logger?: Logger;
}

function create({ url = redis.url, prefix = 'test:', clock, logger = quietLogger }: Options = {}): RedisBus {
  const bus = createRedisBus({ url, prefix, clock: clock ?? createSystemClock(), logger });
  open.push(bus);
  return bus;
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await nextTurn();
};

async function connect(options: Options = {}): Promise<RedisBus> {
  const bus = create(options);
  await until(() => bus.isUp);
  return bus;
}

/** What is said on a topic, as text. */
function hear(bus: RedisBus, topic: string): { readonly told: string[]; readonly ready: Promise<void> } {
  const told: string[] = [];
  const ready = new Promise<void>((resolve) => bus.listen(topic, { message: (message) => void told.push(Buffer.from(message).toString()), ready: resolve }));
  return { told, ready };
}

beforeAll(async () => {
  redis = await startPrivateRedis();
}, 120_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()));
  logged.length = 0;
});
afterAll(() => redis.stop());

busSuite('RedisBus', async () => {
  const buses: RedisBus[] = [];
  return {
    async connect() {
      const bus = await connect();
      buses.push(bus);
      return bus;
    },
    async takeAway() {
      await redis.kill();
      await until(() => buses.every(({ isUp }) => !isUp));
    },
    bringBack: () => redis.restart(),
    stop: async () => void (await Promise.all(buses.map((bus) => bus.close()))),
  };
});

describe('RedisBus', () => {
  test('[COL62] servers of different databases on one Redis do not hear each other', async () => {
    const [here, there, same] = [await connect({ prefix: 'one:' }), await connect({ prefix: 'two:' }), await connect({ prefix: 'two:' })];
    const ear = hear(there, 'talk');
    await ear.ready;
    here.publish('talk', Buffer.from('for another'));
    same.publish('talk', Buffer.from('for us'));
    await until(() => ear.told.length > 0);
    expect(ear.told).toEqual(['for us']);
  });

  test('[COL61] a Redis that stands still is away after three beats, though its connections are open; the outage is logged once', async () => {
    const clock = new ManualClock();
    const bus = await connect({ clock, logger: recordingLogger });
    await redis.pause();
    for (let beat = 1; beat <= 3; beat++) {
      expect(bus.isUp).toBe(true);
      await clock.advance(1000);
    }
    expect(bus.isUp).toBe(false);
    // It takes connections and says nothing on them: attempts end and begin for as long as that lasts.
    await clock.advance(60_000);
    redis.resume();
    while (!bus.isUp) await clock.advance(1);
    expect(logged).toEqual([expect.stringMatching(/^warn redis is away.*does not answer/), expect.stringMatching(/^info redis is back/)]);
  });

  test('[COL61] a process that itself stood still takes nobody for gone before it has read what came meanwhile', async () => {
    const clock = new ManualClock();
    const bus = await connect({ clock });
    const witness = await connect();
    for (let pause = 0; pause < 5; pause++) {
      const ear = hear(witness, `pause ${pause}`);
      await ear.ready;
      // One timer fires late, and no more than one.
      await clock.advance(1000);
      bus.publish(`pause ${pause}`, Buffer.from('still here'));
      await until(() => ear.told.length > 0);
    }
    expect(bus.isUp).toBe(true);
  });

  test('[COL61] a connection that is cut is noticed at once, and made again', async () => {
    const wire = await createTcpProxy(redis.port);
    const bus = await connect({ url: `redis://127.0.0.1:${wire.port}` });
    wire.cut();
    await until(() => !bus.isUp);
    await wire.restore();
    await until(() => bus.isUp);
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await until(() => !bus.isUp);
    await until(() => bus.isUp);
    await wire.stop();
  });

  test('[COL61] a Redis that was emptied carries messages as before', async () => {
    const [one, other] = [await connect(), await connect()];
    const ear = hear(other, 'talk');
    await ear.ready;
    await redis.command('FLUSHALL');
    one.publish('talk', Buffer.from('after'));
    await until(() => ear.told.length > 0);
    expect([one.isUp, other.isUp]).toEqual([true, true]);
  });

  test('[COL61] without a Redis nothing is thrown, and whoever listened is told when there is one', async () => {
    await redis.kill();
    const bus = create({ logger: recordingLogger });
    const { ready } = hear(bus, 'talk');
    bus.publish('talk', Buffer.from('nobody there'));
    await until(() => logged.length > 0);
    expect(bus.isUp).toBe(false);
    await redis.restart();
    await ready;
    expect(bus.isUp).toBe(true);
    expect(logged.map((line) => line.split(' ', 4).join(' '))).toEqual(['warn redis is away:', 'info redis is back']);
  });

  test('[COL61] a password that is refused is an outage, and is not logged', async () => {
    const guarded = await startPrivateRedis('--requirepass', 'the right one');
    const bus = create({ url: `redis://:the-wrong-one@127.0.0.1:${guarded.port}`, logger: recordingLogger });
    await until(() => logged.length > 0);
    expect(logged[0]).toMatch(/WRONGPASS/);
    expect(logged.join()).not.toContain('the-wrong-one');
    expect(bus.isUp).toBe(false);
    const right = await connect({ url: `redis://default:the%20right%20one@127.0.0.1:${guarded.port}/3` });
    expect(right.isUp).toBe(true);
    await guarded.stop();
  });

  test('[COL61] what a listener throws is logged and harms nobody', async () => {
    const [one, other] = [await connect(), await connect({ logger: recordingLogger })];
    other.listen('talk', { message: () => { throw new Error('careless'); }, ready: () => { throw new Error('careless'); } });
    const ear = hear(other, 'talk');
    await ear.ready;
    one.publish('talk', Buffer.from('hello'));
    await until(() => ear.told.length > 0);
    expect(logged.filter((line) => line.includes('careless'))).toHaveLength(2);
  });

  test('[COL60] what was published before the end arrives; afterwards nothing is said', async () => {
    const [one, other] = [await connect(), await connect()];
    const ear = hear(other, 'talk');
    await ear.ready;
    one.publish('talk', Buffer.from('last words'));
    await one.close();
    one.publish('talk', Buffer.from('from beyond'));
    await until(() => ear.told.length > 0);
    expect([ear.told, one.isUp]).toEqual([['last words'], false]);
  });
});
