import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventRecord } from '../../../server/ports/records.js';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import type { Store } from '../../../server/store/open-store.js';
import { createSignal } from '../../support/create-signal.js';
import { nextTurn } from '../../support/next-turn.js';
import { sampleDocument, sampleUser, someTime } from '../../support/sample-records.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

let fixture: TestStore;
let store: Store;
beforeEach(async () => {
  fixture = await createTestStore();
  store = fixture.store;
});
afterEach(async () => {
  await fixture.stop();
});

const isSqlite = globalThis.JIWEN_TEST_DATABASE !== 'mariadb';
const onlySqlite = isSqlite ? test : test.skip;
const onlyMysql = isSqlite ? test.skip : test;

const addUser = ({ accounts }: Repositories, id: string): Promise<void> => accounts.insertUser(sampleUser(id));
const userIds = async (): Promise<string> => (await store.read.accounts.listUsers()).map(({ id }) => id).join(' ');
const draft = (nodeId: string): Omit<EventRecord, 'documentId' | 'seq'> => ({ type: 'SectionChanged', nodeId, relatedId: null, revision: null, actorId: null, at: someTime });

interface Interleaving {
  readonly aRollsBack: boolean;
  /** B begins and ends while A is open; else B is left open until A has ended. */
  readonly bEndsInside: boolean;
}

/** A writes and is left open while B writes; what was each told, and what stands? */
async function overlap(of: Store, { aRollsBack, bEndsInside }: Interleaving): Promise<{ a: string; b: string; stands: string }> {
  const [aWrote, aEnded, bWrote, bEnded] = [createSignal(), createSignal(), createSignal(), createSignal()];
  // Behind the gate B does not begin before A has ended: A gives it two turns of the event loop, in which it could.
  const until = (given: Promise<void>) => (isSqlite ? Promise.race([given, nextTurn().then(nextTurn)]) : given);
  const told = (running: Promise<unknown>) => running.then(() => 'stored', (error: unknown) => (error as Error).message);
  const a = of.transaction(async (repositories) => {
    await addUser(repositories, 'usr_a');
    aWrote.give();
    await until(bEndsInside ? bEnded.given : bWrote.given);
    if (aRollsBack) throw new Error('A gives up');
  });
  void a.catch(() => undefined).finally(aEnded.give);
  await aWrote.given;
  const b = of.transaction(async (repositories) => {
    await addUser(repositories, 'usr_b');
    bWrote.give();
    if (!bEndsInside) await until(aEnded.given);
  });
  void b.catch(() => undefined).finally(bEnded.give);
  return { a: await told(a), b: await told(b), stands: await userIds() };
}

const interleavings: readonly Interleaving[] = [true, false].flatMap((aRollsBack) => [true, false].map((bEndsInside) => ({ aRollsBack, bEndsInside })));

describe.each(interleavings)('two transactions at once: the first rolls back $aRollsBack, the second ends inside it $bEndsInside', (interleaving) => {
  const { aRollsBack } = interleaving;

  test('[STO3] each is kept or lost by its own end alone', async () => {
    expect(await overlap(store, interleaving)).toEqual({ a: aRollsBack ? 'A gives up' : 'stored', b: 'stored', stands: aRollsBack ? 'usr_b' : 'usr_a usr_b' });
  });

  onlySqlite('[STO3] without the gate the second is refused', async () => {
    const open = await fixture.open({ withoutGate: true });
    const outcome = await overlap(open, interleaving);
    await open.close();
    expect(outcome).toEqual({
      a: aRollsBack ? 'A gives up' : 'stored',
      b: expect.stringMatching(/cannot start a transaction within a transaction/),
      stands: aRollsBack ? '' : 'usr_a',
    });
  });
});

describe('transactions', () => {
  test('[STO3] a hundred transactions at once are all kept, and every second one that fails is not', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        store.transaction(async (repositories) => {
          await addUser(repositories, `usr_${String(n).padStart(3, '0')}`);
          await repositories.accounts.listUsers();
          if (n % 2 === 1) throw new Error('no');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    expect((await userIds()).split(' ')).toEqual(Array.from({ length: 50 }, (_, n) => `usr_${String(n * 2).padStart(3, '0')}`));
  });

  test('[STO4] a reader sees committed rows only, and waits for nobody', async () => {
    const [wrote, read] = [createSignal(), createSignal()];
    const writing = store.transaction(async (repositories) => {
      await addUser(repositories, 'usr_a');
      expect(await repositories.accounts.findUser('usr_a')).not.toBeNull();
      wrote.give();
      await read.given;
    });
    await wrote.given;
    expect(await store.read.accounts.findUser('usr_a')).toBeNull();
    read.give();
    await writing;
    expect(await store.read.accounts.findUser('usr_a')).not.toBeNull();
  });

  onlyMysql('[STO4] writers in line for one document leave connections to those who read', async () => {
    const narrow = await fixture.open({ poolSize: 4 });
    await narrow.transaction(({ documents }) => documents.insert(sampleDocument('doc_line')));
    const [holds, release] = [createSignal(), createSignal()];
    const first = narrow.transaction(async ({ documents }) => {
      await documents.lock('doc_line');
      holds.give();
      await release.given;
    });
    await holds.given;
    const line = Array.from({ length: 20 }, () => narrow.transaction(({ documents }) => documents.lock('doc_line')));
    expect(await narrow.read.documents.find('doc_line')).not.toBeNull();
    release.give();
    await Promise.all([first, ...line]);
    await narrow.close();
  });

  test('[STO4] nothing is written, locked or numbered outside a transaction', async () => {
    const { accounts, documents, history, sections, sectionLog, goalTables } = store.read;
    await store.transaction(({ documents: inside }) => inside.insert(sampleDocument('doc_1')));
    const attempts = [
      () => accounts.insertUser(sampleUser('usr_a')),
      () => accounts.revokeSession('ses_1', 1),
      () => documents.update('doc_1', { version: 2 }),
      () => documents.setMember('doc_1', 'usr_a', null),
      () => documents.lock('doc_1'),
      () => history.append('doc_1', { changes: [], events: [draft('sec_1')] }),
      () => sections.remove(['sec_1']),
      () => sectionLog.append([{ sectionId: 'sec_1', generation: 1, seq: 1, update: Uint8Array.of(1), authorId: null, clientIds: [], at: 1 }]),
      () => sectionLog.compact('sec_1', 1, { seq: 1, state: Uint8Array.of(1), authorship: Uint8Array.of(1) }),
      () => sectionLog.keepState('sec_1'),
      () => goalTables.remove('tbl_1'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/inside a transaction/);
    expect(await store.read.documents.find('doc_1')).toEqual(sampleDocument('doc_1'));
  });

  test('[STO5] a rollback leaves nothing, not even numbers', async () => {
    await store.transaction(({ documents }) => documents.insert(sampleDocument('doc_1')));
    const failing = store.transaction(async (repositories) => {
      await addUser(repositories, 'usr_a');
      await repositories.history.append('doc_1', { changes: [], events: [draft('sec_1')] });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await userIds()).toBe('');
    const [next] = await store.transaction(({ history }) => history.append('doc_1', { changes: [], events: [draft('sec_2')] }));
    expect(next?.seq).toBe(1);
  });

  test('[STO5] a transaction inside another is part of it', async () => {
    const failing = store.transaction(async (repositories) => {
      await addUser(repositories, 'usr_a');
      await store.transaction((inner) => addUser(inner, 'usr_b'));
      await Promise.all(['usr_c', 'usr_d'].map((id) => store.transaction((inner) => addUser(inner, id))));
      expect(await repositories.accounts.listUsers()).toHaveLength(4);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await userIds()).toBe('');
  });

  test('[STO5] a failed statement that was caught does not end the transaction', async () => {
    await store.transaction(async (repositories) => {
      await addUser(repositories, 'usr_a');
      await expect(addUser(repositories, 'usr_a')).rejects.toMatchObject({ code: 'already_exists' });
      await addUser(repositories, 'usr_b');
    });
    expect(await userIds()).toBe('usr_a usr_b');
  });

  test('[STO5] what is used after its transaction ended is refused, and what is begun then is a transaction of its own', async () => {
    const [ended, begun] = [createSignal(), createSignal()];
    const kept = await store.transaction(async (repositories) => {
      void ended.given.then(() => store.transaction((own) => addUser(own, 'usr_late'))).finally(begun.give);
      return repositories;
    });
    await expect(kept.accounts.listUsers()).rejects.toThrow(/after its transaction had ended/);
    ended.give();
    await begun.given;
    expect(await userIds()).toBe('usr_late');
  });

  test('[STO6] twenty at once number one document without gaps, and are announced in that order, after their commits', async () => {
    await store.transaction(async ({ documents }) => {
      await documents.insert(sampleDocument('doc_1'));
      await documents.insert(sampleDocument('doc_2'));
    });
    const announced: number[] = [];
    const visible: Promise<boolean>[] = [];
    const release = store.onCommitted((events) => {
      const last = events.at(-1)?.seq ?? 0;
      announced.push(...events.filter(({ documentId }) => documentId === 'doc_1').map(({ seq }) => seq));
      visible.push(store.read.documents.find(events[0]?.documentId ?? '').then((document) => (document?.eventSeq ?? 0) >= last));
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.transaction(async ({ documents, history }) => {
          const documentId = n % 5 === 0 ? 'doc_2' : 'doc_1';
          await documents.lock(documentId);
          await history.append(documentId, { changes: [], events: [draft(`sec_${n}`), draft(`sec_${n}`)] });
          await history.append(documentId, { changes: [{ nodeId: `sec_${n}`, nodeKind: 'SECTION', version: 1, action: 'section.updated', field: null, before: null, after: null, actorId: 'usr_a', tokenId: null, at: someTime }], events: [] });
        }),
      ),
    );
    release();
    const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
    expect(announced).toEqual(upTo(32));
    expect((await store.read.history.eventsAfter('doc_1', 0, 100)).map(({ seq }) => seq)).toEqual(upTo(32));
    expect((await store.read.history.listChanges('doc_1', 100)).items.map(({ seq }) => seq).reverse()).toEqual(upTo(16));
    expect(await Promise.all(visible)).not.toContain(false);
  });

  test('[STO6] two processes number one document without gaps', async () => {
    await store.transaction(({ documents }) => documents.insert(sampleDocument('doc_1')));
    const other = await fixture.open({ wait: nextTurn });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 === 0 ? store : other).transaction(async ({ documents, history }) => {
          await documents.lock('doc_1');
          await history.append('doc_1', { changes: [], events: [draft(`sec_${n}`)] });
        }),
      ),
    );
    await other.close();
    const events = await store.read.history.eventsAfter('doc_1', 0, 100);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(new Set(events.map(({ nodeId }) => nodeId)).size).toBe(20);
  });

  test('[STO6] a listener that fails harms nobody; what was rolled back is not announced', async () => {
    await store.transaction(({ documents }) => documents.insert(sampleDocument('doc_1')));
    const heard: string[] = [];
    store.onCommitted(() => {
      throw new Error('a listener failed');
    });
    store.onCommitted((events) => void heard.push(...events.map(({ nodeId }) => nodeId)));
    await expect(
      store.transaction(async ({ history }) => {
        await history.append('doc_1', { changes: [], events: [draft('sec_lost')] });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await store.transaction(({ history }) => history.append('doc_1', { changes: [], events: [draft('sec_kept')] }));
    expect(heard).toEqual(['sec_kept']);
  });

  test('[STO10] closing waits for what runs; afterwards everything is store_unavailable', async () => {
    const [wrote, release] = [createSignal(), createSignal()];
    const running = store.transaction(async (repositories) => {
      await addUser(repositories, 'usr_a');
      wrote.give();
      await release.given;
      await store.transaction((inner) => addUser(inner, 'usr_b'));
    });
    await wrote.given;
    const isThere = () => store.read.documents.proofs({ sessionIds: [], documentIds: ['doc_none'], userIds: [] });
    await isThere();
    const closed = store.close();
    await expect(store.transaction((repositories) => addUser(repositories, 'usr_c'))).rejects.toMatchObject({ code: 'store_unavailable' });
    release.give();
    await running;
    await closed;
    await store.close();
    await expect(store.read.accounts.listUsers()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(isThere()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    const again = await fixture.open();
    expect((await again.read.accounts.listUsers()).map(({ id }) => id)).toEqual(['usr_a', 'usr_b']);
    await again.ping();
    await again.close();
  });
});

describe('two that lock each other out', () => {
  /** Each holds one document and asks for the other's. */
  async function deadlock(of: Store, swallow: boolean): Promise<{ attempts: number; outcomes: string[] }> {
    await of.transaction(async ({ documents }) => {
      for (const id of ['doc_1', 'doc_2']) await documents.insert(sampleDocument(id));
    });
    let attempts = 0;
    const bothHold = [createSignal(), createSignal()];
    const run = (n: number, mine: string, theirs: string) =>
      of.transaction(async ({ documents, accounts }) => {
        attempts++;
        await documents.lock(mine);
        bothHold[n]?.give();
        await bothHold[1 - n]?.given;
        await documents.lock(theirs).catch((error: unknown) => {
          if (!swallow) throw error;
        });
        await accounts.insertUser(sampleUser(`usr_${n}`));
      });
    const settled = await Promise.allSettled([run(0, 'doc_1', 'doc_2'), run(1, 'doc_2', 'doc_1')]);
    return { attempts, outcomes: settled.map(({ status }) => status) };
  }

  test('[STO11] after three more attempts, each later than the one before, it is store_unavailable', async () => {
    const waits: number[] = [];
    const own = await fixture.open({ wait: async (milliseconds) => void waits.push(milliseconds) });
    let attempts = 0;
    const hopeless = own.transaction(async (repositories) => {
      attempts++;
      await addUser(repositories, 'usr_a');
      throw Object.assign(new Error('Deadlock found when trying to get lock'), { code: 'ER_LOCK_DEADLOCK' });
    });
    await expect(hopeless).rejects.toMatchObject({ code: 'store_unavailable', cause: { code: 'ER_LOCK_DEADLOCK' } });
    expect({ attempts, waits }).toEqual({ attempts: 4, waits: [10, 20, 40] });
    await own.close();
    expect(await userIds()).toBe('');
  });

  onlyMysql('[STO11] the one that was given up is run again, also when it had swallowed the error', async () => {
    for (const swallow of [false, true]) {
      const own = await createTestStore();
      expect(await deadlock(own.store, swallow)).toEqual({ attempts: 3, outcomes: ['fulfilled', 'fulfilled'] });
      expect(await own.store.read.accounts.listUsers()).toHaveLength(2);
      await own.stop();
    }
  });
});
