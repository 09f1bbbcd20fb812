import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { limits } from '../../../schema/model/limits.js';
import type { MemberRole } from '../../../schema/model/role.js';
import type { CommandContext } from '../../../server/commands/command.js';
import { setMember } from '../../../server/commands/member/set.js';
import type { DocumentRecord, UserRecord } from '../../../server/ports/records.js';
import { createAccountStage, type AccountStage } from '../../support/account-stage.js';

let stage: AccountStage;
let administrator: UserRecord;
let author: UserRecord;
let reviewer: UserRecord;
let newcomer: UserRecord;
let document: DocumentRecord;

beforeAll(async () => {
  stage = await createAccountStage();
  administrator = await stage.user({ isAdministrator: true });
  author = await stage.user();
  reviewer = await stage.user();
  newcomer = await stage.user();
});
afterAll(() => stage.stop());
beforeEach(async () => {
  document = await stage.document([[author, 'AUTHOR'], [reviewer, 'REVIEWER']]);
  stage.collab.told.length = 0;
});

const set = (context: CommandContext, user: UserRecord, role: MemberRole | null, clientMutationId?: string) =>
  setMember(context, { documentId: document.id, userId: user.id, role, clientMutationId });
const roles = async () => new Map((await stage.context.unitOfWork.read.documents.membersOf([document.id])).map((member) => [member.userId, member.role]));
const eventsOf = () => stage.context.unitOfWork.read.history.eventsAfter(document.id, 0, 100);

describe('setting members', () => {
  test('[ACC15] an author adds, changes and removes authors and readers', async () => {
    const context = stage.as(author);
    expect(await set(context, newcomer, 'READER')).toEqual({ member: { documentId: document.id, userId: newcomer.id, role: 'READER', unitCodes: null }, documentId: document.id, userId: newcomer.id });
    await set(context, newcomer, 'AUTHOR');
    expect((await roles()).get(newcomer.id)).toBe('AUTHOR');
    expect(await set(context, newcomer, null)).toEqual({ member: null, documentId: document.id, userId: newcomer.id });
    expect([...(await roles()).keys()].sort()).toEqual([author.id, reviewer.id].sort());
  });

  test('[ACC15] bureau roles are the administrator’s to give, to change and to take', async () => {
    for (const [user, role] of [[newcomer, 'REVIEWER'], [newcomer, 'APPROVER'], [reviewer, 'READER'], [reviewer, null]] as const) {
      await expect(set(stage.as(author), user, role)).rejects.toMatchObject({ code: 'forbidden', args: { action: 'member.setBureau' } });
    }
    await set(stage.as(administrator), newcomer, 'APPROVER');
    await set(stage.as(administrator), reviewer, 'READER');
    expect(await roles()).toEqual(new Map([[author.id, 'AUTHOR'], [reviewer.id, 'READER'], [newcomer.id, 'APPROVER']]));
  });

  test('[ACC15] reviewers and readers set nobody, not even themselves', async () => {
    await set(stage.as(author), newcomer, 'READER');
    for (const actor of [reviewer, newcomer]) {
      await expect(set(stage.as(actor), newcomer, 'AUTHOR')).rejects.toMatchObject({ code: 'forbidden' });
      await expect(set(stage.as(actor), newcomer, null)).rejects.toMatchObject({ code: 'forbidden' });
    }
    // Not a member: whether it was to be removed or not is no business of theirs.
    await expect(set(stage.as(reviewer), administrator, null)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('[ACC16] a change row and an event go with it, and the sockets follow', async () => {
    await set(stage.as(author), newcomer, 'READER');
    stage.time.now += 1000;
    await set(stage.as(administrator), newcomer, 'AUTHOR');
    await set(stage.as(author), newcomer, null);
    const changes = await stage.context.unitOfWork.read.history.listChanges(document.id, 10);
    expect(changes.items.map(({ nodeId, nodeKind, action, field, before, after, actorId }) => [nodeId, nodeKind, action, field, before, after, actorId])).toEqual([
      [newcomer.id, 'MEMBER', 'member.set', 'role', 'AUTHOR', null, author.id],
      [newcomer.id, 'MEMBER', 'member.set', 'role', 'READER', 'AUTHOR', administrator.id],
      [newcomer.id, 'MEMBER', 'member.set', 'role', null, 'READER', author.id],
    ]);
    expect((await eventsOf()).map(({ seq, type, nodeId, actorId }) => [seq, type, nodeId, actorId])).toEqual([
      [1, 'MemberChanged', newcomer.id, author.id],
      [2, 'MemberChanged', newcomer.id, administrator.id],
      [3, 'MemberChanged', newcomer.id, author.id],
    ]);
    expect(stage.collab.told).toEqual(['READER', 'AUTHOR', 'null'].map((role) => `roleChanged ${document.id} ${newcomer.id} ${role}`));
  });

  test('[ACC16] the role somebody has already makes no event and closes nothing', async () => {
    await set(stage.as(author), author, 'AUTHOR');
    await set(stage.as(author), newcomer, null);
    expect(await eventsOf()).toEqual([]);
    expect(stage.collab.told).toEqual([]);
  });

  test('[ACC16] sockets are told after the commit, and not when it failed', async () => {
    const base = stage.as(author);
    const { unitOfWork } = base;
    let seen: unknown;
    const collab = { ...base.collab, roleChanged: (documentId: string, userId: string) => void (seen = unitOfWork.read.documents.findMember(documentId, userId)) };
    await set({ ...base, collab }, newcomer, 'READER');
    expect(await seen).toMatchObject({ role: 'READER' });

    const failing: CommandContext = { ...base, unitOfWork: { ...unitOfWork, transaction: (work) => unitOfWork.transaction(async (repositories) => (await work(repositories), Promise.reject(new Error('lost the database')))) } };
    await expect(set(failing, newcomer, 'AUTHOR')).rejects.toThrow('lost the database');
    expect(stage.collab.told).toEqual([]);
    expect((await roles()).get(newcomer.id)).toBe('READER');
  });

  test('[ACC16] a retry changes nothing twice and closes nothing twice', async () => {
    const id = randomUUID();
    const first = await set(stage.as(author), newcomer, 'READER', id);
    expect(await set(stage.as(author), newcomer, 'READER', id)).toEqual(first);
    expect(stage.collab.told).toHaveLength(1);
    await expect(set(stage.as(author), newcomer, 'AUTHOR', id)).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  test('[ACC17] the last author stays, unless an administrator decides', async () => {
    for (const role of [null, 'READER'] as const) {
      await expect(set(stage.as(author), author, role)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'role' } });
    }
    await set(stage.as(author), newcomer, 'AUTHOR');
    await set(stage.as(author), author, null);
    await set(stage.as(administrator), newcomer, null);
    expect([...(await roles()).values()]).toEqual(['REVIEWER']);
  });

  test('[ACC17] of two authors who remove each other at once, one stays', async () => {
    await set(stage.as(author), newcomer, 'AUTHOR');
    const both = await Promise.allSettled([set(stage.as(author), newcomer, null), set(stage.as(newcomer), author, null)]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([...(await roles()).values()].filter((role) => role === 'AUTHOR')).toHaveLength(1);
  });

  test('[ACC18] a stranger does not learn that the document exists; an unknown user is not found', async () => {
    await expect(set(stage.as(newcomer), newcomer, 'AUTHOR')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'document', id: document.id } });
    const ghost = { ...newcomer, id: stage.context.ids.newId('user') };
    for (const user of [ghost, { ...ghost, id: 'system' }]) {
      await expect(set(stage.as(author), user, 'READER')).rejects.toMatchObject({ code: 'not_found', args: { kind: 'user', id: user.id } });
    }
  });

  test('[ACC13] a disabled account gets no role, and can be removed', async () => {
    const leaver = await stage.user();
    await set(stage.as(author), leaver, 'READER');
    await stage.context.unitOfWork.transaction(({ accounts }) => accounts.updateUser(leaver.id, { disabledAt: 1 }));
    await expect(set(stage.as(author), leaver, 'AUTHOR')).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'userId' } });
    await expect(set(stage.as(author), leaver, null)).resolves.toMatchObject({ member: null });
  });

  test('[INB13] a document takes 200 members, and one more is refused; roles can still be changed', async () => {
    await stage.context.unitOfWork.transaction(async ({ documents }) => {
      for (let n = 2; n < limits.membersPerDocument; n += 1) await documents.setMember(document.id, stage.context.ids.newId('user'), 'READER');
    });
    await expect(set(stage.as(author), newcomer, 'READER')).rejects.toMatchObject({ code: 'too_large', args: { limit: 200 } });
    await set(stage.as(administrator), reviewer, 'APPROVER');
    await set(stage.as(administrator), reviewer, null);
    await set(stage.as(author), newcomer, 'READER');
    expect((await roles()).size).toBe(200);
  });

  test('[ACC14] who may read an archived document can still be changed', async () => {
    document = await stage.document([[author, 'AUTHOR']], { archivedAt: stage.time.now });
    await set(stage.as(author), newcomer, 'READER');
    await set(stage.as(author), newcomer, null);
    expect((await roles()).has(newcomer.id)).toBe(false);
  });
});
