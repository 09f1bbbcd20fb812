/** One mail to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt at the same mail, so that a reader who gets it twice can show it once: `<…@…>`. */
  readonly messageId: string;
}

/**
 * What became of a mail: SENT, the mail server took it; ADDRESS_REFUSED and MAIL_REFUSED, it never will; NOT_NOW, it asked to
 * come back; AWAY, there is no mail server to talk to, or it refuses this one as a client.
 */
export type MailOutcome = 'SENT' | 'ADDRESS_REFUSED' | 'MAIL_REFUSED' | 'NOT_NOW' | 'AWAY';

/** What became of a mail, and why in a word that may be logged: neither address nor text is in it. */
export interface MailResult {
  readonly outcome: MailOutcome;
  readonly reason: string;
}

/** Sends mail. What is sent twice arrives twice: whoever calls keeps account of it. */
export interface MailSender {
  /** Never rejects, and answers within a minute. */
  send(mail: Mail): Promise<MailResult>;
  /** Lets go of its connections. */
  close(): void;
}
