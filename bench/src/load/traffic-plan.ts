import { encodeAppend } from '../wire/append-update.js';
import { createSeededChance } from '../wire/seeded-chance.js';
import { createTypist, type TypedUpdate } from '../wire/typist.js';

export interface RoomPlan {
  readonly roomIndex: number;
  readonly writers: number;
  readonly readers: number;
}

/** Writers send at a fixed rate in turn, or type and pause as people do, with a cursor that everybody sees. */
export type Pattern = { readonly kind: 'steady'; readonly updatesPerSecond: number } | { readonly kind: 'typing' };

/** One thing to send. */
export interface PlannedSend {
  /** Since the beginning of the traffic. */
  readonly atMs: number;
  readonly client: number;
  readonly update: TypedUpdate | null;
  readonly presence: { readonly clientId: number; readonly clock: number; readonly state: object } | null;
}

export const firstClientId = 1_000_000;
const characters = '绩效目标资金使用群众满意度';

/** A steady writer's next update: one to three characters behind its last, as an input method commits them. */
export function createAppender(opening: TypedUpdate, seed: number): () => TypedUpdate {
  const chance = createSeededChance(seed);
  const { clientId } = opening;
  let clock = opening.clockEnd;
  return () => {
    const start = chance.between(0, characters.length - 3);
    const text = characters.slice(start, start + chance.between(1, 3));
    const bytes = encodeAppend(clientId, clock, text);
    clock += text.length;
    return { clientId, clockEnd: clock, edits: 1, bytes };
  };
}

function cursorState(name: string, clientId: number, clock: number): object {
  const position = { type: null, tname: null, item: { client: clientId, clock: Math.max(0, clock - 1) }, assoc: 0 };
  return { user: { name, color: '#30bced' }, cursor: { anchor: position, head: position } };
}

/** Bursts of four to six updates a second, for one to three seconds, then half a second to two of thinking. */
function typeInBursts(client: number, clientId: number, durationMs: number, seed: number, typist: ReturnType<typeof createTypist>): PlannedSend[] {
  const chance = createSeededChance(seed);
  const sends: PlannedSend[] = [];
  let at = chance.between(0, 1500);
  let clock = 1;
  while (at < durationMs) {
    const burstEnd = at + chance.between(1000, 3000);
    for (; at < burstEnd && at < durationMs; at += chance.between(160, 250)) {
      const update = typist.type(chance.between(1, 3));
      sends.push({ atMs: at, client, update, presence: { clientId, clock: ++clock, state: cursorState(`编辑${client}`, clientId, update.clockEnd) } });
    }
    at += chance.between(500, 2000);
  }
  return sends;
}

/** A reader's cursor moves every two seconds or so. */
function readAlong(client: number, clientId: number, durationMs: number, seed: number): PlannedSend[] {
  const chance = createSeededChance(seed);
  const sends: PlannedSend[] = [];
  let clock = 1;
  for (let at = chance.between(0, 2000); at < durationMs; at += chance.between(1500, 2500)) {
    sends.push({ atMs: at, client, update: null, presence: { clientId, clock: ++clock, state: cursorState(`读者${client}`, firstClientId, chance.between(1, 50)) } });
  }
  return sends;
}

/** The opening of every writer, and what everybody sends afterwards, in order of time. */
export function planTyping(plan: RoomPlan, durationMs: number, seed: number): { openings: TypedUpdate[]; sends: PlannedSend[] } {
  const openings: TypedUpdate[] = [];
  const sends: PlannedSend[] = [];
  for (let client = 0; client < plan.writers + plan.readers; client++) {
    const clientId = firstClientId + client;
    if (client >= plan.writers) {
      sends.push(...readAlong(client, clientId, durationMs, seed + client));
      continue;
    }
    const typist = createTypist(clientId, seed + client);
    openings.push(typist.opening);
    sends.push(...typeInBursts(client, clientId, durationMs, seed + 1000 + client, typist));
  }
  return { openings, sends: sends.sort((a, b) => a.atMs - b.atMs) };
}
