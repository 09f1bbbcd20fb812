/** Clients that follow a document over graphql-transport-ws. */
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { LatencySummary } from '../../load/latency-summary.js';
import { change, type Cell } from './change.js';
import { HttpLine } from './http-line.js';
import { measureTurns, type LoopMeasure, type Measured, type Span } from './loop.js';

const follow = `subscription ($documentId: ID!) { documentEvents(documentId: $documentId) {
  __typename documentId at actor { id displayName } ... on IndicatorChanged { goalTableId indicatorId indicator { id version level3 description basis target { text } } }
} }`;

export interface Crowd {
  readonly port: number;
  readonly documentId: string;
  readonly tokens: readonly string[];
  readonly sockets: number;
  readonly subscriptionsPerSocket: number;
}

interface Followers {
  /** Bytes of the last event, as one client got it. */
  lastBytes(): number;
  /** Called for every event that any client gets. */
  onEvent: () => void;
  close(): void;
}

const openAtOnce = 25;

async function openOne({ port, documentId, subscriptionsPerSocket }: Crowd, token: string, onFrame: (text: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  const acknowledged = once(socket, 'message');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  const [frame] = (await acknowledged) as [Buffer];
  if (!frame.toString().includes('connection_ack')) throw new Error(`no acknowledgement: ${frame.toString().slice(0, 200)}`);
  socket.on('message', (data: Buffer) => onFrame(data.toString()));
  for (let n = 0; n < subscriptionsPerSocket; n++) socket.send(JSON.stringify({ id: `s${n}`, type: 'subscribe', payload: { query: follow, variables: { documentId } } }));
  return socket;
}

export async function openFollowers(crowd: Crowd): Promise<Followers> {
  let lastBytes = 0;
  const followers: Followers = { lastBytes: () => lastBytes, onEvent: () => undefined, close: () => sockets.forEach((socket) => socket.terminate()) };
  const sockets: WebSocket[] = [];
  const onFrame = (text: string): void => {
    if (text.includes('"type":"next"')) {
      lastBytes = Buffer.byteLength(text);
      followers.onEvent();
    } else if (text.includes('"type":"error"')) throw new Error(text.slice(0, 500));
  };
  for (let opened = 0; opened < crowd.sockets; opened += openAtOnce) {
    const piece = Array.from({ length: Math.min(openAtOnce, crowd.sockets - opened) }, (_, n) => openOne(crowd, crowd.tokens[(opened + n) % crowd.tokens.length] ?? '', onFrame));
    sockets.push(...(await Promise.all(piece)));
  }
  return followers;
}

/** Changes until every subscription has told of one: the protocol has no word for "it follows now". */
async function untilAllFollow(followers: Followers, expected: number, changeOnce: () => Promise<void>): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    let heard = 0;
    followers.onEvent = () => void (heard += 1);
    await changeOnce();
    for (let waited = 0; heard < expected && waited < 1000; waited += 20) await pause(20);
    if (heard >= expected) return;
  }
  throw new Error(`fewer than ${expected} clients follow`);
}

export interface FollowInput extends Crowd, Measured, Span {
  readonly cell: Cell;
}

export interface FollowMeasure {
  /** From sending the change to the last client's event. */
  readonly toLast: LatencySummary;
  readonly updates: Omit<LoopMeasure, 'answerBytes'>;
  readonly eventBytes: number;
  readonly undelivered: number;
}

/** One change at a time; the next one when everybody has heard of it. */
export async function changeForFollowers(input: FollowInput): Promise<FollowMeasure> {
  const { port, cell } = input;
  const expected = input.sockets * input.subscriptionsPerSocket;
  const line = await HttpLine.open(port);
  const followers = await openFollowers(input);
  try {
    await untilAllFollow(followers, expected, () => change(line, cell));
    let undelivered = 0;
    const updates = await measureTurns(input, input, [
      async () => {
        let heard = 0;
        const start = performance.now();
        let end = start;
        const all = new Promise<void>((resolve) => {
          followers.onEvent = () => {
            heard += 1;
            if (heard !== expected) return;
            end = performance.now();
            resolve();
          };
        });
        await change(line, cell);
        await Promise.race([all, pause(5000)]);
        undelivered += expected - heard;
        return end - start;
      },
    ]);
    return { toLast: updates.latency, updates, eventBytes: followers.lastBytes(), undelivered };
  } finally {
    followers.close();
    line.close();
  }
}

export interface EditInput extends Crowd, Measured, Span {
  /** One for each editor. */
  readonly cells: readonly Cell[];
}

export interface EditMeasure {
  readonly changes: Omit<LoopMeasure, 'answerBytes'>;
  /** All changes, those before and after the windows as well. */
  readonly made: number;
  readonly events: number;
}

/** Everybody follows the table's document and writes into a row of their own, each change when the one before is answered. */
export async function editTogether(input: EditInput): Promise<EditMeasure> {
  const followers = await openFollowers(input);
  const lines = await Promise.all(input.cells.map(() => HttpLine.open(input.port)));
  let [made, events] = [0, 0];
  followers.onEvent = () => void (events += 1);
  try {
    const turns = input.cells.map((cell, index) => async (): Promise<number> => {
      const start = performance.now();
      const line = lines[index];
      if (line !== undefined) await change(line, cell);
      made += 1;
      return performance.now() - start;
    });
    return { changes: await measureTurns(input, input, turns), made, events };
  } finally {
    followers.close();
    for (const line of lines) line.close();
  }
}

export interface HoldInput extends Crowd {
  /** Changed until all have heard of it: before that some are being opened still, and hold what they need for that. */
  readonly cell: Cell;
}

/** Opens, tells the parent, and holds until it is told to go on. */
export async function holdIdle(input: HoldInput): Promise<null> {
  const line = await HttpLine.open(input.port);
  const followers = await openFollowers(input);
  await untilAllFollow(followers, input.sockets * input.subscriptionsPerSocket, () => change(line, input.cell));
  process.send?.({ holding: true });
  await once(process, 'message');
  followers.close();
  line.close();
  return null;
}
