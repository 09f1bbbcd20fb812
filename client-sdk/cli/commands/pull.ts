import { openClient } from '../open-client.js';
import { printDocument } from '../print-document.js';
import type { RunContext } from '../run-context.js';
import { writeWholeFile } from '../write-file.js';

/** How to print, and into which file; absent: to standard output. */
export interface PullOptions {
  readonly format: 'json' | 'text';
  readonly output?: string;
}

/** A whole document, as JSON or as text. */
export async function pull({ surroundings, reporter, url }: RunContext, documentId: string, { format, output }: PullOptions): Promise<void> {
  const client = await openClient(surroundings, url);
  const document = await client.documents.get(documentId, { signal: surroundings.interrupted });
  const isJson = format === 'json' || (reporter.json && output === undefined);
  const text = isJson ? `${JSON.stringify(document, null, 2)}\n` : printDocument(document);
  if (output === undefined) return reporter.result(document, text);
  await writeWholeFile(output, text);
  reporter.result({ id: document.id, title: document.title, file: output }, `已写入 ${output}：${document.title}`);
}
