import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createKeptAnswers, type Asker, type KeptAnswers } from '../../../server/graphql/kept-answers.js';
import { createKeptRows } from '../../../server/graphql/kept-rows.js';
import { createReadAhead } from '../../../server/graphql/read-ahead.js';
import { untraced } from '../../../server/runtime/untraced.js';
import { distinctStatements } from '../../support/distinct-statements.js';
import { keptQuestion } from '../../support/kept-question.js';
import { ManualClock } from '../../support/manual-clock.js';
import { sampleDocument, sampleSession, sampleUser } from '../../support/sample-records.js';
import { createTestGraphql } from '../../support/test-graphql.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

let store: TestStore;
let parts: Parameters<typeof createKeptAnswers>[0];
let kept: KeptAnswers;
const clock = new ManualClock();
const askers = ['good', 'revoked', 'expired', 'disabled', 'promoted', 'stolen'] as const;
const expiresAt = 5;
const askerOf = (name: string): Asker => ({ userId: `usr_${name}`, sessionId: `ses_${name}`, expiresAt, token: null });
const limits = { depth: 1, aliases: 1, nodes: 1, items: 1, perMinute: 1 };
const cost = { charged: 1, depth: 1, aliases: 1, nodes: 1, items: 1, limits, remaining: null, resetMs: null };

beforeAll(async () => {
  store = await createTestStore();
  parts = { unitOfWork: store.unitOfWork, readAhead: createReadAhead(store.unitOfWork, createKeptRows(store.unitOfWork.read)), tracer: untraced, clock };
  kept = createKeptAnswers(parts);
  await store.unitOfWork.transaction(async ({ accounts, documents }) => {
    await documents.insert(sampleDocument('doc_1'));
    for (const name of askers) {
      await accounts.insertUser(sampleUser(`usr_${name}`));
      await accounts.insertSession(sampleSession(`ses_${name}`, `usr_${name}`, { revokedAt: null, expiresAt: clock.now() + 1000 }));
    }
    await accounts.insertSession(sampleSession('ses_late', 'usr_good', { revokedAt: null, expiresAt: clock.now() }));
  });
  const documents = (await store.unitOfWork.read.documents.findHeads(['doc_1'], 'usr_good')).map(({ record: { id }, said }) => ({ id, said }));
  for (const name of askers) {
    const user = await store.unitOfWork.read.accounts.findUser(`usr_${name}`);
    if (user === null) throw new Error('no user');
    const actor = { userId: user.id, sessionId: `ses_${name}`, isAdministrator: false, token: null };
    kept.keep('question', actor, { documents, heads: new Map(), users: new Map([[user.id, user]]), at: 0, readsRows: true }, { headers: {}, bytes: Buffer.from(name), cost });
  }
});
afterAll(() => store.stop());

const findAll = (asked: readonly Asker[]) => Promise.all(asked.map(async (asker) => (await kept.find('question', asker)).answer?.bytes.toString() ?? null));

describe('answers that are asked for again at once', () => {
  test('[API50][API51] are proved by one statement, and given each to its own asker', async () => {
    const statements: string[] = [];
    const release = store.onStatement((statement) => statements.push(statement));
    expect(await findAll(askers.map(askerOf))).toEqual([...askers]);
    release();
    expect(distinctStatements(statements)).toHaveLength(1);
  });

  test('[API47] that no longer stand tell who asks as they are now, and whoever has their name still', async () => {
    const keepFor = async (name: string): Promise<void> => {
      const users = await store.unitOfWork.read.accounts.findUsers([`usr_${name}`, 'usr_renamed']);
      const actor = { userId: `usr_${name}`, sessionId: `ses_${name}`, isAdministrator: false, token: null };
      kept.keep('other question', actor, { documents: [{ id: 'doc_1', said: 'long ago' }], heads: new Map(), users: new Map(users.map((user) => [user.id, user])), at: 0, readsRows: true }, { headers: {}, bytes: Buffer.from(name), cost });
    };
    const names = ['elsewhere', 'risen', 'fallen', 'renamed'];
    await store.unitOfWork.transaction(async ({ accounts }) => {
      for (const name of names) {
        await accounts.insertUser(sampleUser(`usr_${name}`));
        await accounts.insertSession(sampleSession(`ses_${name}`, `usr_${name}`, { revokedAt: null, expiresAt: clock.now() + 1000 }));
      }
    });
    for (const name of names) await keepFor(name);
    await store.unitOfWork.transaction(async ({ accounts }) => {
      await accounts.updateUser('usr_risen', { isAdministrator: true });
      await accounts.updateUser('usr_renamed', { displayName: '另一个名字' });
      await accounts.revokeSession('ses_fallen', clock.now());
    });
    const found = await Promise.all(names.map((name) => kept.find('other question', askerOf(name))));
    expect(found.map(({ answer, viewer, users }) => [answer, viewer && [viewer.actor.userId, viewer.actor.isAdministrator, viewer.expiresAt], users.map(({ id }) => id)])).toEqual([
      [null, ['usr_elsewhere', false, expiresAt], ['usr_elsewhere']], [null, ['usr_risen', true, expiresAt], ['usr_risen']], [null, null, []], [null, ['usr_renamed', false, expiresAt], []],
    ]);
  });

  test('[API50] are weighed with whom they name', async () => {
    const small = createKeptAnswers(parts, 20_000);
    const people = Array.from({ length: 30 }, (_, n) => sampleUser(`usr_${n}`));
    const documents = (await store.unitOfWork.read.documents.findHeads(['doc_1'], 'usr_good')).map(({ record: { id }, said }) => ({ id, said }));
    for (const text of ['first', 'second']) {
      small.keep(text, { userId: 'usr_good', sessionId: 'ses_good', isAdministrator: false, token: null }, { documents, heads: new Map(), users: new Map(people.map((user) => [user.id, user])), at: 0, readsRows: true }, { headers: {}, bytes: Buffer.from(text), cost });
    }
    expect([small.knows('first'), small.knows('second')]).toEqual([false, true]);
  });

  test('[API51] are not given to a session that ended meanwhile, nor to one of somebody else: beside one that stands', async () => {
    await store.unitOfWork.transaction(async ({ accounts }) => {
      await accounts.revokeSession('ses_revoked', clock.now());
      await accounts.updateUser('usr_disabled', { disabledAt: clock.now() });
      await accounts.updateUser('usr_promoted', { isAdministrator: true });
    });
    const others: Asker[] = [
      // Of another account than the token says; run out; not there at all.
      { userId: 'usr_stolen', sessionId: 'ses_good', expiresAt, token: null },
      { userId: 'usr_good', sessionId: 'ses_late', expiresAt, token: null },
      { userId: 'usr_good', sessionId: 'ses_none', expiresAt, token: null },
    ];
    expect(await findAll([...others, ...['revoked', 'disabled', 'promoted', 'good'].map(askerOf)])).toEqual([null, null, null, null, null, null, 'good']);
    await clock.advance(1000);
    expect(await findAll(['good', 'expired'].map(askerOf))).toEqual([null, null]);
  });
});

test('[API50][API51] many who ask at once over the wire are answered each as if alone, whoever of them signed out', async () => {
  const stage = await createTestGraphql();
  const people = await Promise.all([stage.person(), stage.person(), stage.person(), stage.person()]);
  const [author, reader, gone, stranger] = people;
  if (author === undefined || reader === undefined || gone === undefined || stranger === undefined) throw new Error('nobody');
  const id = await stage.importSample(author);
  for (const person of [reader, gone]) await stage.setMember(id, person, 'READER');
  const askTogether = () => Promise.all(people.map(async (person) => {
    const { status, data, errors } = await person.send(keptQuestion, { id });
    return { status, data, codes: errors.map(({ extensions }) => extensions.code) };
  }));
  const [first] = [await askTogether(), await askTogether()];
  expect(await askTogether()).toEqual(first);
  await gone.data('mutation { signOut { userErrors { message } } }');
  const after = await askTogether();
  expect([after[0], after[1], after[3]]).toEqual([first[0], first[1], first[3]]);
  expect(after[2]).toMatchObject({ codes: ['UNAUTHENTICATED'] });
  stage.outage.now = true;
  expect((await askTogether()).map(({ status, codes }) => [status, codes])).toEqual(people.map(() => [503, ['STORE_UNAVAILABLE']]));
  stage.outage.now = false;
  expect((await askTogether()).slice(0, 2)).toEqual(first.slice(0, 2));
  await stage.stop();
});
