import { readFile } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { sayError } from '../../schema/errors/say-error.js';
import { installationChain } from '../../schema/model/audit.js';
import { canonicalJson } from '../../schema/model/canonical-json.js';
import { printChainFault, type ChainEnd } from '../domain/check-chain.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { compareWithLog, type LogComparison } from '../queries/compare-with-log.js';
import { exportAudit } from '../queries/export-audit.js';
import { verifyAudit, type ChainReport } from '../queries/verify-audit.js';
import { auditUsage, parseAuditCall, type AuditCall } from './audit-options.js';

export interface AuditDeps {
  readonly unitOfWork: UnitOfWork;
  readonly auditKey: string | null;
  readonly stdout: Writable;
  readonly stderr: { write(text: string): unknown };
}

type CallOf<C extends AuditCall['command']> = Extract<AuditCall, { command: C }>;

function parseEnd(line: string): [string, ChainEnd] {
  const { chain, head } = JSON.parse(line) as { chain?: unknown; head?: { seq?: unknown; hash?: unknown } | null };
  if (typeof chain !== 'string' || typeof head?.seq !== 'number' || typeof head.hash !== 'string') throw new TypeError(line);
  return [chain, { seq: head.seq, hash: head.hash }];
}

/** The ends of an earlier `verify --json`. @throws {invalid_input} {not_found} */
async function readExpected(file: string): Promise<Map<string, ChainEnd>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('not_found', { kind: 'file', id: file }, { cause });
  });
  try {
    return new Map(text.split('\n').filter((line) => line.trim() !== '').map(parseEnd));
  } catch (cause) {
    throw new AppError('invalid_input', { path: '--expect', problem: '应为 audit:verify --json 的输出', problemEn: 'must be the output of audit:verify --json' }, { cause });
  }
}

interface Checked {
  readonly report: ChainReport;
  /** Null where nothing was compared. */
  readonly comparison: LogComparison | null;
  readonly isSealed: boolean;
}

const faultsIn = ({ report, comparison }: Checked): number => report.faultCount + (comparison?.differences.length ?? 0);

function printJson({ report: { chain, head, entryCount, faultCount, faults }, comparison }: Checked): string {
  return `${JSON.stringify({ chain, head: head && { seq: head.seq, hash: head.hash }, entryCount, faultCount, faults, ...comparison })}\n`;
}

function printLines({ report: { chain, faultCount, faults }, comparison }: Checked): string {
  const lines = faults.map(printChainFault);
  if (faultCount > faults.length) lines.push(`另有 ${faultCount - faults.length} 处 / and ${faultCount - faults.length} more`);
  if (comparison?.isWhole === false) lines.push('日志晚于文本建立，无法比对 / the log begins later than the document: not compared');
  for (const { nodeKind, nodeId, field, logged, stored } of comparison?.differences ?? []) {
    const [wanted, found] = [logged, stored].map((value) => canonicalJson(value));
    lines.push(`${nodeKind} ${nodeId} ${field ?? ''}：日志为 ${wanted}，实为 ${found} / is not what the log makes of it`);
  }
  return lines.map((line) => `${chain} ${line}\n`).join('');
}

/** Checks a log, and seals its end when that is asked for and all that is wrong with it is that it has no seal. */
async function check({ unitOfWork }: AuditDeps, { seal, compare }: CallOf<'verify'>, report: ChainReport): Promise<Checked> {
  const { chain, head, faults } = report;
  const comparison = compare && head !== null && chain !== installationChain ? await compareWithLog(unitOfWork, chain) : null;
  const mayBeSealed = seal && head !== null && head.seal === null && faults.every(({ kind }) => kind === 'SEAL');
  const isSealed = mayBeSealed && (await unitOfWork.transaction(({ audit }) => audit.sealHead(head)));
  return { report: isSealed ? { ...report, faults: [], faultCount: 0 } : report, comparison, isSealed };
}

async function verify(deps: AuditDeps, call: CallOf<'verify'>): Promise<number> {
  const { unitOfWork, auditKey, stderr } = deps;
  if (call.seal && auditKey === null) throw new AppError('invalid_input', { path: '--seal', problem: '需设置 JIWEN_AUDIT_KEY', problemEn: 'needs JIWEN_AUDIT_KEY' });
  const expected = call.expect === null ? undefined : await readExpected(call.expect);
  let [chains, entries, faults, sealed] = [0, 0, 0, 0];
  async function* print(): AsyncGenerator<string> {
    for await (const report of verifyAudit({ read: unitOfWork.read, auditKey }, { chain: call.chain, expected })) {
      const checked = await check(deps, call, report);
      chains += 1;
      entries += report.entryCount;
      faults += faultsIn(checked);
      sealed += checked.isSealed ? 1 : 0;
      yield call.json ? printJson(checked) : printLines(checked);
    }
  }
  await pipeline(Readable.from(print()), deps.stdout, { end: false });
  const added = call.seal ? `，加封 ${sealed} 个 / sealed ${sealed}` : '';
  stderr.write(`${chains} 个日志，${entries} 条，${faults} 处有误 / ${chains} logs, ${entries} entries, ${faults} faults${added}\n`);
  return faults === 0 ? 0 : 1;
}

async function* exportAll({ read }: UnitOfWork, { chain, format }: CallOf<'export'>): AsyncGenerator<string> {
  if (chain !== null) {
    yield* exportAudit(read, chain, format);
    return;
  }
  for (let next = await read.audit.nextChain(''), isFirst = true; next !== null; next = await read.audit.nextChain(next), isFirst = false) {
    yield* exportAudit(read, next, format, isFirst);
  }
}

/** @throws {not_found} */
async function requireChain({ read }: UnitOfWork, chain: string | null): Promise<void> {
  if (chain === null || (await read.audit.findHead(chain)) !== null) return;
  // A log whose document is gone is what a check is for.
  if ((await read.audit.entriesAfter(chain, 0, 1)).length === 0) throw new AppError('not_found', { kind: 'document', id: chain });
}

async function run(deps: AuditDeps, call: AuditCall): Promise<number> {
  if (call.command === 'help') return deps.stdout.write(auditUsage), 0;
  await requireChain(deps.unitOfWork, call.chain);
  if (call.command === 'verify') return verify(deps, call);
  await pipeline(Readable.from(exportAll(deps.unitOfWork, call)), deps.stdout, { end: false });
  return 0;
}

/** Whoever reads the output has heard enough: `… | head`. */
const isBrokenPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/**
 * Runs one command on the audit log, beside a running server or without one. Resolves with the exit code: 0 whole, 1 faulty,
 * refused or failed, 2 not a command; rejects with nothing but bugs.
 */
export async function runAudit(argv: readonly string[], deps: AuditDeps): Promise<number> {
  const call = parseAuditCall(argv);
  if (!call.ok) {
    deps.stderr.write(`${call.problem}\n\n${auditUsage}`);
    return 2;
  }
  try {
    return await run(deps, call);
  } catch (error) {
    if (isBrokenPipe(error)) return 1;
    if (!isAppError(error)) throw error;
    const { zh, en } = sayError(error);
    deps.stderr.write(`${zh}\n${en}\n`);
    return 1;
  }
}
