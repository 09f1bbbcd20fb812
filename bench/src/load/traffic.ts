import { setTimeout as pause } from 'node:timers/promises';
import { cpuMicroseconds, peakResidentKib, residentKib } from '../process-meter.js';
import type { Target } from '../servers/contender.js';
import { createTypist } from '../wire/typist.js';
import { Ledger } from './ledger.js';
import { openLoadClients, type LoadClient, type LoadClientOptions } from './load-client.js';
import { round, summarize, type LatencySummary } from './latency-summary.js';
import { createAppender, firstClientId, planTyping, type Pattern, type PlannedSend, type RoomPlan } from './traffic-plan.js';

export interface TrafficJob {
  readonly target: Target;
  readonly rooms: readonly RoomPlan[];
  readonly warmUp: { readonly pattern: Pattern; readonly seconds: number };
  /** Measured one after the other on the same connections; ends early at the first that overloads. */
  readonly steps: readonly { readonly pattern: Pattern; readonly seconds: number }[];
  /** A step with a p99 beyond it, or with undelivered updates, overloads. */
  readonly maxP99Ms: number;
  readonly seed: number;
}

export interface TrafficMeasure {
  readonly wantedPerSecond: number | null;
  readonly sentPerSecond: number;
  readonly sent: number;
  readonly delivered: number;
  readonly expected: number;
  readonly latency: LatencySummary;
  readonly cpuUsPerDelivered: number;
  readonly databaseCpuUsPerDelivered: number | null;
  /** Of one core. */
  readonly serverCpuShare: number;
  readonly loadCpuShare: number;
  readonly residentMib: number;
  readonly peakMib: number;
  readonly presenceFramesReceived: number;
  readonly closedConnections: number;
  readonly overloaded: boolean;
}

interface Stand {
  readonly job: TrafficJob;
  readonly ledger: Ledger;
  readonly clients: readonly LoadClient[];
  readonly appenders: readonly Appender[];
  readonly counters: { presence: number; closed: number };
  /** Null for steady traffic, which is made as it is sent. */
  readonly typing: readonly PlannedSend[] | null;
}

interface Appender {
  readonly client: number;
  readonly next: ReturnType<typeof createAppender>;
  readonly receivers: number;
}

/** Updates one turn of the event loop may send: a load generator that fell behind must not make it up in one blow. */
const maxPerTurn = 400;
const drainMs = 4000;

async function openStand(job: TrafficJob): Promise<Stand> {
  const ledger = new Ledger();
  const counters = { presence: 0, closed: 0 };
  const options: LoadClientOptions[] = [];
  const seats: { clientId: number; isWriter: boolean; others: number }[] = [];
  for (const { roomIndex, writers, readers } of job.rooms) {
    for (let seat = 0; seat < writers + readers; seat++) {
      const clientId = firstClientId + seats.length;
      const isWriter = seat < writers;
      if (isWriter) ledger.addWriter(clientId, roomIndex);
      const receive = ledger.createReceiver(isWriter ? clientId : null);
      options.push({
        target: job.target, roomIndex, role: isWriter ? 'writer' : 'reader', number: seats.length,
        onMessage(message, at) {
          if (message.kind === 'update' || message.kind === 'step2') receive(message.bytes, at);
          else if (message.kind === 'awareness') counters.presence++;
        },
      });
      seats.push({ clientId, isWriter, others: writers + readers - 1 });
    }
  }
  const clients = await openLoadClients(options);
  for (const { closed } of clients) void closed.then(() => counters.closed++);
  const [room] = job.rooms;
  const isTyping = job.steps.some(({ pattern }) => pattern.kind === 'typing');
  if (isTyping && room !== undefined) return { job, ledger, clients, counters, appenders: [], typing: openTyping(job, room, clients) };
  const appenders = seats.flatMap(({ clientId, isWriter, others }, client): Appender[] => {
    if (!isWriter) return [];
    const { opening } = createTypist(clientId, job.seed + client);
    send(clients, client, opening.bytes);
    return [{ client, receivers: others, next: createAppender(opening, job.seed + client) }];
  });
  return { job, ledger, clients, counters, appenders, typing: null };
}

function openTyping(job: TrafficJob, room: RoomPlan, clients: readonly LoadClient[]): PlannedSend[] {
  const seconds = job.warmUp.seconds + job.steps.reduce((sum, step) => sum + step.seconds, 0);
  const { openings, sends } = planTyping(room, seconds * 1000, job.seed);
  for (const [client, { bytes }] of openings.entries()) send(clients, client, bytes);
  return sends;
}

function send(clients: readonly LoadClient[], client: number, bytes: Uint8Array): void {
  const to = clients[client];
  to?.send(to.frames.update(bytes));
}

function sendPlanned({ clients, ledger, job }: Stand, { client, update, presence }: PlannedSend): void {
  const to = clients[client];
  const [room] = job.rooms;
  if (to === undefined || room === undefined) return;
  if (update !== null) {
    to.send(to.frames.update(update.bytes));
    ledger.noteSent(update.clientId, update.clockEnd, room.writers + room.readers - 1);
  }
  if (presence !== null) to.send(to.frames.awareness(presence.clientId, presence.clock, presence.state));
}

/** Sends at the pace of the clock until `seconds` are over; `from` is where planned traffic goes on. */
async function play(stand: Stand, pattern: Pattern, seconds: number, from: { index: number; ms: number }): Promise<void> {
  const start = performance.now();
  const { appenders, typing, ledger, clients } = stand;
  let done = 0;
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - start) {
    if (pattern.kind === 'steady') {
      const due = Math.min(Math.floor((elapsed * pattern.updatesPerSecond) / 1000), done + maxPerTurn);
      for (; done < due; done++) {
        const appender = appenders[(done * 7919) % appenders.length];
        if (appender === undefined) break;
        const { clientId, clockEnd, bytes } = appender.next();
        send(clients, appender.client, bytes);
        ledger.noteSent(clientId, clockEnd, appender.receivers);
      }
    } else {
      for (let next = typing?.[from.index]; next !== undefined && next.atMs <= from.ms + elapsed; next = typing?.[from.index]) {
        sendPlanned(stand, next);
        from.index++;
      }
    }
    await pause(1);
  }
  from.ms += seconds * 1000;
}

async function drain(ledger: Ledger): Promise<void> {
  for (let waited = 0; waited < drainMs && !ledger.isComplete; waited += 5) await pause(5);
}

async function measureStep(stand: Stand, step: TrafficJob['steps'][number], from: { index: number; ms: number }): Promise<TrafficMeasure> {
  const { job: { target, maxP99Ms }, ledger, counters } = stand;
  ledger.beginWindow();
  counters.presence = 0;
  const cpu = (pid: number | null): number => (pid === null ? 0 : cpuMicroseconds(pid));
  const before = { at: performance.now(), server: cpu(target.pid), database: cpu(target.databasePid), load: cpu(process.pid) };
  await play(stand, step.pattern, step.seconds, from);
  const sendSeconds = (performance.now() - before.at) / 1000;
  await drain(ledger);
  const elapsedUs = (performance.now() - before.at) * 1000;
  const server = cpu(target.pid) - before.server;
  const latency = summarize(ledger.latencies);
  const delivered = Math.max(1, ledger.latencies.length);
  return {
    wantedPerSecond: step.pattern.kind === 'steady' ? step.pattern.updatesPerSecond : null,
    sentPerSecond: round(ledger.sent / sendSeconds, 0),
    sent: ledger.sent,
    delivered: ledger.latencies.length,
    expected: ledger.expected,
    latency,
    cpuUsPerDelivered: round(server / delivered),
    databaseCpuUsPerDelivered: target.databasePid === null ? null : round((cpu(target.databasePid) - before.database) / delivered),
    serverCpuShare: round(server / elapsedUs),
    loadCpuShare: round((cpu(process.pid) - before.load) / elapsedUs),
    residentMib: round(residentKib(target.pid) / 1024, 1),
    peakMib: round(peakResidentKib(target.pid) / 1024, 1),
    presenceFramesReceived: counters.presence,
    closedConnections: counters.closed,
    overloaded: latency.p99 >= maxP99Ms || !ledger.isComplete,
  };
}

export async function runTraffic(job: TrafficJob): Promise<TrafficMeasure[]> {
  const stand = await openStand(job);
  await pause(300);
  const from = { index: 0, ms: 0 };
  await play(stand, job.warmUp.pattern, job.warmUp.seconds, from);
  await drain(stand.ledger);
  const measures: TrafficMeasure[] = [];
  for (const step of job.steps) {
    const measure = await measureStep(stand, step, from);
    measures.push(measure);
    if (measure.overloaded) break;
  }
  return measures;
}
