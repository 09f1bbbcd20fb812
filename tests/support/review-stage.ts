import type { CriterionGrades, ReviewGrade } from '../../schema/model/review.js';
import { findingId } from '../../schema/rules/finding-id.js';
import type { CommandContext } from '../../server/commands/command.js';
import { findingsOf } from '../../server/commands/findings.js';
import { answerReviewItem } from '../../server/commands/review/answer-item.js';
import { approveDocument } from '../../server/commands/review/approve.js';
import { returnDocument, type ReturnDocumentInput } from '../../server/commands/review/return.js';
import { startReview } from '../../server/commands/review/start.js';
import { submitDocument, type ExplanationInput } from '../../server/commands/review/submit.js';
import { verifyReviewItem } from '../../server/commands/review/verify-item.js';
import type { DocumentRecord } from '../../server/ports/records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../../server/ports/review-records.js';
import type { StoreOptions } from '../../server/store/open-store.js';
import { createDocumentStage, type DocumentStage } from './document-stage.js';

/** One grade for everything. */
export function graded(grade: ReviewGrade, summary = ''): { grade: ReviewGrade; criteria: CriterionGrades; summary: string } {
  return { grade, criteria: { completeness: grade, relevance: grade, appropriateness: grade, feasibility: grade }, summary };
}

export interface ReviewStage extends DocumentStage {
  /** A second person with a role in one document. */
  colleague(documentId: string, role: 'AUTHOR' | 'REVIEWER'): Promise<CommandContext>;
  document(id: string): Promise<DocumentRecord>;
  rounds(documentId: string): Promise<ReviewRoundRecord[]>;
  items(documentId: string): Promise<ReviewItemRecord[]>;
  /** An explanation of every warning the text has now. */
  explanations(documentId: string, text?: string): Promise<ExplanationInput[]>;
  submit(documentId: string): Promise<ReviewRoundRecord>;
  /** Submitted, if it is not yet, and taken up by the reviewer. */
  inReview(documentId: string): Promise<ReviewRoundRecord>;
  giveBack(documentId: string, items: ReturnDocumentInput['items'], grade?: ReviewGrade): Promise<readonly ReviewItemRecord[]>;
  answerAll(documentId: string): Promise<void>;
  acceptAll(documentId: string): Promise<void>;
  approve(documentId: string, grade?: ReviewGrade): Promise<DocumentRecord>;
}

/** Documents in review, moved on by the commands as people would. */
export async function createReviewStage(options?: Partial<StoreOptions>): Promise<ReviewStage> {
  const stage = await createDocumentStage(options);
  const { read } = stage.by('AUTHOR').unitOfWork;
  const document = async (id: string) => (await read.documents.find(id)) as DocumentRecord;
  const at = async (id: string) => ({ id, expectedVersion: (await document(id)).version });
  const items = (documentId: string) => read.reviews.itemsOf([documentId]);
  const explanations: ReviewStage['explanations'] = async (documentId, text = '按省级统一口径编制') =>
    findingsOf(await stage.load(documentId)).filter(({ severity }) => severity === 'WARNING').map((finding) => ({ findingId: findingId(finding), text }));
  const submit: ReviewStage['submit'] = async (id) => (await submitDocument(stage.by('AUTHOR'), { ...(await at(id)), explanations: await explanations(id) })).round;
  return {
    ...stage,
    document,
    items,
    explanations,
    submit,
    rounds: (documentId) => read.reviews.roundsOf([documentId]),
    async colleague(documentId, role) {
      const context = stage.by('AUTHOR');
      const userId = context.ids.newId('user');
      await context.unitOfWork.transaction(async ({ accounts, documents }) => {
        await accounts.insertUser({ id: userId, name: userId, displayName: '同事', passwordHash: '-', kind: 'PERSON', isAdministrator: false, createdAt: 1, disabledAt: null });
        await documents.setMember(documentId, userId, role);
      });
      return { ...context, actor: { userId, sessionId: null, isAdministrator: false, token: null } };
    },
    async inReview(id) {
      if ((await document(id)).status !== 'SUBMITTED') await submit(id);
      return (await startReview(stage.by('REVIEWER'), await at(id))).round;
    },
    giveBack: async (id, wanted, grade = 'FAIR') => (await returnDocument(stage.by('REVIEWER'), { ...(await at(id)), ...graded(grade), items: wanted })).items,
    async answerAll(documentId) {
      for (const { id, version, status } of await items(documentId)) {
        if (status === 'OPEN' || status === 'REOPENED') await answerReviewItem(stage.by('AUTHOR'), { id, expectedVersion: version, answer: 'MENDED' });
      }
    },
    async acceptAll(documentId) {
      for (const { id, version, status } of await items(documentId)) {
        if (status !== 'ACCEPTED') await verifyReviewItem(stage.by('REVIEWER'), { id, expectedVersion: version, verdict: 'ACCEPTED' });
      }
    },
    approve: async (id, grade = 'EXCELLENT') => (await approveDocument(stage.by('APPROVER'), { ...(await at(id)), ...graded(grade) })).document,
  };
}
