import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { exportFormats, type ExportFormat } from '../../schema/model/export-format.js';
import { accessDocument } from '../commands/access.js';
import { writableFormats } from '../commands/export/request.js';
import type { Actor } from '../commands/actor.js';
import type { Clock } from '../ports/clock.js';
import type { ExportRecord } from '../ports/export-records.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** Who asks for exports, and when. */
export interface ExportContext {
  readonly actor: Actor;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** One that the viewer asked for, of a document that they may still read; null for any other, and once it has expired. */
export async function readExport({ actor, unitOfWork: { read }, clock }: ExportContext, id: string): Promise<ExportRecord | null> {
  const found = await read.exports.find(id);
  if (found === null || found.requestedBy !== actor.userId || found.expiresAt <= clock.now()) return null;
  try {
    await accessDocument(read, actor, found.documentId, 'document.read');
    return found;
  } catch (error) {
    if (isAppError(error, 'not_found')) return null;
    throw error;
  }
}

const noFile = (id: string): AppError<'not_found'> => new AppError('not_found', { kind: 'export', id: id.slice(0, 40) });

/** A finished export. @throws {not_found} none of the viewer's, not finished, or expired */
export async function findExport(context: ExportContext, id: string): Promise<ExportRecord> {
  const record = await readExport(context, id);
  if (record?.state !== 'DONE') throw noFile(id);
  return record;
}

/** Its file. @throws {not_found} it has expired meanwhile */
export async function readExportFile({ read }: UnitOfWork, id: string): Promise<Uint8Array> {
  const file = await read.exports.readFile(id);
  if (file === null) throw noFile(id);
  return file;
}

/** The formats that can be asked for, in the order in which they are offered. */
export function listExportFormats(): readonly ExportFormat[] {
  return exportFormats.filter((format) => writableFormats.includes(format));
}
