import { createHash } from 'node:crypto';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { accessDocument } from '../commands/access.js';
import type { EvidenceFiles } from '../ports/evidence-files.js';
import type { EvidenceRecord } from '../ports/evidence-records.js';
import type { QueryContext } from './query-context.js';

/**
 * A file of evidence with its bytes, as they were attached: for whoever may read its document.
 * @throws {not_found} @throws {files_unavailable} also where the stored bytes are gone, or other ones
 */
export async function readEvidenceFile({ actor, unitOfWork: { read } }: QueryContext, files: EvidenceFiles, id: string): Promise<{ readonly record: EvidenceRecord; readonly file: Buffer }> {
  const [record] = isId(id, 'evidence') ? await read.evidence.find([id]) : [];
  if (record === undefined) throw new AppError('not_found', { kind: 'evidence', id: id.slice(0, 40) });
  await accessDocument(read, actor, record.documentId, 'document.read');
  const file = await files.get(id);
  const found = file === null ? 'nothing' : createHash('sha256').update(file).digest('hex');
  if (file === null || found !== record.sha256) throw new AppError('files_unavailable', {}, { cause: new Error(`evidence ${id}: ${found} is stored, not ${record.sha256}`) });
  return { record, file };
}
