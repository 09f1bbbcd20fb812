import { fillableStatuses } from '../../../schema/model/monitoring.js';
import { beijingDate } from '../../domain/beijing-date.js';
import type { InboxKind } from '../../../schema/model/inbox.js';
import type { MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import { deliverByRole, type News, type Told } from './deliver.js';

const kinds: readonly InboxKind[] = ['MONITORING_DUE', 'MONITORING_OVERDUE', 'MONITORING_SUBMITTED'];

/** What a round asks of whom, as it stands at a moment; null: it is over. */
function newsOfRound({ id, status, dueOn }: MonitoringRoundRecord, at: number): News | null {
  const leads = { threadId: null, commentId: null, itemId: null, roundId: id };
  if (status === 'SUBMITTED') return { kind: 'MONITORING_SUBMITTED', ...leads };
  if (!fillableStatuses.includes(status)) return null;
  return { kind: dueOn < beijingDate(at) ? 'MONITORING_OVERDUE' : 'MONITORING_DUE', ...leads };
}

/** Everything that rounds of the document ask of anybody. */
export async function monitoringTasks({ repositories, documentId, entry }: Told): Promise<News[]> {
  const rounds = await repositories.monitoring.roundsOf([documentId]);
  return rounds.map((round) => newsOfRound(round, entry.at)).filter((news) => news !== null);
}

/** A round began, was handed in, returned or accepted, or somebody is reminded of it: what waited on its account is over, what it asks now begins. */
export async function tellOfMonitoring(told: Told): Promise<void> {
  const { repositories, documentId, entry } = told;
  await repositories.inbox.settle({ documentId, kinds, roundId: entry.nodeId }, entry.at);
  const [round] = await repositories.monitoring.findRounds([entry.nodeId]);
  const news = round === undefined ? null : newsOfRound(round, entry.at);
  if (news !== null) await deliverByRole(told, [news]);
}
