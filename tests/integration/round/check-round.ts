import { expect } from '@jest/globals';
import { projectSection } from '../../../collab/ydoc/projection.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import type { ChangeRecord } from '../../../server/ports/records.js';
import type { Repositories } from '../../../server/ports/unit-of-work.js';
import { checkComments, checkThreads } from '../../support/comment-checks.js';
import { checkInbox } from '../../support/inbox-oracle.js';
import { docOfLog } from '../../support/stored-text.js';
import { people, roles, type RoundGround } from './cast.js';
import type { RoundStory } from './round-story.js';

/** REV1 as it is printed in docs/spec/review.md, beside the machine that the server runs. */
const ways: Readonly<Record<string, { readonly from: readonly string[]; readonly to: readonly string[] }>> = {
  'document.submitted': { from: ['DRAFT', 'RETURNED'], to: ['SUBMITTED'] },
  'document.withdrawn': { from: ['SUBMITTED'], to: ['DRAFT', 'RETURNED'] },
  'review.started': { from: ['SUBMITTED'], to: ['IN_REVIEW'] },
  'document.returned': { from: ['IN_REVIEW'], to: ['RETURNED'] },
  'document.approved': { from: ['IN_REVIEW'], to: ['APPROVED'] },
  'document.published': { from: ['APPROVED'], to: ['PUBLISHED'] },
  'document.adjusted': { from: ['APPROVED', 'PUBLISHED', 'RETURNED'], to: ['DRAFT'] },
};
const ofTheText = ['PART', 'SECTION', 'GOAL_TABLE', 'GOAL', 'INDICATOR'];

async function readLog({ audit }: Repositories, documentId: string): Promise<ChangeRecord[]> {
  const entries: ChangeRecord[] = [];
  for (let page = await audit.entriesAfter(documentId, 0, 200); page.length > 0; page = await audit.entriesAfter(documentId, entries.at(-1)?.seq ?? 0, 200)) entries.push(...page);
  return entries;
}

/** The statuses went no way that is not printed; items were answered before a submission, settled before an approval; a closed text stood still. */
async function checkLifeCycle({ read }: RoundGround, { documentId }: RoundStory): Promise<void> {
  let status = 'DRAFT';
  let returnedFrom = status;
  const items = new Map<string, unknown>();
  for (const { seq, action, nodeKind, nodeId, field, before, after } of await readLog(read, documentId)) {
    const where = `${seq} ${action} of ${nodeKind} ${nodeId} while ${status}`;
    if (nodeKind === 'REVIEW_ITEM' && before === null && field === null) items.set(nodeId, 'OPEN');
    if (nodeKind === 'REVIEW_ITEM' && field === 'status') items.set(nodeId, after);
    if (ofTheText.includes(nodeKind)) expect([where, ['DRAFT', 'RETURNED'].includes(status)]).toEqual([where, true]);
    if (nodeKind !== 'DOCUMENT' || field !== 'status') continue;
    expect([where, before, ways[action]?.from, ways[action]?.to]).toEqual([where, status, expect.arrayContaining([before]), expect.arrayContaining([after])]);
    if (action === 'document.withdrawn') expect([where, after]).toEqual([where, returnedFrom]);
    const open = [...items.values()].filter((state) => state === 'OPEN' || state === 'REOPENED');
    if (action === 'document.submitted') expect([where, open]).toEqual([where, []]);
    if (action === 'document.approved') expect([where, [...items.values()].filter((state) => state !== 'ACCEPTED')]).toEqual([where, []]);
    if (action === 'document.submitted') returnedFrom = status;
    status = String(after);
  }
  expect((await read.documents.find(documentId))?.status).toBe(status);
  expect(new Map((await read.reviews.itemsOf([documentId])).map((item) => [item.id, item.status]))).toEqual(items);
}

/** Items that were ever answered are there, as they were last answered, on what they were raised on. */
async function checkItems({ read }: RoundGround, { documentId, items }: RoundStory): Promise<void> {
  const stored = new Map((await read.reviews.itemsOf([documentId])).map((item) => [item.id, item]));
  expect([...stored.keys()].sort()).toEqual([...items.keys()].sort());
  for (const [id, item] of items) expect([id, stored.get(id)]).toEqual([id, item]);
  const unsettled = [...stored.values()].filter(({ status }) => status !== 'ACCEPTED').map(({ threadId }) => threadId);
  expect(unsettled).toEqual([...new Set(unsettled)]);
}

/** What can be read of each section is what its log makes. */
async function checkTexts({ app, read }: RoundGround, { documentId }: RoundStory): Promise<void> {
  for (const { id } of await read.sections.ofDocuments([documentId])) {
    await app.app.collab.settleText(id);
    const [stored, section] = [await read.sectionLog.load(id), await read.sections.find(id)];
    const { text, html, markdown } = projectSection(docOfLog(stored));
    expect([id, section?.text, section?.html, section?.markdown]).toEqual([id, text, html, markdown]);
    expect([id, section?.revision]).toEqual([id, stored?.updates.at(-1)?.seq ?? stored?.snapshot?.seq ?? 0]);
  }
}

async function checkAudit({ app, read }: RoundGround, { documentId }: RoundStory): Promise<void> {
  for await (const { faults } of verifyAudit({ read, auditKey: null }, { chain: documentId })) expect(faults).toEqual([]);
  expect(await compareWithLog(app.app.store, documentId)).toEqual({ isWhole: true, differences: [] });
}

/** Everything that must hold whenever nobody is in the midst of something. */
export async function checkRound(ground: RoundGround, story: RoundStory): Promise<void> {
  const { status } = await story.document();
  expect(await story.editors.settle(['DRAFT', 'RETURNED'].includes(status))).toEqual([]);
  await checkTexts(ground, story);
  await checkLifeCycle(ground, story);
  await checkItems(ground, story);
  await checkComments(ground, story.comments);
  await checkThreads(ground, story.comments);
  for (const who of people) await checkInbox(ground.read, { documentId: story.documentId, userId: ground.userIds[who], role: roles[who] });
  await checkAudit(ground, story);
  expect(ground.app.errors).toEqual([]);
}
