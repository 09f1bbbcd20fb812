import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ImportFormat, ImportReportFragment } from '../../index.js';
import { CliFault } from '../cli-fault.js';
import { exitCodes } from '../exit-code.js';
import { openClient } from '../open-client.js';
import { readStdin } from '../read-input.js';
import type { RunContext } from '../run-context.js';

/** `dryRun`: reads and reports, and writes nothing. */
export interface PushOptions {
  readonly dryRun?: boolean;
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

/** Imports a file, or with `dryRun` says what would become of each of its lines. */
export async function push(context: RunContext, file: string, { dryRun = false }: PushOptions): Promise<void> {
  const { surroundings, reporter, url } = context;
  const read = await readContent(context, file);
  const client = await openClient(surroundings, url);
  reporter.progress(0, null, '正在导入 / importing');
  const { document, report } = await client.interchange.import({ ...read, filename: file === '-' ? null : basename(file), dryRun }, { signal: surroundings.interrupted });
  const outcome = document === null ? '试运行：未写入任何内容。' : `已导入 ${document.id}：${document.title}`;
  reporter.result({ document, report }, [outcome, ...reportLines(report)].join('\n'));
}
