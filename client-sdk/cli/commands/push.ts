import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Client, ImportFormat, ImportReportFragment } from '../../index.js';
import { CliFault } from '../cli-fault.js';
import { exitCodes } from '../exit-code.js';
import { openClient } from '../open-client.js';
import { readStdin } from '../read-input.js';
import type { RunContext } from '../run-context.js';

/** `dryRun`: reads and reports, and writes nothing. */
export interface PushOptions {
  readonly dryRun?: boolean;
  /** The document that the file was made of: it is updated, and no new one made. */
  readonly into?: string;
  /** With `into`: the version the file was made from, where the file does not say. */
  readonly base?: string;
  /** With `into`: what the file says is taken, also where the document was changed meanwhile. Removes nothing. */
  readonly theirs?: boolean;
}

async function readBytes({ surroundings }: RunContext, file: string): Promise<Buffer> {
  if (file === '-') return readStdin(surroundings);
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliFault(`无法读取 ${file}：${reason}`, `${file} cannot be read.`, exitCodes.usage);
  }
}

/** UTF-8, or GB 18030 as older office programs of the departments write it. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw new CliFault('文件不是 UTF-8 或 GB 18030 编码的文本。', 'The file is no text in UTF-8 or GB 18030.', exitCodes.refused);
    }
  }
}

/** Formats by extension; whatever else is sent as a text, and the server says what to do with it. */
const formats: Readonly<Record<string, ImportFormat>> = { '.docx': 'DOCX', '.xlsx': 'XLSX', '.pdf': 'PDF', '.json': 'JSON' };

/** A file as it is sent: text, or base64 of what is none. */
async function readContent(context: RunContext, file: string): Promise<{ readonly format: ImportFormat; readonly content: string }> {
  const format = formats[extname(file).toLowerCase()] ?? 'TEXT';
  const bytes = await readBytes(context, file);
  return { format, content: format === 'TEXT' || format === 'JSON' ? decode(bytes) : bytes.toString('base64') };
}

/** What a person must look at: lines that were left out, and what was noticed of the others. */
function reportLines({ totalLines, unreadLines, items }: ImportReportFragment): string[] {
  const told = items.filter(({ disposition, message }) => disposition === 'NOT_UNDERSTOOD' || message !== null);
  return [`共 ${totalLines} 行，${unreadLines} 行未能识别。`, ...told.map(({ line, place, text, message }) => `${place ?? line}\t${message ?? '未能识别'}\t${text}`)];
}

type Plan = NonNullable<Awaited<ReturnType<Client['interchange']['merge']>>['plan']>;

const kindNames: Readonly<Record<Plan['items'][number]['kind'], string>> = {
  FILE_CHANGED: '文件已改', FILE_ADDED: '文件新增', FILE_REMOVED: '文件中没有', DOCUMENT_CHANGED: '文本已改', DOCUMENT_ADDED: '文本新增', DOCUMENT_REMOVED: '文本已删', MERGED: '双方已改，不冲突', CONFLICT: '冲突',
};
const takenNames = { FILE: '取文件', DOCUMENT: '留文本' } as const;

function planLines({ base, items, unchanged }: Plan, theirs: boolean): string[] {
  const from = base === null ? '文件未注明所依据的版本：每处差异都按冲突处理。' : `依据版本 ${base.number}。`;
  return [`${from}${items.length} 处不同，${unchanged} 处相同。`, ...items.map((item) => [kindNames[item.kind], item.preset === null ? '' : takenNames[takes(item, theirs)], item.within, item.title].join('\t'))];
}

const takes = ({ kind, preset }: Plan['items'][number], theirs: boolean): 'FILE' | 'DOCUMENT' => (theirs && kind === 'CONFLICT' ? 'FILE' : (preset ?? 'DOCUMENT'));

/** Brings a file back into its document: plans, and unless that was all that was asked does what was planned. */
async function mergeInto(context: RunContext, file: string, documentId: string, { dryRun = false, base, theirs = false }: PushOptions): Promise<void> {
  const { surroundings, reporter, url } = context;
  const input = { ...(await readContent(context, file)), filename: file === '-' ? null : basename(file), documentId, baseVersionId: base ?? null };
  const client = await openClient(surroundings, url);
  reporter.progress(0, null, '正在比较 / comparing');
  const { plan, report } = await client.interchange.merge({ ...input, dryRun: true }, { signal: surroundings.interrupted });
  if (plan === null || report === null) throw new CliFault('服务器没有给出比较结果。', 'The server gave no plan.', exitCodes.failed);
  const choices = plan.items.flatMap((item) => (item.kind === 'CONFLICT' && theirs ? [{ key: item.key, take: 'FILE' as const }] : []));
  const done = dryRun ? null : await client.interchange.merge({ ...input, planHash: plan.hash, choices }, { signal: surroundings.interrupted });
  const version = done?.version ?? null;
  const outcome = done === null ? '试运行：未写入任何内容。' : version === null ? '没有需要写入的内容。' : `已更新；更新前为版本 ${version.number}。`;
  reporter.result({ document: done?.document ?? null, version, plan, report }, [outcome, ...planLines(plan, theirs), ...reportLines(report)].join('\n'));
}

/** Imports a file, or with `dryRun` says what would become of each of its lines. */
export async function push(context: RunContext, file: string, options: PushOptions): Promise<void> {
  const { surroundings, reporter, url } = context;
  const { dryRun = false, into } = options;
  if (into !== undefined) return mergeInto(context, file, into, options);
  const read = await readContent(context, file);
  const client = await openClient(surroundings, url);
  reporter.progress(0, null, '正在导入 / importing');
  const { document, report } = await client.interchange.import({ ...read, filename: file === '-' ? null : basename(file), dryRun }, { signal: surroundings.interrupted });
  const outcome = document === null ? '试运行：未写入任何内容。' : `已导入 ${document.id}：${document.title}`;
  reporter.result({ document, report }, [outcome, ...reportLines(report)].join('\n'));
}
