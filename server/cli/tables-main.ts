import { openDatabase } from '../foundation.js';
import { readConfig } from '../runtime/config.js';
import { createPinoLogger } from '../runtime/pino-logger.js';
import { runMain } from './run-main.js';
import { runTables } from './tables.js';

/** `npm run tables -- …`: opens the database of the configuration. */
async function run(): Promise<number> {
  const store = await openDatabase(readConfig(process.env), createPinoLogger('error'));
  try {
    return await runTables(process.argv.slice(2), { tables: store.tables, stdout: process.stdout, stderr: process.stderr });
  } finally {
    await store.close();
  }
}

runMain(run);
