import type { InboxKind } from '../../../schema/model/inbox.js';
import { evaluableStatuses } from '../../../schema/model/self-evaluation.js';
import { beijingDate } from '../../domain/beijing-date.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import { deliverByRole, type News, type Told } from './deliver.js';

const kinds: readonly InboxKind[] = ['EVALUATION_DUE', 'EVALUATION_OVERDUE', 'EVALUATION_SUBMITTED'];

/** What a self-evaluation asks of whom, as it stands at a moment; null: it is over. */
function newsOf({ id, status, dueOn }: SelfEvaluationRecord, at: number): News | null {
  const leads = { threadId: null, commentId: null, itemId: null, roundId: id };
  if (status === 'SUBMITTED') return { kind: 'EVALUATION_SUBMITTED', ...leads };
  if (!evaluableStatuses.includes(status)) return null;
  return { kind: dueOn < beijingDate(at) ? 'EVALUATION_OVERDUE' : 'EVALUATION_DUE', ...leads };
}

/** Everything that the self-evaluation of the document asks of anybody. */
export async function evaluationTasks({ repositories, documentId, entry }: Told): Promise<News[]> {
  const evaluations = await repositories.evaluation.evaluationsOf([documentId]);
  return evaluations.map((evaluation) => newsOf(evaluation, entry.at)).filter((news) => news !== null);
}

/** A self-evaluation began, was handed in, returned or accepted, or somebody is reminded of it: what waited on its account is over, what it asks now begins. */
export async function tellOfEvaluation(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  await repositories.inbox.settle({ documentId, kinds, roundId: entry.nodeId }, entry.at);
  const [evaluation] = await repositories.evaluation.findEvaluations([entry.nodeId]);
  const news = evaluation === undefined ? null : newsOf(evaluation, entry.at);
  if (news !== null) await deliverByRole(told, [news]);
}
