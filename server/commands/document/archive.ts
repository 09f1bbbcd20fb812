import { validateVersion } from '../../domain/validate-number.js';
import type { DocumentRecord } from '../../ports/records.js';
import { assertAllUnits, lockDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { mergeInto } from '../merge-into.js';
import { writeChanges } from '../write-changes.js';
import { freezeText, tellRooms } from './freeze-text.js';

export interface ArchiveDocumentInput {
  readonly clientMutationId?: string | null;
  readonly id: string;
  readonly expectedVersion: number;
}

export interface ArchiveDocumentResult {
  readonly document: DocumentRecord;
}

/**
 * Puts a document away: it stays readable, and nothing in it can be changed. Somebody's change of the cover meanwhile
 * does not stand in the way, since nothing is lost.
 * @throws {not_found} @throws {forbidden} also when it is archived already @throws {invalid_input}
 */
export async function archiveDocument(context: CommandContext, input: ArchiveDocumentInput): Promise<ArchiveDocumentResult> {
  const { clientMutationId, ...asked } = input;
  const expectedVersion = validateVersion(input.expectedVersion);
  const result = await runCommand(context, { name: 'archiveDocument', clientMutationId, input: asked }, async (repositories) => {
    const access = await lockDocument(repositories, context.actor, input.id, 'document.archive');
    assertAllUnits(access, 'document.archive');
    const { document } = access;
    const now = context.clock.now();
    const target = { id: document.id, expectedVersion, actualVersion: document.version };
    const fields = await mergeInto(repositories, target, { archivedAt: document.archivedAt }, { archivedAt: now });
    const version = document.version + 1;
    await freezeText(repositories, { ...document, archivedAt: now });
    await repositories.documents.update(document.id, { archivedAt: now, version, updatedAt: now });
    await writeChanges(
      context, repositories, document.id,
      [{ nodeId: document.id, nodeKind: 'DOCUMENT', version, action: 'document.archived', fields }],
      [{ type: 'DocumentChanged', nodeId: document.id }],
    );
    return { document: (await repositories.documents.find(document.id)) ?? document };
  });
  tellRooms(context, result.document);
  return result;
}
