import { isAppError } from '../../../schema/errors/app-error.js';
import type { DocumentTree } from '../../../schema/model/document.js';
import type { ImportFormat } from '../../../schema/model/import-format.js';
import type { PrintedDocument } from '../../../schema/model/printed-document.js';
import { printFile } from '../export/print-file.js';
import { readFile } from './read-file.js';

/** Documents, and the format through which they are seen. */
export interface SeenDocuments {
  readonly format: ImportFormat;
  readonly documents: readonly PrintedDocument[];
}

/**
 * What a reader makes of each document once it is a file of the format. A file of that format is held against these: what the
 * format cannot hold, and what a reader makes of it, is then the same on both sides, and so no difference.
 * @throws what `printFile` and `readFile` throw
 */
export async function seeDocuments({ format, documents }: SeenDocuments): Promise<DocumentTree[]> {
  const seen: DocumentTree[] = [];
  for (const document of documents) {
    const bytes = await printFile(format, { ...document, threads: [] });
    try {
      seen.push((await readFile({ bytes, format })).tree);
    } catch (error) {
      // A workbook of a document without tables: there is nothing in it to read.
      if (!isAppError(error, 'import_unreadable')) throw error;
      seen.push({ cover: document.tree.cover, tableOfContents: [], parts: [] });
    }
  }
  return seen;
}
