import { describe, expect, test } from '@jest/globals';
import { sampleApiToken, sampleDocument, sampleUser, someTime } from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

/** What every store of API tokens must do, whatever database it stands on. */
export function apiTokensSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of API tokens`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;

    test('[STO7] a token comes back as it was written, with its owner', async () => {
      const [token, user] = [sampleApiToken('tok_1', 'usr_s', { lastUsedAt: someTime + 1 }), sampleUser('usr_s', { kind: 'SERVICE', passwordHash: '' })];
      await write(async ({ accounts, apiTokens }) => {
        await accounts.insertUser(user);
        await apiTokens.insert(token);
      });
      expect(await store.read.apiTokens.findOwned('tok_1')).toEqual({ token, user });
      expect(await store.read.apiTokens.findMany(['tok_1', 'tok_x'])).toEqual([token]);
      expect(await store.read.accounts.findUser('usr_s')).toEqual(user);
      for (const id of ['tok_x', 'TOK_1', '']) expect(await store.read.apiTokens.findOwned(id)).toBeNull();
    });

    test('[STO7] those that stand and those that ended, newest first; revoked once, they stay so', async () => {
      await write(async ({ apiTokens }) => {
        for (const id of ['tok_1', 'tok_2', 'tok_3', 'tok_4']) await apiTokens.insert(sampleApiToken(id, 'usr_s', id === 'tok_2' ? { expiresAt: someTime } : {}));
        await apiTokens.insert(sampleApiToken('tok_9', 'usr_t'));
        await apiTokens.revoke('tok_3', someTime + 1);
        await apiTokens.revoke('tok_3', someTime + 2);
      });
      const { apiTokens } = store.read;
      expect((await apiTokens.listLive('usr_s', someTime)).map(({ id }) => id)).toEqual(['tok_4', 'tok_1']);
      expect((await apiTokens.listEnded('usr_s', someTime, 9)).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([['tok_3', someTime + 1], ['tok_2', null]]);
      expect((await apiTokens.listEnded('usr_s', someTime, 1)).map(({ id }) => id)).toEqual(['tok_3']);
      await write((repositories) => repositories.apiTokens.revokeOf('usr_s', someTime + 5));
      expect((await apiTokens.findMany(['tok_1', 'tok_3', 'tok_9'])).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([['tok_1', someTime + 5], ['tok_3', someTime + 1], ['tok_9', null]]);
    });

    test('[STO7] a use is noted once in its time, and never goes back', async () => {
      await write(({ apiTokens }) => apiTokens.insert(sampleApiToken('tok_1', 'usr_s')));
      const used = async (at: number, notBefore: number): Promise<number | null | undefined> => {
        await write(({ apiTokens }) => apiTokens.noteUse('tok_1', at, notBefore));
        return (await store.read.apiTokens.findMany(['tok_1']))[0]?.lastUsedAt;
      };
      expect(await used(100, 40)).toBe(100);
      expect(await used(150, 90)).toBe(100);
      expect(await used(161, 101)).toBe(161);
      expect(await used(120, 60)).toBe(161);
    });

    test('[STO7] lists keep within bounds: named documents, and departments by their whole names', async () => {
      await write(async ({ documents }) => {
        for (const [id, departmentName] of [['doc_1', '教育局'], ['doc_2', '教育局二科'], ['doc_3', '交通局']] as const) {
          await documents.insert(sampleDocument(id, { departmentName }));
          await documents.setMember(id, 'usr_s', 'READER');
        }
      });
      const listed = async (bounds: { documentIds: string[]; departments: string[] } | undefined): Promise<string[]> =>
        (await store.read.documents.list({ memberId: 'usr_s', bounds, first: 9 })).items.map(({ id }) => id);
      expect(await listed(undefined)).toEqual(['doc_3', 'doc_2', 'doc_1']);
      expect(await listed({ documentIds: ['doc_3'], departments: [] })).toEqual(['doc_3']);
      expect(await listed({ documentIds: [], departments: ['教育局'] })).toEqual(['doc_1']);
      expect(await listed({ documentIds: ['doc_2', 'doc_x'], departments: ['教育局', '%'] })).toEqual(['doc_2', 'doc_1']);
    });
  });
}
