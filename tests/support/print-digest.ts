import { createHash } from 'node:crypto';
import type { ExportFormat } from '../../schema/model/export-format.js';
import { printFile } from '../../server/interchange/export/print-file.js';
import { formattedSample, printedOf, sampleThreads } from './printed-documents.js';

/** SHA-256 of the formatted sample with its comments, printed in this process. */
export async function printDigest(format: ExportFormat): Promise<string> {
  const tree = formattedSample();
  return createHash('sha256').update(await printFile(format, printedOf(tree, { threads: sampleThreads(tree) }))).digest('hex');
}
