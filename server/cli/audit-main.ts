import { openFoundation } from '../foundation.js';
import { readConfig } from '../runtime/config.js';
import { createPinoLogger } from '../runtime/pino-logger.js';
import { runAudit } from './audit.js';
import { runMain } from './run-main.js';

/** `npm run audit:verify -- …`, `npm run audit:export -- …`: opens the database of the configuration. */
async function run(): Promise<number> {
  const config = readConfig(process.env);
  const { store } = await openFoundation(config, createPinoLogger('error'));
  try {
    return await runAudit(process.argv.slice(2), { unitOfWork: store, auditKey: config.auditKey, stdout: process.stdout, stderr: process.stderr });
  } finally {
    await store.close();
  }
}

runMain(run);
