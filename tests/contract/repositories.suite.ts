import { describe, expect, test } from '@jest/globals';
import { toSearchWords } from '../../schema/model/search-text.js';
import type { EventRecord } from '../../server/ports/records.js';
import type { SearchQuery } from '../../server/ports/repositories/search.js';
import type { Repositories } from '../../server/ports/unit-of-work.js';
import {
  awkwardText, sampleComment, sampleDocument, sampleGoal, sampleGoalTable, sampleIndicator, samplePart, sampleSection, sampleSession, sampleUser, someTime,
} from '../support/sample-records.js';
import { storeOfEachTest, type RepositoriesSubject } from './store-of-each-test.js';

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

/** What every record store must do, whatever database it stands on. */
export function repositoriesSuite(name: string, makeSubject: () => Promise<RepositoriesSubject>): void {
  describe(`${name} as a store of records`, () => {
    const store = storeOfEachTest(makeSubject);
    const { write } = store;
    const addDocument = (id = 'doc_1') =>
      write(async ({ documents }) => {
        await documents.insert(sampleDocument(id));
        await documents.insertParts([samplePart(`part_b${id}`, id, { ordinal: 2 }), samplePart(`part_a${id}`, id)]);
      });

    test('[STO7] documents and parts come back as they were written', async () => {
      await addDocument();
      expect(await store.read.documents.find('doc_1')).toEqual(sampleDocument('doc_1'));
      expect(await store.read.documents.find('doc_2')).toBeNull();
      expect(await store.read.documents.findMany(['doc_2', 'doc_1', 'doc_1'])).toEqual([sampleDocument('doc_1')]);
      expect(await store.read.documents.statesOf(['doc_1', 'doc_2'])).toEqual([{ id: 'doc_1', status: 'DRAFT', archivedAt: null, departmentName: sampleDocument('doc_1').departmentName }]);
      expect(idsOf(await store.read.documents.partsOf(['doc_1']))).toEqual(['part_adoc_1', 'part_bdoc_1']);
      expect(await store.read.documents.findParts(['part_adoc_1'])).toEqual([samplePart('part_adoc_1', 'doc_1')]);
      const changes = { version: 2, statusLabel: null, archivedAt: someTime, importedContents: [], status: 'SUBMITTED' } as const;
      await write(({ documents }) => documents.update('doc_1', { ...changes, title: undefined }));
      expect(await write(({ documents }) => documents.lock('doc_1'))).toEqual(sampleDocument('doc_1', changes));
      expect(await write(({ documents }) => documents.lock('doc_2'))).toBeNull();
    });

    test('[STO7] documents are listed newest first, by page, by member and by what is asked for', async () => {
      await write(async ({ documents }) => {
        for (const n of [1, 2, 3, 4]) await documents.insert(sampleDocument(`doc_${n}`, { fiscalYear: n === 4 ? 2026 : 2025, status: n === 3 ? 'APPROVED' : 'DRAFT', departmentName: n === 2 ? '100%_部 Ａbc' : '政法委' }));
        await documents.setMember('doc_1', 'usr_a', 'AUTHOR');
        await documents.setMember('doc_3', 'usr_a', 'READER');
      });
      const list = async (query: Partial<Parameters<Repositories['documents']['list']>[0]>) => {
        const page = await store.read.documents.list({ memberId: null, first: 2, ...query });
        return [idsOf(page.items).join(' '), page.hasNext];
      };
      expect(await list({})).toEqual(['doc_4 doc_3', true]);
      expect(await list({ afterId: 'doc_3' })).toEqual(['doc_2 doc_1', false]);
      expect(await list({ memberId: 'usr_a' })).toEqual(['doc_3 doc_1', false]);
      expect(await list({ memberId: 'usr_a', status: 'DRAFT' })).toEqual(['doc_1', false]);
      expect(await list({ memberId: 'usr_a', first: 1 })).toEqual(['doc_3', true]);
      expect(await list({ memberId: 'usr_a', afterId: 'doc_3', bounds: { documentIds: ['doc_1', 'doc_2'], departments: [] } })).toEqual(['doc_1', false]);
      const changes = { statusLabel: null, archivedAt: someTime, importedContents: [] } as const;
      await write(({ documents }) => documents.update('doc_4', changes));
      expect((await store.read.documents.list({ memberId: null, fiscalYear: 2026, first: 2 })).items).toEqual([sampleDocument('doc_4', { fiscalYear: 2026, departmentName: '政法委', ...changes })]);
      expect(await list({ fiscalYear: 2026 })).toEqual(['doc_4', false]);
      expect(await list({ department: '0%_' })).toEqual(['doc_2', false]);
      expect(await list({ department: '%' })).toEqual(['doc_2', false]);
      expect(await list({ department: 'ＡBC' })).toEqual(['doc_2', false]);
      expect(await list({ department: '!' })).toEqual(['', false]);
    });

    test('[STO7] members are set, changed and removed', async () => {
      await write(async ({ documents }) => {
        await documents.setMember('doc_1', 'usr_a', 'AUTHOR', ['216001', '216002']);
        await documents.setMember('doc_1', 'usr_b', 'READER');
        await documents.setMember('doc_2', 'usr_a', 'READER');
        await documents.setMember('doc_1', 'usr_b', 'APPROVER');
        await documents.setMember('doc_2', 'usr_a', null);
        await documents.setMember('doc_2', 'usr_z', null);
      });
      const [a, b] = [{ documentId: 'doc_1', userId: 'usr_a', role: 'AUTHOR', unitCodes: ['216001', '216002'] }, { documentId: 'doc_1', userId: 'usr_b', role: 'APPROVER', unitCodes: null }];
      expect(await store.read.documents.membersOf(['doc_1', 'doc_2'])).toEqual([a, b]);
      expect(await store.read.documents.findMember('doc_1', 'usr_b')).toEqual(b);
      expect(await store.read.documents.findMember('doc_2', 'usr_a')).toBeNull();
      expect(await store.read.documents.membershipsOf('usr_a')).toEqual([a]);
    });

    test('[STO7] accounts and sessions', async () => {
      const administrator = sampleUser('usr_a', { isAdministrator: true, disabledAt: someTime });
      await write(async ({ accounts }) => {
        await accounts.insertUser(sampleUser('usr_b'));
        await accounts.insertUser(administrator);
        await accounts.insertSession(sampleSession('ses_1', 'usr_a'));
        await accounts.insertSession(sampleSession('ses_2', 'usr_a'));
        await accounts.insertSession(sampleSession('ses_3', 'usr_b', { revokedAt: someTime }));
      });
      expect(await store.read.accounts.findUser('usr_a')).toEqual(administrator);
      expect(await store.read.accounts.findUserByName('usr.a')).toEqual(administrator);
      expect(await store.read.accounts.findUserByName('USR.A')).toBeNull();
      expect(idsOf(await store.read.accounts.listUsers())).toEqual(['usr_a', 'usr_b']);
      expect(idsOf(await store.read.accounts.findUsers(['usr_b', 'usr_x']))).toEqual(['usr_b']);
      expect(await store.read.accounts.findSession('ses_1')).toEqual({ session: sampleSession('ses_1', 'usr_a'), user: administrator });
      expect(await store.read.accounts.findSession('ses_9')).toBeNull();
      expect(await store.read.accounts.endedSessions(['ses_1', 'ses_3', 'ses_9'])).toEqual(['ses_3', 'ses_9']);
      await expect(write(({ accounts }) => accounts.insertUser(sampleUser('usr_c', { name: 'usr.a' })))).rejects.toMatchObject({ code: 'already_exists', args: { key: 'usr.a' } });
      await write(({ accounts }) => accounts.updateUser('usr_b', { displayName: awkwardText, isAdministrator: true }));
      expect(await store.read.accounts.findUser('usr_b')).toEqual(sampleUser('usr_b', { displayName: awkwardText, isAdministrator: true }));
    });

    test('[STO7] a refresh hash is rotated once', async () => {
      await write(({ accounts }) => accounts.insertSession(sampleSession('ses_1', 'usr_a')));
      const rotate = (expected: string, next: string) => write(({ accounts }) => accounts.rotateSession('ses_1', expected, { refreshHash: next, refreshedAt: someTime + 3, expiresAt: someTime + 99 }));
      expect(await Promise.all([rotate('hash-1', 'hash-2'), rotate('hash-1', 'hash-3')])).toEqual(expect.arrayContaining([true, false]));
      await write(({ accounts }) => accounts.revokeSession('ses_1', someTime));
      expect(await rotate('hash-2', 'hash-4')).toBe(false);
      await write(({ accounts }) => accounts.revokeSessionsOf('usr_a', someTime + 5));
      expect(await store.read.accounts.endedSessions(['ses_1'])).toEqual(['ses_1']);
    });

    test('[STO7] an identity is one issuer’s one subject, to the letter, and has one account', async () => {
      const identity = { issuer: 'https://id.example', subject: awkwardText, userId: 'usr_a', linkedAt: someTime };
      await write(async ({ accounts }) => {
        await accounts.insertUser(sampleUser('usr_a'));
        await accounts.insertIdentity(identity);
        await accounts.insertIdentity({ ...identity, issuer: 'https://ID.example', subject: 'zhang', userId: 'usr_b' });
      });
      expect(await store.read.accounts.findUserByIdentity('https://id.example', awkwardText)).toEqual(sampleUser('usr_a'));
      for (const [issuer, subject] of [['https://id.example', `${awkwardText} `], ['https://ID.example', awkwardText], ['https://id.example', 'zhang'], ['https://ID.example', 'Zhang']] as const) {
        expect(await store.read.accounts.findUserByIdentity(issuer, subject)).toBeNull();
      }
      await expect(write(({ accounts }) => accounts.insertIdentity({ ...identity, userId: 'usr_b' }))).rejects.toMatchObject({ code: 'already_exists' });
    });

    test('[STO7] the first writer of a setting wins', async () => {
      const create = (value: string) => write(({ accounts }) => accounts.readOrCreateSetting('secret', value));
      const values = await Promise.all(['a', 'b', 'c'].map(create));
      expect(new Set(values).size).toBe(1);
      expect(await create('d')).toBe(values[0]);
    });

    test('[STO7] sections come back in outline order, without the removed ones', async () => {
      await addDocument();
      const section = (id: string, ordinal: number, parentId: string | null = null, partId = 'part_adoc_1') => sampleSection(id, 'doc_1', partId, { ordinal, parentId, page: null });
      await write(({ sections }) =>
        sections.insertMany([section('sec_0', 1, null, 'part_bdoc_1'), section('sec_1', 2), section('sec_2', 2, 'sec_3'), section('sec_3', 1), section('sec_4', 1, 'sec_3'), section('sec_5', 3)]),
      );
      expect(idsOf(await store.read.sections.ofDocuments(['doc_1']))).toEqual(['sec_3', 'sec_4', 'sec_2', 'sec_1', 'sec_5', 'sec_0']);
      const heads = (await store.read.sections.ofDocuments(['doc_1'])).map(({ text: _text, html: _html, markdown: _markdown, paragraphs: _paragraphs, ...head }) => head);
      expect(await store.read.sections.headsOf('doc_1')).toEqual(heads);
      expect(await store.read.sections.find('sec_4')).toEqual(section('sec_4', 1, 'sec_3'));
      await write(async ({ sections }) => {
        await sections.update('sec_1', { version: 2, title: '新', number: '二、', ordinal: 9, kind: 'SUB_GOALS' });
        await sections.remove(['sec_3', 'sec_4', 'sec_2']);
      });
      expect(idsOf(await store.read.sections.ofDocuments(['doc_1']))).toEqual(['sec_5', 'sec_1', 'sec_0']);
      expect(await store.read.sections.find('sec_3')).toBeNull();
      expect(idsOf(await store.read.sections.findMany(['sec_1', 'sec_4']))).toEqual(['sec_1']);
      expect(await store.read.sections.documentsOf(['sec_1', 'sec_4', 'sec_9', 'sec_1'])).toEqual([{ id: 'sec_1', documentId: 'doc_1' }]);
    });

    test('[STO7] the door of a section says what decides who may enter', async () => {
      await addDocument();
      await write(async ({ sections, documents }) => {
        await sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_adoc_1'), sampleSection('sec_2', 'doc_1', 'part_adoc_1')]);
        await sections.remove(['sec_2']);
        await documents.setMember('doc_1', 'usr_m', 'REVIEWER');
        await documents.update('doc_1', { status: 'IN_REVIEW', archivedAt: someTime });
      });
      const door = { documentId: 'doc_1', status: 'IN_REVIEW', archivedAt: someTime, departmentName: sampleDocument('doc_1').departmentName };
      expect(await store.read.sections.findDoor('sec_1', 'usr_m')).toEqual({ ...door, role: 'REVIEWER' });
      expect(await store.read.sections.findDoor('sec_1', 'usr_x')).toEqual({ ...door, role: null });
      expect(await store.read.sections.findDoor('sec_2', 'usr_m')).toBeNull();
      expect(await store.read.sections.findDoor('sec_9', 'usr_m')).toBeNull();
    });

    test('[STO7] a projection is written unless a newer one stands or the section was rebuilt or removed', async () => {
      await write(({ sections }) => sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1', { revision: 3 })]));
      const save = (revision: number, generation = 1) =>
        write(({ sections }) => sections.saveProjection('sec_1', generation, { revision, text: `r${revision}`, html: '', markdown: '', paragraphs: [] }));
      expect([await save(3), await save(2), await save(5, 2), await save(5)]).toEqual([false, false, false, true]);
      expect(await store.read.sections.find('sec_1')).toMatchObject({ revision: 5, text: 'r5', paragraphs: [] });
      await write(({ sections }) => sections.remove(['sec_1']));
      expect(await save(6)).toBe(false);
    });

    test('[STO7] sections behind their log are found', async () => {
      await write(async ({ sections, sectionLog }) => {
        await sections.insertMany(['sec_1', 'sec_2', 'sec_3'].map((id) => sampleSection(id, 'doc_1', 'part_1')));
        const row = (sectionId: string) => ({ sectionId, generation: 1, seq: 1, update: Uint8Array.of(1), authorId: null, clientIds: [], at: someTime });
        await sectionLog.append(['sec_1', 'sec_2', 'sec_3'].map(row));
        await sections.saveProjection('sec_1', 1, { revision: 1, text: '', html: '', markdown: '', paragraphs: [] });
        await sections.remove(['sec_3']);
      });
      expect(await store.read.sections.listBehindLog()).toEqual([{ id: 'sec_2', documentId: 'doc_1' }]);
      expect(await store.read.sections.listBehindLog('doc_1')).toEqual([{ id: 'sec_2', documentId: 'doc_1' }]);
      expect(await store.read.sections.listBehindLog('doc_2')).toEqual([]);
    });

    test('[STO7] goal tables, goals and rows, in order, without the removed ones', async () => {
      const table = sampleGoalTable('tbl_1', 'doc_1', 'part_1', { ordinal: 2, page: null });
      const words = { text: '效果显著', kind: 'QUALITATIVE', operator: null, operatorExplicit: false, number: null, unit: null, magnitude: null, baseUnit: null } as const;
      const row = sampleIndicator('ind_1', 'doc_1', 'tbl_1', { ordinal: 2, target: words, sourceLine: null });
      await write(async ({ goalTables }) => {
        await goalTables.insertMany([table, sampleGoalTable('tbl_2', 'doc_1', 'part_1')]);
        await goalTables.insertGoals([sampleGoal('goal_1', 'doc_1', 'tbl_1', { ordinal: 2 }), sampleGoal('goal_2', 'doc_1', 'tbl_1')]);
        await goalTables.insertIndicators([row, sampleIndicator('ind_2', 'doc_1', 'tbl_1', { weight: '12.50' }), sampleIndicator('ind_3', 'doc_1', 'tbl_2')]);
      });
      expect(await store.read.goalTables.find('tbl_1')).toEqual(table);
      expect(idsOf(await store.read.goalTables.ofDocuments(['doc_1']))).toEqual(['tbl_2', 'tbl_1']);
      expect(idsOf(await store.read.goalTables.findMany(['tbl_1', 'tbl_x']))).toEqual(['tbl_1']);
      expect(idsOf(await store.read.goalTables.goalsOf(['tbl_1', 'tbl_2']))).toEqual(['goal_2', 'goal_1']);
      expect(await store.read.goalTables.findGoal('goal_2')).toEqual(sampleGoal('goal_2', 'doc_1', 'tbl_1'));
      expect(await store.read.goalTables.indicatorsOf(['tbl_1'])).toEqual([sampleIndicator('ind_2', 'doc_1', 'tbl_1', { weight: '12.50' }), row]);
      expect(await store.read.goalTables.findIndicator('ind_1')).toEqual(row);
      expect(idsOf(await store.read.goalTables.findIndicators(['ind_3']))).toEqual(['ind_3']);
      const budget = { total: null, fiscalFunds: '1.00', otherFunds: '0.00' };
      await write(async ({ goalTables }) => {
        await goalTables.update('tbl_1', { version: 2, budget, expenditurePlan: [] });
        await goalTables.updateGoal('goal_2', { text: '改' });
        await goalTables.updateGoalOrdinals([{ id: 'goal_2', ordinal: 5 }]);
        await goalTables.updateIndicator('ind_1', { level1: { code: 'OTHER', label: '其他' }, target: sampleIndicator('x', '', '').target, weight: '3.00', description: undefined });
        await goalTables.removeGoal('goal_1');
        await goalTables.removeIndicator('ind_2');
        await goalTables.remove('tbl_2');
      });
      expect(await store.read.goalTables.find('tbl_1')).toEqual({ ...table, version: 2, budget, expenditurePlan: [] });
      expect(await store.read.goalTables.goalsOf(['tbl_1'])).toEqual([sampleGoal('goal_2', 'doc_1', 'tbl_1', { text: '改', ordinal: 5 })]);
      expect(await store.read.goalTables.indicatorsOf(['tbl_1', 'tbl_2'])).toEqual([{ ...row, level1: { code: 'OTHER', label: '其他' }, target: sampleIndicator('x', '', '').target, weight: '3.00' }]);
      expect([await store.read.goalTables.find('tbl_2'), await store.read.goalTables.findIndicator('ind_3'), await store.read.goalTables.findGoal('goal_1')]).toEqual([null, null, null]);
    });

    test('[STO7] places are given to those named, and to no others', async () => {
      const place = (id: string, ordinal: number) => ({ id, ordinal });
      await write(async ({ goalTables, sections }) => {
        await goalTables.insertMany([sampleGoalTable('tbl_1', 'doc_1', 'part_1'), sampleGoalTable('tbl_2', 'doc_1', 'part_1', { ordinal: 2 }), sampleGoalTable('tbl_3', 'doc_1', 'part_1', { ordinal: 3 })]);
        await goalTables.insertIndicators(['ind_1', 'ind_2', 'ind_3'].map((id, index) => sampleIndicator(id, 'doc_1', 'tbl_1', { ordinal: index + 1 })));
        await sections.insertMany(['sec_1', 'sec_2', 'sec_3'].map((id, index) => sampleSection(id, 'doc_1', 'part_1', { ordinal: index + 1, number: '1.' })));
      });
      await write(async ({ goalTables, sections }) => {
        await goalTables.updateOrdinals([place('tbl_2', 3), place('tbl_3', 2)]);
        await goalTables.updateIndicatorOrdinals([place('ind_3', 1), place('ind_1', 3)]);
        await goalTables.updateIndicatorOrdinals([]);
        await sections.updateNumbers([{ ...place('sec_3', 1), number: "'（一）" }, { ...place('sec_1', 3), number: '' }]);
        await sections.updatePart(['sec_2', 'sec_3'], 'part_2');
      });
      expect(idsOf(await store.read.goalTables.ofDocuments(['doc_1']))).toEqual(['tbl_1', 'tbl_3', 'tbl_2']);
      expect((await store.read.goalTables.indicatorsOf(['tbl_1'])).map(({ id, ordinal }) => [id, ordinal])).toEqual([['ind_3', 1], ['ind_2', 2], ['ind_1', 3]]);
      expect((await store.read.sections.findMany(['sec_1', 'sec_2', 'sec_3'])).map(({ id, ordinal, number, partId }) => [id, ordinal, number, partId])).toEqual([
        ['sec_1', 3, '', 'part_1'], ['sec_2', 2, '1.', 'part_2'], ['sec_3', 1, "'（一）", 'part_2'],
      ]);
    });

    test('[STO7] events, changes and results', async () => {
      await addDocument();
      const event = (nodeId: string): Omit<EventRecord, 'documentId' | 'seq'> => ({ type: 'SectionChanged', nodeId, relatedId: null, revision: 4, actorId: null, at: someTime });
      const appended = await write(({ history }) => history.append('doc_1', { changes: [], events: [event('sec_1'), event('sec_2')] }));
      expect(appended.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(await store.read.history.eventsAfter('doc_1', 1, 10)).toEqual([{ ...event('sec_2'), documentId: 'doc_1', seq: 2 }]);
      expect(await store.read.history.eventsAfter('doc_1', 0, 1)).toHaveLength(1);
      expect(await store.read.documents.find('doc_1')).toMatchObject({ eventSeq: 2 });
      const change = { nodeId: 'ind_1', nodeKind: 'INDICATOR', action: 'indicator.updated', actorId: 'usr_a', tokenId: null, at: someTime } as const;
      const values = [null, { a: [1, '𠮷', null] }, 'text', 0, false, ''];
      await write(({ history }) => history.append('doc_1', { changes: values.map((value, n) => ({ ...change, version: n + 1, field: n === 0 ? null : 'target', before: value, after: undefined })), events: [] }));
      const changes = await store.read.history.changesOf('ind_1', 2);
      expect(changes.map(({ seq, version, before, after }) => [seq, version, before, after])).toEqual(values.map((value, n) => [n + 1, n + 1, value, null]).slice(2));
      expect((await store.read.history.changesOfNodes(['ind_1', 'ind_2'])).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
      const page = await store.read.history.listChanges('doc_1', 2, 4);
      expect([page.items.map(({ seq }) => seq), page.hasNext]).toEqual([[3, 2], true]);
      const result = { inputHash: 'h', result: { id: 'doc_1', list: [1, null], text: awkwardText } };
      const keep = () => write(({ history }) => history.insertResult('usr_a', 'm-1', result, someTime));
      await keep();
      expect(await store.read.history.findResult('usr_a', 'm-1')).toEqual(result);
      expect(await store.read.history.findResult('usr_b', 'm-1')).toBeNull();
      await expect(keep()).rejects.toMatchObject({ code: 'already_exists', args: { kind: 'clientMutationId', key: 'm-1' } });
    });

    test('[STO8] words are found where people write, literally, in the order of hits, by page', async () => {
      await addDocument('doc_1');
      await addDocument('doc_2');
      await write(async ({ sections, goalTables, comments }) => {
        await sections.insertMany([sampleSection('sec_1', 'doc_1', 'p', { title: 'Needle', text: 'x needle 100%' }), sampleSection('sec_2', 'doc_1', 'p', { title: 'needle' }), sampleSection('sec_3', 'doc_2', 'p', { text: 'NEEDLE' })]);
        await sections.remove(['sec_2']);
        await goalTables.insertMany([sampleGoalTable('tbl_1', 'doc_1', 'p', { projectName: 'needle', fundPurpose: 'no' })]);
        await goalTables.insertGoals([sampleGoal('goal_1', 'doc_1', 'tbl_1', { text: 'a needle' })]);
        await goalTables.insertIndicators([sampleIndicator('ind_1', 'doc_1', 'tbl_1', { basis: 'needle', description: 'kind operator' })]);
        await comments.insertComment(sampleComment('cmt_1', 'thr_1', 'doc_1', { body: 'needle' }));
      });
      const ask = async (query: string, asked: Partial<SearchQuery> = {}) => {
        const { items, hasNext } = await store.read.search.find({ ...toSearchWords(query), documentId: 'doc_1', memberId: null, first: 100, after: null, ...asked });
        return { found: items.map(({ nodeId, fields }) => `${nodeId} ${fields.map(({ field }) => field).join()}`), hasNext, last: items.at(-1)?.position ?? null };
      };
      const all = ['sec_1 title', 'tbl_1 title,projectName', 'sec_1 text', 'ind_1 level3,description,target,basis', 'tbl_1 projectCode,unitCode,unitName,fundPurpose,goals', 'cmt_1 body'];
      expect((await ask('NeeDle')).found).toEqual(all);
      const page = await ask('needle', { first: 4 });
      expect([...page.found, ...(await ask('needle', { first: 4, after: page.last })).found]).toEqual(all);
      expect([page.hasNext, (await ask('needle', { first: 2, after: page.last })).hasNext]).toEqual([true, false]);
      expect((await ask('needle', { documentId: 'doc_2' })).found).toEqual(['sec_3 text']);
      expect((await ask('needle', { memberId: 'usr_x' })).found).toEqual([]);
      expect((await ask('e 100%')).found).toEqual(['sec_1 text']);
      expect((await ask('needle%')).found).toEqual([]);
      expect((await ask('_eedle')).found).toEqual([]);
      // What is kept beside a cell's words (its kind, its operator) is not text.
      expect((await ask('QUANTITATIVE')).found).toEqual([]);
      expect((await ask('30 万份')).found).toEqual(['ind_1 level3,description,target,basis']);
      // All beyond the BMP is one character to a careless collation.
      expect((await ask('𠀀')).found).toEqual([]);
      expect((await store.read.search.find({ ...toSearchWords('NEEDLE'), documentId: 'doc_1', memberId: null, first: 1, after: null })).items[0]).toMatchObject({ documentId: 'doc_1', nodeKind: 'SECTION', fields: [{ field: 'title', text: 'Needle' }] });
    });

    test('[STO9] ten megabytes come back byte for byte, on a server with its usual settings', async () => {
      const large = Buffer.alloc(10 * 1024 * 1024 + 7, Buffer.from('𠮷\0\xff', 'latin1'));
      const text = '绩𠮷'.repeat(1_500_000);
      const projection = { revision: 1, text, html: `<p>${text}</p>`, markdown: text, paragraphs: [text] };
      await write(async ({ sections, sectionLog }) => {
        await sections.insertMany([sampleSection('sec_1', 'doc_1', 'p', { text, html: text, markdown: text, paragraphs: [text] })]);
        const row = { sectionId: 'sec_1', generation: 1, authorId: 'usr_a', clientIds: [4_294_967_295], at: someTime };
        await sectionLog.append([{ ...row, seq: 1, update: large }, { ...row, seq: 2, update: new Uint8Array(0) }, { ...row, seq: 3, update: large }]);
      });
      expect((await store.read.sections.find('sec_1'))?.paragraphs[0] === text).toBe(true);
      const loaded = await store.read.sectionLog.load('sec_1');
      expect(loaded?.updates.map(({ seq, update }) => [seq, update.length])).toEqual([[1, large.length], [2, 0], [3, large.length]]);
      expect(Buffer.compare(loaded?.updates[2]?.update ?? new Uint8Array(0), large)).toBe(0);
      await write(async ({ sections, sectionLog }) => {
        expect(await sections.saveProjection('sec_1', 1, projection)).toBe(true);
        await sectionLog.compact('sec_1', 1, { seq: 2, state: large, authorship: large });
      });
      expect((await store.read.sections.find('sec_1'))?.html === projection.html).toBe(true);
      const compacted = await store.read.sectionLog.load('sec_1');
      expect([compacted?.snapshot?.seq, compacted?.updates.length]).toEqual([2, 1]);
      expect(Buffer.compare(compacted?.snapshot?.state ?? new Uint8Array(0), large)).toBe(0);
    }, 60_000);
  });
}
