import { Migration, MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { ServerRecord } from '../ports/repositories/servers.js';
import type { TableChanges, TableContract } from '../ports/table-changes.js';
import type { Wait } from './begin-immediate.js';
import { untilTablesAreFree } from './migrate.js';
import { contracts } from './migrations/all.js';
import { copesWith, stampOf } from './migrations/contract-names.js';
import { readAliveServers, readTableChanges, type Ask } from './repositories/sql-servers.js';
import { withTablesLock } from './tables-lock.js';

function weigh(made: readonly string[], servers: readonly ServerRecord[]): TableContract[] {
  return contracts.map(({ name }) => ({ name, isMade: made.includes(name), heldBackBy: servers.filter(({ known }) => !copesWith(name, known)) }));
}

/** @throws {not_ready} */
function refuseWhileHeldBack(left: readonly TableContract[]): void {
  const servers = new Map(left.flatMap(({ heldBackBy }) => heldBackBy.map((server) => [server.id, server] as const)));
  if (servers.size === 0) return;
  const list = [...servers.values()].map(({ name, known }) => `${name} (${known.at(-1) ?? '-'})`).join(', ');
  throw new AppError('not_ready', {
    action: 'contract',
    problem: `仍有旧版本服务器在运行，请先升级或停止：${list}；已崩溃的在一分钟后不再计入`,
    problemEn: `servers of an older version live: upgrade or stop them first: ${list}. One that crashed counts for a minute`,
  });
}

async function run(dataSource: DataSource, queryRunner: QueryRunner, name: string): Promise<void> {
  const Contract = contracts.find((known) => known.name === name);
  if (Contract === undefined) throw new Error(`no contract ${name}`);
  await new MigrationExecutor(dataSource, queryRunner).executeMigration(new Migration(undefined, Number(stampOf(name)), name, new Contract()));
}

/** For command lines: on SQLite nothing else may use `writer` while contracts are made. */
export function createTableChanges(kind: 'sqlite' | 'mysql', writer: DataSource, wait: Wait): TableChanges {
  const onWriter: Ask = (statement, parameters) => writer.query(statement, parameters);
  return {
    listMade: () => readTableChanges(onWriter),
    listServers: () => readAliveServers(kind, onWriter),
    listContracts: async () => weigh(await readTableChanges(onWriter), await readAliveServers(kind, onWriter)),
    contract: () =>
      withTablesLock(writer, wait, async (queryRunner) => {
        const ask: Ask = (statement, parameters) => queryRunner.query(statement, parameters);
        const left = weigh(await readTableChanges(ask), await readAliveServers(kind, ask)).filter(({ isMade }) => !isMade);
        refuseWhileHeldBack(left);
        for (const { name } of left) await untilTablesAreFree(() => run(writer, queryRunner, name), wait);
        return left.map(({ name }) => name);
      }),
  };
}
