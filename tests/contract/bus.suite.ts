import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bus } from '../../collab/room/bus.js';

/** What the suite needs of an implementation: the buses of several processes, and a way to take what joins them away. */
export interface BusSubject {
  /** The bus of one more process, which is up. */
  connect(): Promise<Bus>;
  /** Nothing comes through any more, and every bus has noticed. */
  takeAway(): Promise<void>;
  /** It does again, to those who come back by themselves. */
  bringBack(): Promise<void>;
  stop(): Promise<void>;
}

/** Somebody who listens, and what they were told: messages as text, and "ready". */
interface Ear {
  readonly told: string[];
  /** Resolves when all this was told, in this order, whatever was told in between. */
  hears(...words: readonly string[]): Promise<void>;
  leave(): void;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Told in this order, whatever else was told in between. */
function holds(told: readonly string[], words: readonly string[]): boolean {
  const left = [...words];
  for (const word of told) if (word === left[0]) left.shift();
  return left.length === 0;
}

function listen(bus: Bus, topic: string): Ear {
  const told: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (word: string): void => {
    told.push(word);
    for (const check of waiting) check();
  };
  const leave = bus.listen(topic, { message: (message) => tell(new TextDecoder().decode(message)), ready: () => tell('ready') });
  return {
    told,
    leave,
    hears: (...words) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!holds(told, words)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** What every bus must do, whatever carries the messages. */
export function busSuite(name: string, makeSubject: () => Promise<BusSubject>): void {
  describe(`${name} as a bus`, () => {
    let subject: BusSubject;
    let one: Bus;
    let other: Bus;

    beforeEach(async () => {
      subject = await makeSubject();
      [one, other] = [await subject.connect(), await subject.connect()];
    });
    afterEach(async () => {
      await subject.stop();
    });

    test('[COL60] a message reaches every other process that listens to its topic, and never its sender', async () => {
      const third = await subject.connect();
      const ears = [listen(one, 'talk'), listen(other, 'talk'), listen(third, 'talk'), listen(other, 'elsewhere')];
      await Promise.all(ears.map((ear) => ear.hears('ready')));
      one.publish('talk', bytes('hello'));
      await Promise.all([ears[1]?.hears('hello'), ears[2]?.hears('hello')]);
      other.publish('elsewhere', bytes('not for you'));
      other.publish('talk', bytes('end'));
      await Promise.all([ears[0]?.hears('end'), ears[2]?.hears('end')]);
      expect(ears.map(({ told }) => told)).toEqual([['ready', 'end'], ['ready', 'hello'], ['ready', 'hello', 'end'], ['ready']]);
    });

    test('[COL60] messages of one sender come in order, and whole', async () => {
      const ear = listen(other, 'talk');
      await ear.hears('ready');
      const sent = Array.from({ length: 500 }, (_, index) => `message ${index}`);
      for (const words of sent) one.publish('talk', bytes(words));
      await ear.hears('message 499');
      expect(ear.told).toEqual(['ready', ...sent]);
    });

    test('[COL60] any bytes come as they were, also none and a million', async () => {
      const received: Uint8Array[] = [];
      let more = (): void => undefined;
      const ready = new Promise<void>((resolve) => other.listen('talk', { message: (message) => (received.push(message), more()), ready: resolve }));
      await ready;
      const sent = [new Uint8Array(), Uint8Array.from({ length: 256 }, (_, index) => index), new Uint8Array(1_000_000).fill(255)];
      for (const message of sent) one.publish('talk', message);
      while (received.length < sent.length) await new Promise<void>((resolve) => (more = resolve));
      expect(received.map((message) => Buffer.from(message).equals(Buffer.from(sent[received.indexOf(message)] ?? [])))).toEqual([true, true, true]);
    });

    test('[COL60] several listeners of one topic are each told, once; who leaves hears no more, and the others do', async () => {
      const first = listen(other, 'talk');
      await first.hears('ready');
      const second = listen(other, 'talk');
      await second.hears('ready');
      one.publish('talk', bytes('both'));
      await Promise.all([first.hears('both'), second.hears('both')]);
      first.leave();
      first.leave();
      one.publish('talk', bytes('one'));
      await second.hears('one');
      second.leave();
      const third = listen(other, 'talk');
      await third.hears('ready');
      one.publish('talk', bytes('again'));
      await third.hears('again');
      expect([first.told, second.told, third.told]).toEqual([['ready', 'both'], ['ready', 'both', 'one'], ['ready', 'again']]);
    });

    test('[COL61] while it is away nothing is said and nothing is kept; when it is back every listener is told to catch up', async () => {
      const ear = listen(other, 'talk');
      const witness = listen(one, 'talk');
      await Promise.all([ear.hears('ready'), witness.hears('ready')]);
      expect([one.isUp, other.isUp]).toEqual([true, true]);
      await subject.takeAway();
      expect([one.isUp, other.isUp]).toEqual([false, false]);
      one.publish('talk', bytes('lost'));
      const late = listen(other, 'late');
      await subject.bringBack();
      await Promise.all([ear.hears('ready', 'ready'), witness.hears('ready', 'ready'), late.hears('ready')]);
      expect([one.isUp, other.isUp]).toEqual([true, true]);
      one.publish('talk', bytes('back'));
      one.publish('late', bytes('back'));
      await Promise.all([ear.hears('back'), late.hears('back')]);
      expect([ear.told, late.told]).toEqual([['ready', 'ready', 'back'], ['ready', 'back']]);
    });

    test('[COL61] who is told to catch up can be heard', async () => {
      const ear = listen(other, 'talk');
      await ear.hears('ready');
      one.listen('talk', { message: () => undefined, ready: () => one.publish('talk', bytes('I am here')) });
      await ear.hears('I am here');
    });
  });
}
