import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { watchAuthority } from '../../../server/bridge/authority.js';
import { can } from '../../../server/domain/policies/policy.js';
import type { Bus } from '../../../server/ports/bus.js';
import type { Holding, OpenAccess, Standing } from '../../../server/ports/standing.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { LocalBus } from '../../support/local-bus.js';
import { ManualClock } from '../../support/manual-clock.js';
import { nextTurn } from '../../support/next-turn.js';
import { sampleDocument, samplePart, sampleSection, sampleSession, sampleUser, someTime } from '../../support/sample-records.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

let fixture: TestStore;
let clock: ManualClock;
const stops: (() => void)[] = [];
const everything: Holding = { userId: 'usr_1', sessionId: 'ses_1', documentId: 'doc_1', sectionId: 'sec_1' };

/** A part of a server that has this open, and what it was told of it. */
function createPart(holdings: () => readonly Holding[]) {
  const told: Standing[] = [];
  const waiting = new Set<() => void>();
  const open = (): OpenAccess[] => [{
    holdings: holdings(),
    judge(standing) {
      told.push(standing);
      waiting.forEach((resume) => resume());
      waiting.clear();
    },
  }];
  return {
    open,
    told,
    /** Resolves at the next judgement after `count` of them. */
    async judged(count: number): Promise<Standing> {
      while (told.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
      return told.at(-1) as Standing;
    },
  };
}

function watch(part: { open(): OpenAccess[] }, { bus = null, unitOfWork = fixture.unitOfWork, warnings = [] }: { bus?: Bus | null; unitOfWork?: UnitOfWork; warnings?: string[] } = {}) {
  const quiet = (): void => undefined;
  const logger = { debug: quiet, info: quiet, error: quiet, warn: (message: string) => void warnings.push(message) };
  const authority = watchAuthority({ unitOfWork, bus, clock, logger, open: part.open });
  stops.push(() => authority.stop());
  return authority;
}

const describeStanding = (standing: Standing): Record<string, unknown> => {
  const document = standing.documentOf('doc_1');
  const subject = standing.subjectIn('doc_1', { userId: 'usr_1', sessionId: 'ses_1' });
  return {
    isSignedIn: standing.isSignedIn('usr_1', 'ses_1'),
    mayRead: document !== null && can(subject, 'document.read', document).allowed,
    mayEdit: document !== null && can(subject, 'document.edit', document).allowed,
    hasSection: standing.hasSection('sec_1'),
  };
};
const good = { isSignedIn: true, mayRead: true, mayEdit: true, hasSection: true };

beforeEach(async () => {
  clock = new ManualClock();
  fixture = await createTestStore();
  await fixture.unitOfWork.transaction(async ({ accounts, documents, sections }) => {
    await accounts.insertUser(sampleUser('usr_1', { isAdministrator: false, disabledAt: null }));
    await accounts.insertSession(sampleSession('ses_1', 'usr_1', { revokedAt: null }));
    await documents.insert(sampleDocument('doc_1', { status: 'DRAFT', archivedAt: null }));
    await documents.insertParts([samplePart('part_1', 'doc_1')]);
    await sections.insertMany([sampleSection('sec_1', 'doc_1', 'part_1')]);
    await documents.setMember('doc_1', 'usr_1', 'AUTHOR');
  });
});
afterEach(async () => {
  stops.splice(0).forEach((stop) => stop());
  await fixture.stop();
});

describe('what is open, held against the database', () => {
  test('[COL63] twice a second, whoever changed it: members, roles, sign-ins, accounts, documents, sections', async () => {
    const part = createPart(() => [everything]);
    watch(part);
    const next = async (): Promise<unknown> => {
      const count = part.told.length + 1;
      const [standing] = await Promise.all([part.judged(count), clock.advance(500)]);
      return describeStanding(standing);
    };
    const change = (work: Parameters<UnitOfWork['transaction']>[0]) => fixture.unitOfWork.transaction(work);
    expect(await next()).toEqual(good);
    await change(({ documents }) => documents.setMember('doc_1', 'usr_1', 'READER'));
    expect(await next()).toEqual({ ...good, mayEdit: false });
    await change(({ documents }) => documents.setMember('doc_1', 'usr_1', null));
    expect(await next()).toEqual({ ...good, mayRead: false, mayEdit: false });
    await change(({ accounts }) => accounts.updateUser('usr_1', { isAdministrator: true }));
    expect(await next()).toEqual({ ...good, mayEdit: false });
    await change(({ accounts, documents }) => Promise.all([accounts.updateUser('usr_1', { isAdministrator: false }), documents.setMember('doc_1', 'usr_1', 'AUTHOR')]));
    await change(({ documents }) => documents.update('doc_1', { status: 'SUBMITTED' }));
    expect(await next()).toEqual({ ...good, mayEdit: false });
    await change(({ documents }) => documents.update('doc_1', { status: 'RETURNED', archivedAt: someTime }));
    expect(await next()).toEqual({ ...good, mayEdit: false });
    await change(({ documents }) => documents.update('doc_1', { archivedAt: null }));
    expect(await next()).toEqual(good);
    await change(({ sections }) => sections.remove(['sec_1']));
    expect(await next()).toEqual({ ...good, hasSection: false });
    await change(({ accounts }) => accounts.updateUser('usr_1', { disabledAt: someTime }));
    expect(await next()).toMatchObject({ isSignedIn: false });
    await change(({ accounts }) => accounts.updateUser('usr_1', { disabledAt: null }));
    expect(await next()).toMatchObject({ isSignedIn: true });
    await change(({ accounts }) => accounts.revokeSession('ses_1', someTime));
    expect(await next()).toMatchObject({ isSignedIn: false });
  });

  test('[COL63] six statements, however much is open; none for what is not, and none at all for nothing', async () => {
    const statements: string[] = [];
    const release = fixture.onStatement((sql) => statements.push(sql));
    const of = async (holdings: readonly Holding[]): Promise<number> => {
      const part = createPart(() => holdings);
      const authority = watch(part);
      statements.length = 0;
      authority.recheck();
      if (holdings.length > 0) await part.judged(1);
      else for (let turn = 0; turn < 10; turn++) await nextTurn();
      authority.stop();
      return statements.length;
    };
    const many = Array.from({ length: 2000 }, (_, index) => ({ userId: `usr_${index}`, sessionId: `ses_${index}`, documentId: `doc_${index % 300}`, sectionId: `sec_${index}` }));
    const nothing = { sessionId: null, documentId: null, sectionId: null };
    expect(await of([])).toBe(0);
    expect(await of([everything])).toBe(5);
    expect(await of(many)).toBe(5);
    expect(await of([...many, { ...nothing, userId: 'usr_1', sessionId: `tok_${'0'.repeat(26)}` }])).toBe(6);
    expect(await of([{ ...nothing, userId: 'usr_1', sessionId: 'ses_1' }])).toBe(2);
    expect(await of([{ ...nothing, userId: 'usr_1', documentId: 'doc_1' }])).toBe(3);
    release();
  });

  test('[COL63] another server that changed something has it looked at at once, and is itself not asked to look twice', async () => {
    const buses = new LocalBus(createSystemClock());
    const [here, there] = [createPart(() => [everything]), createPart(() => [everything])];
    watch(here, { bus: buses.endpoint() });
    const acting = watch(there, { bus: buses.endpoint() });
    await Promise.all([here.judged(1), there.judged(1)]);
    await fixture.unitOfWork.transaction(async ({ documents }) => documents.setMember('doc_1', 'usr_1', null));
    acting.recheckEverywhere();
    const [standing] = await Promise.all([here.judged(2), there.judged(2)]);
    expect(describeStanding(standing)).toMatchObject({ mayRead: false });
    expect([here.told.length, there.told.length]).toEqual([2, 2]);
  });

  test('[COL63] what a command commits is looked at on every server: members, the document’s state, removed sections', async () => {
    const buses = new LocalBus(createSystemClock());
    const [here, there] = [createPart(() => [everything]), createPart(() => [everything])];
    const elsewhere = await fixture.open();
    watch(here, { bus: buses.endpoint(), unitOfWork: elsewhere });
    watch(there, { bus: buses.endpoint() });
    await Promise.all([here.judged(1), there.judged(1)]);
    let count = 1;
    for (const type of ['MemberChanged', 'DocumentChanged', 'SectionRemoved'] as const) {
      count += 1;
      const event = { type, nodeId: 'usr_1', relatedId: null, revision: null, actorId: null, at: someTime };
      await fixture.unitOfWork.transaction(({ history }) => history.append('doc_1', { changes: [], events: [event] }));
      await Promise.all([here.judged(count), there.judged(count)]);
    }
    await elsewhere.close();
  });

  test('[COL63] a database that is away is told of once, and looked at again until it is back', async () => {
    const part = createPart(() => [everything]);
    const warnings: string[] = [];
    let isAway = true;
    const { read } = fixture.unitOfWork;
    const findUsers: typeof read.accounts.findUsers = (ids) => (isAway ? Promise.reject(new AppError('store_unavailable', {})) : read.accounts.findUsers(ids));
    const unitOfWork: UnitOfWork = { ...fixture.unitOfWork, read: { ...read, accounts: { ...read.accounts, findUsers } } };
    watch(part, { unitOfWork, warnings });
    while (warnings.length === 0) await clock.advance(500);
    for (let beat = 0; beat < 5; beat++) await clock.advance(500);
    expect([warnings.length, part.told.length]).toEqual([1, 0]);
    isAway = false;
    while (part.told.length === 0) await clock.advance(500);
    expect(warnings).toHaveLength(1);
  });
});
