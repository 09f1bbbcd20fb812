import { createRooms } from '../rooms.js';
import { openFoundation } from '../foundation.js';
import { readConfig } from '../runtime/config.js';
import { createPinoLogger } from '../runtime/pino-logger.js';
import { runAdmin } from './admin.js';
import { runMain } from './run-main.js';

/** `npm run admin -- …`: opens the database of the configuration, whether a server runs on it or not. */
async function run(): Promise<number> {
  const config = readConfig(process.env);
  const foundation = await openFoundation(config, createPinoLogger('error'));
  const { registry, gateway } = createRooms(foundation);
  try {
    const { stdin, stdout, stderr } = process;
    return await runAdmin(process.argv.slice(2), { ...foundation, unitOfWork: foundation.store, collab: gateway, stdin, stdout, stderr });
  } finally {
    await registry.drain(5000);
    await foundation.store.close();
  }
}

runMain(run);
