import { expect, test } from '@jest/globals';
import type { PresenceFragment } from '../../../client-sdk/index.js';
import { createTablePresence, type Presenter } from '../../../web/table/create-table-presence.js';
import { ManualClock } from '../../support/manual-clock.js';

const cell = (indicatorId: string) => ({ goalTableId: 'tbl_1', indicatorId, field: 'target' as const });
const person = (id: string, indicatorId: string | null): PresenceFragment['entries'][number] => ({
  id: `seat of ${id}`, user: { id, name: id, displayName: id }, sectionId: null, goalTableId: indicatorId === null ? null : 'tbl_1', indicatorId, field: indicatorId === null ? null : 'target',
});

function stage(lists: readonly PresenceFragment['entries'][number][][]) {
  const sent: unknown[] = [];
  const clock = new ManualClock();
  const presenter: Presenter = {
    documents: {
      async *presence() {
        for (const [at, entries] of lists.entries()) {
          await new Promise<void>((resolve) => { clock.setTimer(at * 1000, resolve); });
          yield { presenceId: 'prs_1', documentId: 'doc_1', entries };
        }
      },
      updatePresence: (input) => {
        sent.push(input);
        return Promise.resolve({ presenceId: 'prs_1' });
      },
    },
  };
  return { presence: createTablePresence(presenter, clock, 'doc_1', 'me'), clock, sent };
}

test('[WEB60] the viewer’s place is told a few times a second at most, the newest last, and once they left as well', async () => {
  const { presence, clock, sent } = stage([[]]);
  await clock.advance(0);
  const [first, second, third] = [cell('ind_1'), cell('ind_2'), cell('ind_3')];
  presence.stand(first);
  await clock.advance(0);
  presence.leave(first);
  presence.stand(second);
  await clock.advance(100);
  presence.leave(second);
  presence.stand(third);
  await clock.advance(100);
  expect(sent).toEqual([{ presenceId: 'prs_1', ...first }]);
  await clock.advance(200);
  expect(sent.slice(1)).toEqual([{ presenceId: 'prs_1', ...third }]);
  presence.leave(second);
  presence.leave(third);
  await clock.advance(1000);
  expect(sent.slice(2)).toEqual([{ presenceId: 'prs_1' }]);
  expect(clock.timerCount).toBe(0);
});

test('[WEB60] a table is told of anew only when somebody moved in it', async () => {
  const { presence, clock } = stage([[person('me', 'ind_1'), person('her', 'ind_2')], [person('her', 'ind_2'), person('him', null)], []]);
  await clock.advance(0);
  const before = presence.of('tbl_1');
  expect([...before]).toEqual([['ind_2:target', [expect.objectContaining({ name: 'her' })]]]);
  await clock.advance(1000);
  expect(presence.of('tbl_1')).toBe(before);
  await clock.advance(2000);
  expect(presence.of('tbl_1').size).toBe(0);
});
