import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MemberRole } from '../../../schema/model/role.js';
import { mysqlDataSource, sqliteDataSource } from '../../../server/store/data-source.js';
import { migrate } from '../../../server/store/migrate.js';
import { tasksByInbox, tasksByRecord } from '../../support/inbox-oracle.js';
import { createInboxStage, type InboxStage } from '../../support/inbox-stage.js';

let stage: InboxStage;
beforeAll(async () => {
  stage = await createInboxStage();
});
afterAll(() => stage.stop());

/** The tables without inboxes, as an older server left them, and then brought up to date. */
async function updateServer(): Promise<void> {
  const { url, dataDir } = stage.store;
  const listeners = new Set<never>();
  const dataSource = await (url === null ? sqliteDataSource(dataDir, 'writer', listeners) : mysqlDataSource({ url, poolSize: 2, answerTimeoutMs: 30_000 }, listeners)).initialize();
  while ((await dataSource.query<unknown[]>("SELECT name FROM migrations WHERE name = 'Inbox1764170000000'")).length > 0) await dataSource.undoLastMigration({ transaction: 'none' });
  await migrate(dataSource, async () => undefined);
  await dataSource.destroy();
}

describe('an update of a server that knew no inboxes', () => {
  test('[INB22] what was left to do waits from then on, is numbered, and is not mailed', async () => {
    const { read } = stage.store.unitOfWork;
    const documents: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { document, indicators } = await stage.sample();
      documents.push(document.id);
      const anchor = { kind: 'CELL', indicatorId: indicators[0]?.id ?? '', field: 'basis' } as const;
      await stage.comment('REVIEWER', document.id, { anchor, suggestion: { replacement: `依据${n}` }, mentionIds: [stage.userIds.AUTHOR] });
      if (n > 0) await stage.submit(document.id);
      if (n > 1) await stage.inReview(document.id);
      if (n > 1) await stage.giveBack(document.id, [{ anchor: { kind: 'DOCUMENT' }, body: '请修改' }, { anchor: { kind: 'DOCUMENT' }, body: '请补充' }]);
      if (n > 2) await stage.answerAll(document.id);
      if (n > 2) await stage.submit(document.id);
    }
    await updateServer();
    for (const documentId of documents) {
      for (const role of ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER'] satisfies MemberRole[]) {
        const member = { documentId, userId: stage.userIds[role], role };
        expect([role, await tasksByInbox(read, member)]).toEqual([role, await tasksByRecord(read, member)]);
      }
    }
    const own = await stage.inbox('AUTHOR');
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => own.length - index));
    expect(await read.mail.dueInboxes({ now: Number.MAX_SAFE_INTEGER, quietSince: Number.MAX_SAFE_INTEGER, waitingSince: Number.MAX_SAFE_INTEGER }, 10)).toEqual([]);
    await stage.comment('REVIEWER', documents[0] ?? '', { mentionIds: [stage.userIds.AUTHOR] });
    expect((await stage.inbox('AUTHOR'))[0]).toMatchObject({ kind: 'MENTIONED', seq: own.length + 1 });
  });
});
