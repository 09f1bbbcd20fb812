import type { InstallationAction } from '../../schema/model/audit.js';
import type { Clock } from '../ports/clock.js';
import type { InstallationNodeKind } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';

/** One act that belongs to no document. Neither value may hold a secret or what one could be found out by. */
export interface InstallationChange {
  readonly actorId: string;
  readonly action: InstallationAction;
  readonly nodeKind: InstallationNodeKind;
  readonly nodeId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

/**
 * Appends an act to the installation's audit log, in the transaction of the act. Whoever writes there next waits until
 * that transaction ends, so it comes last in it.
 */
export async function writeInstallationChange({ clock }: { readonly clock: Clock }, repositories: Repositories, change: InstallationChange): Promise<void> {
  const { before = null, after = null, ...act } = change;
  await repositories.history.appendToInstallation([{ ...act, version: 0, field: null, before, after, at: clock.now() }]);
}
