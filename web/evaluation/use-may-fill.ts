import { useComments } from '../review/comments-context.js';
import { useUnits } from '../review/use-units.js';
import type { WholeEvaluation } from './use-evaluation.js';

/** Of which units the viewer fills in rows and attaches evidence. Null stands for the self-evaluation as a whole, which is handed in as such. */
export function useMayFill({ status }: WholeEvaluation): (unitCode: string | null) => boolean {
  const mayWrite = useUnits();
  const { may } = useComments();
  const isOpen = (status === 'OPEN' || status === 'RETURNED') && may('selfEvaluation.fill');
  return (unitCode) => isOpen && mayWrite(unitCode);
}
