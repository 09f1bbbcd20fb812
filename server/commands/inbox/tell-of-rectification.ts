import type { InboxKind } from '../../../schema/model/inbox.js';
import { openItemStatuses } from '../../../schema/model/self-evaluation.js';
import { beijingDate } from '../../domain/beijing-date.js';
import type { RectificationRecord } from '../../ports/rectification-records.js';
import { deliverByRole, type News, type Told } from './deliver.js';

const kinds: readonly InboxKind[] = ['RECTIFICATION_DUE', 'RECTIFICATION_OVERDUE', 'RECTIFICATION_ANSWERED'];

/** What a rectification asks of whom, as it stands at a moment; null: it is closed. */
function newsOf({ id, evaluationId, status, dueOn }: RectificationRecord, at: number): News | null {
  const leads = { threadId: null, commentId: null, itemId: id, roundId: evaluationId };
  if (status === 'ANSWERED') return { kind: 'RECTIFICATION_ANSWERED', ...leads };
  if (!openItemStatuses.includes(status)) return null;
  return { kind: dueOn < beijingDate(at) ? 'RECTIFICATION_OVERDUE' : 'RECTIFICATION_DUE', ...leads };
}

/** Everything that rectifications of the document ask of anybody. */
export async function rectificationTasks({ repositories, documentId, entry }: Told): Promise<News[]> {
  const found = await repositories.rectifications.ofDocuments([documentId]);
  return found.map((rectification) => newsOf(rectification, entry.at)).filter((news) => news !== null);
}

/** A rectification was raised, answered, closed or reopened, or somebody is reminded of it: what waited on its account is over, what it asks now begins. */
export async function tellOfRectification(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  await repositories.inbox.settle({ documentId, kinds, itemId: entry.nodeId }, entry.at);
  const [rectification] = await repositories.rectifications.find([entry.nodeId]);
  const news = rectification === undefined ? null : newsOf(rectification, entry.at);
  if (news !== null) await deliverByRole(told, [news]);
}
