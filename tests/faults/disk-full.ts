import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultContext } from './fault.js';
import { problemsDuringOutage } from './server-answers.js';
import { createSmallDisk } from './small-disk.js';
import { underLoad, type Scene, type Struck } from './under-load.js';

/** The disk under SQLite is full, and then it is not; in every second round the server is killed while it is full. */
export const diskFull: Fault = {
  name: 'disk-full',
  what: 'no space for SQLite, freed later; every second time the server is killed meanwhile',
  databases: ['sqlite'],
  async run(context: FaultContext) {
    const disk = await createSmallDisk(context);
    context.say(`the disk is made full by ${disk.method === 'tmpfs' ? 'filling a small tmpfs (ENOSPC)' : 'limiting the size of files with prlimit (EFBIG)'}`);
    const strike = async ({ world, round }: Scene): Promise<Struck> => {
      await disk.fill(world);
      // What the write-ahead log has room for still fits: it takes a while until nothing does.
      const problems = await problemsDuringOutage(world, 30_000);
      await pause(2000);
      const isKilled = round % 2 === 0;
      if (isKilled) await world.server.kill();
      const liftedAt = performance.now();
      if (!isKilled || disk.method === 'tmpfs') await disk.free(world);
      if (isKilled) await world.startServer();
      return { liftedAt, problems };
    };
    return underLoad(context, {
      rounds: context.quick ? 2 : 6,
      // Long edits fill what is left sooner.
      load: { padding: 150 },
      createDatabase: async () => disk.database,
      notes: [disk.method],
      strike,
    });
  },
};
