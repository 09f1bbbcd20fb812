/**
 * The course of every fault: twenty writers, four users of the API and two followers are at work, the fault strikes, its
 * cause goes away, and the system must come back by itself. After each round the acknowledged edits are looked for in
 * the database alone; after each act everything is.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { audit } from './audit/audit.js';
import { readSections } from './audit/read-database.js';
import { createDatabase, type Database } from './database.js';
import type { FaultContext, FaultResult, Tally } from './fault.js';
import type { LiveWriter } from './load/live-writer.js';
import { startLoad, type Load, type LoadOptions } from './load/load.js';
import { unlessPatient, until, within } from './until.js';
import { createWorld, setStage, type Stage, type World, type WorldOptions } from './world.js';

/** What a fault did. */
export interface Struck {
  /** When its cause was gone, on `performance.now()`'s scale. */
  readonly liftedAt: number;
  /** From when on nothing may be acknowledged, until the cause was gone. */
  readonly silentFrom?: number;
  readonly problems?: readonly string[];
}

export interface Scene {
  readonly world: World;
  readonly load: Load;
  readonly round: number;
  /** Looks now for everything acknowledged so far in the database alone; the faults that stop the server do so while it is down. */
  checkDatabase(): Promise<void>;
}

export interface FaultPlan extends WorldOptions {
  readonly rounds: number;
  /** Does harm, and removes its cause as an operator or supervisor would. */
  strike(scene: Scene): Promise<Struck>;
  readonly load?: LoadOptions;
  /** A new document after so many rounds, 10: text that only grows would measure its size, not the fault. */
  readonly roundsPerAct?: number;
  /** Before anybody works on a new document. */
  begin?(world: World, stage: Stage): Promise<void>;
  /** When everybody rests, and all is audited: what else is wrong. */
  end?(world: World, stage: Stage): Promise<readonly string[]>;
  /** Where the data lies, if it matters. */
  readonly createDatabase?: (context: FaultContext) => Promise<Database>;
  readonly notes?: readonly string[];
}

const recoveryDeadlineMs = 90_000;
const editsBeforeStrike = 5;

const nothing: Tally = { edits: 0, inDatabase: 0, inFreshClient: 0, inGraphql: 0, mutations: 0, retried: 0, events: 0, lost: 0, doubled: 0, problems: [] };

function sum(one: Tally, other: Tally): Tally {
  return {
    edits: one.edits + other.edits,
    inDatabase: one.inDatabase + other.inDatabase,
    inFreshClient: one.inFreshClient + other.inFreshClient,
    inGraphql: one.inGraphql + other.inGraphql,
    mutations: one.mutations + other.mutations,
    retried: one.retried + other.retried,
    events: one.events + other.events,
    lost: one.lost + other.lost,
    doubled: one.doubled + other.doubled,
    problems: [...one.problems, ...other.problems],
  };
}

/** Everybody has had some edits acknowledged since the last round. */
async function untilBusy(context: FaultContext, { writers }: Load): Promise<void> {
  const before = writers.map(({ acknowledged }) => acknowledged.size);
  const idle = (): LiveWriter[] => writers.filter(({ acknowledged }, index) => acknowledged.size < (before[index] ?? 0) + editsBeforeStrike);
  if (await until(() => idle().length === 0, unlessPatient(context, 60_000))) return;
  const how = idle().slice(0, 10).map(({ name, written, acknowledged, connections, isSynced }) => `${name}: ${acknowledged.size} of ${written.length} edits, ${connections} connections, ${isSynced ? '' : 'not '}synced`);
  throw new Error(`${idle().length} of ${writers.length} writers did not get to work within 60 s: ${how.join('; ')}`);
}

/** Resolves when all that was written before is acknowledged, every user of the API has had an answer, and the server is ready. */
async function untilRecovered(context: FaultContext, world: World, { writers, mutators }: Load, since: number): Promise<boolean> {
  const waiting = new Set(writers.flatMap((writer) => writer.written.slice(-1000).filter((words) => !writer.acknowledged.has(words)).map((words) => ({ writer, words }))));
  const isDone = async (): Promise<boolean> => {
    for (const entry of waiting) if (entry.writer.acknowledged.has(entry.words)) waiting.delete(entry);
    return waiting.size === 0 && mutators.every(({ answered }) => (answered.at(-1)?.answeredAt ?? 0) > since) && (await world.readiness()) === 200;
  };
  return until(isDone, unlessPatient(context, recoveryDeadlineMs));
}

async function missingInDatabase(world: World, load: Load): Promise<string[]> {
  const acknowledged = load.writers.flatMap((writer) => [...writer.acknowledged]);
  const found = new Set((await readSections(world.database, load.stage)).flatMap(({ paragraphs }) => paragraphs));
  return acknowledged.filter((words) => !found.has(words));
}

interface Round {
  readonly recoveryMs: number;
  readonly problems: readonly string[];
}

async function playRound(context: FaultContext, plan: FaultPlan, world: World, load: Load, round: number): Promise<Round> {
  const problems: string[] = [];
  const checkDatabase = async (): Promise<void> => {
    const missing = await missingInDatabase(world, load);
    if (missing.length > 0) problems.push(`round ${round}: ${missing.length} acknowledged edits are not in the database, e.g. ${missing[0] ?? ''}`);
  };
  await untilBusy(context, load);
  await pause(context.random() * 250);
  const struck = await plan.strike({ world, load, round, checkDatabase });
  problems.push(...(struck.problems ?? []).map((problem) => `round ${round}: ${problem}`));
  if (!(await untilRecovered(context, world, load, struck.liftedAt))) throw new Error(`round ${round}: not recovered within ${recoveryDeadlineMs / 1000} s\n${world.nodes.map(({ server }) => server.output().slice(-3000)).join('\n---\n')}`);
  const recoveryMs = performance.now() - struck.liftedAt;
  const early = struck.silentFrom === undefined ? 0 : load.acknowledgedBetween(struck.silentFrom, struck.liftedAt);
  if (early > 0) problems.push(`round ${round}: ${early} acknowledgements came while nothing could be stored`);
  await checkDatabase();
  return { recoveryMs, problems };
}

/** Some rounds on one document, and the audit of all that was promised in them. */
async function playAct(context: FaultContext, plan: FaultPlan, world: World, firstRound: number, rounds: number): Promise<{ tally: Tally; recoveryMs: number[] }> {
  const stage = await setStage(world, plan.sectionCount);
  await plan.begin?.(world, stage);
  const load = await startLoad(world, stage, plan.load ?? {});
  context.onEnd(() => load.close());
  const recoveryMs: number[] = [];
  const problems: string[] = [];
  for (let round = firstRound; round < firstRound + rounds; round++) {
    const played = await playRound(context, plan, world, load, round);
    recoveryMs.push(played.recoveryMs);
    problems.push(...played.problems);
  }
  await within(unlessPatient(context, 60_000), 'the last mutations', load.rest());
  await until(() => load.writers.every(({ written, acknowledged }) => written.length === acknowledged.size), unlessPatient(context, 60_000));
  const tally = await audit(world, load);
  problems.push(...((await plan.end?.(world, stage)) ?? []));
  load.close();
  return { tally: sum(tally, { ...nothing, problems }), recoveryMs };
}

export async function underLoad(context: FaultContext, plan: FaultPlan): Promise<FaultResult> {
  const world = await createWorld(context, await (plan.createDatabase ?? createDatabase)(context), plan);
  const rounds = context.rounds ?? plan.rounds;
  const { roundsPerAct = 10 } = plan;
  const recoveryMs: number[] = [];
  let tally = nothing;
  for (let done = 0; done < rounds; done += roundsPerAct) {
    const act = await playAct(context, plan, world, done + 1, Math.min(roundsPerAct, rounds - done));
    tally = sum(tally, act.tally);
    recoveryMs.push(...act.recoveryMs);
    context.say(`${recoveryMs.length} of ${rounds} rounds, ${tally.edits} edits acknowledged, ${tally.lost} lost, ${tally.doubled} doubled`);
  }
  return { ...tally, rounds: recoveryMs.length, recoveryMs, notes: plan.notes ?? [] };
}
