import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { BreakableMariadb } from '../support/private-mariadb.js';
import type { FaultContext } from './fault.js';

/** An empty database of the fault's own. */
export interface Database {
  readonly url: string | null;
  readonly dataDir: string;
}

/** Runs one statement as the administrator of the MariaDB. */
export async function onMariadb<T>(serverUrl: string, statement: string): Promise<T> {
  const connection = await createConnection(serverUrl);
  try {
    const [rows] = await connection.query(statement);
    return rows as T;
  } finally {
    await connection.end();
  }
}

export async function createDatabase(context: FaultContext): Promise<Database> {
  return context.database === 'mariadb' ? createDatabaseOn(context, await context.mariadb()) : { url: null, dataDir: await createDataDir(context) };
}

async function createDataDir(context: FaultContext): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-fault-'));
  context.onEnd(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** The same on a MariaDB of the fault's own. */
export async function createDatabaseOn(context: FaultContext, { serverUrl }: Pick<BreakableMariadb, 'serverUrl'>): Promise<Database> {
  const dataDir = await createDataDir(context);
  const name = `jiwen_${randomBytes(6).toString('hex')}`;
  await onMariadb(serverUrl, `CREATE DATABASE ${name}`);
  context.onEnd(() => onMariadb<void>(serverUrl, `DROP DATABASE IF EXISTS ${name}`));
  return { url: `${serverUrl}/${name}`, dataDir };
}
