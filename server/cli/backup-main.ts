import { ownFiles } from '../commands/evidence/own-files.js';
import { openDatabase, openStorage } from '../foundation.js';
import { readConfig } from '../runtime/config.js';
import { createPinoLogger } from '../runtime/pino-logger.js';
import { createRandomIds } from '../runtime/random-ids.js';
import { createSystemClock } from '../runtime/system-clock.js';
import { runBackup } from './backup.js';
import { runMain } from './run-main.js';

/** `npm run backup -- …`, `npm run restore -- …`: opens the database of the configuration. */
async function run(): Promise<number> {
  const config = readConfig(process.env);
  const store = await openDatabase(config, createPinoLogger('error'));
  const files = ownFiles(openStorage(config), { unitOfWork: store, ids: createRandomIds() });
  try {
    return await runBackup(process.argv.slice(2), { backup: store.backup, files, evidence: store.read.evidence, now: createSystemClock().now, stdout: process.stdout, stderr: process.stderr });
  } finally {
    await store.close();
  }
}

runMain(run);
