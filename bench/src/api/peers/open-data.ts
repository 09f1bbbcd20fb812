import { createRequire } from 'node:module';
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { sqlitePackages } from '../../servers/sqlite-packages.js';
import { entities, SnakeNaming } from './entities.js';

const usual = { entities, namingStrategy: new SnakeNaming(), logging: false } as const;

/** As their guides say: better-sqlite3 with a write-ahead log, or mysql2 with its pool of ten. As durable as the server they are held against. */
export function openData({ DATABASE_URL: url = '', DATABASE_FILE: file = '' }: NodeJS.ProcessEnv): Promise<DataSource> {
  if (url !== '') return new DataSource({ ...usual, type: 'mysql', url, charset: 'utf8mb4_bin', timezone: 'Z', poolSize: 10 }).initialize();
  // TypeORM would look for it by its own name, which is the other Node's.
  const driver: unknown = createRequire(import.meta.url)(sqlitePackages.node24);
  return new DataSource({
    ...usual,
    type: 'better-sqlite3',
    driver,
    database: file,
    enableWAL: true,
    statementCacheSize: 500,
    prepareDatabase: (database: { exec(sql: string): void }) => database.exec('PRAGMA synchronous = FULL'),
  }).initialize();
}
