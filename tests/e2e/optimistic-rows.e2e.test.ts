import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { AppError, createClient, type Client, type DocumentWatch, type IndicatorFragment } from '../../client-sdk/index.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

let stage: TestApp;
let author: TestPerson;
let other: TestPerson;
let client: Client;
let watch: DocumentWatch;
let id: string;
/** What the watching client sent, by the cells of each update. */
let sent: unknown[];
/** Answers go no further until it resolves. */
let answers: Promise<void>;

beforeAll(async () => {
  stage = await createTestApp();
  [author, other] = [await stage.person('author'), await stage.person('other')];
}, 60_000);
beforeEach(async () => {
  const { documentId } = await stage.importSample(author);
  await stage.setMember(documentId, other, 'AUTHOR');
  [sent, answers] = [[], Promise.resolve()];
  client = createClient({
    url: stage.url,
    auth: author.token,
    webSocketImpl: WebSocket,
    async fetch(url, init) {
      const { query, variables } = JSON.parse(String(init.body)) as { query: string; variables: { input?: { description?: string; target?: string } } };
      const isUpdate = query.includes('updateIndicator(');
      if (isUpdate) sent.push(variables.input?.description ?? variables.input?.target);
      const response = await fetch(url, init);
      if (isUpdate) await answers;
      return response;
    },
  });
  watch = client.documents.watch(documentId);
  const table = (await watch.ready).goalTables[0];
  id = table?.indicators[0]?.id ?? '';
});
afterEach(() => watch.close());
afterAll(() => stage.stop());

const shown = (): IndicatorFragment => {
  const row = watch.store.get()?.goalTables.flatMap(({ indicators }) => indicators).find((indicator) => indicator.id === id);
  if (row === undefined) throw new Error('the row is gone');
  return row;
};
const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = watch.store.subscribe(look);
    look();
  });
const byOther = async (cells: { description?: string; basis?: string }): Promise<void> => {
  const theirs = createClient({ url: stage.url, auth: other.token });
  const { version } = await theirs.indicators.get(id);
  await theirs.indicators.update({ id, expectedVersion: version, ...cells });
};
const stored = async (): Promise<IndicatorFragment> => {
  const { goalTable: _table, lastYear: _last, __typename: _kind, ...row } = await createClient({ url: stage.url, auth: other.token }).indicators.get(id);
  return row;
};

describe('cells of a watched row', () => {
  test('[SDK75] show at once, are read as the server reads them, and are then what is stored', async () => {
    const updating = client.indicators.update({ id, target: '不低于95%', level2: '质量指标' });
    expect(shown()).toMatchObject({ version: 1, target: { operator: 'GTE', number: '95', unit: '%' }, level2: { code: 'QUALITY' } });
    const { indicator } = await updating;
    expect(shown()).toEqual(indicator);
    expect(await stored()).toEqual(shown());
  });

  test('[SDK76] merge with what others did to other cells of the row', async () => {
    await byOther({ basis: '他人写的依据' });
    await client.indicators.update({ id, expectedVersion: 1, description: '本人写的描述' });
    expect(shown()).toMatchObject({ version: 3, basis: '他人写的依据', description: '本人写的描述' });
    expect(await stored()).toEqual(shown());
  });

  test('[SDK77] go back to theirs when somebody else changed the same cell, with base, theirs and yours', async () => {
    const base = shown().description;
    await byOther({ description: '他人写的描述' });
    const updating = client.indicators.update({ id, expectedVersion: 1, description: '本人写的描述' });
    expect(shown().description).toBe('本人写的描述');
    await expect(updating).rejects.toMatchObject({ code: 'conflict', args: { fields: [{ field: 'description', base, theirs: '他人写的描述', yours: '本人写的描述' }] } });
    await until(() => shown().description === '他人写的描述');
  });

  test('[SDK78] go one after the other, each on what the one before left', async () => {
    let release = (): void => undefined;
    answers = new Promise((resolve) => { release = resolve; });
    const updates = ['甲', '甲乙', '甲乙丙'].map((description) => client.indicators.update({ id, description }));
    expect([shown().description, shown().version]).toEqual(['甲乙丙', 1]);
    await until(() => sent.length === 1);
    release();
    await Promise.all(updates);
    expect([shown().description, sent]).toEqual(['甲乙丙', ['甲', '甲乙', '甲乙丙']]);
    expect(await stored()).toEqual(shown());
  });

  test('[SDK78] one that waits does not take away what somebody else wrote after it was typed', async () => {
    let release = (): void => undefined;
    answers = new Promise((resolve) => { release = resolve; });
    const base = shown().description;
    const first = client.indicators.update({ id, target: '≥95%' });
    const second = client.indicators.update({ id, description: '本人写的描述' });
    await byOther({ description: '他人写的描述' });
    await until(() => watch.store.get() !== null && sent.length === 1);
    release();
    await first;
    await until(() => shown().version >= 3);
    const refused = await second.catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'conflict', args: { fields: [{ field: 'description', base, theirs: '他人写的描述', yours: '本人写的描述' }] } });
    expect((await stored()).description).toBe('他人写的描述');
  });

  test('[SDK79] that the server would refuse are refused before they are sent, and never shown', async () => {
    const before = shown();
    await expect(client.indicators.update({ id, level2: '没有这一级' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'level2' } });
    await expect(client.indicators.update({ id, level1: '满意度指标' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'level2' } });
    await expect(client.indicators.update({ id, description: '两\n行' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'description' } });
    expect([sent, shown()]).toEqual([[], before]);
    watch.close();
    await expect(client.indicators.update({ id, description: '没有打开' })).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'expectedVersion' } });
  });
});
