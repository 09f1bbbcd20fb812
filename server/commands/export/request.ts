import { AppError } from '../../../schema/errors/app-error.js';
import type { ExportFormat } from '../../../schema/model/export-format.js';
import { limits } from '../../../schema/model/limits.js';
import type { ExportRecord } from '../../ports/export-records.js';
import { formFormats } from '../../interchange/export/print-form.js';
import { printableFormats } from '../../interchange/export/print-file.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { accessDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';

/** The formats that can be asked for. */
export const writableFormats: readonly ExportFormat[] = printableFormats;

export interface ExportDocumentInput {
  readonly clientMutationId?: string | null;
  readonly documentId: string;
  /** Absent: the text as it stands when the file is written. */
  readonly versionId?: string | null;
  /** Its table instead of the document. */
  readonly monitoringRoundId?: string | null;
  /** As monitoringRoundId. */
  readonly selfEvaluationId?: string | null;
  readonly format: ExportFormat;
  readonly withComments?: boolean | null;
}

export interface ExportDocumentResult {
  readonly documentExport: ExportRecord;
}

/** @throws {not_found} a round or a self-evaluation that is none of the document */
async function requireOwn({ monitoring, evaluation }: Repositories, id: string, { monitoringRoundId, selfEvaluationId }: Pick<ExportRecord, 'monitoringRoundId' | 'selfEvaluationId'>): Promise<void> {
  if (monitoringRoundId !== null && (await monitoring.findRounds([monitoringRoundId])).every(({ documentId }) => documentId !== id)) {
    throw new AppError('not_found', { kind: 'monitoringRound', id: monitoringRoundId.slice(0, 40) });
  }
  if (selfEvaluationId !== null && (await evaluation.findEvaluations([selfEvaluationId])).every(({ documentId }) => documentId !== id)) {
    throw new AppError('not_found', { kind: 'selfEvaluation', id: selfEvaluationId.slice(0, 40) });
  }
}

/**
 * Asks for a document as a file. It is written after the answer; whoever asked sees how far it is, and gets it for a day.
 * @throws {not_found} the document, or a version that is none of it @throws {invalid_input} a format that is not written
 * @throws {rate_limited} too many of the viewer's are not finished
 */
export async function exportDocument(context: CommandContext, input: ExportDocumentInput): Promise<ExportDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const formats = input.monitoringRoundId == null && input.selfEvaluationId == null ? printableFormats : formFormats;
  if (!formats.includes(input.format)) throw new AppError('invalid_input', { path: 'format', problem: `可导出的格式：${formats.join('、')}`, problemEn: `written are ${formats.join(', ')}` });
  const { actor, clock, ids } = context;
  return runCommand(context, { name: 'exportDocument', clientMutationId, input: asked }, async (repositories) => {
    const { document } = await accessDocument(repositories, actor, input.documentId, 'document.read');
    const versionId = input.versionId ?? null;
    if (versionId !== null && (await repositories.versions.find([versionId])).every(({ documentId }) => documentId !== document.id)) {
      throw new AppError('not_found', { kind: 'version', id: versionId.slice(0, 40) });
    }
    const [monitoringRoundId, selfEvaluationId] = [input.monitoringRoundId ?? null, input.selfEvaluationId ?? null];
    await requireOwn(repositories, document.id, { monitoringRoundId, selfEvaluationId });
    if ((await repositories.exports.countUnfinished(actor.userId)) >= limits.exportsAtOncePerAccount) throw new AppError('rate_limited', { retryAfterMs: 5000 });
    const now = clock.now();
    const documentExport: ExportRecord = {
      id: ids.newId('export'), documentId: document.id, versionId, monitoringRoundId, selfEvaluationId, format: input.format, withComments: input.withComments ?? false, state: 'QUEUED', done: 0, total: 0,
      problem: null, problemEn: null, fileName: null, bytes: null, sha256: null, requestedBy: actor.userId, requestedAt: now, touchedAt: now, finishedAt: null, expiresAt: now + limits.exportKeptMs,
    };
    await repositories.exports.insert(documentExport);
    return { documentExport };
  });
}
