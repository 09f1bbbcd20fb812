import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { busSuite } from '../../contract/bus.suite.js';
import { LocalBus } from '../../support/local-bus.js';

busSuite('LocalBus', async () => {
  const bus = new LocalBus(createSystemClock());
  return {
    connect: async () => bus.endpoint(),
    takeAway: async () => bus.goDown(),
    bringBack: async () => bus.comeUp(),
    stop: async () => undefined,
  };
});
