import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import { sqliteDataSource } from '../../../server/store/data-source.js';
import { createGate } from '../../../server/store/gate.js';
import { migrate } from '../../../server/store/migrate.js';
import type { Store } from '../../../server/store/open-store.js';
import { createTransactions } from '../../../server/store/transactions.js';
import { nextTurn } from '../../support/next-turn.js';
import { sampleSection, sampleUser, someTime } from '../../support/sample-records.js';
import { createTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';
import { createTestStore, quietLogger, type TestStore } from '../../support/test-store.js';

const unavailable = { code: 'store_unavailable' };
const noWait = async (): Promise<void> => undefined;
const addUser = (store: Pick<Store, 'transaction'>, id: string) => store.transaction(({ accounts }) => accounts.insertUser(sampleUser(id)));
const userIds = async (store: Store): Promise<string> => (await store.read.accounts.listUsers()).map(({ id }) => id).join(' ');

let fixture: TestStore;
beforeEach(async () => {
  fixture = await createTestStore();
});
afterEach(async () => {
  await fixture.stop();
});

const isSqlite = globalThis.JIWEN_TEST_DATABASE !== 'mariadb';

(isSqlite ? describe.skip : describe)('a server that goes away', () => {
  let wire: TcpProxy;
  let store: Store;
  beforeEach(async () => {
    const url = new URL(fixture.url ?? '');
    wire = await createTcpProxy(Number(url.port));
    url.port = String(wire.port);
    store = await fixture.open({ url: url.href, poolSize: 2 });
  });
  afterEach(async () => {
    await wire.stop();
    await store.close();
  });

  /** As rooms and clients do: an outage is tried again, nothing else is. */
  async function untilStored(write: () => Promise<unknown>): Promise<void> {
    while (!(await write().then(() => true, (error: unknown) => expect(error).toMatchObject(unavailable))));
  }

  test('[STO16] one that stands still in the middle of a transaction does not hold up the others', async () => {
    const stalled = await fixture.open({ idleTransactionSeconds: 1 });
    await addUser(store, 'usr_a');
    let goOn = (): void => undefined;
    let hasLocked = (): void => undefined;
    const locked = new Promise<void>((resolve) => (hasLocked = resolve));
    const standingStill = stalled.transaction(async ({ accounts }) => {
      await accounts.updateUser('usr_a', { displayName: '不会留下' });
      hasLocked();
      await new Promise<void>((resolve) => (goOn = resolve));
      await accounts.updateUser('usr_a', { isAdministrator: true });
    });
    await locked;
    await fixture.unitOfWork.transaction(({ accounts }) => accounts.updateUser('usr_a', { displayName: '另一台服务器' }));
    goOn();
    await expect(standingStill).rejects.toMatchObject(unavailable);
    expect(await fixture.unitOfWork.read.accounts.findUser('usr_a')).toMatchObject({ displayName: '另一台服务器' });
    await stalled.close();
  });

  const appendOne = ({ sectionLog }: Repositories) =>
    sectionLog.append([{ sectionId: 'sec_1', generation: 1, seq: 1, update: Uint8Array.of(7), authorId: null, clientIds: [], at: someTime }]);

  test('[STO12] while it is away everything is store_unavailable; when it is back everything works', async () => {
    await addUser(store, 'usr_a');
    wire.cut();
    await expect(store.ping()).rejects.toMatchObject(unavailable);
    await expect(store.read.accounts.listUsers()).rejects.toMatchObject(unavailable);
    await expect(addUser(store, 'usr_b')).rejects.toMatchObject(unavailable);
    await wire.restore();
    await store.ping();
    await addUser(store, 'usr_c');
    expect(await userIds(store)).toBe('usr_a usr_c');
  });

  test('[STO12] lost in the middle of a transaction: nothing is stored, also when the work swallows the error', async () => {
    const lost = store.transaction(async ({ accounts }) => {
      await accounts.insertUser(sampleUser('usr_a'));
      wire.cut();
      await accounts.insertUser(sampleUser('usr_b')).catch(() => undefined);
      await wire.restore();
      await accounts.insertUser(sampleUser('usr_c')).catch(() => undefined);
    });
    await expect(lost).rejects.toMatchObject(unavailable);
    expect(await userIds(store)).toBe('');
  });

  test('[STO12] connections that an operator kills are replaced', async () => {
    const operator = await createConnection(fixture.url ?? '');
    const killAll = async (): Promise<void> => {
      const [rows] = (await operator.query('SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()')) as unknown as [{ id: number }[]];
      for (const { id } of rows) await operator.query(`KILL CONNECTION ${id}`).catch(() => undefined);
    };
    await addUser(store, 'usr_a');
    await killAll();
    const killed = store.transaction(async ({ accounts }) => {
      await accounts.insertUser(sampleUser('usr_b'));
      await killAll();
      await accounts.insertUser(sampleUser('usr_c'));
    });
    await expect(killed).rejects.toMatchObject(unavailable);
    await operator.end();
    await untilStored(() => addUser(store, 'usr_d'));
    expect(await userIds(store)).toBe('usr_a usr_d');
  });

  /** A store that waits a short while only. A busy database may take longer than that to open it, and is asked again. */
  async function openImpatient(): Promise<Store> {
    const url = new URL(fixture.url ?? '');
    url.port = String(wire.port);
    for (;;) {
      const opened = await fixture.open({ url: url.href, answerTimeoutMs: 1000, poolSize: 2 }).catch((error: unknown) => void expect(String(error)).toContain('ETIMEDOUT'));
      if (opened !== undefined) return opened;
    }
  }

  test('[STO12] one that does not answer is given up, and what it held is free again', async () => {
    await store.transaction(({ sections }) => sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1')]));
    const impatient = await openImpatient();
    const hung = impatient.transaction(async (repositories) => {
      await appendOne(repositories);
      wire.freeze();
      await repositories.sections.find('sec_1');
    });
    await expect(hung).rejects.toMatchObject(unavailable);
    // The server learns of it, as it does when a machine is back, and rolls back.
    wire.cut();
    await wire.restore();
    // Until it has, the row is held, and whoever waits for it may be given up as well.
    await untilStored(() => store.transaction(appendOne));
    expect((await store.read.sectionLog.load('sec_1'))?.updates).toHaveLength(1);
    await impatient.close();
  });

  test('[STO12] when only the answer to COMMIT is lost, the caller is told so, and a second try of the rows stores them once more', async () => {
    await store.transaction(({ sections }) => sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1')]));
    const unsure = store.transaction(async (repositories) => {
      await appendOne(repositories);
      wire.holdAnswers();
    });
    // Somebody who is not on that wire sees that it was committed; only then does it break.
    const unanswered = expect(unsure).rejects.toMatchObject(unavailable);
    while ((await fixture.unitOfWork.read.sectionLog.load('sec_1'))?.updates.length === 0) await nextTurn();
    wire.cut();
    await unanswered;
    await wire.restore();
    expect([...(await store.transaction(appendOne))]).toEqual([['sec_1', 2]]);
    expect((await store.read.sectionLog.load('sec_1'))?.updates.map(({ seq, update }) => [seq, update[0]])).toEqual([[1, 7], [2, 7]]);
  });
});

(isSqlite ? describe : describe.skip)('a file that cannot be written', () => {
  const openWriter = async () => {
    const dataSource = await sqliteDataSource(fixture.dataDir, 'writer', new Set()).initialize();
    await dataSource.query('PRAGMA busy_timeout = 0');
    return dataSource;
  };

  test('[STO12] locked by another process: transactions wait for it without stopping the process', async () => {
    const other = await openWriter();
    await other.query('BEGIN IMMEDIATE');
    let waits = 0;
    const store = await fixture.open({
      async wait() {
        if (++waits === 3) await other.query('COMMIT');
      },
    });
    // Opening, too, had to wait: it looks for migrations.
    expect(waits).toBe(3);
    await other.query('BEGIN IMMEDIATE');
    waits = 0;
    await addUser(store, 'usr_a');
    expect(waits).toBe(3);
    await store.close();
    await other.destroy();
  });

  test('[STO12] locked for too long: store_unavailable; readers are not concerned', async () => {
    let waits = 0;
    const store = await fixture.open({ wait: async () => void waits++ });
    const other = await openWriter();
    await other.query('BEGIN IMMEDIATE');
    await expect(addUser(store, 'usr_a')).rejects.toMatchObject({ ...unavailable, cause: { code: 'SQLITE_BUSY' } });
    expect(waits).toBeGreaterThan(100);
    expect(await userIds(store)).toBe('');
    await other.query('COMMIT');
    await addUser(store, 'usr_b');
    expect(await userIds(store)).toBe('usr_b');
    await store.close();
    await other.destroy();
  });

  test('[STO12] full: the transaction leaves nothing, the next small one works', async () => {
    const dataSource = await openWriter();
    await migrate(dataSource, noWait);
    const [{ page_count: pages }] = await dataSource.query<[{ page_count: number }]>('PRAGMA page_count');
    await dataSource.query(`PRAGMA max_page_count = ${pages + 20}`);
    const transactions = createTransactions({ kind: 'sqlite', dataSource, gate: createGate(), logger: quietLogger, wait: noWait, seal: () => null, templates: new Map(), tracer: null, followUp: null });
    const tooLarge = transactions.run(async ({ accounts, sections }) => {
      await accounts.insertUser(sampleUser('usr_a'));
      await sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1', { text: 'x'.repeat(1_000_000) })]).catch(() => undefined);
      await accounts.insertUser(sampleUser('usr_b')).catch(() => undefined);
    });
    await expect(tooLarge).rejects.toMatchObject({ ...unavailable, cause: { code: 'SQLITE_FULL' } });
    await transactions.run(({ accounts }) => accounts.insertUser(sampleUser('usr_c')));
    await dataSource.destroy();
    expect(await userIds(fixture.store)).toBe('usr_c');
  });
});
