import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

/** One request that the target got. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the target answers; `hold` waits for a promise first. */
export interface SinkAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly hold?: Promise<void>;
}

/** A target of webhooks on this machine that keeps what it gets. */
export interface WebhookSink {
  /** Without a path. */
  readonly url: string;
  readonly received: ReceivedWebhook[];
  /** How it answers from now on; the number is that of the request, from 0. */
  answer: (request: ReceivedWebhook, index: number) => SinkAnswer;
  /** Resolves once so many requests came. */
  has(count: number): Promise<void>;
  stop(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request as AsyncIterable<Buffer>) text += piece.toString('utf8');
  return text;
}

const taken: SinkAnswer = { status: 204 };

/** With a key and a certificate by HTTPS, else by HTTP. */
export async function startWebhookSink(tls?: { readonly key: string; readonly cert: string }): Promise<WebhookSink> {
  const received: ReceivedWebhook[] = [];
  const waiting = new Set<() => void>();
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const { type, data } = JSON.parse(body) as Pick<ReceivedWebhook, 'type' | 'data'>;
    const got: ReceivedWebhook = { path: request.url ?? '', headers: request.headers as ReceivedWebhook['headers'], body, id: String(request.headers['webhook-id']), type, data };
    const { status, headers = {}, body: answer = '', hold } = sink.answer(got, received.push(got) - 1);
    for (const resume of [...waiting]) resume();
    await hold;
    response.writeHead(status, headers).end(answer);
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => void handle(request, response).catch(() => response.destroy());
  const server: Server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sink: WebhookSink = {
    url: `${tls === undefined ? 'http' : 'https'}://localhost:${port}`,
    received,
    answer: () => taken,
    async has(count) {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          const resume = (): void => {
            waiting.delete(resume);
            resolve();
          };
          waiting.add(resume);
        });
      }
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
  return sink;
}
