import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as Y from 'yjs';
import { AppError } from '../../../schema/errors/app-error.js';
import { createSqlProjectionSink } from '../../../server/bridge/sql-projection-sink.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { ManualClock } from '../../support/manual-clock.js';
import { sampleDocument, samplePart, sampleSection } from '../../support/sample-records.js';
import { createTestStore, type TestStore } from '../../support/test-store.js';

const documentIds = ['doc_1', 'doc_2'];
const sectionIds = documentIds.flatMap((documentId) => [1, 2, 3].map((n) => `sec_${documentId}_${n}`));
let fixture: TestStore;
beforeAll(async () => {
  fixture = await createTestStore();
  await fixture.unitOfWork.transaction(async ({ documents, sections }) => {
    for (const id of documentIds) {
      await documents.insert(sampleDocument(id));
      await documents.insertParts([samplePart(`part_${id}`, id)]);
    }
    await sections.insertMany(sectionIds.map((id) => sampleSection(id, id.slice(4, 9), `part_${id.slice(4, 9)}`, { revision: 0 })));
  });
});
afterAll(() => fixture.stop());

let revision = 0;
let clock: ManualClock;
beforeEach(() => {
  revision += 1;
  clock = new ManualClock();
});

const inputOf = (sectionId: string) => ({
  sectionId, generation: 1, revision, authorIds: ['usr_1'], doc: new Y.Doc(),
  projection: { text: `${sectionId} ${revision}`, html: '', markdown: '', paragraphs: [`${sectionId} ${revision}`], links: [] },
});
const textsNow = async () => (await fixture.unitOfWork.read.sections.findMany(sectionIds)).map(({ id, text }) => text === `${id} ${revision}`);

describe('projections', () => {
  test('[COL27] rooms that are due together are saved in one transaction, with an event each', async () => {
    const statements: string[] = [];
    const release = fixture.onStatement((statement) => statements.push(statement));
    const before = await fixture.unitOfWork.read.history.eventsAfter('doc_1', 0, 100);
    const sink = createSqlProjectionSink(fixture.unitOfWork, clock);
    const saving = Promise.all(sectionIds.map((id) => sink.save(inputOf(id))));
    await clock.advance(0);
    await saving;
    release();
    expect(statements.filter((statement) => statement.startsWith('COMMIT'))).toHaveLength(1);
    expect(await textsNow()).toEqual(sectionIds.map(() => true));
    const events = (await fixture.unitOfWork.read.history.eventsAfter('doc_1', before.length, 100));
    expect(events.map(({ type, nodeId }) => [type, nodeId])).toEqual(sectionIds.slice(0, 3).map((id) => ['SectionChanged', id]));
  });

  test('[COL28] one section that cannot be saved does not keep the others from it', async () => {
    const refused = 'sec_doc_1_2';
    const unitOfWork: UnitOfWork = {
      ...fixture.unitOfWork,
      transaction: (work) => fixture.unitOfWork.transaction((repositories) => work({
        ...repositories,
        sections: {
          ...repositories.sections,
          documentsOf: (ids) => repositories.sections.documentsOf(ids),
          saveProjection: (id, ...rest) => (id === refused ? Promise.reject(new AppError('store_unavailable', {})) : repositories.sections.saveProjection(id, ...rest)),
        },
      })),
    };
    const sink = createSqlProjectionSink(unitOfWork, clock);
    const saving = Promise.allSettled(sectionIds.map((id) => sink.save(inputOf(id))));
    await clock.advance(0);
    expect((await saving).map(({ status }) => status)).toEqual(sectionIds.map((id) => (id === refused ? 'rejected' : 'fulfilled')));
    expect(await textsNow()).toEqual(sectionIds.map((id) => id !== refused));
  });

  test('[COL27] a section that is gone, and one whose newer text stands, are left alone', async () => {
    const sink = createSqlProjectionSink(fixture.unitOfWork, clock);
    const saving = Promise.all([sink.save(inputOf('sec_doc_1_1')), sink.save({ ...inputOf('sec_doc_1_1'), revision: 0 }), sink.save(inputOf('sec_gone'))]);
    await clock.advance(0);
    await saving;
    expect((await fixture.unitOfWork.read.sections.find('sec_doc_1_1'))?.revision).toBe(revision);
  });
});
