import { useApp } from '../app/app-context.js';
import { useComments } from '../review/comments-context.js';
import type { WholeEvaluation } from './use-evaluation.js';

/** Whether the viewer is bound to some units, and to which; empty: to none. */
function useUnits(): readonly string[] {
  const { sessionState } = useApp();
  const { document } = useComments();
  const viewerId = sessionState.name === 'nobody' ? null : sessionState.user.id;
  return document.members.find(({ user }) => user?.id === viewerId)?.unitCodes ?? [];
}

/** Whether the viewer begins the report: whoever hands the self-evaluation in, however it stands. */
export function useMayReport(): boolean {
  const units = useUnits();
  const { may } = useComments();
  return units.length === 0 && may('selfEvaluation.fill');
}

/** Of which units the viewer fills in rows and attaches evidence: of all, or of their own. Null stands for the self-evaluation as a whole. */
export function useMayFill({ status }: WholeEvaluation): (unitCode: string | null) => boolean {
  const units = useUnits();
  const { may } = useComments();
  const isOpen = (status === 'OPEN' || status === 'RETURNED') && may('selfEvaluation.fill');
  return (unitCode) => isOpen && (units.length === 0 || (unitCode !== null && units.includes(unitCode)));
}
