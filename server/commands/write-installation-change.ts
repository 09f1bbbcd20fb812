import type { InstallationAction } from '../../schema/model/audit.js';
import type { Clock } from '../ports/clock.js';
import type { InstallationNodeKind } from '../ports/records.js';
import type { Repositories } from '../ports/unit-of-work.js';
import type { Actor } from './actor.js';

/** One act that belongs to no document. Neither value may hold a secret or what one could be found out by. */
export interface InstallationChange {
  readonly actorId: string;
  readonly action: InstallationAction;
  readonly nodeKind: InstallationNodeKind;
  readonly nodeId: string;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

interface ChangeContext {
  readonly clock: Clock;
  /** Where somebody acts: the token they act by is logged with them. */
  readonly actor?: Actor;
}

/**
 * Appends an act to the installation's audit log, in the transaction of the act. Whoever writes there next waits until
 * that transaction ends, so it comes last in it.
 */
export async function writeInstallationChange({ clock, actor }: ChangeContext, repositories: Repositories, change: InstallationChange): Promise<void> {
  const { before = null, after = null, ...act } = change;
  const tokenId = actor?.userId === act.actorId ? (actor.token?.id ?? null) : null;
  await repositories.history.appendToInstallation([{ ...act, tokenId, version: 0, field: null, before, after, at: clock.now() }]);
}
