import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { Wait } from './begin-immediate.js';
import { contracts, migrations } from './migrations/all.js';
import { copesWith, isContract } from './migrations/contract-names.js';
import { readTableChanges } from './repositories/sql-servers.js';
import { isLockConflict } from './store-errors.js';
import { withTablesLock } from './tables-lock.js';

const maxAttempts = 60;
const pauseMs = 1000;

/** Names of the changes of tables that this server was built with, in order. */
export const knownTableChanges = (): string[] => [...migrations, ...contracts].map(({ name }) => name);

/** @throws {server_outdated} what this server needs was taken out of the tables */
export function refuseContracted(made: readonly string[]): void {
  const known = knownTableChanges();
  const contract = made.find((name) => isContract(name) && !copesWith(name, known));
  if (contract !== undefined) throw new AppError('server_outdated', { contract, newest: known.at(-1) ?? '-' });
}

async function readMade(queryRunner: QueryRunner): Promise<string[]> {
  return (await queryRunner.hasTable('migrations')) ? readTableChanges((statement) => queryRunner.query(statement)) : [];
}

/**
 * Runs a step that changes tables until no transaction is in its way. What is repeated is what was not noted down, and every
 * step can be repeated.
 */
export async function untilTablesAreFree<T>(step: () => Promise<T>, wait: Wait): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (!isLockConflict(error) || attempt === maxAttempts) throw error;
      await wait(pauseMs);
    }
  }
}

/**
 * Brings the tables up to date, as far as it takes nothing away; processes that start at once take turns. Resolves with the
 * names of changes that were made by a later version, and that this one works with.
 * @throws {server_outdated}
 */
export async function migrate(dataSource: DataSource, wait: Wait): Promise<string[]> {
  return withTablesLock(dataSource, wait, async (queryRunner) => {
    const before = await readMade(queryRunner);
    refuseContracted(before);
    const executor = new MigrationExecutor(dataSource, queryRunner);
    executor.transaction = 'none';
    await untilTablesAreFree(() => executor.executePendingMigrations(), wait);
    const known = knownTableChanges();
    return before.filter((name) => !known.includes(name));
  });
}
