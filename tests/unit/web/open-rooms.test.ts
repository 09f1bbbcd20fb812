import { describe, expect, test } from '@jest/globals';
import { createOpenRooms, type OpenRooms, type RoomBounds } from '../../../web/editor/open-rooms.js';
import { ManualClock } from '../../support/manual-clock.js';

const bounds: RoomBounds = { farMs: 1000, most: 4, undoable: 1 };
const near = { isNear: true, isHeld: false };
const far = { isNear: false, isHeld: false };
const held = { isNear: false, isHeld: true };

function begin(ids: readonly string[]): { readonly clock: ManualClock; readonly rooms: OpenRooms; readonly open: () => string[] } {
  const clock = new ManualClock();
  const rooms = createOpenRooms(clock, bounds);
  for (const id of ids) rooms.need(id, near);
  return { clock, rooms, open: () => ids.filter((id) => rooms.isOpen(id)) };
}

describe('[WEB57] sections that are open', () => {
  test('close when they have been far for a while, and open when they come near again', async () => {
    const { clock, rooms, open } = begin(['a', 'b']);
    rooms.need('a', far);
    await clock.advance(999);
    expect(open()).toEqual(['a', 'b']);
    await clock.advance(1);
    expect(open()).toEqual(['b']);
    rooms.need('a', near);
    expect(open()).toEqual(['a', 'b']);
  });

  test('stay while something in them is not saved or has the focus, and while it is among the last that were written in', async () => {
    const { clock, rooms, open } = begin(['a', 'b', 'c']);
    rooms.need('a', held);
    rooms.edited('b');
    await clock.advance(10);
    rooms.edited('c');
    for (const id of ['b', 'c']) rooms.need(id, far);
    await clock.advance(1000);
    expect(open()).toEqual(['a', 'c']);
    rooms.need('a', far);
    expect(open()).toEqual(['c']);
  });

  test('are no more than may be: those that have been far the longest close at once', async () => {
    const { clock, rooms, open } = begin(['a', 'b', 'c', 'd']);
    rooms.need('b', far);
    await clock.advance(10);
    rooms.need('a', far);
    rooms.need('e', near);
    expect(open()).toEqual(['a', 'c', 'd']);
    expect(rooms.isOpen('e')).toBe(true);
  });
});
