import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient, isAppError, type Client, type ClientOptions } from '../../../client-sdk/index.js';
import { ManualClock } from '../../support/manual-clock.js';
import { createRecordedFetch, type RecordedFetch } from '../../support/recorded-fetch.js';
import { createTcpProxy } from '../../support/tcp-proxy.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';

let app: TestGraphql;
let person: Person;
let documentId: string;

beforeAll(async () => {
  app = await createTestGraphql();
  person = await app.person();
  documentId = await app.importSample(person);
}, 60_000);
afterAll(() => app.stop());

interface Patient {
  readonly client: Client;
  readonly clock: ManualClock;
  readonly sent: RecordedFetch;
  /** Resolves when a call has failed and waits to be sent again. */
  untilWaiting(): Promise<void>;
}

/** A signed-in client whose waits end when the test says so, each of exactly three quarters of its doubling time. */
async function createPatient(options: Partial<ClientOptions> = {}): Promise<Patient> {
  const clock = new ManualClock();
  const sent = createRecordedFetch();
  let onBackoff: () => void = () => undefined;
  const random = (): number => {
    onBackoff();
    return 0.5;
  };
  const client = createClient({ url: app.url, auth: { name: person.name, password }, fetch: sent.fetch, webSocketImpl: WebSocket, clock, random, ...options });
  await client.account.viewer();
  return {
    client,
    clock,
    sent,
    async untilWaiting() {
      await new Promise<void>((resolve) => (onBackoff = resolve));
      await clock.settle();
    },
  };
}

async function codeOf(running: Promise<unknown>): Promise<string> {
  try {
    await running;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

const lost = (): TypeError => new TypeError('fetch failed');
const comment = (body: string) => ({ documentId, anchor: { kind: 'DOCUMENT' }, body }) as const;
const bodies = async (client: Client): Promise<string[]> => {
  const threads = [];
  for await (const { comments } of client.comments.list.all({ documentId })) threads.push(comments[0]?.body ?? '');
  return threads;
};

describe('a call without an answer', () => {
  test('[SDK12] an act whose answer was cut off after the server had committed it is applied once, and its first answer is given', async () => {
    const proxy = await createTcpProxy(Number(new URL(app.url).port));
    const { client, clock, sent, untilWaiting } = await createPatient({ url: `http://127.0.0.1:${proxy.port}` });
    const direct = createClient({ url: app.url, auth: { name: person.name, password }, webSocketImpl: WebSocket });
    const { eventCursor } = await direct.documents.get(documentId);
    const events = direct.documents.events(documentId, { after: eventCursor });
    proxy.holdAnswers();
    const waiting = untilWaiting();
    const adding = client.comments.add(comment('答复在途中丢失'));
    const committed = await events.next();
    proxy.cut();
    await waiting;
    await proxy.restore();
    await clock.advance(150);
    const { thread } = await adding;
    expect(committed.value).toMatchObject({ __typename: 'CommentAdded', threadId: thread.id });
    expect(sent.count('addComment')).toBe(2);
    expect((await bodies(direct)).filter((body) => body === '答复在途中丢失')).toHaveLength(1);
    await events.return();
    await proxy.stop();
  });

  test('[SDK12] the caller’s own clientMutationId is kept: a program that was ended sends the same act again', async () => {
    const { client } = await createPatient();
    const input = { ...comment('只加一次'), clientMutationId: randomUUID() };
    const [first, second] = [await client.comments.add(input), await client.comments.add(input)];
    expect(second.thread.id).toBe(first.thread.id);
    expect((await bodies(client)).filter((body) => body === '只加一次')).toHaveLength(1);
    expect(await codeOf(client.comments.add({ ...input, body: '另一句' }))).toBe('idempotency_mismatch');
  });

  test('[SDK12] of operations of one’s own, queries and mutations with a clientMutationId are sent again, others are not', async () => {
    const { client, clock, sent, untilWaiting } = await createPatient();
    const mutation = 'mutation Add($input: AddCommentInput!) { addComment(input: $input) { thread { id } userErrors { code } } }';
    sent.instead.push(lost());
    expect(await codeOf(client.graphql(mutation, { input: comment('没有编号') }))).toBe('server_unreachable');
    expect(sent.count('addComment')).toBe(1);

    // What hides behind a fragment, or has one act without an id among others, is not sent again either.
    const hidden = `fragment F on AddCommentPayload { thread { id } } ${mutation.replace('thread { id }', '...F')}`;
    const two = 'mutation Add($input: AddCommentInput!, $other: AddCommentInput!) { addComment(input: $input) { userErrors { code } } other: addComment(input: $other) { userErrors { code } } }';
    for (const [text, variables] of [[hidden, { input: comment('无') }], [two, { input: { ...comment('一'), clientMutationId: randomUUID() }, other: comment('二') }]] as const) {
      sent.instead.push(lost());
      expect(await codeOf(client.graphql(text, variables))).toBe('server_unreachable');
    }
    const before = sent.count('addComment');

    for (const [text, variables] of [['{ templates { id } }', {}], [mutation, { input: { ...comment('有编号'), clientMutationId: randomUUID() } }]] as const) {
      sent.instead.push(lost());
      const waiting = untilWaiting();
      const sending = client.graphql(text, variables);
      await waiting;
      await clock.advance(150);
      await sending;
    }
    expect([sent.count('templates'), sent.count('addComment') - before]).toEqual([2, 2]);
  });

  test('[SDK12] signing in is never sent again, by itself or for a call that needs it', async () => {
    const { sent, client } = await createPatient();
    sent.instead.push(lost());
    expect(await codeOf(client.account.signIn({ name: person.name, password }))).toBe('server_unreachable');
    const fresh = createRecordedFetch();
    fresh.instead.push(lost());
    const other = createClient({ url: app.url, auth: { name: person.name, password }, fetch: fresh.fetch });
    expect(await codeOf(other.documents.templates())).toBe('server_unreachable');
    expect([sent.count('signIn'), fresh.fields]).toEqual([2, ['signIn']]);
  });

  test('[SDK13] a server that keeps silent has no answer after answerMs', async () => {
    const proxy = await createTcpProxy(Number(new URL(app.url).port));
    const { client, clock, sent } = await createPatient({ url: `http://127.0.0.1:${proxy.port}` });
    proxy.freeze();
    const reading = codeOf(client.documents.templates({ retry: { tries: 1, answerMs: 5000 } }));
    await clock.advance(5000);
    expect(await reading).toBe('server_unreachable');
    expect(sent.count('templates')).toBe(1);
    await proxy.stop();
  });
});

describe('how long a call is sent again', () => {
  test('[SDK13] waits double up to the longest, and the last failure is thrown after so many tries', async () => {
    const { client, clock, sent, untilWaiting } = await createPatient({ retry: { tries: 5, longestWaitMs: 800 } });
    app.outage.now = true;
    const reading = codeOf(client.documents.templates());
    // Three quarters of 200, 400, 800 and 800.
    for (const [index, waitMs] of [150, 300, 600, 600].entries()) {
      await untilWaiting();
      await clock.advance(waitMs - 1);
      expect(sent.count('templates')).toBe(index + 1);
      await clock.advance(1);
    }
    expect(await reading).toBe('store_unavailable');
    expect(sent.count('templates')).toBe(5);
    app.outage.now = false;
    expect(await codeOf(client.documents.templates())).toBe('none');
  });

  test('[SDK13] not before the server says, by Retry-After; and not at all when that is longer than the caller’s patience', async () => {
    const { client, clock, sent, untilWaiting } = await createPatient();
    sent.instead.push(new Response('busy', { status: 503, headers: { 'retry-after': '7' } }));
    const waiting = untilWaiting();
    const reading = client.documents.templates();
    await waiting;
    await clock.advance(6999);
    expect(sent.count('templates')).toBe(1);
    await clock.advance(200);
    expect((await reading).length).toBeGreaterThan(0);
    sent.instead.push(new Response('busy', { status: 503, headers: { 'retry-after': '7' } }));
    expect(await codeOf(client.documents.templates({ retry: { patienceMs: 6999 } }))).toBe('store_unavailable');
  });

  test('[SDK13] a server that has enough of one caller is asked again when it said, and then answers', async () => {
    const strict = await createTestGraphql({ requestsPerMinute: 5 });
    try {
      const caller = await strict.person();
      const { client, clock, sent, untilWaiting } = await createPatient({ url: strict.url, auth: { name: caller.name, password } });
      for (let spent = 1; spent < 5; spent++) await client.documents.templates();
      const waiting = untilWaiting();
      const reading = client.documents.templates();
      await waiting;
      expect(sent.count('templates')).toBe(5);
      await strict.clock.advance(60_000);
      await clock.advance(60_500);
      expect((await reading).length).toBeGreaterThan(0);
      expect(sent.count('templates')).toBe(6);
      expect(await codeOf((async () => {
        for (;;) await client.documents.templates({ retry: { tries: 1 } });
      })())).toBe('rate_limited');
    } finally {
      await strict.stop();
    }
  });

  test('[SDK12] what the server does not call retryable is thrown at once', async () => {
    const { client, sent } = await createPatient();
    expect(await codeOf(client.documents.get('doc_00000000000000000000000000'))).toBe('not_found');
    expect(await codeOf(client.graphql('{ nothingOfThis }'))).toBe('invalid_input');
    expect(await codeOf(client.graphql('{ templates'))).toBe('invalid_input');
    sent.instead.push(new Response('elsewhere', { status: 404 }));
    expect(await codeOf(client.documents.templates())).toBe('store_unavailable');
    expect(sent.fields.slice(-4)).toEqual(['document', 'nothingOfThis', 'templates', 'templates']);
  });
});

describe('a signal', () => {
  test('[SDK11] ends a call while it waits to be sent again, and while it is sent', async () => {
    const { client, sent, untilWaiting } = await createPatient();
    sent.instead.push(lost());
    const waiting = untilWaiting();
    const stopping = new AbortController();
    const reason = new Error('the person left');
    const reading = client.documents.get(documentId, { signal: stopping.signal });
    await waiting;
    stopping.abort(reason);
    await expect(reading).rejects.toBe(reason);
    expect(sent.count('document')).toBe(1);

    const leaving = new AbortController();
    const adding = client.comments.add(comment('中止'), { signal: leaving.signal });
    leaving.abort(reason);
    await expect(adding).rejects.toBe(reason);
    await expect(client.documents.list.all({}, { signal: leaving.signal }).next()).rejects.toBe(reason);
    await expect(client.account.signIn({ name: person.name, password }, { signal: leaving.signal })).rejects.toBe(reason);
  });
});
