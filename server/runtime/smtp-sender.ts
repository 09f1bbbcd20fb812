import { createTransport } from 'nodemailer';
import type { Mail, MailOutcome, MailResult, MailSender } from '../ports/mail-sender.js';

/** A mail server that says nothing for so long is away; all in all a mail takes at most `totalMs`. */
const timeouts = { dnsTimeout: 5000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const;
const totalMs = 60_000;

export interface SmtpOptions {
  /** smtp:// or smtps://, with user and password if the server asks for them. */
  readonly url: string;
  readonly from: { readonly name: string; readonly address: string };
}

interface SmtpError {
  readonly code: string;
  readonly responseCode: number | null;
  readonly command: string;
}

function readError(error: unknown): SmtpError {
  const of = (name: string): unknown => (typeof error === 'object' && error !== null && name in error ? (error as Record<string, unknown>)[name] : undefined);
  const [code, responseCode, command] = [of('code'), of('responseCode'), of('command')];
  return { code: typeof code === 'string' ? code : 'EUNKNOWN', responseCode: typeof responseCode === 'number' ? responseCode : null, command: typeof command === 'string' ? command : '' };
}

/** Only what is said of the recipient or of the mail is about them; a refused sender or sign-in is ours to mend, and waits. */
function outcomeOf({ code, responseCode, command }: SmtpError): MailOutcome {
  const isFinal = responseCode !== null && responseCode >= 500 && responseCode !== 503;
  if (code === 'EENVELOPE' && command.startsWith('RCPT')) return isFinal ? 'ADDRESS_REFUSED' : 'NOT_NOW';
  if (code === 'EMESSAGE') return isFinal ? 'MAIL_REFUSED' : 'NOT_NOW';
  return 'AWAY';
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' })), totalMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Sends through an SMTP server, one connection a mail: a few an hour are worth no pool. */
export function createSmtpSender({ url, from }: SmtpOptions): MailSender {
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const send = async ({ to, subject, text, html, messageId }: Mail): Promise<MailResult> => {
    try {
      // Whoever answers by a machine must not answer this: two such would write to each other for ever.
      await withinTime(transport.sendMail({ from, to: { name: '', address: to }, subject, text, html, messageId, textEncoding: 'base64', headers: { 'Auto-Submitted': 'auto-generated' } }));
      return { outcome: 'SENT', reason: 'accepted' };
    } catch (error) {
      const fault = readError(error);
      return { outcome: outcomeOf(fault), reason: [fault.code, fault.responseCode, fault.command.split(' ')[0]].filter((part) => part !== null && part !== '').join(' ') };
    }
  };
  return { send, close: () => transport.close() };
}
