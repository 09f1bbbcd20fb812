import type { DataSource } from 'typeorm';
import { beginImmediate, type Wait } from './begin-immediate.js';

const lockName = 'jiwen_migrations';
const maxWaitSeconds = 20;

/** One transaction takes the write lock, so a second process waits and then finds the tables made. */
async function migrateSqlite(dataSource: DataSource, wait: Wait): Promise<void> {
  await beginImmediate(() => dataSource.query('BEGIN IMMEDIATE'), wait);
  try {
    await dataSource.runMigrations({ transaction: 'none' });
    await dataSource.query('COMMIT');
  } catch (error) {
    await dataSource.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** MySQL commits after every CREATE: only a named lock keeps two processes apart. It ends with its connection. */
async function migrateMysql(dataSource: DataSource): Promise<void> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const name = `CONCAT('${lockName}_', LEFT(MD5(DATABASE()), 16))`;
    const [row] = (await queryRunner.query(`SELECT GET_LOCK(${name}, ${maxWaitSeconds}) AS taken`)) as { taken: unknown }[];
    if (Number(row?.taken) !== 1) throw new Error(`another process has been changing the tables for more than ${maxWaitSeconds} s`);
    try {
      await dataSource.runMigrations({ transaction: 'none' });
    } finally {
      await queryRunner.query(`SELECT RELEASE_LOCK(${name})`).catch(() => undefined);
    }
  } finally {
    await queryRunner.release();
  }
}

/** Brings the tables up to date; processes that start at once take turns. */
export function migrate(dataSource: DataSource, wait: Wait): Promise<void> {
  return dataSource.options.type === 'mysql' ? migrateMysql(dataSource) : migrateSqlite(dataSource, wait);
}
