import { isId } from '../../schema/model/ids.js';
import type { DocumentRecord } from '../ports/records.js';
import type { QueryContext } from './query-context.js';
import { readableDocuments } from './readable-documents.js';

/** The document, or null when there is none or the viewer may not know of it. */
export async function findDocument(context: QueryContext, id: string): Promise<DocumentRecord | null> {
  if (!isId(id, 'document')) return null;
  return (await readableDocuments(context, [id])).get(id) ?? null;
}
