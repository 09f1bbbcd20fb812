import { AppError } from '../../../schema/errors/app-error.js';
import { accessDocument } from '../access.js';
import { runCommand, type CommandContext } from '../command.js';
import { writeInstallationChange } from '../write-installation-change.js';
import { findWebhookOwner, takeWebhook } from './own-webhook.js';
import { toShownWebhook, type WebhookResult } from './webhook-context.js';

export interface ReplayWebhookInput {
  readonly id: string;
  readonly documentId: string;
  /** Number of the last event that is not to be sent; 0: all of the document are. */
  readonly afterSeq: number;
  readonly clientMutationId?: string | null;
}

/**
 * Sends the events of a document behind a position, again or for the first time, with the ids they have. A position ahead of where
 * the webhook stands passes over what lies between.
 * @throws {not_found} the webhook, or a document that it is not told of @throws {invalid_input} ahead of the newest event
 */
export async function replayWebhook(context: CommandContext, { id, documentId, afterSeq, clientMutationId }: ReplayWebhookInput): Promise<WebhookResult> {
  const { actor } = context;
  return runCommand<WebhookResult>(context, { name: 'replayWebhook', clientMutationId, input: { id, documentId, afterSeq } }, async (repositories) => {
    const webhook = await takeWebhook(repositories, actor, id);
    const owner = await findWebhookOwner(repositories, actor, webhook.userId);
    // By the rights of whom it is sent to, who may be somebody else than who asks.
    const { document } = await accessDocument(repositories, { userId: owner.id, sessionId: null, isAdministrator: owner.isAdministrator, token: null }, documentId, 'document.read');
    if (webhook.documentIds?.includes(documentId) === false) throw new AppError('not_found', { kind: 'document', id: documentId });
    if (afterSeq > document.eventSeq) throw new AppError('invalid_input', { path: 'after', problem: '游标超前于本文本的最新事件', problemEn: 'ahead of the newest event' });
    const before = (await repositories.webhooks.cursorOf(id, documentId))?.seq ?? null;
    await repositories.webhooks.putCursors([{ webhookId: id, documentId, seq: afterSeq, attempts: 0, failingSince: null, retryAt: null }]);
    await writeInstallationChange(context, repositories, { actorId: actor.userId, action: 'webhook.replayed', nodeKind: 'WEBHOOK', nodeId: id, before: { documentId, seq: before }, after: { documentId, seq: afterSeq } });
    return { webhook: toShownWebhook(webhook) };
  });
}
