import { createHash } from 'node:crypto';
import { AppError } from '../../schema/errors/app-error.js';
import { isId } from '../../schema/model/ids.js';
import { accessDocument } from '../commands/access.js';
import type { EvidenceFiles } from '../ports/evidence-files.js';
import type { EvidenceRecord } from '../ports/evidence-records.js';
import type { QueryContext } from './query-context.js';

/** What is told of evidence to whoever may read its document. @throws {not_found} */
export async function findEvidence({ actor, unitOfWork: { read } }: QueryContext, id: string): Promise<EvidenceRecord> {
  const [record] = isId(id, 'evidence') ? await read.evidence.find([id]) : [];
  if (record === undefined) throw new AppError('not_found', { kind: 'evidence', id: id.slice(0, 40) });
  await accessDocument(read, actor, record.documentId, 'document.read');
  return record;
}

/** Its bytes, as they were attached. @throws {files_unavailable} also where the stored bytes are gone, or other ones */
export async function readEvidenceFile(files: EvidenceFiles, { id, sha256 }: EvidenceRecord): Promise<Buffer> {
  const file = await files.get(id);
  const found = file === null ? 'nothing' : createHash('sha256').update(file).digest('hex');
  if (file === null || found !== sha256) throw new AppError('files_unavailable', {}, { cause: new Error(`evidence ${id}: ${found} is stored, not ${sha256}`) });
  return file;
}
