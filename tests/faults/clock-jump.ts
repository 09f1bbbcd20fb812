import { access, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSystemClock } from '../../server/runtime/system-clock.js';
import type { Fault, FaultContext } from './fault.js';
import { NotAllowedHere } from './not-allowed.js';
import { problemsOfOthers } from './server-answers.js';
import { until } from './until.js';
import { underLoad, type Scene, type Struck } from './under-load.js';
import { watchDeliveries } from './watch-deliveries.js';
import type { WorldNode } from './world.js';

const right = createSystemClock();

/** A process whose clock can be set while it runs. */
interface SetClock {
  readonly env: Readonly<Record<string, string>>;
  /** Its clock is so many seconds from the right time. */
  set(bySeconds: number): Promise<void>;
}

const libraries = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketimeMT.so.1`);

async function createSetClock(context: FaultContext): Promise<SetClock> {
  const there = await Promise.all(libraries.map((path) => access(path).then(() => true, () => false)));
  const library = libraries.find((_, index) => there[index]);
  if (library === undefined) throw new NotAllowedHere('the package libfaketime is not installed');
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-clock-'));
  context.onEnd(() => rm(directory, { recursive: true, force: true }));
  const file = join(directory, 'offset');
  const set = async (bySeconds: number): Promise<void> => {
    // Whole at any moment: the process reads it again and again.
    await writeFile(`${file}.new`, `${bySeconds < 0 ? '' : '+'}${bySeconds}\n`);
    await rename(`${file}.new`, file);
  };
  await set(0);
  // What goes by time that only passes is left alone, as it is when a real clock is set.
  return { set, env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' } };
}

/** By the head of its answers: seconds from the right time. */
async function offsetOf({ url }: WorldNode): Promise<number | null> {
  const date = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(3000) }).then(({ headers }) => headers.get('date'), () => null);
  return date === null ? null : (new Date(date).getTime() - right.now()) / 1000;
}

const hour = 3600;
/** One after the other: forward, back to what is right, back, and forward to what is right. */
const offsets = [hour, 0, -hour, 0];

async function strike(context: FaultContext, clock: SetClock, { world, load, round }: Scene): Promise<Struck> {
  const [node] = world.nodes;
  const offset = offsets[(round - 1) % offsets.length] ?? 0;
  await clock.set(offset);
  if (node === undefined || !(await until(async () => Math.abs(((await offsetOf(node)) ?? Infinity) - offset) < 60, 10_000))) throw new Error('the clock could not be set');
  const liftedAt = performance.now();
  await pause(context.quick ? 3000 : 10_000);
  return { liftedAt, problems: problemsOfOthers(load, liftedAt) };
}

/** The clock of one of two servers is set while it works; nobody's work may depend on it. */
export const clockJump: Fault = {
  name: 'clock-jump',
  what: 'the clock of one of two servers is set an hour forward, right, an hour back, and right',
  databases: ['mariadb'],
  async run(context) {
    const clock = await createSetClock(context);
    const deliveries = await watchDeliveries(context);
    return underLoad(context, {
      rounds: context.quick ? 4 : 12,
      withTwoServers: true,
      sites: [{ env: { ...clock.env, ...deliveries.env } }, { env: deliveries.env }],
      begin: (world, stage) => deliveries.begin(world, stage),
      end: (world, stage) => deliveries.end(world, stage),
      strike: (scene) => strike(context, clock, scene),
    });
  },
};
