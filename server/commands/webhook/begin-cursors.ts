import type { UserRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { WebhookCandidate, WebhookCursorRecord, WebhookRecord } from '../../ports/webhook-records.js';
import { readableTo } from './webhook-rights.js';

const documentsAtOnce = 500;

type Start = (candidate: WebhookCandidate) => Promise<number> | number;

async function begin(repositories: Repositories, webhook: WebhookRecord, owner: UserRecord, start: Start, afterId?: string): Promise<{ readonly begun: number; readonly lastId: string | null }> {
  const found = await repositories.webhooks.candidates(webhook, owner.isAdministrator, documentsAtOnce, afterId);
  const readable = await readableTo(repositories, owner, found.map(({ documentId }) => documentId));
  const cursors: WebhookCursorRecord[] = [];
  for (const candidate of found.filter(({ documentId }) => readable.has(documentId))) {
    cursors.push({ webhookId: webhook.id, documentId: candidate.documentId, seq: await start(candidate), attempts: 0, failingSince: null, retryAt: null });
  }
  await repositories.webhooks.putCursors(cursors);
  return { begun: cursors.length, lastId: found.length < documentsAtOnce ? null : (found.at(-1)?.documentId ?? null) };
}

/** Begins, in every document that the webhook is to be told of and is not yet, with what comes from now on. */
export async function beginFromNow(repositories: Repositories, webhook: WebhookRecord, owner: UserRecord): Promise<void> {
  let { lastId } = await begin(repositories, webhook, owner, ({ eventSeq }) => eventSeq);
  while (lastId !== null) ({ lastId } = await begin(repositories, webhook, owner, ({ eventSeq }) => eventSeq, lastId));
}

/**
 * Begins in documents that its account came to read since: with the event that gave it its role there, or with the first of a
 * document that was made later than the webhook. Returns in how many.
 */
export async function beginWhereAdmitted(repositories: Repositories, webhook: WebhookRecord, owner: UserRecord): Promise<number> {
  const start: Start = async ({ documentId, eventSeq, createdAt }) => {
    const joined = await repositories.webhooks.joinedSeq(documentId, webhook.userId);
    if (joined !== null) return joined - 1;
    return createdAt >= webhook.createdAt ? 0 : eventSeq;
  };
  return (await begin(repositories, webhook, owner, start)).begun;
}
