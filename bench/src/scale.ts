/** How much of everything. The full form stays under twelve minutes on two idle cores, the quick one under two. */
export interface Scale {
  readonly name: 'full' | 'quick';
  readonly fanOut: readonly { readonly observers: number; readonly updatesPerSecond: number; readonly seconds: number }[];
  readonly staffRoom: { readonly writers: number; readonly readers: number; readonly seconds: number };
  readonly manyRooms: { readonly rooms: number; readonly perRoom: number; readonly updatesPerSecond: number; readonly seconds: number; readonly ladder: readonly number[]; readonly rungSeconds: number };
  readonly largeDocument: { readonly edits: number; readonly editsPerUpdate: number; readonly warmJoins: number; readonly joinersAtOnce: number };
  readonly sockets: { readonly sockets: number; readonly rooms: number; readonly settleMs: number };
  readonly idleRooms: { readonly rooms: number; readonly settleMs: number };
  readonly crash: { readonly updatesPerSecond: number; readonly seconds: number };
  readonly warmUpSeconds: number;
  readonly accounts: { readonly writers: number; readonly readers: number };
}

/** A rung above it, or with undelivered updates, is too much. */
export const maxP99Ms = 250;
export const seed = 20_261_124;

export const fullScale: Scale = {
  name: 'full',
  fanOut: [{ observers: 100, updatesPerSecond: 20, seconds: 10 }, { observers: 500, updatesPerSecond: 20, seconds: 10 }],
  staffRoom: { writers: 20, readers: 20, seconds: 12 },
  manyRooms: { rooms: 300, perRoom: 3, updatesPerSecond: 2000, seconds: 12, ladder: [3000, 4500, 6500, 9000, 12_000, 16_000, 20_000], rungSeconds: 4 },
  largeDocument: { edits: 259_778, editsPerUpdate: 10, warmJoins: 5, joinersAtOnce: 50 },
  sockets: { sockets: 1000, rooms: 100, settleMs: 1500 },
  idleRooms: { rooms: 300, settleMs: 1500 },
  crash: { updatesPerSecond: 1000, seconds: 5 },
  warmUpSeconds: 3,
  // A connection limit per account: 1,000 sockets take at least five.
  accounts: { writers: 8, readers: 4 },
};

export const quickScale: Scale = {
  name: 'quick',
  fanOut: [{ observers: 50, updatesPerSecond: 20, seconds: 1.5 }],
  staffRoom: { writers: 6, readers: 6, seconds: 2 },
  manyRooms: { rooms: 30, perRoom: 3, updatesPerSecond: 500, seconds: 2, ladder: [1000], rungSeconds: 0.6 },
  largeDocument: { edits: 20_000, editsPerUpdate: 10, warmJoins: 3, joinersAtOnce: 10 },
  sockets: { sockets: 150, rooms: 15, settleMs: 200 },
  idleRooms: { rooms: 30, settleMs: 200 },
  crash: { updatesPerSecond: 200, seconds: 1.5 },
  warmUpSeconds: 0.5,
  accounts: { writers: 2, readers: 1 },
};

/** Sections of their own per scenario: on one database every scenario begins with empty ones. */
export function roomsOf({ manyRooms, idleRooms, sockets, fanOut }: Scale) {
  const spread = Math.max(manyRooms.rooms, idleRooms.rooms, sockets.rooms);
  const single = (offset: number): number => spread + offset;
  return { staffRoom: single(0), largeDocument: single(1), crash: single(2), crowd: single(3), fanOut: fanOut.map((_, index) => single(4 + index)), count: spread + 4 + fanOut.length };
}
