import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { createClient, isAppError, type Client, type DocumentWatch, type Tokens, type WatchedDocument } from '../../client-sdk/index.js';
import { updateDocument } from '../../server/commands/document/update.js';
import { loadDocumentTree, type LoadedDocument } from '../../server/commands/load-document-tree.js';
import { anyStep, randomActs } from '../support/random-acts.js';
import { moveDocument } from '../support/review-by-api.js';
import { testPassword } from '../support/sign-up.js';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

jest.setTimeout(120_000);

let stage: TestApp;
let proxy: TcpProxy;
let author: TestPerson;
let other: TestPerson;
const open: DocumentWatch[] = [];

beforeAll(async () => {
  stage = await createTestApp();
  proxy = await createTcpProxy(Number(new URL(stage.url).port));
  [author, other] = [await stage.person('author'), await stage.person('other')];
}, 60_000);
afterEach(() => open.splice(0).forEach((watch) => watch.close()));
afterAll(async () => {
  await proxy.stop();
  await stage.stop();
});

const clientOf = (person: TestPerson, port?: number): Client =>
  createClient({ url: port === undefined ? stage.url : `http://127.0.0.1:${port}`, auth: person.token, webSocketImpl: WebSocket });

function watchAs(person: TestPerson, documentId: string, port?: number): DocumentWatch {
  const watch = clientOf(person, port).documents.watch(documentId);
  open.push(watch);
  return watch;
}

/** Resolves when `holds` does, looked at after every change of the store and of the state. */
function until(watch: DocumentWatch, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      if (!holds()) return;
      stops.forEach((stop) => stop());
      resolve();
    };
    stops.push(watch.store.subscribe(look), watch.state.subscribe(look));
    look();
  });
}

/** Resolves when the store shows every event there is, and what follows from them. */
async function untilCurrent(watch: DocumentWatch, documentId: string): Promise<WatchedDocument> {
  const { eventCursor } = await clientOf(author).documents.get(documentId);
  await until(watch, () => watch.cursor === eventCursor);
  await watch.settled();
  return watch.store.get() as WatchedDocument;
}

async function load(documentId: string): Promise<LoadedDocument> {
  return (await loadDocumentTree(stage.app.store.read, documentId)) as LoadedDocument;
}

/** Acts at random, as the author; what is refused is left. */
async function actAtRandom(documentId: string, count: number, seed: number): Promise<void> {
  const context = stage.by(author);
  for (const step of fc.sample(anyStep, { seed, numRuns: count })) {
    const { items: threads } = await context.unitOfWork.read.comments.listThreads({ documentId, first: 100 });
    try {
      await randomActs[step.verb]?.({ context, loaded: await load(documentId), threads, userIds: [] }, step);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
}

/** So many events, each a new title. */
async function rename(documentId: string, times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const { document } = await load(documentId);
    await updateDocument(stage.by(author), { id: documentId, expectedVersion: document.version, title: `${document.fiscalYear}年绩效文本，第${document.version}稿` });
  }
}

/** Every event behind a position, up to the newest, as one who never lost a connection gets them. */
async function cursorsBehind(documentId: string, from: string): Promise<string[]> {
  const client = clientOf(author);
  const { eventCursor } = await client.documents.get(documentId);
  const cursors: string[] = [];
  for await (const { cursor } of client.documents.events(documentId, { after: from })) {
    cursors.push(cursor);
    if (cursor === eventCursor) break;
  }
  return cursors;
}

/** As whoever opens it now sees it. */
const readAnew = (documentId: string): Promise<WatchedDocument> => watchAs(other, documentId).ready;

async function sample(): Promise<string> {
  const { documentId } = await stage.importSample(author);
  await stage.setMember(documentId, other, 'AUTHOR');
  return documentId;
}

describe('a watched document', () => {
  test('[TPL19] comes to another template with all that is read of it', async () => {
    const id = await sample();
    const watch = watchAs(other, id);
    expect((await watch.ready).template).toMatchObject({ id: 'hebei-county-2019', planMonths: [3, 6, 10, 12] });
    const { documents } = clientOf(author);
    const { version: expectedVersion } = await documents.get(id);
    const { planHash } = await documents.migration({ documentId: id, templateId: 'cost-level1-2021' });
    await documents.migrate({ id, expectedVersion, templateId: 'cost-level1-2021', planHash });
    const now = await untilCurrent(watch, id);
    expect(now.template).toMatchObject({ id: 'cost-level1-2021', planMonths: [3, 6, 9, 12] });
    expect(now).toEqual(await readAnew(id));
  });

  test('[SDK70] stays equal to the server through changes of every kind and lost connections', async () => {
    const documentId = await sample();
    const watch = watchAs(other, documentId, proxy.port);
    await watch.ready;
    for (let round = 0; round < 3; round++) {
      await actAtRandom(documentId, 25, round);
      proxy.cut();
      await actAtRandom(documentId, 10, 100 + round);
      await proxy.restore();
      expect(await untilCurrent(watch, documentId)).toEqual(await readAnew(documentId));
    }
  });

  test('[SDK70] follows texts as they are typed, suggestions that go stale, and a review', async () => {
    const documentId = await sample();
    const watch = watchAs(other, documentId);
    await watch.ready;
    const [client, reviewer, approver] = [clientOf(author), await stage.person('reviewer'), await stage.person('approver')];
    await stage.setMember(documentId, reviewer, 'REVIEWER');
    await stage.setMember(documentId, approver, 'APPROVER');
    const { sections, indicators: [row] } = await load(documentId);
    const sectionId = sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '';
    await client.sections.editText({ id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['新写的一段。'] } });
    const anchor = { kind: 'CELL', indicatorId: row?.id ?? '', field: 'basis' } as const;
    await clientOf(reviewer).comments.add({ documentId, anchor, body: '请改', suggestion: { replacement: '年初批复' } });
    await client.indicators.update({ id: row?.id ?? '', expectedVersion: row?.version ?? 1, basis: '另有依据' });
    const shown = await untilCurrent(watch, documentId);
    expect(shown).toEqual(await readAnew(documentId));
    expect(shown.threads.flatMap(({ comments }) => comments.map(({ suggestion }) => suggestion?.status))).toEqual(['STALE']);
    await moveDocument({ author: author.api, reviewer: reviewer.api, approver: approver.api }, documentId, 'RETURNED');
    const returned = await untilCurrent(watch, documentId);
    expect(returned).toEqual(await readAnew(documentId));
    expect([returned.status, returned.review.openItems.length]).toEqual(['RETURNED', 1]);
  });

  test('[SDK71] after a long cut, with its session ended meanwhile, every event comes once, in order', async () => {
    const documentId = await sample();
    let kept: Tokens | null = null;
    const auth = { name: author.user.name, password: testPassword };
    const client = createClient({ url: `http://127.0.0.1:${proxy.port}`, auth, webSocketImpl: WebSocket, onTokens: (tokens) => { kept = tokens; } });
    const watch = client.documents.watch(documentId);
    open.push(watch);
    const cursors: string[] = [];
    const reading = (async () => {
      for await (const { cursor } of watch) cursors.push(cursor);
    })();
    await watch.ready;
    const from = watch.cursor ?? '';
    await actAtRandom(documentId, 10, 7);
    proxy.cut();
    await until(watch, () => watch.state.get().name === 'offline');
    await createClient({ url: stage.url, auth: kept ?? undefined }).account.signOut();
    await actAtRandom(documentId, 60, 8);
    await proxy.restore();
    await untilCurrent(watch, documentId);
    watch.close();
    await reading;
    expect(cursors).toEqual(await cursorsBehind(documentId, from));
  });

  test('[SDK71] reads everything anew when the server does not know where it stood', async () => {
    const [documentId, elsewhere] = [await sample(), await sample()];
    const { eventCursor: foreign } = await clientOf(author).documents.get(elsewhere);
    let isFirst = true;
    const client = createClient({
      url: stage.url,
      auth: author.token,
      webSocketImpl: WebSocket,
      async fetch(url, init) {
        const response = await fetch(url, init);
        if (!isFirst || !String(init.body).includes('query WatchedDocument')) return response;
        isFirst = false;
        return new Response((await response.text()).replace(/"eventCursor":"[^"]+"/, `"eventCursor":"${foreign}"`), { headers: response.headers });
      },
    });
    const watch = client.documents.watch(documentId);
    open.push(watch);
    await until(watch, () => watch.store.get() !== null && watch.cursor !== foreign);
    await rename(documentId, 1);
    expect((await untilCurrent(watch, documentId)).title).toMatch(/第\d+稿$/);
  });

  test('[SDK72] whoever reads the events slowly gets all of them once, in order', async () => {
    const documentId = await sample();
    const watch = watchAs(author, documentId);
    const from = (await watch.ready).eventCursor;
    const slow = watch[Symbol.asyncIterator]();
    const cursors: string[] = [];
    const read = async (): Promise<string> => {
      const next = await slow.next();
      const cursor = next.done === true ? '' : next.value.cursor;
      cursors.push(cursor);
      return cursor;
    };
    await Promise.all([read(), rename(documentId, 1)]);
    await rename(documentId, 300);
    await untilCurrent(watch, documentId);
    await rename(documentId, 3);
    const { eventCursor } = await clientOf(author).documents.get(documentId);
    while ((await read()) !== eventCursor);
    expect(cursors).toEqual(await cursorsBehind(documentId, from));
    await slow.return?.();
  });

  test('[SDK73] says why it is refused, at the start and when the viewer is removed', async () => {
    const documentId = await sample();
    const stranger = await stage.person('stranger');
    const refused = watchAs(stranger, documentId);
    await expect(refused.ready).rejects.toMatchObject({ code: 'not_found' });
    expect(refused.state.get()).toMatchObject({ name: 'refused', error: { code: 'not_found' } });
    const watch = watchAs(other, documentId);
    await watch.ready;
    const reading = (async () => {
      for await (const event of watch) void event;
    })();
    await clientOf(author).documents.setMember({ documentId, userId: other.user.id, role: null });
    await expect(reading).rejects.toMatchObject({ code: 'not_found' });
    expect(watch.state.get()).toMatchObject({ name: 'refused' });
  });

  test('[SDK74] a closed watch ends its readers, and changes no more', async () => {
    const documentId = await sample();
    const end = new AbortController();
    const watch = clientOf(author).documents.watch(documentId, { signal: end.signal });
    const shown = await watch.ready;
    const reading = (async () => {
      for await (const event of watch) void event;
    })();
    end.abort();
    await reading;
    await actAtRandom(documentId, 5, 3);
    expect([watch.state.get().name, watch.store.get()]).toEqual(['closed', shown]);
    const early = watchAs(author, documentId);
    early.close();
    await expect(early.ready).rejects.toMatchObject({ name: 'AbortError' });
  });
});
