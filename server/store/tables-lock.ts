import type { DataSource, QueryRunner } from 'typeorm';
import { beginImmediate, type Wait } from './begin-immediate.js';
import { waitForAnswers } from './mysql-driver.js';

const lockName = 'jiwen_migrations';
/** An index over a large table takes minutes: a server that starts beside the one that makes it waits. */
const maxWaitSeconds = 600;
const maxAnswerMs = 3_600_000;
/** Whoever waits for a table holds up all who come after: it is let go and taken again. */
const maxTableWaitSeconds = 2;

type Work<T> = (queryRunner: QueryRunner) => Promise<T>;

/** One transaction takes the write lock, so a second process waits; all of the work is made, or nothing. */
async function lockSqlite<T>(dataSource: DataSource, wait: Wait, work: Work<T>): Promise<T> {
  await beginImmediate(() => dataSource.query('BEGIN IMMEDIATE'), wait);
  const queryRunner = dataSource.createQueryRunner();
  try {
    const result = await work(queryRunner);
    await dataSource.query('COMMIT');
    return result;
  } catch (error) {
    await dataSource.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await queryRunner.release();
  }
}

/**
 * MySQL commits after every CREATE: only a named lock keeps two processes apart. It ends with its connection, so the work is
 * done on that very connection, which may be silent for as long as a change of a large table takes.
 */
async function lockMysql<T>(dataSource: DataSource, work: Work<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  const usual = waitForAnswers(await queryRunner.connect(), maxAnswerMs);
  try {
    const name = `CONCAT('${lockName}_', LEFT(MD5(DATABASE()), 16))`;
    const [row] = (await queryRunner.query(`SELECT GET_LOCK(${name}, ${maxWaitSeconds}) AS taken`)) as { taken: unknown }[];
    if (Number(row?.taken) !== 1) throw new Error(`another process has been changing the tables for more than ${maxWaitSeconds} s`);
    try {
      await queryRunner.query(`SET SESSION lock_wait_timeout = ${maxTableWaitSeconds}`);
      return await work(queryRunner);
    } finally {
      await queryRunner.query('SET SESSION lock_wait_timeout = DEFAULT').catch(() => undefined);
      await queryRunner.query(`SELECT RELEASE_LOCK(${name})`).catch(() => undefined);
    }
  } finally {
    usual();
    await queryRunner.release();
  }
}

/** Runs `work` while no other process of this database changes its tables, or looks at them in order to change them. */
export function withTablesLock<T>(dataSource: DataSource, wait: Wait, work: Work<T>): Promise<T> {
  return dataSource.options.type === 'mysql' ? lockMysql(dataSource, work) : lockSqlite(dataSource, wait, work);
}
