import type { DocumentAction } from '../../../schema/model/audit.js';
import { inboxKinds, inboxTasks } from '../../../schema/model/inbox.js';
import { duties } from '../../domain/inbox.js';
import type { LoggedNodes } from '../../ports/logged-nodes.js';
import type { ChangeDraft } from '../../ports/repositories/history.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { Told } from './deliver.js';
import { tellOfComment, tellOfMentions, tellOfReopened, tellOfReply } from './tell-of-comment.js';
import { tellOfEvaluation } from './tell-of-evaluation.js';
import { tellOfRectification } from './tell-of-rectification.js';
import { tellOfMonitoring } from './tell-of-monitoring.js';
import { tellOfApproval, tellOfDuties } from './tell-of-review.js';
import { tellOfRole } from './tell-of-role.js';

type Tell = (told: Told) => Promise<void>;

const settleThread: Tell = ({ repositories, documentId, entry }) =>
  repositories.inbox.settle({ documentId, kinds: ['MENTIONED', 'REPLIED', 'SUGGESTION_MADE'], threadId: entry.nodeId }, entry.at);

const settleSuggestion: Tell = ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: ['SUGGESTION_MADE'], commentId: entry.nodeId }, entry.at);

/** The tasks of the status that ended are over; those of the new one begin. */
const changeDuties: Tell = async (told) => {
  const { repositories, documentId, entry } = told;
  await repositories.inbox.settle({ documentId, kinds: duties }, entry.at);
  await tellOfDuties(told);
};

/**
 * What each act means for inboxes, by its action and the kind of node it is logged of. An act that is absent is of no
 * concern to them, and costs nothing. A new one that gives somebody work, or takes it off them, belongs here.
 */
const tells: { readonly [A in DocumentAction]?: { readonly [K in keyof LoggedNodes]?: Tell } } = {
  'comment.added': { COMMENT_THREAD: (told) => tellOfComment(told, (told.entry.after as LoggedNodes['COMMENT_THREAD']).comment) },
  'comment.replied': { COMMENT: tellOfReply },
  'comment.edited': { COMMENT: tellOfMentions },
  'comment.deleted': { COMMENT: ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: inboxKinds, commentId: entry.nodeId }, entry.at) },
  'comment.resolved': { COMMENT_THREAD: settleThread },
  'comment.reopened': { COMMENT_THREAD: tellOfReopened },
  'suggestion.accepted': { COMMENT: settleSuggestion },
  'suggestion.rejected': { COMMENT: settleSuggestion },
  'document.submitted': { DOCUMENT: changeDuties },
  'document.withdrawn': { DOCUMENT: changeDuties },
  'document.returned': { DOCUMENT: changeDuties },
  'document.approved': { DOCUMENT: async (told) => {
    await changeDuties(told);
    await tellOfApproval(told);
  } },
  'document.adjusted': { DOCUMENT: ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: ['DOCUMENT_APPROVED'] }, entry.at) },
  'document.archived': { DOCUMENT: ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: inboxTasks }, entry.at) },
  'reviewItem.answered': { REVIEW_ITEM: ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: ['ITEM_RETURNED'], itemId: entry.nodeId }, entry.at) },
  'reviewItem.verified': { REVIEW_ITEM: ({ repositories, documentId, entry }) => repositories.inbox.settle({ documentId, kinds: ['ITEM_ANSWERED'], itemId: entry.nodeId }, entry.at) },
  'monitoring.started': { MONITORING_ROUND: tellOfMonitoring },
  'monitoring.submitted': { MONITORING_ROUND: tellOfMonitoring },
  'monitoring.returned': { MONITORING_ROUND: tellOfMonitoring },
  'monitoring.accepted': { MONITORING_ROUND: tellOfMonitoring },
  'monitoring.reminded': { MONITORING_ROUND: tellOfMonitoring },
  'selfEvaluation.started': { SELF_EVALUATION: tellOfEvaluation },
  'selfEvaluation.submitted': { SELF_EVALUATION: tellOfEvaluation },
  'selfEvaluation.returned': { SELF_EVALUATION: tellOfEvaluation },
  'selfEvaluation.accepted': { SELF_EVALUATION: tellOfEvaluation },
  'selfEvaluation.reminded': { SELF_EVALUATION: tellOfEvaluation },
  'rectification.raised': { RECTIFICATION: tellOfRectification },
  'rectification.answered': { RECTIFICATION: tellOfRectification },
  'rectification.verified': { RECTIFICATION: tellOfRectification },
  'rectification.reminded': { RECTIFICATION: tellOfRectification },
  'member.set': { MEMBER: tellOfRole },
};

/**
 * Tells inboxes of what was just logged, in its transaction: whom it gives something to do or to read, and what waits no
 * more. It is told from the log's own entries, so whatever door a change came through, its people are told, or it did not
 * happen.
 */
export async function tellInboxes(repositories: Repositories, documentId: string, entries: readonly ChangeDraft[]): Promise<void> {
  // A document that comes into being gives nobody anything to do but its author, who knows.
  if (entries.some(({ action }) => action === 'document.created' || action === 'document.imported')) return;
  const seen = new Set<string>();
  for (const entry of entries) {
    const tell = tells[entry.action as DocumentAction]?.[entry.nodeKind as keyof LoggedNodes];
    // An act that changed several fields has an entry for each. Mentions are a field by themselves.
    const act = `${entry.action} ${entry.nodeId} ${entry.action === 'comment.edited' ? entry.field : ''}`;
    if (tell === undefined || seen.has(act)) continue;
    seen.add(act);
    await tell({ repositories, documentId, entry, act: entries });
  }
}
