import { expect, test } from '@jest/globals';
import type { EventRecord } from '../../../server/ports/records.js';
import { createAnnouncer } from '../../../server/store/announcer.js';

const event = (seq: number): EventRecord => ({ documentId: 'doc_1', seq, type: 'DocumentChanged', nodeId: 'doc_1', relatedId: null, revision: null, actorId: null, at: 0 });

function createListened() {
  const logged: string[] = [];
  const announcer = createAnnouncer({ debug: () => undefined, info: () => undefined, warn: () => undefined, error: (message) => void logged.push(message) });
  const heard: number[] = [];
  announcer.onCommitted((events) => void heard.push(...events.map(({ seq }) => seq)));
  const commitSent = (...seqs: number[]) => {
    const batch = announcer.open();
    batch.add(seqs.map(event));
    batch.seal();
    return batch;
  };
  return { announcer, heard, logged, commitSent };
}

test('[STO6] answers to COMMIT that come in another order are announced in the order in which it was sent', () => {
  const { heard, commitSent } = createListened();
  const [first, second, third] = [commitSent(1, 2), commitSent(3), commitSent(4)];
  third.deliver();
  second.deliver();
  expect(heard).toEqual([]);
  first.deliver();
  expect(heard).toEqual([1, 2, 3, 4]);
});

test('[STO6] a COMMIT that failed holds nobody up and is not announced', () => {
  const { heard, commitSent } = createListened();
  const [lost, kept] = [commitSent(1), commitSent(1)];
  kept.deliver();
  lost.discard();
  expect(heard).toEqual([1]);
});

test('[STO6] a transaction that never came to its COMMIT, or has no events, has no place in the order', () => {
  const { announcer, heard, commitSent } = createListened();
  const open = announcer.open();
  open.add([event(7)]);
  announcer.open().seal();
  commitSent(1).deliver();
  open.discard();
  expect(heard).toEqual([1]);
});

test('[STO6] a listener that throws is logged, and one that was released hears no more', () => {
  const { announcer, heard, logged, commitSent } = createListened();
  const releaseBad = announcer.onCommitted(() => {
    throw new Error('no');
  });
  commitSent(1).deliver();
  releaseBad();
  commitSent(2).deliver();
  expect([heard, logged]).toEqual([[1, 2], ['a listener of commits failed']]);
});
