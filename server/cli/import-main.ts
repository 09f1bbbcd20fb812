import { openFoundation } from '../foundation.js';
import { createRooms } from '../rooms.js';
import { readConfig } from '../runtime/config.js';
import { createPinoLogger } from '../runtime/pino-logger.js';
import { runImport, type ImportCommandLine } from './import.js';
import { runMain } from './run-main.js';

/** `npm run import -- FILE …` */
const io: ImportCommandLine = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
  async openContext() {
    const foundation = await openFoundation(readConfig(process.env), createPinoLogger('error'));
    const { registry, gateway } = createRooms(foundation);
    return {
      context: { ...foundation, unitOfWork: foundation.store, collab: gateway },
      async close() {
        await registry.drain(5000);
        await foundation.store.close();
      },
    };
  },
};

runMain(() => runImport(process.argv.slice(2), io));
