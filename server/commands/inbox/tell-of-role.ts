import { limits } from '../../../schema/model/limits.js';
import { inboxTasks, type InboxKind } from '../../../schema/model/inbox.js';
import type { MemberRole } from '../../../schema/model/role.js';
import { rolesToldOf } from '../../domain/inbox.js';
import { deliver, type News, type Told } from './deliver.js';
import { suggestionsIn } from './tell-of-comment.js';
import { evaluationTasks } from './tell-of-evaluation.js';
import { rectificationTasks } from './tell-of-rectification.js';
import { monitoringTasks } from './tell-of-monitoring.js';
import { loadDuties, newsOf } from './tell-of-review.js';

function isTheirs(kind: InboxKind, role: MemberRole | null): boolean {
  return role !== null && rolesToldOf(kind)?.includes(role) === true;
}

/** Everything that waits in the document for somebody of any role: the review's tasks, and of suggestions the oldest hundred threads. */
async function loadTasks(told: Told): Promise<News[]> {
  const { repositories, documentId } = told;
  const { items } = await repositories.comments.listThreads({ documentId, status: 'OPEN', suggestion: 'PENDING', first: limits.graphqlPage });
  return [...(await loadDuties(told)).map(newsOf), ...(await suggestionsIn(told, items)), ...(await monitoringTasks(told)), ...(await evaluationTasks(told)), ...(await rectificationTasks(told))];
}

/**
 * Somebody got, changed or lost a role: tasks that are no longer theirs wait no more, and what the document asks of the new
 * role waits for them. Their streams look again in any case, because they may read more or less than before.
 */
export async function tellOfRole(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  const { nodeId: userId, at } = entry;
  const [before, after] = [entry.before as MemberRole | null, entry.after as MemberRole | null];
  await repositories.inbox.touch(userId);
  await repositories.inbox.settle({ documentId, kinds: inboxTasks.filter((kind) => !isTheirs(kind, after)), userIds: [userId] }, at);
  const begun = inboxTasks.filter((kind) => isTheirs(kind, after) && !isTheirs(kind, before));
  if (begun.length === 0) return;
  const tasks = (await loadTasks(told)).filter(({ kind }) => begun.includes(kind));
  await deliver(told, tasks.map((news) => ({ userIds: [userId], news })));
}
