import type { UpdatePresenceInput } from '../../schema/graphql/inputs/presence-inputs.js';
import { AppError } from '../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields } from '../../schema/model/anchor.js';
import { viewerOf, type GraphqlContext } from './context.js';

/** The entry that moved. */
export interface UpdatePresenceResult {
  readonly presenceId: string;
}

interface OfDocument {
  readonly documentId: string;
}

/** @throws {not_found} the node is not of this document: others must not be sent looking for it */
async function assertOf(documentId: string, kind: string, id: string | null, find: (id: string) => Promise<OfDocument | null>): Promise<void> {
  if (id === null) return;
  const node = await find(id);
  if (node?.documentId !== documentId) throw new AppError('not_found', { kind, id: id.slice(0, 40) });
}

/**
 * Moves the viewer's entry of one open presence subscription. Nothing is stored, so this is no command.
 * @throws {not_found} {invalid_input} {server_unreachable}
 */
export async function updatePresence(context: GraphqlContext, input: UpdatePresenceInput): Promise<UpdatePresenceResult> {
  const { loaders, services } = context;
  const { userId } = viewerOf(context).actor;
  const documentId = await services.presenceDesk.documentOf(userId, input.presenceId);
  const { sectionId = null, goalTableId = null, indicatorId = null, field = null } = input;
  const fields: readonly string[] = [...indicatorFields, ...goalTableFields];
  if (field !== null && !fields.includes(field)) throw new AppError('invalid_input', { path: 'field', problem: `应为 ${fields.join(' | ')}`, problemEn: `must be ${fields.join(' | ')}` });
  await Promise.all([
    assertOf(documentId, 'section', sectionId, (id) => loaders.section.load(id)),
    assertOf(documentId, 'goalTable', goalTableId, (id) => loaders.goalTable.load(id)),
    assertOf(documentId, 'indicator', indicatorId, (id) => loaders.indicator.load(id)),
  ]);
  await services.presenceDesk.move(userId, input.presenceId, { sectionId, goalTableId, indicatorId, field });
  return { presenceId: input.presenceId };
}
