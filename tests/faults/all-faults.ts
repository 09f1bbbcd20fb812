import { clockJump } from './clock-jump.js';
import { databaseDiskFull } from './database-disk-full.js';
import { databaseKilled } from './database-killed.js';
import { databaseOutage, databaseRestarted } from './database-outage.js';
import { databasePaused } from './database-paused.js';
import { diskFull } from './disk-full.js';
import type { Fault } from './fault.js';
import { networkCut } from './network-cut.js';
import { nodeKilled } from './node-killed.js';
import { nodePaused } from './node-paused.js';
import { cutFromDatabase, cutFromPeople, cutFromRedis, linkDown, packetLoss } from './partition.js';
import { redisFlushed } from './redis-flushed.js';
import { redisKilled } from './redis-killed.js';
import { redisPaused } from './redis-paused.js';
import { rollingRestart } from './rolling-restart.js';
import { serverKilled } from './server-killed.js';
import { serverPaused } from './server-paused.js';
import { serverTerminated } from './server-terminated.js';

/** In the order in which they are run. */
export const allFaults: readonly Fault[] = [
  serverKilled, serverTerminated, serverPaused, networkCut, diskFull, databaseKilled, databasePaused,
  nodeKilled, nodePaused, redisKilled, redisFlushed, redisPaused,
  rollingRestart, databaseRestarted, databaseOutage, databaseDiskFull,
  cutFromDatabase, cutFromRedis, cutFromPeople, linkDown, packetLoss, clockJump,
];
