import { printDigest, type DigestDocument } from '../../domain/print-digest.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { Mail } from '../../ports/mail-sender.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import { inboxViewer } from '../inbox/inbox-viewer.js';
import type { MailContext } from './mail-context.js';

const linesPerDigest = 50;
/** How many are counted: nobody reads that there are more. */
const entriesRead = 1000;
/** What is older was waiting through an outage of days, or before mail was set up: the inbox itself tells it. */
const oldestMs = 3 * 24 * 60 * 60_000;

async function documentsOf({ documents, accounts }: Repositories, entries: readonly InboxEntryRecord[]): Promise<DigestDocument[]> {
  const found = await documents.findMany([...new Set(entries.map(({ documentId }) => documentId))]);
  const names = new Map((await accounts.findUsers(entries.map(({ actorId }) => actorId))).map(({ id, displayName }) => [id, displayName]));
  return found.map(({ id, title }) => ({
    id,
    title,
    lines: entries.filter(({ documentId }) => documentId === id).map(({ kind, actorId, at, threadId }) => ({ kind, at, threadId, actorName: names.get(actorId) ?? '' })),
  }));
}

/**
 * What is to be mailed to somebody of what arrived up to a change of their inbox; null when there is nothing, or they get no
 * mail. Rights are asked now: what they may not read any more is not in it.
 */
export async function writeDigest({ unitOfWork, clock, publicUrl }: Pick<MailContext, 'unitOfWork' | 'clock' | 'publicUrl'>, userId: string, throughSeq: number): Promise<Mail | null> {
  const { read } = unitOfWork;
  const user = await read.accounts.findUser(userId);
  const [settings] = await read.mail.settingsOf([userId]);
  if (user === null || user.disabledAt !== null || settings?.digest !== true || settings.refusedAt !== null) return null;
  const entries = await read.mail.unmailed(inboxViewer({ userId, isAdministrator: user.isAdministrator, token: null }), throughSeq, clock.now() - oldestMs, entriesRead);
  const newest = entries.at(-1);
  if (newest === undefined) return null;
  const shown = entries.slice(0, linesPerDigest);
  const printed = printDigest({ displayName: user.displayName, publicUrl, documents: await documentsOf(read, shown), omitted: entries.length - shown.length });
  return { ...printed, to: settings.address, messageId: `<inbox.${userId}.${newest.seq}@${new URL(publicUrl).hostname}>` };
}
