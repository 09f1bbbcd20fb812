import { describe, expect, test } from '@jest/globals';
import { createEventHub } from '../../../server/graphql/event-hub.js';
import { announceEvents } from '../../../server/graphql/event-hints.js';
import type { Bus } from '../../../server/ports/bus.js';
import type { EventRecord } from '../../../server/ports/records.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';
import { retainedBy } from '../../support/retained-by.js';

const documentId = 'doc_1';
const anybody = { admit: () => undefined, left: () => undefined };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A log of one document: `commit` is heard here at once, `commitElsewhere` is only there to be read. */
function createLog() {
  const log: EventRecord[] = [];
  let heard: (events: readonly EventRecord[]) => void = () => undefined;
  let reads = 0;
  const append = (): EventRecord => {
    const event: EventRecord = { documentId, seq: log.length + 1, type: 'SectionChanged', nodeId: 'sec_1', relatedId: null, revision: null, actorId: null, at: 0 };
    log.push(event);
    return event;
  };
  const unitOfWork = {
    read: {
      history: {
        eventsAfter: async (_id: string, after: number, limit: number) => {
          reads += 1;
          return log.filter((event) => event.seq > after).slice(0, limit);
        },
      },
    },
    onCommitted: (listener: typeof heard) => {
      heard = listener;
      return () => (heard = () => undefined);
    },
  } as unknown as UnitOfWork;
  return { unitOfWork, commit: () => heard([append()]), commitElsewhere: append, get reads() { return reads; } };
}

function createStage(bus: Bus | null = null, clock = new ManualClock()) {
  const log = createLog();
  const hub = createEventHub({ unitOfWork: log.unitOfWork, bus, clock, logger: silent }, 2000);
  const follow = (afterSeq: number) => {
    const seen: number[] = [];
    const stream = hub.follow(documentId, afterSeq, anybody);
    const done = (async () => {
      for await (const event of stream) seen.push(event.seq);
    })();
    return { seen, stream, done };
  };
  return { log, clock, hub, follow };
}

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('following a document’s events', () => {
  test('[API20] what was missed comes first, then what comes, in order, nothing twice', async () => {
    const { log, clock, hub, follow } = createStage();
    for (let count = 0; count < 250; count += 1) log.commit();
    const follower = follow(3);
    for (let count = 0; count < 10; count += 1) {
      log.commit();
      if (count % 3 === 0) await clock.settle();
    }
    await clock.settle();
    expect(follower.seen).toEqual(upTo(260, 4));
    hub.stop();
    await follower.done;
  });

  test('[API20] events of another process arrive with the next poll, also between own ones', async () => {
    const { log, clock, hub, follow } = createStage();
    const follower = follow(0);
    await clock.settle();
    log.commitElsewhere();
    log.commitElsewhere();
    await clock.settle();
    expect(follower.seen).toEqual([]);
    await clock.advance(2000);
    expect(follower.seen).toEqual([1, 2]);
    log.commitElsewhere();
    log.commit();
    await clock.settle();
    expect(follower.seen).toEqual([1, 2, 3, 4]);
    hub.stop();
    await follower.done;
  });

  test('[API21] many followers at the head share one tail: a commit reads nothing from the database', async () => {
    const { log, clock, hub, follow } = createStage();
    const followers = upTo(50).map(() => follow(0));
    await clock.settle();
    const before = log.reads;
    for (let count = 0; count < 20; count += 1) {
      log.commit();
      await clock.settle();
    }
    expect(log.reads).toBe(before);
    for (const follower of followers) expect(follower.seen).toEqual(upTo(20));
    hub.stop();
    await Promise.all(followers.map((follower) => follower.done));
  });

  test('[API21] a follower that does not ask costs nothing, and then gets everything from the log', async () => {
    const { log, clock, hub } = createStage();
    const stream = hub.follow(documentId, 0, anybody);
    log.commit();
    expect((await stream.next()).value).toMatchObject({ seq: 1 });
    for (let count = 0; count < 1000; count += 1) log.commit();
    await clock.settle();
    const seen: number[] = [1];
    while (seen.length < 1001) {
      const { value } = await stream.next();
      if (value) seen.push(value.seq);
    }
    expect(seen).toEqual(upTo(1001));
    await stream.return();
    hub.stop();
  });

  test('[API21] a follower that waits holds a few hundred bytes', async () => {
    const { hub } = createStage();
    const { bytesEach, made } = await retainedBy(2000, async () => {
      const stream = hub.follow(documentId, 0, anybody);
      // Not waited for: it waits itself.
      return { stream, next: stream.next() };
    });
    expect(bytesEach).toBeGreaterThan(100);
    expect(bytesEach).toBeLessThan(1000);
    hub.stop();
    expect(await Promise.all(made.map(({ next }) => next))).toEqual(made.map(() => ({ done: true, value: undefined })));
  });

  test('[API22] leaving while nothing happens ends at once and stops the poll', async () => {
    const { clock, hub, follow } = createStage();
    const follower = follow(0);
    await clock.settle();
    expect(clock.timerCount).toBe(1);
    await follower.stream.return();
    await follower.done;
    expect(clock.timerCount).toBe(0);
    hub.stop();
  });

  test('[API22] what ends a stream is told once, whether it waits or an event is being looked at; its place is given back once', async () => {
    const { log, clock, hub } = createStage();
    let places = 0;
    const reason = new Error('no longer yours');
    const waits = hub.follow(documentId, 0, { admit: () => undefined, left: () => void (places += 1) });
    const looks = hub.follow(documentId, 0, { admit: () => looks.end(reason), left: () => void (places += 10) });
    const refuses = hub.follow(documentId, 0, { admit: () => Promise.reject(reason), left: () => void (places += 100) });
    const both = hub.follow(documentId, 0, {
      admit() {
        both.end(new Error('put out'));
        return Promise.reject(reason);
      },
      left: () => void (places += 1000),
    });
    const first = waits.next();
    await clock.settle();
    waits.end(reason);
    waits.end();
    await expect(first).rejects.toBe(reason);
    log.commit();
    await expect(looks.next()).rejects.toBe(reason);
    await expect(refuses.next()).rejects.toBe(reason);
    await expect(both.next()).rejects.toBe(reason);
    for (const stream of [waits, looks, refuses, both]) expect([await stream.next(), await stream.return()]).toEqual([{ done: true, value: undefined }, { done: true, value: undefined }]);
    expect([places, clock.timerCount]).toEqual([1111, 0]);
    hub.stop();
  });

  test('[API22] a log that cannot be read ends the stream with the error', async () => {
    const { log, clock, hub } = createStage();
    const stream = hub.follow(documentId, 0, anybody);
    log.unitOfWork.read.history.eventsAfter = () => Promise.reject(new Error('the database is away'));
    await expect(stream.next()).rejects.toThrow('the database is away');
    expect([await stream.next(), clock.timerCount]).toEqual([{ done: true, value: undefined }, 0]);
    hub.stop();
    expect(await hub.follow(documentId, 0, anybody).next()).toEqual({ done: true, value: undefined });
  });

  test('[API22] stopping the hub ends every stream', async () => {
    const { clock, hub, follow } = createStage();
    const followers = [follow(0), follow(0)];
    await clock.settle();
    hub.stop();
    await Promise.all(followers.map((follower) => follower.done));
    expect(clock.timerCount).toBe(0);
  });
});

describe('events of other servers', () => {
  /** The hub of one server, and what another one does to the same log. */
  function createTwo() {
    const clock = new ManualClock();
    const buses = new LocalBus(clock);
    const elsewhere = buses.endpoint();
    const stage = createStage(buses.endpoint(), clock);
    const topic = `events:${documentId}`;
    const hint = (seq: number): void => elsewhere.publish(topic, Buffer.from(String(seq)));
    return { ...stage, buses, elsewhere, topic, hint, commitAndHint: () => hint(stage.log.commitElsewhere().seq) };
  }

  test('[API30] a hint brings them at once, in order, each once, between own ones', async () => {
    const { clock, hub, log, follow, commitAndHint } = createTwo();
    const follower = follow(0);
    await clock.settle();
    for (let count = 0; count < 120; count += 1) {
      if (count % 3 === 0) log.commit();
      else commitAndHint();
      if (count % 7 === 0) await clock.settle();
    }
    await clock.settle();
    expect(follower.seen).toEqual(upTo(120));
    hub.stop();
    await follower.done;
  });

  test('[API30] many hints cost few reads; one of something known costs none; one that cannot be read is taken for news', async () => {
    const { clock, hub, log, follow, hint, commitAndHint, elsewhere, topic } = createTwo();
    const follower = follow(0);
    await clock.settle();
    const before = log.reads;
    for (let count = 0; count < 50; count += 1) commitAndHint();
    await clock.settle();
    expect(follower.seen).toEqual(upTo(50));
    expect(log.reads - before).toBeLessThanOrEqual(4);
    const after = log.reads;
    hint(50);
    hint(12);
    await clock.settle();
    expect(log.reads).toBe(after);
    log.commitElsewhere();
    elsewhere.publish(topic, new Uint8Array());
    await clock.settle();
    expect(follower.seen).toEqual(upTo(51));
    hub.stop();
    await follower.done;
  });

  test('[API30] what was committed while the bus was away comes by the poll, and at once when it is back', async () => {
    const { clock, hub, follow, buses, commitAndHint } = createTwo();
    const follower = follow(0);
    await clock.settle();
    buses.goDown();
    commitAndHint();
    await clock.settle();
    expect(follower.seen).toEqual([]);
    await clock.advance(2000);
    expect(follower.seen).toEqual([1]);
    for (let count = 0; count < 250; count += 1) commitAndHint();
    buses.comeUp();
    await clock.settle();
    expect(follower.seen).toEqual(upTo(251));
    hub.stop();
    await follower.done;
  });

  test('[API30] a server hints at what it commits, once for each document, whether it is followed or not', async () => {
    const clock = new ManualClock();
    const buses = new LocalBus(clock);
    const log = createLog();
    const heard: string[] = [];
    buses.endpoint().listen(`events:${documentId}`, { message: (bytes) => void heard.push(Buffer.from(bytes).toString()), ready: () => undefined });
    const end = announceEvents(log.unitOfWork, buses.endpoint());
    log.commit();
    log.commit();
    await clock.settle();
    end();
    log.commit();
    await clock.settle();
    expect(heard).toEqual(['1', '2']);
  });
});
