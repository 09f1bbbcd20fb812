import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { startPrivateMariadb } from '../../../../dist/tests/support/private-mariadb.js';
import { openRawSql } from '../../../../dist/tests/support/raw-sql.js';
import { findProcess } from '../../process-meter.js';
import type { DataSet } from '../fill/data-set.js';
import { fillDatabase, type Sizes } from '../fill/fill-database.js';

export type Engine = 'sqlite' | 'mariadb';

/** A filled store that one server runs on. */
export interface OpenStore {
  readonly embedded: boolean;
  readonly serverEnv: Readonly<Record<string, string>>;
  readonly peerEnv: Readonly<Record<string, string>>;
  readonly databasePid: number | null;
  statements(): Promise<{ readonly run: number; readonly transactions: number } | null>;
  remove(): Promise<void>;
}

/** One filled database. Embedded, every server gets a copy of its own; on a server they share it, one after the other. */
export interface Database {
  readonly engine: Engine;
  readonly data: DataSet;
  open(): Promise<OpenStore>;
  close(): Promise<void>;
}

export async function openSqlite(sizes: Sizes): Promise<Database> {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-api-'));
  const pristine = join(directory, 'pristine');
  const data = await fillDatabase({ JIWEN_DATA: pristine, DATABASE_URL: '' }, sizes);
  // Connections of this process that were closed let go of the log when their statements are collected, in the middle of a copy perhaps: what is in it is moved into the file, and it is left out.
  const raw = await openRawSql({ url: null, dataDir: pristine });
  await raw.run('PRAGMA wal_checkpoint(TRUNCATE)');
  await raw.close();
  return {
    engine: 'sqlite',
    data,
    async open() {
      const copy = await mkdtemp(join(directory, 'run-'));
      await cp(pristine, copy, { recursive: true, filter: (path) => !/-(wal|shm)$/.test(path) });
      return {
        embedded: true,
        serverEnv: { JIWEN_DATA: copy, DATABASE_URL: '' },
        peerEnv: { DATABASE_FILE: join(copy, 'jiwen.db') },
        databasePid: null,
        statements: async () => null,
        remove: () => rm(copy, { recursive: true, force: true }),
      };
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** What the server counted; the question itself is one of them. */
async function countStatements(connection: Connection): Promise<{ run: number; transactions: number }> {
  const [rows] = await connection.query<RowDataPacket[]>("SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_begin')");
  const valueOf = (name: string): number => Number(rows.find((row) => row['Variable_name'] === name)?.['Value'] ?? 0);
  return { run: valueOf('Questions'), transactions: valueOf('Com_begin') };
}

async function keepAlive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 1000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

export interface MariadbServer {
  fill(name: string, sizes: Sizes): Promise<Database>;
  close(): Promise<void>;
}

export async function openMariadbServer(): Promise<MariadbServer> {
  const mariadb = await startPrivateMariadb();
  const port = new URL(mariadb.serverUrl).port;
  const databasePid = findProcess('mariadbd', `--port=${port}`) ?? findProcess(`--port=${port}`);
  const connection = await createConnection(mariadb.serverUrl);
  return {
    async fill(name, sizes) {
      await connection.query(`DROP DATABASE IF EXISTS ${name}`);
      await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
      const url = `${mariadb.serverUrl}/${name}`;
      // Files of evidence belong to one database: each has a directory of its own.
      const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-api-'));
      const env = { JIWEN_DATA: directory, DATABASE_URL: url };
      const data = await fillDatabase(env, sizes);
      return {
        engine: 'mariadb',
        data,
        open: async () => ({
          embedded: false, serverEnv: env, peerEnv: { DATABASE_URL: url }, databasePid,
          statements: () => countStatements(connection), remove: async () => undefined,
        }),
        async close() {
          await connection.query(`DROP DATABASE IF EXISTS ${name}`);
          await rm(directory, { recursive: true, force: true });
        },
      };
    },
    async close() {
      await connection.end();
      await keepAlive(mariadb.stop());
    },
  };
}
