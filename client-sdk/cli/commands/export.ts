import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError, type DocumentSummaryFragment } from '../../index.js';
import { exitCodes } from '../exit-code.js';
import { openClient } from '../open-client.js';
import { printDocument } from '../print-document.js';
import type { RunContext } from '../run-context.js';
import { writeWholeFile } from '../write-file.js';
import { filterOf, type ListOptions } from './list.js';

/** Which documents, and how. */
export interface ExportOptions extends ListOptions {
  readonly format: 'json' | 'text';
}

/**
 * Every document that fits, each into a file of its own, named by its id. A document that is taken from the viewer meanwhile is
 * told and passed over; the exit code says so.
 */
export async function exportDocuments({ surroundings, reporter, url }: RunContext, directory: string, options: ExportOptions): Promise<number> {
  const { interrupted: signal } = surroundings;
  const client = await openClient(surroundings, url);
  const wanted: DocumentSummaryFragment[] = [];
  for await (const document of client.documents.list.all({ first: 100, filter: filterOf(options) }, { signal })) {
    if (wanted.length < (options.limit ?? Infinity)) wanted.push(document);
    else break;
  }
  await mkdir(directory, { recursive: true });
  let missed = 0;
  for (const [index, { id, title }] of wanted.entries()) {
    reporter.progress(index, wanted.length, title);
    const file = join(directory, `${id}.${options.format === 'json' ? 'json' : 'txt'}`);
    try {
      const document = await client.documents.get(id, { signal });
      await writeWholeFile(file, options.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : printDocument(document));
      reporter.line({ id, title, file }, `${file}\t${title}`);
    } catch (error) {
      if (!isAppError(error, 'not_found')) throw error;
      missed += 1;
      reporter.line({ id, title, file: null }, `${id}\t已不可读 / no longer readable`);
    }
  }
  reporter.clear();
  reporter.note(`已导出 ${wanted.length - missed} 份文本到 ${directory}。`, `${wanted.length - missed} documents exported.`);
  return missed === 0 ? exitCodes.done : exitCodes.failed;
}
