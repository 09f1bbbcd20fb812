import { describe, expect, test } from '@jest/globals';
import { changedSince, type LoggedStep } from '../../../server/domain/changed-since.js';

let at = 0;
const step = (nodeId: string, action: string, field: string | null, before: unknown, after: unknown): LoggedStep => {
  at += 1;
  return { nodeId, nodeKind: nodeId === 'doc' ? 'DOCUMENT' : 'INDICATOR', action, field, before, after, actorId: `by ${at}`, at };
};
const net = (...steps: LoggedStep[]) => changedSince(steps).map(({ kind, nodeId, field, before, after }) => [kind, nodeId, field, before, after]);

describe('what the steps of a log come to', () => {
  test('[REV21] the first before and the last after of each field, in the order of the first step', () => {
    expect(net(step('a', 'indicator.updated', 'x', 1, 2), step('b', 'indicator.updated', 'x', 5, 6), step('a', 'indicator.updated', 'x', 2, 3), step('a', 'indicator.updated', 'y', null, { k: [1] })))
      .toEqual([['CHANGED', 'a', 'x', 1, 3], ['CHANGED', 'b', 'x', 5, 6], ['CHANGED', 'a', 'y', null, { k: [1] }]]);
  });

  test('[REV21] changed and changed back, added and removed again, moved there and back are nothing', () => {
    expect(net(
      step('a', 'indicator.updated', 'x', { p: 1, q: 2 }, 2), step('a', 'indicator.updated', 'x', 2, { q: 2, p: 1 }),
      step('b', 'indicator.added', null, null, { ordinal: 1 }), step('b', 'indicator.removed', null, { ordinal: 1 }, null),
      step('c', 'indicator.moved', null, { ordinal: 1 }, { ordinal: 2 }), step('c', 'indicator.moved', null, { ordinal: 2 }, { ordinal: 1 }),
    )).toEqual([]);
  });

  test('[REV21] a row that was changed and then removed shows both; one that was removed and put back as it was neither', () => {
    expect(net(step('a', 'indicator.updated', 'x', 1, 2), step('a', 'indicator.removed', null, { x: 2 }, null))).toEqual([['CHANGED', 'a', 'x', 1, 2], ['REMOVED', 'a', null, { x: 2 }, null]]);
    expect(net(step('a', 'indicator.removed', null, { x: 2 }, null), step('a', 'indicator.restored', null, null, { x: 2 }))).toEqual([]);
    expect(net(step('a', 'indicator.removed', null, { x: 2 }, null), step('a', 'indicator.restored', null, null, { x: 1 }))).toEqual([['CHANGED', 'a', null, { x: 2 }, { x: 1 }]]);
  });

  test('[REV21] where a document stands is not what it says', () => {
    expect(net(step('doc', 'document.submitted', 'status', 'DRAFT', 'SUBMITTED'), step('doc', 'document.adjusted', 'edition', 1, 2), step('doc', 'document.created', null, null, {}), step('doc', 'document.updated', 'title', '甲', '乙')))
      .toEqual([['CHANGED', 'doc', 'title', '甲', '乙']]);
  });

  test('[REV21] who and when is that of the last step', () => {
    const [first, last] = [step('a', 'indicator.updated', 'x', 1, 2), step('a', 'indicator.updated', 'x', 2, 3)];
    expect(changedSince([first, last])[0]).toMatchObject({ actorId: last.actorId, at: last.at });
  });
});
