import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import { emptyFigures } from '../../schema/model/monitoring.js';
import type { BudgetAdjustmentRecord, PaymentRecord } from '../../server/ports/execution-records.js';
import { emptyEvaluation } from '../../schema/model/self-evaluation.js';
import type { EvaluationEntryRecord, SelfEvaluationRecord } from '../../server/ports/evaluation-records.js';
import type { EvidenceRecord } from '../../server/ports/evidence-records.js';
import type { RectificationRecord } from '../../server/ports/rectification-records.js';
import type { MonitoringEntryRecord, MonitoringRoundRecord } from '../../server/ports/monitoring-records.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { createRandomIds } from '../../server/runtime/random-ids.js';
import type { Targets } from './acts.js';
import { awkwardText, someTime } from './sample-records.js';

/** Records of execution and monitoring with every field filled, as sample-records.ts has them of the rest. */
export function samplePayment(id: string, fields: Partial<PaymentRecord> = {}): PaymentRecord {
  return { id, version: 2, documentId: 'doc_1', goalTableId: 'tbl_1', voucherNumber: id, paidOn: '2025-03-05', amount: '-0.123456', note: awkwardText, recordedBy: 'usr_a', recordedAt: someTime, ...fields };
}

export function sampleBudgetAdjustment(id: string, fields: Partial<BudgetAdjustmentRecord> = {}): BudgetAdjustmentRecord {
  return { id, version: 1, documentId: 'doc_1', goalTableId: 'tbl_1', edition: 2, effectiveOn: '2025-07-01', budget: '40.00', reason: awkwardText, recordedBy: 'usr_a', recordedAt: someTime, ...fields };
}

export function sampleMonitoringRound(id: string, fields: Partial<MonitoringRoundRecord> = {}): MonitoringRoundRecord {
  return {
    id, version: 3, documentId: 'doc_1', month: 7, dueOn: '2025-08-15', status: 'RETURNED', startedBy: 'usr_b', startedAt: someTime, submittedBy: 'usr_a', submittedAt: someTime + 1,
    decidedBy: 'usr_b', decidedAt: someTime + 2, opinion: awkwardText, threadIds: ['thr_1'], remindedAt: someTime + 3, overdueAt: someTime + 4, ...fields,
  };
}

export function sampleEntry(id: string, fields: Partial<MonitoringEntryRecord> = {}): MonitoringEntryRecord {
  return {
    id, version: 2, documentId: 'doc_1', roundId: 'mon_1', goalTableId: 'tbl_1', indicatorId: id.replace('ent', 'ind'),
    row: { level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: awkwardText, target: parseTargetValue('≥30万份') },
    actual: '12.50', attainment: 'PARTLY', expected: '28', expectedAttainment: 'REACHED', cause: 'FUNDS', explanation: awkwardText, correctiveAction: awkwardText, likelihood: 'POSSIBLE', ...fields,
  };
}

export function sampleSelfEvaluation(id: string, fields: Partial<SelfEvaluationRecord> = {}): SelfEvaluationRecord {
  return {
    id, version: 3, documentId: 'doc_1', dueOn: '2026-03-31', status: 'RETURNED', startedBy: 'usr_b', startedAt: someTime, submittedBy: 'usr_a', submittedAt: someTime + 1, decidedBy: 'usr_b',
    decidedAt: someTime + 2, opinion: awkwardText, threadIds: ['thr_1'], remindedAt: someTime + 3, overdueAt: someTime + 4, templateId: 'hebei-county-2019',
    projects: [{ goalTableId: 'tbl_1', projectCode: '1', projectName: awkwardText, unitCode: '216001', unitName: awkwardText, currencyUnit: '万元', budget: null, paid: '1.00', indicatorIds: ['ind_1'] }],
    sample: { method: 'DRAWN', seed: awkwardText, goalTableIds: ['tbl_1'], reason: awkwardText, sampledBy: 'usr_b', sampledAt: someTime + 5 }, conclusion: awkwardText, concludedBy: 'usr_b', concludedAt: someTime + 6, ...fields,
  };
}

export function sampleEvaluationEntry(id: string, fields: Partial<EvaluationEntryRecord> = {}): EvaluationEntryRecord {
  const { row } = sampleEntry(id);
  return {
    id, version: 2, documentId: 'doc_1', evaluationId: 'sev_1', goalTableId: 'tbl_1', indicatorId: id.replace('evr', 'ind'), row: { ...row, weight: '12.50' },
    actual: '12.5', attainment: 'PARTLY', percent: '70', overReason: awkwardText, explanation: awkwardText, bureauScore: '10.00', bureauReason: awkwardText, ...fields,
  };
}

export function sampleRectification(id: string, fields: Partial<RectificationRecord> = {}): RectificationRecord {
  return {
    id, version: 2, documentId: 'doc_1', evaluationId: 'sev_1', goalTableId: 'tbl_1', indicatorId: 'ind_1', problem: awkwardText, responsible: awkwardText, dueOn: '2026-06-30', status: 'REOPENED', raisedBy: 'usr_b',
    raisedAt: someTime, reply: awkwardText, answeredBy: 'usr_a', answeredAt: someTime + 1, remark: awkwardText, verifiedBy: 'usr_b', verifiedAt: someTime + 2, remindedAt: someTime + 3, overdueAt: someTime + 4, ...fields,
  };
}

export function sampleEvidence(id: string, fields: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    id, version: 1, documentId: 'doc_1', evaluationId: 'sev_1', goalTableId: 'tbl_1', indicatorId: 'ind_1', fileName: `${awkwardText}.pdf`, type: 'PDF', bytes: 1234, sha256: 'a'.repeat(64), attachedBy: 'usr_a', attachedAt: someTime, ...fields,
  };
}

/** One of each in a document, behind its log's back: for tests of doors, which ask only that it is there. */
export async function insertResults(
  { unitOfWork, status = 'OPEN' }: { readonly unitOfWork: UnitOfWork; readonly status?: 'OPEN' },
  { documentId, goalTableId, indicatorId, userId }: Pick<Targets, 'documentId' | 'goalTableId' | 'indicatorId' | 'userId'>,
): Promise<Pick<Targets, 'paymentId' | 'adjustmentId' | 'monitoringRoundId' | 'selfEvaluationId' | 'rectificationId' | 'evidenceId'>> {
  const ids = createRandomIds();
  const [paymentId, adjustmentId, monitoringRoundId, selfEvaluationId] = [ids.newId('payment'), ids.newId('budgetAdjustment'), ids.newId('monitoringRound'), ids.newId('selfEvaluation')];
  const [rectificationId, evidenceId] = [ids.newId('rectification'), ids.newId('evidence')];
  const byThem = { documentId, goalTableId, recordedBy: userId };
  await unitOfWork.transaction(async ({ execution, monitoring, evaluation, rectifications, evidence }) => {
    await execution.insertPayments([samplePayment(paymentId, { ...byThem, version: 1, note: '' })]);
    await execution.insertAdjustment(sampleBudgetAdjustment(adjustmentId, { ...byThem, edition: 1, reason: '调整' }));
    const nobody = { submittedBy: null, submittedAt: null, decidedBy: null, decidedAt: null, remindedAt: null, overdueAt: null };
    await monitoring.insertRound(sampleMonitoringRound(monitoringRoundId, { documentId, version: 1, startedBy: userId, status, threadIds: [], opinion: '', ...nobody }));
    await monitoring.insertEntry(sampleEntry(ids.newId('monitoringEntry'), { ...emptyFigures, documentId, goalTableId, indicatorId, roundId: monitoringRoundId, version: 1, actual: '1' }));
    const unscored = { templateId: null, projects: null, sample: null, conclusion: null, concludedBy: null, concludedAt: null };
    await evaluation.insertEvaluation(sampleSelfEvaluation(selfEvaluationId, { documentId, version: 1, startedBy: userId, status, threadIds: [], opinion: '', ...nobody, ...unscored }));
    await evaluation.insertEntry(sampleEvaluationEntry(ids.newId('evaluationEntry'), { ...emptyEvaluation, documentId, goalTableId, indicatorId, evaluationId: selfEvaluationId, version: 1, actual: '1', bureauScore: null, bureauReason: null }));
    const unanswered = { reply: '', answeredBy: null, answeredAt: null, remark: '', verifiedBy: null, verifiedAt: null, remindedAt: null, overdueAt: null };
    await rectifications.insert(sampleRectification(rectificationId, { ...unanswered, documentId, goalTableId, indicatorId, evaluationId: selfEvaluationId, version: 1, status, raisedBy: userId, problem: '佐证不足', responsible: '办公室' }));
    await evidence.insert(sampleEvidence(evidenceId, { documentId, goalTableId, indicatorId, evaluationId: selfEvaluationId, fileName: '验收报告.pdf', attachedBy: userId }));
  });
  return { paymentId, adjustmentId, monitoringRoundId, selfEvaluationId, rectificationId, evidenceId };
}
