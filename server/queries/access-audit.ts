import { AppError } from '../../schema/errors/app-error.js';
import { installationChain } from '../../schema/model/audit.js';
import { accessDocument } from '../commands/access.js';
import type { QueryContext } from './query-context.js';

/**
 * Lets by who may read a log: of a document its authors and the bureau, of the installation administrators alone.
 * @throws {not_found} {forbidden}
 */
export async function accessAudit({ actor, unitOfWork }: QueryContext, chain: string): Promise<void> {
  if (chain !== installationChain) return void (await accessDocument(unitOfWork.read, actor, chain, 'audit.read'));
  if (!actor.isAdministrator) throw new AppError('forbidden', { action: 'audit.read', reason: '仅管理员可查看', reasonEn: 'administrators only' });
}
