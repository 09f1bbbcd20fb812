import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';

/** Names a new document in the installation's log, so that it cannot vanish together with its own. */
export async function registerDocument(context: CommandContext, repositories: Repositories, documentId: string): Promise<void> {
  await writeInstallationChange(context, repositories, { actorId: context.actor.userId, action: 'document.registered', nodeKind: 'DOCUMENT', nodeId: documentId });
}
