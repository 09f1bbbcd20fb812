import { sendDigests } from './commands/mail/send-digests.js';
import type { Foundation } from './foundation.js';
import type { MailConfig } from './runtime/config.js';
import { repeat, type Repeating } from './runtime/repeat.js';

/** From the end of one look into the outbox to the next. */
const everyMs = 15_000;

/** Mails digests of inboxes until it is stopped; null where no mail server is set. Every process of a database may run one. */
export async function openMailer({ store, clock, ids, logger }: Pick<Foundation, 'store' | 'clock' | 'ids' | 'logger'>, config: MailConfig | null): Promise<Repeating | null> {
  if (config === null) return null;
  // Only here: a server that sends no mail does not load what sends it.
  const { createSmtpSender } = await import('./runtime/smtp-sender.js');
  const mail = createSmtpSender({ url: config.smtpUrl, from: config.from });
  const context = { unitOfWork: store, clock, ids, logger, mail, publicUrl: config.publicUrl };
  const mailing = repeat({ clock, logger }, everyMs, 'the outbox could not be looked at, and is looked at again', (signal) => sendDigests(context, signal));
  return {
    async stop() {
      await mailing.stop();
      mail.close();
    },
  };
}
