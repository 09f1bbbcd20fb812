import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runAdmin } from '../../../server/cli/admin.js';
import { setMail } from '../../../server/commands/account/set-mail.js';
import type { UserRecord } from '../../../server/ports/records.js';
import { createAccountStage, type AccountStage } from '../../support/account-stage.js';

let stage: AccountStage;
let person: UserRecord;
let administrator: UserRecord;
beforeAll(async () => {
  stage = await createAccountStage();
  administrator = await stage.user({ isAdministrator: true });
});
afterAll(() => stage.stop());
beforeEach(async () => {
  person = await stage.user();
});

const read = () => stage.context.unitOfWork.read;
const settings = async () => (await read().mail.settingsOf([person.id]))[0] ?? null;
const entries = async () => (await read().audit.entriesAfter('installation', 0, 1000)).filter(({ nodeId, action }) => nodeId === person.id && action === 'user.mailSet');

describe('where somebody gets mail', () => {
  test('[INB20] people set it for themselves, administrators for others; each change is in the audit log', async () => {
    await setMail(stage.as(person), { address: ' Zhang@Example.GOV.cn', digest: true });
    expect(await settings()).toEqual({ userId: person.id, address: 'Zhang@example.gov.cn', digest: true, refusedAt: null });
    await setMail(stage.as(administrator), { userId: person.id, address: 'zhang@example.gov.cn', digest: false });
    await setMail(stage.as(administrator), { userId: person.id, address: 'zhang@example.gov.cn', digest: false });
    await setMail(stage.as(person), { address: null, digest: true });
    expect(await settings()).toBeNull();
    expect((await entries()).map(({ actorId, before, after }) => [actorId, before, after])).toEqual([
      [person.id, null, { digest: true }],
      [administrator.id, { digest: true }, { digest: false }],
      [person.id, { digest: false }, null],
    ]);
  });

  test('[INB20] nobody else may, nor learn whether the account exists; a retry gets the first answer', async () => {
    const other = await stage.user();
    for (const userId of [person.id, 'usr_none', stage.context.ids.newId('user')]) {
      await expect(setMail(stage.as(other), { userId, address: 'a@example.com', digest: true })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'user', id: userId } });
    }
    await expect(setMail(stage.as(person), { address: 'none', digest: true })).rejects.toMatchObject({ code: 'invalid_input' });
    const input = { address: 'a@example.com', digest: true, clientMutationId: randomUUID() };
    const first = await setMail(stage.as(person), input);
    await setMail(stage.as(person), { address: 'b@example.com', digest: true });
    expect(await setMail(stage.as(person), input)).toEqual(first);
    expect((await settings())?.address).toBe('b@example.com');
  });

  test('[INB20] of several who set it at once the last word counts, and the audit log tells how one followed from the other', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, n) => setMail(stage.as(n % 2 === 0 ? person : administrator), { userId: person.id, address: n % 3 === 0 ? null : `address-${n}@example.com`, digest: true })));
    const told = await entries();
    expect(told.map(({ before }) => before)).toEqual([null, ...told.slice(0, -1).map(({ after }) => after)]);
    const { address = null, digest } = (await settings()) ?? {};
    expect(told.at(-1)?.after).toEqual(address === null ? null : { digest });
    // People can be forgotten, the log cannot.
    expect(JSON.stringify(told)).not.toContain('@');
  });

  test('[INB20] the command line sets and removes it', async () => {
    const run = async (...argv: string[]) => {
      const written: string[] = [];
      const output = { write: (text: string) => written.push(text) };
      const stdin = new PassThrough();
      stdin.end();
      return [await runAdmin(argv, { ...stage.context, collab: stage.collab, stdin, stdout: output, stderr: output }), written.join('')];
    };
    expect(await run('set-mail', person.name, 'zhang@example.gov.cn')).toEqual([0, expect.stringContaining('zhang@example.gov.cn')]);
    expect((await settings())?.address).toBe('zhang@example.gov.cn');
    expect(await run('set-mail', person.name, 'nowhere')).toEqual([1, expect.stringContaining('address')]);
    expect(await run('set-mail', person.name, 'none')).toEqual([0, expect.anything()]);
    expect(await settings()).toBeNull();
  });
});
