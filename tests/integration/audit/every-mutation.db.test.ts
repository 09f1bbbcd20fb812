import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';
import { readMigration } from '../../../server/commands/document/plan-migration.js';
import { loadDocumentTree } from '../../../server/commands/load-document-tree.js';
import { compareSearch } from '../../../server/commands/search/index-waiting.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { acts, migrationTemplateId, type Targets } from '../../support/acts.js';
import { keptQuestion } from '../../support/kept-question.js';
import { projectRoot } from '../../support/project-root.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

/*
 * Every mutation of the API that changes a document (tests/support/acts.ts knows them all): what it changed must be what
 * its entries say. A verb that forgets to log, or logs half of it, fails here.
 */

let stage: TestGraphql;
let schema: GraphQLSchema;
let author: Person;
let other: Person;
beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  stage = await createTestGraphql();
  author = await stage.person();
  other = await stage.person();
});
afterAll(() => stage.stop());

async function prepare(): Promise<Targets> {
  const { unitOfWork } = stage.store;
  const documentId = await stage.importSample(author);
  const loaded = await loadDocumentTree(unitOfWork.read, documentId);
  const { addComment } = await author.data<{ addComment: { thread: { id: string }; comment: { id: string } } }>(
    'mutation ($input: AddCommentInput!) { addComment(input: $input) { thread { id } comment { id } userErrors { message } } }', { input: { documentId, anchor: { kind: 'DOCUMENT' }, body: '批注' } },
  );
  const idOf = (nodes: readonly { readonly id: string }[] | undefined): string => nodes?.[0]?.id ?? '';
  return {
    documentId, partId: idOf(loaded?.parts), sectionId: idOf(loaded?.sections), goalTableId: idOf(loaded?.goalTables), goalId: idOf(loaded?.goals),
    indicatorId: idOf(loaded?.indicators), roundId: '', itemId: '', paymentId: '', adjustmentId: '', monitoringRoundId: '', selfEvaluationId: '', rectificationId: '', evidenceId: '', versionId: (await unitOfWork.read.versions.list(documentId, 1)).items[0]?.id ?? '', threadId: addComment.thread.id, commentId: addComment.comment.id, userId: other.userId,
    planHash: (await readMigration(unitOfWork.read, documentId, migrationTemplateId)).planHash,
  };
}

function mutationOf(name: string): string {
  const root = schema.getType('Mutation');
  const input = isObjectType(root) ? root.getFields()[name]?.args[0]?.type : undefined;
  return `mutation ($input: ${String(input)}) { ${name}(input: $input) { userErrors { path message } } }`;
}

async function seqOf(documentId: string): Promise<number> {
  return (await stage.store.unitOfWork.read.audit.findHead(documentId))?.seq ?? 0;
}

/**
 * These need a text that somebody handed in or approved, a suggestion, a lost passage or a plan: the tests of reviews, of comments,
 * of merging, of reports and of execution hold what they did against its log.
 */
const elsewhere = [
  'acceptSuggestion', 'rejectSuggestion', 'reanchorComment',
  'submitDocument', 'withdrawDocument', 'startReview', 'giveOpinion', 'returnDocument', 'approveDocument', 'publishDocument', 'adjustDocument', 'answerReviewItem', 'verifyReviewItem',
  'startNextYear', 'mergeFile',
  'recordPayments', 'correctPayment', 'removePayment', 'importPayments', 'adjustBudget', 'removeBudgetAdjustment',
  'startMonitoring', 'fillMonitoring', 'submitMonitoring', 'returnMonitoring', 'acceptMonitoring',
  'startSelfEvaluation', 'fillSelfEvaluation', 'submitSelfEvaluation', 'returnSelfEvaluation', 'acceptSelfEvaluation',
  'sampleSelfEvaluation', 'rescoreSelfEvaluation', 'concludeSelfEvaluation', 'raiseRectification', 'answerRectification', 'verifyRectification', 'attachEvidence', 'removeEvidence',
  'startReport', 'refreshReport',
];

const read = async (query: string, id: string): Promise<unknown> => (await author.send(query, { id })).data;

/** What is answered again is what is read anew; a text that is saved between the two is in the next answer. */
async function expectNothingStale(id: string, name: string): Promise<void> {
  // With a field that may not be kept, all of it is read for this answer alone.
  const anew = async (): Promise<unknown> => {
    const answer = await read(`${keptQuestion.replace('document(id: $id) {', 'document(id: $id) { unreadCommentCount')}\n# after ${name}`, id);
    const { document: { unreadCommentCount: _count, ...document } } = answer as { document: Record<string, unknown> };
    return { document };
  };
  const answers = [await read(keptQuestion, id), await anew(), await read(keptQuestion, id)];
  expect([answers[0], answers[2]]).toContainEqual(answers[1]);
}

describe('every mutation', () => {
  test.each(Object.entries(acts).filter(([name]) => !elsewhere.includes(name)))('[AUD8] [AUD9] [SEA8] [API50] %s: what it changed is what its entries say, what search knows, and in the answer that was kept before', async (name, { input }) => {
    const { unitOfWork } = stage.store;
    const targets = await prepare();
    await read(keptQuestion, targets.documentId);
    const before = await seqOf(targets.documentId);
    const answer = await author.data<Record<string, { userErrors: unknown[] }>>(mutationOf(name), { input: input(targets) });
    expect(answer[name]?.userErrors).toEqual([]);
    // The live text tells of itself once it is saved; what is so already is not done again; what somebody has read is theirs; a file is read.
    if (!['editSectionText', 'reopenComment', 'restoreIndicator', 'markCommentsRead', 'exportDocument'].includes(name)) expect(await seqOf(targets.documentId)).toBeGreaterThan(before);
    // A text that is edited without a room tells of itself nowhere: kept-answers.db.test.ts types in live ones.
    if (name !== 'editSectionText') await expectNothingStale(targets.documentId, name);
    const { isWhole, differences } = await compareWithLog(unitOfWork, targets.documentId);
    expect([isWhole, name === 'editSectionText' ? [] : differences]).toEqual([true, []]);
    expect(await compareSearch(unitOfWork, targets.documentId)).toEqual([]);
    for await (const report of verifyAudit({ read: unitOfWork.read, auditKey: null }, { chain: targets.documentId })) expect(report.faults).toEqual([]);
  });
});
