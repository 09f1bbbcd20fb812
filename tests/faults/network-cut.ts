import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.js';
import { underLoad } from './under-load.js';

/** Nothing passes between clients and server, and neither is told; then the connections break, and come back. */
export const networkCut: Fault = {
  name: 'network-cut',
  what: 'a wire that stops forwarding, is cut, and comes back',
  databases: ['sqlite', 'mariadb'],
  quickDatabases: ['mariadb'],
  run: (context) =>
    underLoad(context, {
      rounds: context.quick ? 1 : 5,
      withWire: true,
      async strike({ world, load }) {
        const wire = world.wire;
        if (wire === null) throw new Error('there is no wire');
        const written = (): number => load.writers.reduce((sum, writer) => sum + writer.written.length, 0);
        wire.freeze();
        const before = written();
        await pause(context.quick ? 3000 : 10_000);
        wire.cut();
        await pause(1000);
        const offline = written() - before;
        const liftedAt = performance.now();
        await wire.restore();
        return { liftedAt, problems: offline > 0 ? [] : ['nobody wrote while the wire was dead'] };
      },
    }),
};
