import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { updateDocument } from '../../../server/commands/document/update.js';
import type { CommandContext } from '../../../server/commands/command.js';
import { adjustDocument } from '../../../server/commands/review/adjust.js';
import { answerReviewItem } from '../../../server/commands/review/answer-item.js';
import { approveDocument } from '../../../server/commands/review/approve.js';
import { giveOpinion } from '../../../server/commands/review/give-opinion.js';
import { publishDocument } from '../../../server/commands/review/publish.js';
import { returnDocument } from '../../../server/commands/review/return.js';
import { startReview } from '../../../server/commands/review/start.js';
import { submitDocument } from '../../../server/commands/review/submit.js';
import { verifyReviewItem } from '../../../server/commands/review/verify-item.js';
import { withdrawDocument } from '../../../server/commands/review/withdraw.js';
import { refusal, type Person } from '../../support/document-stage.js';
import { createReviewStage, graded, type ReviewStage } from '../../support/review-stage.js';

let stage: ReviewStage;
beforeAll(async () => {
  stage = await createReviewStage();
});
afterAll(() => stage.stop());

const versionOf = async (id: string) => (await stage.document(id)).version;

interface Act {
  /** Somebody who may. */
  readonly by: Person;
  /** Who is in the document and never may. */
  readonly not: readonly Person[];
  /** Moves a new sample to where it can be done. */
  readonly prepare: (id: string) => Promise<unknown>;
  readonly run: (context: CommandContext, id: string, clientMutationId?: string) => Promise<object>;
  /** What it logs: action and fields, and the kinds of events. */
  readonly logs: readonly string[];
  readonly events: readonly string[];
}

const remark = [{ anchor: { kind: 'DOCUMENT' }, body: '请补充依据' }] as const;
const itemOf = async (id: string) => {
  const [item] = await stage.items(id);
  return { id: item?.id ?? '', expectedVersion: item?.version ?? 0 };
};
const at = async (id: string, clientMutationId?: string) => ({ id, expectedVersion: await versionOf(id), clientMutationId });
const answered = async (id: string) => {
  await stage.inReview(id);
  await stage.giveBack(id, remark);
  await stage.answerAll(id);
};
const outcome = ['outcome', 'closedBy', 'closedAt'];
const judged = [...outcome, 'grade', 'criteria', 'summary', 'opinion'];
const rows = (action: string, fields: readonly string[]) => fields.map((field) => `${action} ${field}`);

/** Inputs are made before the call is repeated: a retry sends what was sent. */
function once<T>(make: (id: string) => Promise<T>): (id: string, clientMutationId?: string) => Promise<T> {
  const made = new Map<string, T>();
  return async (id, key = randomUUID()) => {
    const input = made.get(key) ?? (await make(id));
    made.set(key, input);
    return { ...input, clientMutationId: key };
  };
}
const seen = once((id) => at(id));
const seenItem = once(itemOf);

const acts: Readonly<Record<string, Act>> = {
  submitDocument: {
    by: 'AUTHOR', not: ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'], prepare: async () => undefined,
    run: async (context, id, key) => submitDocument(context, { ...(await seen(id, key)), explanations: await stage.explanations(id) }),
    logs: ['document.submitted status', 'document.submitted null', 'version.taken null'], events: ['DocumentChanged', 'ReviewChanged', 'VersionTaken'],
  },
  withdrawDocument: {
    by: 'AUTHOR', not: ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'], prepare: (id) => stage.submit(id),
    run: async (context, id, key) => withdrawDocument(context, await seen(id, key)),
    logs: ['document.withdrawn status', ...rows('document.withdrawn', outcome)], events: ['DocumentChanged', 'ReviewChanged'],
  },
  startReview: {
    by: 'REVIEWER', not: ['READER', 'AUTHOR', 'ADMINISTRATOR'], prepare: (id) => stage.submit(id),
    run: async (context, id, key) => startReview(context, await seen(id, key)),
    logs: ['review.started status', ...rows('review.started', ['startedBy', 'startedAt'])], events: ['DocumentChanged', 'ReviewChanged'],
  },
  giveOpinion: {
    by: 'APPROVER', not: ['READER', 'AUTHOR', 'ADMINISTRATOR'], prepare: (id) => stage.inReview(id),
    run: async (context, id, key) => giveOpinion(context, { ...graded('GOOD', '基本合理'), id: (await stage.rounds(id))[0]?.id ?? '', expectedVersion: 2, clientMutationId: key }),
    logs: ['opinion.given opinion'], events: ['ReviewChanged'],
  },
  returnDocument: {
    by: 'REVIEWER', not: ['READER', 'AUTHOR', 'ADMINISTRATOR'], prepare: (id) => stage.inReview(id),
    run: async (context, id, key) => returnDocument(context, { ...(await seen(id, key)), ...graded('FAIR', '退回修改'), items: remark }),
    logs: ['comment.added null', 'document.returned status', ...rows('document.returned', judged), 'reviewItem.raised null', 'version.taken null'], events: ['CommentAdded', 'DocumentChanged', 'ReviewChanged', 'VersionTaken'],
  },
  answerReviewItem: {
    by: 'AUTHOR', not: ['READER', 'REVIEWER', 'APPROVER', 'ADMINISTRATOR'], prepare: async (id) => (await stage.inReview(id), stage.giveBack(id, remark)),
    run: async (context, id, key) => answerReviewItem(context, { ...(await seenItem(id, key)), answer: 'MENDED', text: '已补充' }),
    logs: rows('reviewItem.answered', ['status', 'act']), events: ['ReviewChanged'],
  },
  verifyReviewItem: {
    by: 'REVIEWER', not: ['READER', 'AUTHOR', 'ADMINISTRATOR'], prepare: async (id) => (await answered(id), stage.inReview(id)),
    run: async (context, id, key) => verifyReviewItem(context, { ...(await seenItem(id, key)), verdict: 'ACCEPTED' }),
    logs: [...rows('reviewItem.verified', ['status', 'act']), 'comment.resolved status'], events: ['ReviewChanged', 'CommentChanged'],
  },
  approveDocument: {
    by: 'APPROVER', not: ['READER', 'AUTHOR', 'REVIEWER', 'ADMINISTRATOR'], prepare: (id) => stage.inReview(id),
    run: async (context, id, key) => approveDocument(context, { ...(await seen(id, key)), ...graded('EXCELLENT') }),
    logs: ['document.approved status', ...rows('document.approved', judged), 'version.taken null'], events: ['DocumentChanged', 'ReviewChanged', 'VersionTaken'],
  },
  publishDocument: {
    by: 'AUTHOR', not: ['READER', 'REVIEWER', 'ADMINISTRATOR'], prepare: async (id) => (await stage.inReview(id), stage.approve(id)),
    run: async (context, id, key) => publishDocument(context, await seen(id, key)),
    logs: ['document.published status'], events: ['DocumentChanged'],
  },
  adjustDocument: {
    by: 'APPROVER', not: ['READER', 'AUTHOR', 'REVIEWER', 'ADMINISTRATOR'], prepare: async (id) => (await stage.inReview(id), stage.approve(id)),
    run: async (context, id, key) => adjustDocument(context, { ...(await seen(id, key)), reason: '预算调整' }),
    logs: rows('document.adjusted', ['status', 'edition', 'adjustmentReason']), events: ['DocumentChanged', 'ReviewChanged'],
  },
};

describe.each(Object.entries(acts))('%s', (_name, { by, not, prepare, run, logs, events }) => {
  test('[REV2] [REV18] [REV19] asks who acts, is done once however often it is sent, and is logged and told', async () => {
    const { id } = (await stage.sample()).document;
    await prepare(id);
    for (const person of not) await refusal('forbidden', run(stage.by(person), id));
    await refusal('not_found', run(stage.by('STRANGER'), id));
    const [changesBefore, eventsBefore] = [await stage.changes(id), await stage.events(id)];
    const key = randomUUID();
    const answer = await run(stage.by(by), id, key);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    const logged = (await stage.changes(id)).slice(changesBefore.length).map(([action, field]) => `${action} ${String(field).replace(/\.usr_.*/, '')}`);
    expect(logged).toEqual(logs);
    expect((await stage.events(id)).slice(eventsBefore.length).map((event) => event.split(' ')[0])).toEqual(events);
    expect(await run(stage.by(by), id, key)).toEqual(answer);
    expect(await stage.changes(id)).toHaveLength(changesBefore.length + logs.length);
  });
});

describe('coming second', () => {
  test('[REV18] is a conflict for whoever may act and has not seen the status, even if it changed back', async () => {
    const { id } = (await stage.sample()).document;
    await stage.inReview(id);
    const first = { id, expectedVersion: await versionOf(id) };
    await stage.giveBack(id, remark);
    const late = await refusal('conflict', approveDocument(stage.by('APPROVER'), { ...first, ...graded('EXCELLENT') }));
    expect([late.args.actualVersion, late.args.fields]).toEqual([first.expectedVersion + 1, [{ field: 'status', base: 'IN_REVIEW', theirs: 'RETURNED', yours: null }]]);
    await refusal('forbidden', approveDocument(stage.by('REVIEWER'), { ...first, ...graded('EXCELLENT') }));
    await stage.answerAll(id);
    await stage.inReview(id);
    await stage.acceptAll(id);
    await refusal('conflict', approveDocument(stage.by('APPROVER'), { ...first, ...graded('EXCELLENT') }));
    expect((await refusal('invalid_input', startReview(stage.by('REVIEWER'), { id, expectedVersion: 99 }))).args.path).toBe('expectedVersion');
    expect((await stage.approve(id)).status).toBe('APPROVED');
  });

  test('[REV18] a change of the cover is none', async () => {
    const { id } = (await stage.sample()).document;
    await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, title: '新标题' });
    expect((await submitDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, explanations: await stage.explanations(id) })).document.status).toBe('SUBMITTED');
  });

  test('[REV18] of two who act at once one does', async () => {
    const { id } = (await stage.sample()).document;
    await stage.submit(id);
    const version = { id, expectedVersion: await versionOf(id) };
    const settled = await Promise.allSettled([startReview(stage.by('REVIEWER'), version), startReview(stage.by('APPROVER'), version), withdrawDocument(stage.by('AUTHOR'), version)]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of settled) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    const [round] = await stage.rounds(id);
    expect([round?.startedBy === null, round?.outcome]).toEqual([(await stage.document(id)).status !== 'IN_REVIEW', (await stage.document(id)).status === 'IN_REVIEW' ? null : 'WITHDRAWN']);
  });

  test('[REV18] an answer to an item that somebody answered, a verdict on an answer one has not read', async () => {
    const { id } = (await stage.sample()).document;
    await answered(id);
    const item = await itemOf(id);
    expect((await refusal('conflict', answerReviewItem(stage.by('AUTHOR'), { ...item, expectedVersion: 1, answer: 'MENDED' }))).args.fields).toEqual([
      { field: 'status', base: 'OPEN', theirs: 'ANSWERED', yours: null }, { field: 'act', base: null, theirs: { act: 'MENDED', text: '' }, yours: null },
    ]);
    await stage.inReview(id);
    await refusal('conflict', verifyReviewItem(stage.by('REVIEWER'), { ...item, expectedVersion: 1, verdict: 'ACCEPTED' }));
  });
});
