/** Loaded before a server (`node --import`): its rooms close a second after the last one left, not half a minute. */
import { defaultRoomOptions } from '../../collab/room/room-options.js';

Object.assign(defaultRoomOptions, { idleMs: 1000 });
