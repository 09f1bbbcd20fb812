import type { DocumentFilter, DocumentStatus, DocumentSummaryFragment } from '../../index.js';
import { openClient } from '../open-client.js';
import type { RunContext } from '../run-context.js';

/** Which documents; absent: all. */
export interface ListOptions {
  readonly year?: number;
  readonly status?: DocumentStatus;
  readonly department?: string;
  readonly waiting?: boolean;
  readonly limit?: number;
}

/** What is asked of the server. */
export function filterOf({ year, status, department, waiting }: ListOptions): DocumentFilter {
  return { fiscalYear: year, status, department, waitingForMe: waiting };
}

const lineOf = ({ id, fiscalYear, status, departmentName, title }: DocumentSummaryFragment): string => [id, fiscalYear, status, departmentName, title].join('\t');

/** Documents that the viewer may read, newest first. */
export async function list({ surroundings, reporter, url }: RunContext, options: ListOptions): Promise<void> {
  const client = await openClient(surroundings, url);
  const found: DocumentSummaryFragment[] = [];
  const { limit = Infinity } = options;
  for await (const document of client.documents.list.all({ first: Math.min(100, limit), filter: filterOf(options) }, { signal: surroundings.interrupted })) {
    found.push(document);
    reporter.progress(found.length, null, document.title);
    if (found.length >= limit) break;
  }
  reporter.result(found, found.map(lineOf).join('\n'));
  if (found.length === 0) reporter.note('没有符合条件的文本。', 'No document fits.');
}
