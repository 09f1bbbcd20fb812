import { parseArgs } from 'node:util';
import type { AuditFormat } from '../../schema/model/audit.js';
import type { UsageFault } from './admin-options.js';

export type AuditCall =
  | { readonly ok: true; readonly command: 'help' }
  | {
      readonly ok: true;
      readonly command: 'verify';
      /** One log; null checks all. */
      readonly chain: string | null;
      readonly json: boolean;
      /** File with the output of an earlier `verify --json`. */
      readonly expect: string | null;
      readonly seal: boolean;
      /** Holds the documents, too, against what their logs make of them. */
      readonly compare: boolean;
    }
  | { readonly ok: true; readonly command: 'export'; readonly chain: string | null; readonly format: AuditFormat };

export const auditUsage = `审计日志 / The audit log (服务器运行时也可使用 / works while the server runs)

  npm run --silent audit:verify -- [DOCUMENT|installation] [--json] [--expect FILE] [--seal] [--compare]
      检查全部日志或其中之一：逐条核对哈希、编号和末尾。 Checks all logs or one, entry by entry.
      --json    每个日志一行 JSON；保存下来可用于 --expect。 One line of JSON a log; keep it for --expect.
      --expect  与先前 --json 的输出核对：日志只能在其后延续。 The logs must continue those of an earlier --json.
      --seal    为通过检查而尚无封签的日志末尾加封（需 JIWEN_AUDIT_KEY）。 Seals ends that passed and have no seal yet.
      --compare 并将文本数据与由日志重放的结果核对。 Holds the documents, too, against what their logs make of them.
  npm run --silent audit:export -- [DOCUMENT|installation] [--format jsonl|csv]
      输出全部日志或其中之一。 Prints all logs or one: JSON Lines, which anybody can verify, or CSV for spreadsheets.

退出码 / Exit codes: 0 完好 whole, 1 有误或失败 faulty or failed, 2 命令有误 wrong usage
`;

const formats: Readonly<Record<string, AuditFormat>> = { jsonl: 'JSON_LINES', csv: 'CSV' };
const flagsOf: Readonly<Record<string, readonly string[]>> = { verify: ['json', 'expect', 'seal', 'compare'], export: ['format'], help: [] };
const fault = (problem: string): UsageFault => ({ ok: false, problem });

function readFlags(argv: readonly string[]) {
  const options = { json: { type: 'boolean' }, expect: { type: 'string' }, seal: { type: 'boolean' }, compare: { type: 'boolean' }, format: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  return parseArgs({ args: [...argv], allowPositionals: true, options });
}

/** Reads the command line; what it does not know is a fault, never ignored. */
export function parseAuditCall(argv: readonly string[]): AuditCall | UsageFault {
  let parsed: ReturnType<typeof readFlags>;
  try {
    parsed = readFlags(argv);
  } catch (error) {
    return fault(`无法识别的选项 / ${error instanceof Error ? error.message : String(error)}`);
  }
  const { values, positionals } = parsed;
  const [command = 'help', chain = null, ...rest] = positionals;
  if (values.help === true || command === 'help') return { ok: true, command: 'help' };
  const known = flagsOf[command];
  if (known === undefined) return fault(`没有 ${command} 这个命令 / no such command: ${command}`);
  if (rest.length > 0) return fault('最多指定一个日志 / at most one log');
  const strange = Object.keys(values).find((flag) => !known.includes(flag));
  if (strange !== undefined) return fault(`${command} 没有 --${strange} 这个选项 / ${command} has no option --${strange}`);
  const { json = false, expect = null, seal = false, compare = false } = values;
  if (command === 'verify') return { ok: true, command, chain, json, expect, seal, compare };
  const format = formats[values.format ?? 'jsonl'];
  return format === undefined ? fault('--format 应为 jsonl 或 csv / must be jsonl or csv') : { ok: true, command: 'export', chain, format };
}
