import { useApp } from '../app/app-context.js';
import { useComments } from './comments-context.js';

/**
 * Whether the viewer writes in what belongs to a unit: an author may be bound to some. Null stands for what concerns them all: that is
 * for whoever is bound to none.
 */
export function useUnits(): (unitCode: string | null) => boolean {
  const { sessionState } = useApp();
  const { document } = useComments();
  const viewerId = sessionState.name === 'nobody' ? null : sessionState.user.id;
  const own = document.members.find(({ user }) => user?.id === viewerId)?.unitCodes ?? [];
  return (unitCode) => own.length === 0 || (unitCode !== null && own.includes(unitCode));
}
