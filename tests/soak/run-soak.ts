/*
 * npm run test:soak [-- --minutes 60] [--work seconds]
 * Two servers on a private MariaDB and Redis. In each act people come, write, read, export, review and leave; then what the
 * servers hold is counted. Exit code 0: nothing was lost, left behind or grew; 1: something was; 2: a wrong command line.
 */
import { parseArgs } from 'node:util';
import { createCleanUp } from '../faults/clean-up.js';
import { startBreakableMariadb } from '../support/private-mariadb.js';
import { seededRandom } from '../support/seeded-random.js';
import { soak, type SoakOptions } from './soak.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readOptions(argv: readonly string[]): SoakOptions {
  const { values } = parseArgs({ args: [...argv], options: { minutes: { type: 'string', default: '60' }, work: { type: 'string', default: '25' } } });
  const [minutes, work] = [Number(values.minutes), Number(values.work)];
  if (!(minutes > 0 && work > 0)) throw new Error('--minutes and --work must be numbers above 0');
  return { minutes, workMs: work * 1000 };
}

async function run(options: SoakOptions): Promise<number> {
  const cleanUp = createCleanUp(say);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cleanUp.everything().then(() => process.exit(1)));
  try {
    const mariadb = await startBreakableMariadb();
    cleanUp.add(() => mariadb.stop());
    const problems = await soak({ database: 'mariadb', quick: false, rounds: null, disk: 'auto', mariadb: async () => mariadb, random: seededRandom(1), say, onEnd: (undo) => cleanUp.add(undo) }, mariadb, options);
    say(problems.length === 0 ? '\nnothing was lost, left behind or grew' : `\n${problems.join('\n')}`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await cleanUp.everything();
  }
}

// Every stock client listens to the end of the process.
process.setMaxListeners(0);
try {
  const code = await run(readOptions(process.argv.slice(2)));
  process.stdout.write('', () => process.exit(code));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, () => process.exit(2));
}
