import { parseArgs } from 'node:util';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import type { BackupStore } from '../ports/backup.js';
import type { OwnedFiles } from '../ports/evidence-files.js';
import type { EvidenceRepository } from '../ports/repositories/evidence.js';
import { withEvidence } from './backup-evidence.js';
import { digestRows, readBackup, readHead, writeBackup } from './backup-file.js';

export interface BackupDeps {
  readonly backup: BackupStore;
  readonly files: OwnedFiles;
  readonly evidence: Pick<EvidenceRepository, 'find'>;
  /** Milliseconds since the epoch. */
  now(): number;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export const backupUsage = `备份与恢复 / Backup and restore

  npm run --silent backup -- FILE
      将数据库全部内容和佐证附件写入 FILE；服务器运行时也可使用，内容取自同一时刻。文件含密钥和密码摘要，请妥善保管。
      Writes all of the database and its evidence, as of one moment, whether a server runs or not. The file holds secrets: keep it safe.
  npm run --silent restore -- FILE --check
      只检查文件是否完整。 Only checks that the file is whole.
  npm run --silent restore -- FILE
      恢复到空数据库（JIWEN_DATA 或 DATABASE_URL），可换数据库种类，附件恢复到 JIWEN_EVIDENCE，然后逐行、逐个附件核对。
      Restores into an empty database, of either kind, and evidence to where JIWEN_EVIDENCE says, and then compares every row and file.
  npm run --silent restore -- [FILE] --take-evidence
      附件存储属于另一个数据库时不恢复；加此选项由本数据库接管，原数据库的服务器不能再使用，请先停止。不带 FILE 时只接管。
      A storage of evidence that is another database's is refused. This takes it over: servers of the other one, to be stopped first, are
      refused from then on. Without FILE it does nothing else.

退出码 / Exit codes: 0 成功 done, 1 失败 failed, 2 命令有误 wrong usage
`;

type Call = { readonly verb: 'write' | 'restore' | 'check'; readonly file: string; readonly takes: boolean } | { readonly verb: 'take' } | { readonly verb: 'help' } | { readonly verb: 'wrong'; readonly problem: string };

function parseCall([verb = 'help', ...argv]: readonly string[]): Call {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: { check: { type: 'boolean' }, 'take-evidence': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
    if (values.help === true || verb === 'help') return { verb: 'help' };
    const [file, ...rest] = positionals;
    const takes = values['take-evidence'] ?? false;
    if (verb === 'restore' && takes && positionals.length === 0 && values.check === undefined) return { verb: 'take' };
    if (file === undefined || rest.length > 0) return { verb: 'wrong', problem: '应指定一个文件 / name one file' };
    if (verb === 'write' && values.check === undefined && !takes) return { verb, file, takes };
    if (verb === 'restore' && !(takes && values.check === true)) return { verb: values.check === true ? 'check' : 'restore', file, takes };
    return { verb: 'wrong', problem: `无法识别 / not known: ${argv.join(' ')}` };
  } catch (error) {
    return { verb: 'wrong', problem: `无法识别的选项 / ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Those whose rows still stand: what was removed meanwhile is not missed. Resolves with the exit code. */
async function tellLost({ evidence, stderr }: BackupDeps, lost: readonly string[]): Promise<number> {
  const missed = (await evidence.find(lost)).map(({ id }) => id);
  if (missed.length === 0) return 0;
  stderr.write(`缺失、损坏或无法读取的佐证附件 ${missed.length} 个，未备份：${missed.join('、')}。 Evidence that is gone, damaged or cannot be read, and not in the backup: ${missed.join(', ')}.\n`);
  return 1;
}

async function write(deps: BackupDeps, file: string): Promise<number> {
  const { now, stdout, stderr } = deps;
  const createdAt = now();
  const lost: string[] = [];
  const backup = withEvidence(deps.backup, deps.files, (id) => void lost.push(id));
  const { rows, sha256 } = await writeBackup(file, { createdAt, migrations: await backup.migrations() }, backup.readAll());
  stdout.write(`${sha256}\n`);
  stderr.write(`已备份 ${rows} 行到 ${file}。 ${rows} rows were backed up.\n`);
  return tellLost(deps, lost);
}

async function check({ stdout, stderr }: BackupDeps, file: string): Promise<number> {
  const { createdAt } = await readHead(file);
  const { rows, sha256 } = await digestRows(readBackup(file));
  stdout.write(`${sha256}\n`);
  stderr.write(`文件完整：${rows} 行，${new Date(createdAt).toISOString()}。 The file is whole.\n`);
  return 0;
}

/** @throws {invalid_input} {already_exists} */
async function restore(deps: BackupDeps, file: string, takes: boolean): Promise<number> {
  const { stdout, stderr } = deps;
  const backup = withEvidence(deps.backup, deps.files, () => undefined);
  const [{ migrations }, here] = [await readHead(file), await backup.migrations()];
  if (migrations.join() !== here.join()) {
    const newest = migrations.at(-1) ?? '-';
    throw new AppError('invalid_input', {
      path: 'FILE',
      problem: `备份来自另一版本（最后一次表变更为 ${newest}）：请用写下它的版本恢复，再升级`,
      problemEn: `the backup is of another version (newest change of tables ${newest}): restore with the version that wrote it, then upgrade`,
    });
  }
  // All of it is read before anything is written: a damaged file leaves the database as empty as it was.
  const wanted = await digestRows(readBackup(file));
  // Before the storage changes hands: a restore that is refused must not cost its owner the files.
  await backup.assertEmpty();
  await (takes ? deps.files.takeOver() : deps.files.assertOwned());
  await backup.writeAll(readBackup(file));
  const found = await digestRows(backup.readAll());
  if (found.sha256 !== wanted.sha256) throw new AppError('internal', { requestId: 'restore' }, { cause: new Error(`${found.rows} rows are ${found.sha256}, not ${wanted.sha256}`) });
  stdout.write(`${found.sha256}\n`);
  stderr.write(`已恢复并逐行核对 ${found.rows} 行。请再运行 audit:verify。 ${found.rows} rows were restored and compared; now run audit:verify.\n`);
  return 0;
}

async function take({ files, stderr }: BackupDeps): Promise<number> {
  await files.takeOver();
  stderr.write('附件存储现属于本数据库。 The storage of evidence is this database’s now.\n');
  return 0;
}

const runs = { write, check, restore };

/** Runs one call; resolves with the exit code. Never rejects for what a person can mend. */
export async function runBackup(argv: readonly string[], deps: BackupDeps): Promise<number> {
  const call = parseCall(argv);
  if (call.verb === 'help') {
    deps.stdout.write(backupUsage);
    return 0;
  }
  if (call.verb === 'wrong') {
    deps.stderr.write(`${call.problem}\n\n${backupUsage}`);
    return 2;
  }
  try {
    return call.verb === 'take' ? await take(deps) : await runs[call.verb](deps, call.file, call.takes);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { zh, en } = sayError(error);
    const hint = isAppError(error, 'already_exists') && error.args.kind === 'row' ? '数据库不是空的：请恢复到新建的数据库。 The database is not empty: restore into a new one.' : `${zh} ${en}`;
    deps.stderr.write(`${hint}\n`);
    return 1;
  }
}
