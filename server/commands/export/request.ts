import { AppError } from '../../../schema/errors/app-error.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import { limits } from '../../../schema/model/limits.js';
import type { ExportRecord } from '../../ports/export-records.js';
import { printableFormats } from '../../interchange/export/print-file.js';
import { accessDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';

/** The formats that can be asked for. */
export const writableFormats: readonly ExportFormat[] = printableFormats;

export interface ExportDocumentInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  /** Absent: the text as it stands when the file is written. */
  readonly versionId?: string | null;
  readonly format: ExportFormat;
  readonly withComments?: boolean | null;
}

export interface ExportDocumentResult {
  readonly documentExport: ExportRecord;
}

/**
 * Asks for a document as a file. It is written after the answer; whoever asked sees how far it is, and gets it for a day.
 * @throws {not_found} the document, or a version that is none of it @throws {invalid_input} a format that is not written
 * @throws {rate_limited} too many of the viewer's are not finished
 */
export async function exportDocument(context: CommandContext, input: ExportDocumentInput): Promise<ExportDocumentResult> {
  const { clientMutationId, ...asked } = input;
  if (!printableFormats.includes(input.format)) throw new AppError('invalid_input', { path: 'format', problem: `可导出的格式：${printableFormats.join('、')}`, problemEn: 'formats that are written' });
  const { actor, clock, ids } = context;
  return runCommand(context, { name: 'exportDocument', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await accessDocument(repositories, actor, input.documentId, 'document.read');
    const versionId = input.versionId ?? null;
    if (versionId !== null && (await repositories.versions.find([versionId])).every(({ documentId }) => documentId !== document.id)) {
      throw new AppError('not_found', { kind: 'version', id: versionId.slice(0, 40) });
    }
    if ((await repositories.exports.countUnfinished(actor.userId)) >= limits.exportsAtOncePerAccount) throw new AppError('rate_limited', { retryAfterMs: 5000 });
    const now = clock.now();
    const documentExport: ExportRecord = {
      id: ids.newId('export'), documentId: document.id, versionId, format: input.format, withComments: input.withComments ?? false, state: 'QUEUED', done: 0, total: 0,
      problem: null, problemEn: null, fileName: null, bytes: null, sha256: null, requestedBy: actor.userId, requestedAt: now, touchedAt: now, finishedAt: null, expiresAt: now + limits.exportKeptMs,
    };
    await repositories.exports.insert(documentExport);
    return { documentExport };
  });
}
