import type { MailResult } from '../../ports/mail-sender.js';
import type { ClaimedInbox, DigestTerms, MailLease } from '../../ports/repositories/mail.js';
import type { MailContext } from './mail-context.js';
import { writeDigest } from './write-digest.js';

const minute = 60_000;
/** A mail is sent when nothing came for so long… */
export const digestQuietMs = 5 * minute;
/** …or the first thing has waited for so long. */
export const digestWaitMs = 30 * minute;
/** Longer than a mail can take, with room for servers whose clocks differ. */
export const digestLeaseMs = 5 * minute;
const longestPauseMs = 60 * minute;
const inboxesAtOnce = 100;

const termsAt = (now: number): DigestTerms => ({ now, quietSince: now - digestQuietMs, waitingSince: now - digestWaitMs });

/** Twice as long after each attempt: one minute, two, four, up to an hour. */
export function digestPauseMs(attempts: number): number {
  return Math.min(minute * 2 ** Math.min(attempts - 1, 10), longestPauseMs);
}

/** Writes down what became of a mail. @returns false when there is no use in trying others now */
async function settleMail({ unitOfWork, clock, logger }: MailContext, lease: MailLease, { seq, attempts }: ClaimedInbox, address: string, { outcome, reason }: MailResult): Promise<boolean> {
  const { userId } = lease;
  const now = clock.now();
  if (outcome === 'NOT_NOW' || outcome === 'AWAY') {
    const failed = attempts + 1;
    logger.warn('a digest could not be mailed and will be tried again', { userId, reason, attempts: failed });
    await unitOfWork.transaction(({ mail }) => mail.postpone(lease, failed, now + digestPauseMs(failed)));
    return outcome === 'NOT_NOW';
  }
  if (outcome === 'ADDRESS_REFUSED') logger.warn('a mail address was refused for good and is given up', { userId, reason });
  if (outcome === 'MAIL_REFUSED') logger.warn('a digest was refused for good and is given up', { userId, reason });
  await unitOfWork.transaction(async ({ mail }) => {
    if (!(await mail.finish(lease, seq, now))) return logger.warn('a digest was mailed after its lease was lost', { userId });
    if (outcome !== 'ADDRESS_REFUSED') return;
    const standing = await mail.takeSetting(userId);
    // Who gave another address meanwhile is not punished for the old one.
    if (standing?.address === address) await mail.setSetting({ ...standing, refusedAt: now });
  });
  return true;
}

/** Mails one inbox, if it is still due and nobody else is at it. @returns false when there is no use in trying others now */
async function mailInbox(context: MailContext, userId: string): Promise<boolean> {
  const { unitOfWork, clock, ids, mail } = context;
  const lease: MailLease = { userId, token: ids.newSecret(12), until: clock.now() + digestLeaseMs };
  const claimed = await unitOfWork.transaction((repositories) => repositories.mail.claim(lease, termsAt(clock.now())));
  if (claimed === null) return true;
  const digest = await writeDigest(context, userId, claimed.seq);
  if (digest === null) {
    // Read, dealt with or out of sight by now, or not wanted.
    await unitOfWork.transaction((repositories) => repositories.mail.finish(lease, claimed.seq, clock.now()));
    return true;
  }
  // Right before it is sent: whoever stood still since the claim may have lost it.
  const renewed = { ...lease, until: clock.now() + digestLeaseMs + 1 };
  if (!(await unitOfWork.transaction((repositories) => repositories.mail.renew(renewed)))) return true;
  return settleMail(context, renewed, claimed, digest.to, await mail.send(digest));
}

/**
 * Mails each person whose inbox is due what waits there unread, once for all servers: an inbox is claimed by a lease, which
 * every change of it is fenced by. What cannot be sent now stays in the outbox. One call is one round; several at once, in one
 * process or in many, share the work.
 */
export async function sendDigests(context: MailContext, signal?: AbortSignal): Promise<void> {
  const { unitOfWork, clock } = context;
  for (const userId of await unitOfWork.read.mail.dueInboxes(termsAt(clock.now()), inboxesAtOnce)) {
    if (signal?.aborted === true || !(await mailInbox(context, userId))) return;
  }
}
