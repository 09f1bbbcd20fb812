import { AppError } from '../../schema/errors/app-error.js';
import type { RoomRegistry, SessionAccess } from './ports.js';

/** Rights are checked again at most this often while they change under the check. */
const maxChecks = 5;

/**
 * Asks what somebody may do and hands the answer to `use`, in the turn in which it is known to stand: a right that is taken
 * away between an answer and its use would reach no session, so then it is asked again.
 * @throws what `authorize` or `use` throws @throws {store_unavailable} rights changed under every check
 */
export async function withStandingAccess(
  registry: Pick<RoomRegistry, 'accessEpoch'>,
  authorize: () => Promise<SessionAccess>,
  use: (access: SessionAccess) => void,
): Promise<void> {
  for (let checks = 0; checks < maxChecks; checks++) {
    const epoch = registry.accessEpoch();
    const access = await authorize();
    if (registry.accessEpoch() === epoch) return use(access);
  }
  throw new AppError('store_unavailable', {});
}
