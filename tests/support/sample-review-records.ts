import type {
  AdjustmentRecord, ExplanationRecord, ItemActRecord, OpinionRecord, ReviewItemRecord, ReviewRoundRecord, SectionMarkRecord,
} from '../../server/ports/review-records.js';
import { awkwardText, someTime } from './sample-records.js';

const criteria = { completeness: 'EXCELLENT', relevance: 'GOOD', appropriateness: 'FAIR', feasibility: 'POOR' } as const;

/** Records of reviews with every field filled, as sample-records.ts has them of the rest. */
export function sampleRound(id: string, documentId: string, fields: Partial<ReviewRoundRecord> = {}): ReviewRoundRecord {
  return {
    id, version: 3, documentId, number: 1, edition: 1, submittedBy: 'usr_a', submittedAt: someTime, submittedFrom: 'RETURNED', changeSeq: 41, startedBy: 'usr_b', startedAt: someTime + 1,
    outcome: 'RETURNED', closedBy: 'usr_c', closedAt: someTime + 2, grade: 'FAIR', criteria, summary: awkwardText, ...fields,
  };
}

export function sampleMark(roundId: string, sectionId: string, fields: Partial<SectionMarkRecord> = {}): SectionMarkRecord {
  return { roundId, sectionId, generation: 2, revision: 17, textHash: 'f'.repeat(64), title: awkwardText, ...fields };
}

export function sampleOpinion(roundId: string, reviewerId: string, fields: Partial<OpinionRecord> = {}): OpinionRecord {
  return { roundId, documentId: 'doc_1', reviewerId, grade: 'GOOD', criteria, summary: awkwardText, at: someTime, ...fields };
}

export function sampleItem(id: string, roundId: string, fields: Partial<ReviewItemRecord> = {}): ReviewItemRecord {
  return {
    id, version: 1, documentId: 'doc_1', roundId, ordinal: 1, threadId: 'thr_1', criterion: 'FEASIBILITY', text: awkwardText, anchor: { kind: 'ROW', goalTableId: 'tbl_1', indicatorId: 'ind_1' },
    subject: { label: awkwardText, quote: null, row: { level3: awkwardText } }, status: 'OPEN', raisedBy: 'usr_b', raisedAt: someTime, ...fields,
  };
}

export function sampleAct(itemId: string, version: number, fields: Partial<ItemActRecord> = {}): ItemActRecord {
  return { itemId, version, documentId: 'doc_1', roundId: 'rnd_1', act: 'DISPUTED', text: awkwardText, actorId: 'usr_a', at: someTime, ...fields };
}

export function sampleExplanation(roundId: string, findingId: string, fields: Partial<ExplanationRecord> = {}): ExplanationRecord {
  return { roundId, findingId, documentId: 'doc_1', rule: 'V12', nodeId: 'ind_1', field: 'target', message: awkwardText, text: awkwardText, authorId: 'usr_a', at: someTime, ...fields };
}

export function sampleAdjustment(documentId: string, edition: number, fields: Partial<AdjustmentRecord> = {}): AdjustmentRecord {
  return { documentId, edition, roundId: 'rnd_1', reason: awkwardText, actorId: 'usr_c', at: someTime, ...fields };
}
