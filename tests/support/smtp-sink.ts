import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

/** One mail as it arrived. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail server of the test's own, on this machine, which keeps what it gets. */
export interface SmtpSink {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** What it answers to a recipient or to a mail instead of taking it: 550, 450. */
  readonly refusals: Map<string, number>;
  /** Sets what it answers to the next mails after their text, or null to take them. */
  refuseText(code: number | null): void;
  /** Resolves when so many mails have come in all. */
  has(count: number): Promise<void>;
  /** Nobody listens there any more; then again, on the same port. */
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
}

const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('latin1') : word.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, (_hex, digits: string) => String.fromCharCode(parseInt(digits, 16))));

function partOf(raw: string, type: string): string {
  const [, encoded = ''] = new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`, 'i').exec(raw) ?? [];
  return Buffer.from(encoded, 'base64').toString('utf8');
}

function parseMail(raw: string, to: readonly string[]): ReceivedMail {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => /^([^:]+): ?(.*)$/.exec(line)).filter((line) => line !== null);
  const headers = Object.fromEntries(lines.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
  // Bytes of one character may stand in two words.
  const subject = Buffer.from(decodeWords(headers['subject'] ?? ''), 'latin1').toString('utf8');
  return { to, headers, subject, text: partOf(raw, 'text/plain'), html: partOf(raw, 'text/html') };
}

const refusal = (code: number): Error => Object.assign(new Error('not taken'), { responseCode: code });

/** A real SMTP server on a free port. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: ReceivedMail[] = [];
  const refusals = new Map<string, number>();
  const waiting = new Set<() => void>();
  let textCode: number | null = null;
  const create = (): SMTPServer => new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = refusals.get(address);
      done(code === undefined ? null : refusal(code));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (textCode !== null) return done(refusal(textCode));
        received.push(parseMail(Buffer.concat(chunks).toString('latin1'), session.envelope.rcptTo.map(({ address }) => address)));
        done();
        for (const wake of [...waiting]) wake();
      });
    },
  });
  let server = create();
  let port = 0;
  const listen = async (): Promise<void> => {
    server.on('error', () => undefined);
    const listening = once(server.server, 'listening');
    server.listen(port, '127.0.0.1');
    await listening;
    const address = server.server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  };
  const takeAway = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  await listen();
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refusals,
    refuseText: (code) => void (textCode = code),
    async has(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    takeAway,
    async bringBack() {
      server = create();
      await listen();
    },
  };
}
