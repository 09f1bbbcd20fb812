import { isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import type { TableChanges } from '../ports/table-changes.js';

export interface TablesDeps {
  readonly tables: TableChanges;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export const tablesUsage = `数据库表的升级 / Changes of tables (服务器运行时使用 / while servers run)

  npm run --silent tables -- status
      列出最新的表变更、在运行的服务器及其版本、尚未执行的精简。
      Lists the newest change, the servers that live with the newest change each knows, and contracts that are left.
  npm run --silent tables -- contract
      删除各版本都不再使用的列和表。须所有服务器都已升级；之后不能再退回旧版本，请先备份。
      Takes out what no server uses any more, once all are upgraded. There is no way back but a backup: make one first.

退出码 / Exit codes: 0 成功 done, 1 失败 failed, 2 命令有误 wrong usage
`;

async function status({ tables, stdout }: TablesDeps): Promise<number> {
  const [made, servers, contracts] = [await tables.listMade(), await tables.listServers(), await tables.listContracts()];
  stdout.write(`最新变更 newest change\t${made.at(-1) ?? '-'}\n`);
  for (const { name, known, startedAt } of servers) stdout.write(`服务器 server\t${name}\t${known.at(-1) ?? '-'}\t${new Date(startedAt).toISOString()}\n`);
  for (const { name, isMade, heldBackBy } of contracts) {
    if (!isMade) stdout.write(`待精简 to contract\t${name}\t${heldBackBy.length === 0 ? '可执行 ready' : `须等待 held back by ${heldBackBy.map((server) => server.name).join(', ')}`}\n`);
  }
  return 0;
}

async function contract({ tables, stdout, stderr }: TablesDeps): Promise<number> {
  const made = await tables.contract();
  for (const name of made) stdout.write(`${name}\n`);
  stderr.write(made.length === 0 ? '没有待执行的精简。 Nothing is left to contract.\n' : `已执行 ${made.length} 项精简，旧版本从此不能启动。 ${made.length} contracts were made; older versions do not start any more.\n`);
  return 0;
}

const verbs = { status, contract };

/** Runs one call; resolves with the exit code. Never rejects for what a person can mend. */
export async function runTables([verb = 'help', ...rest]: readonly string[], deps: TablesDeps): Promise<number> {
  if (verb === 'help' || verb === '--help' || verb === '-h') {
    deps.stdout.write(tablesUsage);
    return 0;
  }
  if ((verb !== 'status' && verb !== 'contract') || rest.length > 0) {
    deps.stderr.write(`无法识别 / not known: ${[verb, ...rest].join(' ')}\n\n${tablesUsage}`);
    return 2;
  }
  try {
    return await verbs[verb](deps);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { zh, en } = sayError(error);
    deps.stderr.write(`${zh} ${en}\n`);
    return 1;
  }
}
