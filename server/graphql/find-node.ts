import { idKind } from '../../schema/model/ids.js';
import type {
  CommentRecord, CommentThreadRecord, DocumentRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord, UserRecord,
} from '../ports/records.js';
import type { InboxEntryRecord } from '../ports/inbox-records.js';
import type { EvidenceRecord } from '../ports/evidence-records.js';
import type { RectificationRecord } from '../ports/rectification-records.js';
import type { SelfEvaluationRecord } from '../ports/evaluation-records.js';
import type { MonitoringRoundRecord } from '../ports/monitoring-records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../ports/review-records.js';
import type { VersionRecord } from '../ports/version-records.js';
import { findReadable, viewerOf, type GraphqlContext } from './context.js';

export type NodeRecord = DocumentRecord | PartRecord | SectionRecord | GoalTableRecord | IndicatorRecord | CommentThreadRecord | CommentRecord | ReviewRoundRecord | ReviewItemRecord | VersionRecord | InboxEntryRecord | MonitoringRoundRecord | SelfEvaluationRecord | RectificationRecord | EvidenceRecord | UserRecord;

type Found = Exclude<NodeRecord, DocumentRecord | UserRecord> | null;

async function findUser(context: GraphqlContext, id: string): Promise<UserRecord | null> {
  const { actor } = viewerOf(context);
  // Accounts are no directory: somebody else is met in documents, as author or member.
  return id === actor.userId || actor.isAdministrator ? context.loaders.user.load(id) : null;
}

function findInDocument(context: GraphqlContext, id: string): Promise<Found> {
  const { loaders } = context;
  switch (idKind(id)) {
    case 'part':
      return loaders.part.load(id);
    case 'section':
      return loaders.section.load(id);
    case 'goalTable':
      return loaders.goalTable.load(id);
    case 'indicator':
      return loaders.indicator.load(id);
    case 'commentThread':
      return loaders.thread.load(id);
    case 'comment':
      return loaders.comment.load(id);
    case 'reviewRound':
      return loaders.reviewRound.load(id);
    case 'reviewItem':
      return loaders.reviewItem.load(id);
    case 'monitoringRound':
      return loaders.monitoringRound.load(id);
    case 'selfEvaluation':
      return loaders.selfEvaluation.load(id);
    case 'evidence':
      return loaders.evidence.load(id);
    case 'rectification':
      return loaders.rectification.load(id);
    case 'version':
      return loaders.version.load(id);
    case 'inboxEntry':
      return loaders.inboxEntry.load(id);
    default:
      return Promise.resolve(null);
  }
}

/** Any node by its id; null when it is gone, or in a document the viewer may not read. */
export async function findNode(context: GraphqlContext, id: string): Promise<NodeRecord | null> {
  const kind = idKind(id);
  if (kind === 'document') return findReadable(context, id);
  if (kind === 'user') return findUser(context, id);
  const found = await findInDocument(context, id);
  return found !== null && (await findReadable(context, found.documentId)) !== null ? found : null;
}
