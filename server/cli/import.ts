import { readFile as readBytes, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import { importFormatFiles } from '../../schema/model/import-format.js';
import { limits } from '../../schema/model/limits.js';
import type { CommandContext } from '../commands/command.js';
import { importDocument } from '../commands/document/import.js';
import { decodeSource } from '../interchange/decode.js';
import { toPerformanceText } from '../interchange/golden-view.js';
import { readFile, type FileReading } from '../interchange/import/read-file.js';
import type { ImportReport } from '../interchange/report.js';
import type { UserRecord } from '../ports/records.js';

export interface ImportCommandLine {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** True when progress may be drawn. */
  readonly isTerminal: boolean;
  /** Opens the database; called only when something is to be written. */
  readonly openContext: () => Promise<{ context: Omit<CommandContext, 'actor'>; close(): Promise<void> }>;
}

const usage = `用法: npm run --silent import -- 文件 [--dry-run] [--json] [--owner 用户名]
  文件        .txt、.docx、.xlsx、.pdf 或 .json (a file of one of these formats)
  --dry-run   只读取并报告，不写入数据库 (read and report, write nothing)
  --json      在标准输出上打印文档树 (print the document as JSON on standard output, and nothing else)
  --owner     导入后成为作者的用户，默认为第一个管理员 (who becomes its author)
`;

/** Runs the import command line. Exit codes: 0 imported or readable, 1 refused, 2 wrong usage. */
export async function runImport(argv: readonly string[], io: ImportCommandLine): Promise<number> {
  const options = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' }, owner: { type: 'string' }, help: { type: 'boolean' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    io.stderr(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [file] = positionals;
  if (values.help === true) return io.stdout(usage), 0;
  if (file === undefined || positionals.length !== 1) return io.stderr(usage), 2;
  try {
    const source = await readSource(file);
    const read = await readFile({ bytes: source, filename: basename(file) }, io.isTerminal ? drawProgress(io) : undefined);
    if (values['dry-run'] !== true) await write(basename(file), source, read, values.owner, io);
    if (values.json === true) io.stdout(`${JSON.stringify(toPerformanceText(read.tree), null, 1)}\n`);
    io.stderr(describe(read));
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { zh, en } = sayError(error);
    io.stderr(`${zh}\n${en}\n`);
    return 1;
  }
}

async function readSource(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > limits.importBytes) throw new AppError('too_large', { what: file, limit: limits.importBytes });
    return await readBytes(file);
  } catch (error) {
    if (isAppError(error)) throw error;
    throw new AppError('not_found', { kind: 'file', id: file }, { cause: error });
  }
}

function drawProgress(io: ImportCommandLine): (done: number, total: number) => void {
  return (done, total) => {
    const share = total === 0 ? 1 : done / total;
    io.stderr(`\r读取 [${'█'.repeat(Math.round(share * 30)).padEnd(30, '░')}] ${Math.round(share * 100)}%${done >= total ? '\n' : ''}`);
  };
}

async function write(filename: string, source: Uint8Array, read: FileReading, ownerName: string | undefined, io: ImportCommandLine): Promise<void> {
  const { context, close } = await io.openContext();
  try {
    const owner = await findOwner(context, ownerName);
    const actor = { userId: owner.id, sessionId: null, isAdministrator: owner.isAdministrator, token: null };
    const { document } = await importDocument({ ...context, actor }, { format: read.format, content: contentOf(read, source), filename }, () => Promise.resolve(read));
    io.stderr(`已导入《${document?.title ?? ''}》 ${document?.id ?? ''}，作者 ${owner.name}\n`);
  } finally {
    await close();
  }
}

/** The command takes text, or base64. */
const contentOf = ({ format }: FileReading, source: Uint8Array): string => (importFormatFiles[format].isBinary ? Buffer.from(source).toString('base64') : decodeSource(source));

async function findOwner(context: Omit<CommandContext, 'actor'>, name: string | undefined): Promise<UserRecord> {
  const { accounts } = context.unitOfWork.read;
  const owner = name === undefined ? (await accounts.listUsers()).find((user) => user.isAdministrator) : await accounts.findUserByName(name.toLowerCase());
  if (owner != null) return owner;
  throw new AppError('not_found', { kind: name === undefined ? '管理员账号 (npm run admin -- create-user … --admin)' : 'user', id: name ?? '-' });
}

function describe({ tree, report }: FileReading): string {
  const tables = tree.parts.flatMap((part) => part.goalTables);
  const rows = tables.reduce((sum, table) => sum + table.indicators.length, 0);
  const missed = report.items.filter((item) => item.disposition === 'NOT_UNDERSTOOD').map(printMissed);
  return `《${tree.cover.title}》 ${tree.cover.departmentName}：${tables.length} 张目标表，${rows} 行指标\n${summary(report)}${missed.join('')}`;
}

const summary = (report: ImportReport): string => `共 ${report.totalLines} 行，未识别 ${report.unreadLines} 行\n`;
const printMissed = (item: ImportReport['items'][number]): string => `  ${item.place ?? `第 ${item.line} 行`}: ${item.message?.zh ?? ''} “${item.text}”\n`;
