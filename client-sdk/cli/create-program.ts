import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { DocumentStatus } from '../index.js';
import { comment, type CommentOptions } from './commands/comment.js';
import { exportDocuments, type ExportOptions } from './commands/export.js';
import { list, type ListOptions } from './commands/list.js';
import { login, type LoginOptions } from './commands/login.js';
import { logout } from './commands/logout.js';
import { pull, type PullOptions } from './commands/pull.js';
import { push, type PushOptions } from './commands/push.js';
import { watch, type WatchOptions } from './commands/watch.js';
import { printCompletion, shells, type Shell } from './completion.js';
import type { CommonOptions, RunContext } from './run-context.js';

/** Runs one command and keeps its exit code; nothing: done. */
export type Runner = (options: CommonOptions, work: (context: RunContext) => Promise<number | void> | number | void) => Promise<void>;

const statuses: readonly DocumentStatus[] = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'PUBLISHED'];

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('应为正整数 / must be a whole number above 0');
  return Number(text);
}

const formats = (): Option => new Option('--format <format>', '格式 / format').choices(['json', 'text']);

/** Options that say which documents. */
function selecting(command: Command): Command {
  return command
    .option('--year <year>', '年度 / fiscal year', parseCount)
    .addOption(new Option('--status <status>', '状态 / status').choices(statuses))
    .option('--department <name>', '部门名称的一部分 / part of the department’s name')
    .option('--waiting', '只要轮到我办理的 / only those that wait for me')
    .option('--limit <count>', '最多几份 / at most so many', parseCount);
}

/** Options every command takes. */
function common(command: Command): Command {
  return command.option('--url <url>', '服务器 / server').option('--json', '以 JSON 输出 / print JSON');
}

function addAccountCommands(program: Command, run: Runner): void {
  common(program.command('login').description('登录，密码不回显；或从标准输入传入令牌 / sign in with a password, or a token on standard input'))
    .option('--name <name>', '用户名 / sign-in name')
    .option('--token', '改用令牌 / hand over a token')
    .action((options: CommonOptions & LoginOptions) => run(options, (context) => login(context, options)));
  common(program.command('logout').description('退出登录 / sign out')).action((options: CommonOptions) => run(options, logout));
}

function addReadingCommands(program: Command, run: Runner): void {
  selecting(common(program.command('list').description('列出文本 / list documents')))
    .action((options: CommonOptions & ListOptions) => run(options, (context) => list(context, options)));
  common(program.command('pull').description('取得一份文本 / fetch a document').argument('<document>', '文本编号 / id'))
    .addOption(formats().default('text'))
    .option('-o, --output <file>', '写入文件 / write to a file')
    .action((id: string, options: CommonOptions & PullOptions) => run(options, (context) => pull(context, id, options)));
  selecting(common(program.command('export').description('逐份导出到目录 / export documents, a file each').argument('<directory>', '目录 / directory')))
    .addOption(formats().default('json'))
    .action((directory: string, options: CommonOptions & ExportOptions) => run(options, (context) => exportDocuments(context, directory, options)));
  common(program.command('watch').description('持续显示文本的变动，每行一条 / follow a document, a line per event').argument('<document>', '文本编号 / id'))
    .option('--after <cursor>', '从该位置之后继续 / go on behind this cursor')
    .action((id: string, options: CommonOptions & WatchOptions) => run(options, (context) => watch(context, id, options)));
}

function addWritingCommands(program: Command, run: Runner): void {
  common(program.command('push').description('导入文件（.txt .docx .xlsx .pdf .json），并报告每一行的去向 / import a file, with a report').argument('<file>', '文件，- 为标准输入 / file; - is standard input'))
    .option('--dry-run', '只报告，不写入 / only report')
    .option('--into <document>', '更新该文本，不新建 / update this document')
    .option('--base <version>', '文件所依据的版本 / the version it was made from')
    .option('--theirs', '冲突处取文件的内容 / take the file in conflicts')
    .action((file: string, options: CommonOptions & PushOptions) => run(options, (context) => push(context, file, options)));
  common(program.command('comment').description('批注或答复 / comment or reply'))
    .argument('<document>', '文本编号 / id')
    .argument('<text>', '内容，- 为标准输入 / text; - is standard input')
    .option('--section <id>', '批注在章节上 / on a section')
    .option('--quote <words>', '批注在章节的这些文字上 / on these words of it')
    .option('--table <id>', '批注在目标表上 / on a goal table')
    .option('--row <id>', '批注在指标行上 / on a row')
    .option('--field <field>', '批注在该行的单元格上，如 basis / on a cell of it')
    .option('--reply <thread>', '答复批注 / reply in a thread')
    .action((id: string, text: string, options: CommonOptions & CommentOptions) => run(options, (context) => comment(context, id, text, options)));
}

const afterHelp = `
环境变量 / Environment
  JIWEN_URL     服务器 / server (http://localhost:4000)
  JIWEN_TOKEN   令牌，优先于已保存的登录 / a token, before the stored login

退出码 / Exit codes
  0 成功 done  1 失败 failed  2 用法有误 usage  3 未登录 not signed in  4 冲突 conflict
  5 无权或不存在 not allowed or not there  6 稍后重试 try later  7 内容被拒 refused  130 被中断 interrupted
`;

/** The command line: every command with its options; each runs through `run`. */
export function createProgram(version: string, run: Runner): Command {
  const program = new Command('jiwen').description('绩文命令行 / The command line of Jiwen').version(version).addHelpText('after', afterHelp).helpCommand(false);
  // What goes wrong is thrown, and told in one place.
  program.exitOverride().configureOutput({ outputError: (text, write) => write(`命令有误 / ${text}`) }).showHelpAfterError('运行 jiwen --help 查看用法。 See jiwen --help.');
  addAccountCommands(program, run);
  addReadingCommands(program, run);
  addWritingCommands(program, run);
  program.command('completion').description('输出命令补全脚本 / print a completion script').addArgument(new Argument('<shell>').choices([...shells]))
    .action((shell: Shell) => run({}, ({ reporter }) => reporter.line(null, printCompletion(program, shell))));
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}
