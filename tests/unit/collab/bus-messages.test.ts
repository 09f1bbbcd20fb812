import { describe, expect, test } from '@jest/globals';
import { decodeBusMessage, encodeBusMessage, type BusMessage } from '../../../collab/room/bus-messages.js';

const person = { userId: 'usr_a', name: '张三', color: '#123456', canWrite: false, since: 1_790_000_000_000 };
const messages: BusMessage[] = [
  { kind: 'hint', generation: 1, head: 70_000 },
  { kind: 'ask', nodeId: 'n1', of: null },
  { kind: 'ask', nodeId: 'n1', of: 'n2' },
  { kind: 'alive', nodeId: 'n1' },
  { kind: 'leaving', nodeId: 'n1' },
  { kind: 'presence', nodeId: 'n1', number: 1, previous: null, sessions: [] },
  {
    kind: 'presence',
    nodeId: 'n1',
    number: 9,
    previous: 4,
    sessions: [
      { kind: 'gone', number: 3 },
      { kind: 'here', number: 4, person, client: null },
      { kind: 'here', number: 5, person, client: { clientId: 4_294_967_295, clock: 12, state: { cursor: { anchor: '光标' } } } },
      { kind: 'here', number: 6, person: null, client: { clientId: 1, clock: 0, state: null } },
      { kind: 'here', number: 7, person: null, client: null },
    ],
  },
];

describe('messages between nodes', () => {
  test.each(messages)('[COL57] are read back as they were written: $kind', (message) => {
    expect(decodeBusMessage(encodeBusMessage(message))).toEqual(message);
  });

  test('[COL52] a hint is a handful of bytes', () => {
    expect(encodeBusMessage({ kind: 'hint', generation: 1, head: 70_000 })).toHaveLength(6);
  });

  test.each(messages)('[COL57] cut short, or with something behind, they are refused: $kind', (message) => {
    const bytes = encodeBusMessage(message);
    for (let length = 2; length < bytes.length; length++) expect(() => decodeBusMessage(bytes.slice(0, length))).toThrow();
    expect(() => decodeBusMessage(Uint8Array.of(...bytes, 0))).toThrow();
    // As a view into something longer, as sockets give them.
    const wide = Uint8Array.of(9, ...bytes, 1, 2, 3);
    expect(decodeBusMessage(wide.subarray(1, 1 + bytes.length))).toEqual(message);
    for (let length = 2; length < bytes.length; length++) expect(() => decodeBusMessage(wide.subarray(1, 1 + length))).toThrow();
  });

  test('[COL57] those of another version, or of an unknown kind, are nobody’s fault', () => {
    expect(decodeBusMessage(Uint8Array.of(2, 0, 1, 2, 3))).toBeNull();
    expect(decodeBusMessage(Uint8Array.of(1, 99, 1, 2, 3))).toBeNull();
  });
});
