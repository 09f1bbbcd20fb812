import type { Compactor } from '../../../collab/room/ports.js';
import { compactLog } from '../../../collab/ydoc/compact-log.js';

/** Makes snapshots at once, on the event loop. */
export const inlineCompactor: Compactor = { compact: async (load) => compactLog(await load()), stop: async () => undefined };
