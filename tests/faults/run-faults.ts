/*
 * npm run test:faults [-- --quick] [--only name]... [--database sqlite|mariadb] [--rounds n] [--disk tmpfs|rlimit]
 * Exit code: 0 when nothing was lost, doubled or otherwise wrong; 1 when something was; 2 for a wrong command line.
 */
import { parseArgs } from 'node:util';
import { startBreakableMariadb, type BreakableMariadb } from '../support/private-mariadb.js';
import { seededRandom } from '../support/seeded-random.js';
import { allFaults } from './all-faults.js';
import { createCleanUp, type CleanUp } from './clean-up.js';
import type { DatabaseKind, DiskMethod, Fault, FaultContext } from './fault.js';
import { NotAllowedHere } from './not-allowed.js';
import { isGood, printReport, type Outcome } from './print-report.js';

interface Options {
  readonly quick: boolean;
  readonly faults: readonly Fault[];
  readonly database: DatabaseKind | null;
  readonly rounds: number | null;
  readonly disk: DiskMethod | 'auto';
}

function pick<T extends string>(name: string, text: string | undefined, choices: readonly T[]): T | null {
  if (text === undefined) return null;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new Error(`--${name} must be ${choices.join(' or ')}`);
  return choice;
}

function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true }, database: { type: 'string' }, rounds: { type: 'string' }, disk: { type: 'string' } },
  });
  const names = allFaults.map(({ name }) => name);
  const only = values.only?.map((name) => pick('only', name, names));
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  if (rounds !== null && !(Number.isInteger(rounds) && rounds > 0)) throw new Error('--rounds must be a number of at least 1');
  return {
    quick: values.quick === true,
    faults: allFaults.filter(({ name }) => only === undefined || only.includes(name)),
    database: pick('database', values.database, ['sqlite', 'mariadb']),
    rounds,
    disk: pick('disk', values.disk, ['tmpfs', 'rlimit']) ?? 'auto',
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Ends once the words are out: exiting at once would cut off what a pipe has not taken yet. */
const endWith = (code: number, words: string): void => void process.stdout.write(`${words}\n`, () => process.exit(code));

async function runOne(fault: Fault, context: Omit<FaultContext, 'onEnd' | 'say'>, cleanUp: CleanUp): Promise<Outcome> {
  const { database } = context;
  const started = performance.now();
  say(`${fault.name} on ${database}: ${fault.what}`);
  const end = cleanUp.open();
  try {
    const result = await fault.run({ ...context, onEnd: (undo) => cleanUp.add(undo), say: (line) => say(`  ${line}`) });
    return { name: fault.name, database, result, problems: result.problems };
  } catch (error) {
    if (error instanceof NotAllowedHere) return { name: fault.name, database, result: null, problems: [], notRun: error.message };
    return { name: fault.name, database, result: null, problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  } finally {
    await end();
    say(`  over after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function runAll({ faults, database: wanted, quick, rounds, disk }: Options): Promise<Outcome[]> {
  const cleanUp = createCleanUp(say);
  const started = new Set<Promise<BreakableMariadb>>();
  const startMariadb = (): Promise<BreakableMariadb> => {
    const [mariadb = startBreakableMariadb()] = started;
    started.add(mariadb);
    return mariadb;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cleanUp.everything().then(() => process.exit(1)));
  const outcomes: Outcome[] = [];
  for (const fault of faults) {
    for (const database of (quick ? fault.quickDatabases : undefined) ?? fault.databases) {
      if (wanted !== null && wanted !== database) continue;
      outcomes.push(await runOne(fault, { database, quick, rounds, disk, mariadb: startMariadb, random: seededRandom(outcomes.length + 1) }, cleanUp));
    }
  }
  // One that could not be started has failed its faults already.
  for (const mariadb of started) await mariadb.then((server) => server.stop()).catch(() => undefined);
  return outcomes;
}

// Every stock client listens to the end of the process.
process.setMaxListeners(0);
try {
  const options = readOptions(process.argv.slice(2));
  const outcomes = await runAll(options);
  endWith(outcomes.some(isGood) && outcomes.every((outcome) => outcome.notRun !== undefined || isGood(outcome)) ? 0 : 1, `\n${printReport(outcomes)}`);
} catch (error) {
  endWith(2, error instanceof Error ? error.message : String(error));
}
