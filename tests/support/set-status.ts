import type { DocumentStatus } from '../../schema/model/document.js';
import { freezeText } from '../../server/commands/document/freeze-text.js';
import type { DocumentRecord } from '../../server/ports/records.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';

/** The record's half of a change of status, in one transaction; open rooms are not told, as when another process does it. */
export async function setStatus(unitOfWork: UnitOfWork, documentId: string, status: DocumentStatus): Promise<DocumentRecord> {
  return unitOfWork.transaction(async (repositories) => {
    const locked = await repositories.documents.lock(documentId);
    if (locked === null) throw new Error('no document');
    await repositories.documents.update(documentId, { status });
    await freezeText(repositories, { ...locked, status });
    return { ...locked, status };
  });
}
