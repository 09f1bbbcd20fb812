import { describe, expect, test } from '@jest/globals';
import { announceInboxes, createInboxHub } from '../../../server/graphql/inbox-hub.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';
import { quietLogger } from '../../support/test-store.js';

/** One database of several servers: each hears its own commits, and all read the same heads. */
function createStage() {
  const clock = new ManualClock();
  const bus = new LocalBus(clock);
  const heads = new Map<string, number>();
  let reads = 0;
  const server = () => {
    const listeners = new Set<Parameters<UnitOfWork['onCommitted']>[0]>();
    const unitOfWork = {
      read: { inbox: { headsOf: async () => { reads += 1; return heads; } } },
      onCommitted: (listener: Parameters<UnitOfWork['onCommitted']>[0]) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    } as unknown as UnitOfWork;
    const endpoint = bus.endpoint();
    announceInboxes(unitOfWork, endpoint);
    const hub = createInboxHub({ unitOfWork, bus: endpoint, clock, logger: quietLogger }, 2000);
    const commit = (userId: string): void => {
      heads.set(userId, (heads.get(userId) ?? 0) + 1);
      for (const tell of listeners) tell([], [userId]);
    };
    return { hub, commit, endpoint };
  };
  return { clock, bus, heads, server, get reads() { return reads; } };
}

describe('telling streams of inboxes', () => {
  test('[INB11] a commit of any server rings for its people, and for nobody else', async () => {
    const stage = createStage();
    const [here, there] = [stage.server(), stage.server()];
    const rung: string[] = [];
    const leave = here.hub.listen('usr_a', () => void rung.push('a'));
    here.hub.listen('usr_b', () => void rung.push('b'));
    await stage.clock.settle();
    rung.length = 0;
    here.commit('usr_a');
    expect(rung).toEqual(['a']);
    there.commit('usr_b');
    await stage.clock.settle();
    expect(rung).toEqual(['a', 'b']);
    leave();
    there.commit('usr_a');
    await stage.clock.settle();
    expect(rung).toEqual(['a', 'b']);
    here.hub.stop();
    there.hub.stop();
  });

  test('[INB11] what a server that is cut off commits is found by the poll, in one statement for all', async () => {
    const stage = createStage();
    const [here, there] = [stage.server(), stage.server()];
    const rung: string[] = [];
    for (const name of ['a', 'b', 'c']) here.hub.listen(`usr_${name}`, () => void rung.push(name));
    await stage.clock.advance(2000);
    stage.bus.partition(here.endpoint, there.endpoint);
    rung.length = 0;
    const before = stage.reads;
    there.commit('usr_b');
    await stage.clock.advance(2000);
    expect([rung, stage.reads - before]).toEqual([['b'], 1]);
    here.hub.stop();
    there.hub.stop();
  });

  test('[INB11] while nobody listens nothing is asked', async () => {
    const stage = createStage();
    const { hub } = stage.server();
    const leave = hub.listen('usr_a', () => undefined);
    leave();
    await stage.clock.advance(10_000);
    const { reads } = stage;
    await stage.clock.advance(60_000);
    expect(stage.reads).toBe(reads);
    hub.stop();
    expect(stage.clock.timerCount).toBe(0);
  });
});
