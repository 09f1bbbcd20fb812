import { setTimeout as pause } from 'node:timers/promises';
import { mkdir } from 'node:fs/promises';
import { startBreakableMariadb } from '../support/private-mariadb.js';
import { createDatabaseOn } from './database.js';
import type { Fault, FaultContext } from './fault.js';
import { problemsDuringOutage } from './server-answers.js';
import { createFilledDisk } from './small-disk.js';
import { underLoad, type Scene, type Struck } from './under-load.js';

/** The disk under the MariaDB of two servers is full, and then it is not; in every second round MariaDB is killed while it is full. */
export const databaseDiskFull: Fault = {
  name: 'database-disk-full',
  what: 'no space for the MariaDB of two servers, freed later; every second time MariaDB is killed meanwhile',
  databases: ['mariadb'],
  async run(context: FaultContext) {
    const disk = await createFilledDisk(context, 384);
    const directory = `${disk.directory}/db`;
    await mkdir(directory);
    const mariadb = await startBreakableMariadb({ directory });
    context.onEnd(() => mariadb.stop());
    const strike = async ({ world, round }: Scene): Promise<Struck> => {
      await disk.fill();
      // What the tables have room for still fits: it takes a while until nothing does.
      const problems = await problemsDuringOutage(world, 60_000);
      await pause(2000);
      // It may have ended by itself: then it is started again as a supervisor would.
      if (!mariadb.isRunning()) context.say(`round ${round}: MariaDB ended by itself`);
      else if (round % 2 === 0) await mariadb.kill();
      const liftedAt = performance.now();
      await disk.free();
      if (!mariadb.isRunning()) await mariadb.restart();
      return { liftedAt, problems };
    };
    return underLoad(context, {
      rounds: context.quick ? 2 : 6,
      withTwoServers: true,
      // Long edits fill what is left sooner, and make long texts.
      load: { padding: 400 },
      roundsPerAct: 1,
      createDatabase: () => createDatabaseOn(context, mariadb),
      notes: ['tmpfs'],
      strike,
    });
  },
};
