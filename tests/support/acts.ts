import { samplePdf } from './evidence-samples.js';

/** What a person of another document may name there; all of them exist. */
export interface Targets {
  readonly documentId: string;
  readonly partId: string;
  readonly sectionId: string;
  readonly goalTableId: string;
  readonly goalId: string;
  readonly indicatorId: string;
  readonly threadId: string;
  readonly commentId: string;
  readonly roundId: string;
  readonly itemId: string;
  readonly versionId: string;
  readonly paymentId: string;
  readonly adjustmentId: string;
  readonly monitoringRoundId: string;
  readonly selfEvaluationId: string;
  readonly rectificationId: string;
  readonly evidenceId: string;
  /** A member of the document. */
  readonly userId: string;
  /** Of the plan to bring the document to another template, where a test needs it to succeed. */
  readonly planHash?: string;
}

/** One mutation as a test may send it, and who may. */
export interface Act {
  readonly input: (targets: Targets) => Readonly<Record<string, unknown>>;
  /** Which of these may, whether or not the AUTHOR may. */
  readonly allowed: readonly ('REVIEWER' | 'READER')[];
  /** It changes what the text says: its AUTHOR is refused while the text is closed. */
  readonly changesText: boolean;
}

const cover = { title: '标题', fiscalYear: 2025, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局' };
const row = { level1: 'OUTPUT', level2: 'QUANTITY', level3: '指标', target: '≥1次' };
const graded = { grade: 'GOOD', criteria: { completeness: 'GOOD', relevance: 'GOOD', appropriateness: 'GOOD', feasibility: 'GOOD' } };
/** A text to be merged into any document. */
const mergedText = '某局\n2025年部门预算绩效文本\n\n第一部分\n\n部门整体绩效目标\n\n一、总体绩效目标\n\n做好各项工作。\n';
/** What the AUTHOR alone does to the text. */
const text = { allowed: [], changesText: true } as const;
/** What neither a REVIEWER nor a READER may. */
const nobody = { allowed: [], changesText: false } as const;
const reviewer = { allowed: ['REVIEWER'], changesText: false } as const;
const members = { allowed: ['REVIEWER', 'READER'], changesText: false } as const;

/** Which template documents are brought to. */
export const migrationTemplateId = 'cost-level1-2021';

/** Every mutation that names a thing of a document. A new one must be written here, with who may. */
export const acts: Readonly<Record<string, Act>> = {
  updateDocument: { ...text, input: ({ documentId: id }) => ({ id, expectedVersion: 1, title: cover.title }) },
  migrateDocument: { ...text, input: ({ documentId: id, planHash = 'none' }) => ({ id, expectedVersion: 1, templateId: migrationTemplateId, planHash }) },
  archiveDocument: { ...text, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  addSection: { ...text, input: ({ partId, sectionId: parentId }) => ({ partId, parentId, title: '节' }) },
  updateSection: { ...text, input: ({ sectionId: id }) => ({ id, expectedVersion: 1, title: '节' }) },
  moveSection: { ...text, input: ({ sectionId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeSection: { ...text, input: ({ sectionId: id }) => ({ id, expectedVersion: 1 }) },
  editSectionText: { ...text, input: ({ sectionId: id }) => ({ id, edit: { kind: 'REPLACE_ALL', paragraphs: ['段'] } }) },
  addGoalTable: { ...text, input: ({ partId }) => ({ partId, currencyUnit: '万元', projectCode: '1', projectName: '项目', unitCode: '1', unitName: '某局' }) },
  updateGoalTable: { ...text, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1, budget: { total: '1.00' } }) },
  moveGoalTable: { ...text, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeGoalTable: { ...text, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1 }) },
  addGoal: { ...text, input: ({ goalTableId }) => ({ goalTableId, text: '目标' }) },
  updateGoal: { ...text, input: ({ goalId: id }) => ({ id, expectedVersion: 1, text: '目标' }) },
  removeGoal: { ...text, input: ({ goalId: id }) => ({ id, expectedVersion: 1 }) },
  addIndicator: { ...text, input: ({ goalTableId }) => ({ goalTableId, ...row }) },
  updateIndicator: { ...text, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1, basis: '依据' }) },
  moveIndicator: { ...text, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeIndicator: { ...text, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1 }) },
  restoreIndicator: { ...text, input: ({ indicatorId: id }) => ({ id }) },
  addComment: { ...members, input: ({ documentId, sectionId }) => ({ documentId, anchor: { kind: 'SECTION', sectionId }, body: '批注' }) },
  replyToComment: { ...members, input: ({ threadId }) => ({ threadId, body: '答复' }) },
  resolveComment: { ...reviewer, input: ({ threadId }) => ({ threadId }) },
  reopenComment: { ...reviewer, input: ({ threadId }) => ({ threadId }) },
  editComment: { ...nobody, input: ({ commentId }) => ({ commentId, expectedVersion: 1, body: '改' }) },
  deleteComment: { ...nobody, input: ({ commentId }) => ({ commentId, expectedVersion: 1 }) },
  reanchorComment: { ...nobody, input: ({ threadId, sectionId }) => ({ threadId, expectedVersion: 1, anchor: { kind: 'TEXT_RANGE', sectionId, passage: { quote: '见义勇为' } } }) },
  acceptSuggestion: { ...text, input: ({ commentId }) => ({ commentId, expectedVersion: 1 }) },
  rejectSuggestion: { ...reviewer, input: ({ commentId }) => ({ commentId, expectedVersion: 1 }) },
  markCommentsRead: { ...members, input: ({ documentId, commentId }) => ({ documentId, through: [commentId] }) },
  submitDocument: { ...nobody, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  withdrawDocument: { ...nobody, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  startReview: { ...reviewer, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  giveOpinion: { ...reviewer, input: ({ roundId: id }) => ({ id, expectedVersion: 1, ...graded }) },
  returnDocument: { ...reviewer, input: ({ documentId: id }) => ({ id, expectedVersion: 1, ...graded, items: [{ anchor: { kind: 'DOCUMENT' }, body: '意见' }] }) },
  approveDocument: { ...nobody, input: ({ documentId: id }) => ({ id, expectedVersion: 1, ...graded }) },
  publishDocument: { ...nobody, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  adjustDocument: { ...nobody, input: ({ documentId: id }) => ({ id, expectedVersion: 1, reason: '预算调整' }) },
  answerReviewItem: { ...nobody, input: ({ itemId: id }) => ({ id, expectedVersion: 1, answer: 'MENDED' }) },
  verifyReviewItem: { ...reviewer, input: ({ itemId: id }) => ({ id, expectedVersion: 1, verdict: 'ACCEPTED' }) },
  recordPayments: { ...nobody, input: ({ documentId, goalTableId }) => ({ documentId, payments: [{ goalTableId, voucherNumber: 'Z-1', date: '2025-03-05', amount: '1.00' }] }) },
  correctPayment: { ...nobody, input: ({ paymentId: id }) => ({ id, expectedVersion: 1, amount: '2.00', reason: '录入有误' }) },
  removePayment: { ...nobody, input: ({ paymentId: id }) => ({ id, expectedVersion: 1, reason: '重复录入' }) },
  importPayments: { ...nobody, input: ({ documentId }) => ({ documentId, format: 'CSV', content: '项目编码,凭证号,支付日期,支付金额（元）\n' }) },
  adjustBudget: { ...nobody, input: ({ goalTableId }) => ({ goalTableId, date: '2025-07-01', budget: '40.00', reason: '预算调整' }) },
  removeBudgetAdjustment: { ...nobody, input: ({ adjustmentId: id }) => ({ id, reason: '录入有误' }) },
  startMonitoring: { ...reviewer, input: ({ documentId }) => ({ documentId, month: 3, dueDate: '2099-04-15' }) },
  fillMonitoring: { ...nobody, input: ({ monitoringRoundId: roundId, indicatorId }) => ({ roundId, indicatorId, expectedVersion: 1, explanation: '年底前实施' }) },
  submitMonitoring: { ...nobody, input: ({ monitoringRoundId: id }) => ({ id, expectedVersion: 1 }) },
  returnMonitoring: { ...reviewer, input: ({ monitoringRoundId: id }) => ({ id, expectedVersion: 1, opinion: '请核实' }) },
  acceptMonitoring: { ...reviewer, input: ({ monitoringRoundId: id }) => ({ id, expectedVersion: 1 }) },
  startSelfEvaluation: { ...reviewer, input: ({ documentId }) => ({ documentId, dueDate: '2099-03-31' }) },
  fillSelfEvaluation: { ...nobody, input: ({ selfEvaluationId, indicatorId }) => ({ selfEvaluationId, indicatorId, expectedVersion: 1, explanation: '年底前完成' }) },
  submitSelfEvaluation: { ...nobody, input: ({ selfEvaluationId: id }) => ({ id, expectedVersion: 1 }) },
  returnSelfEvaluation: { ...reviewer, input: ({ selfEvaluationId: id }) => ({ id, expectedVersion: 1, opinion: '请核实' }) },
  acceptSelfEvaluation: { ...reviewer, input: ({ selfEvaluationId: id }) => ({ id, expectedVersion: 1 }) },
  sampleSelfEvaluation: { ...reviewer, input: ({ selfEvaluationId: id, goalTableId }) => ({ id, expectedVersion: 1, goalTableIds: [goalTableId], reason: '金额较大' }) },
  rescoreSelfEvaluation: { ...reviewer, input: ({ selfEvaluationId, indicatorId }) => ({ selfEvaluationId, indicatorId, expectedVersion: 1, score: '1.00', reason: '佐证不足' }) },
  concludeSelfEvaluation: { ...reviewer, input: ({ selfEvaluationId: id }) => ({ id, expectedVersion: 1, conclusion: '评价完成' }) },
  attachEvidence: { ...nobody, input: ({ selfEvaluationId, indicatorId }) => ({ selfEvaluationId, indicatorId, fileName: '验收报告.pdf', content: samplePdf().toString('base64') }) },
  removeEvidence: { ...nobody, input: ({ evidenceId: id }) => ({ id }) },
  startReport: { ...nobody, input: ({ selfEvaluationId }) => ({ selfEvaluationId }) },
  refreshReport: { ...text, input: ({ documentId }) => ({ documentId }) },
  raiseRectification: { ...reviewer, input: ({ selfEvaluationId }) => ({ selfEvaluationId, problem: '佐证不足', responsible: '办公室', dueDate: '2099-06-30' }) },
  answerRectification: { ...nobody, input: ({ rectificationId: id }) => ({ id, expectedVersion: 1, reply: '已补充' }) },
  verifyRectification: { ...reviewer, input: ({ rectificationId: id }) => ({ id, expectedVersion: 1, verdict: 'ACCEPTED' }) },
  takeVersion: { ...reviewer, input: ({ documentId }) => ({ documentId, label: '报审稿' }) },
  startNextYear: { ...nobody, input: ({ documentId: sourceDocumentId }) => ({ sourceDocumentId, fiscalYear: 2031 }) },
  mergeFile: { ...text, input: ({ documentId }) => ({ documentId, format: 'TEXT', content: mergedText, planHash: '0'.repeat(64) }) },
  restoreVersion: { ...text, input: ({ versionId: id }) => ({ id, expectedVersion: 1 }) },
  exportDocument: { ...members, input: ({ documentId }) => ({ documentId, format: 'TEXT' }) },
  setMember: { ...nobody, input: ({ documentId, userId }) => ({ documentId, userId, role: 'READER' }) },
};

/** Mutations that name no document, or that begin one of one's own; `open` to whoever is not signed in. */
export const ownActs: Readonly<Record<string, { readonly input: Readonly<Record<string, unknown>>; readonly isOpen: boolean }>> = {
  signIn: { isOpen: true, input: { name: 'nobody', password: 'none of yours' } },
  refreshSession: { isOpen: true, input: { refreshToken: 'none' } },
  signOut: { isOpen: false, input: {} },
  createDocument: { isOpen: false, input: { ...cover, templateId: 'hebei-county-2019' } },
  importDocument: { isOpen: false, input: { format: 'TEXT', content: '无', dryRun: true } },
  revokeSessions: { isOpen: false, input: { ids: ['none'] } },
  setMail: { isOpen: false, input: { address: 'none' } },
  createApiToken: { isOpen: false, input: { name: '工具', verbs: ['read'] } },
  revokeApiToken: { isOpen: false, input: { id: 'none' } },
  createServiceAccount: { isOpen: false, input: { name: 'partner.tool', displayName: '合作方' } },
  addTemplate: { isOpen: false, input: { basedOn: 'hebei-county-2019', key: 'district-2026', version: 1, label: { zh: '某区', en: 'A district' } } },
  markInboxRead: { isOpen: false, input: { ids: ['none'] } },
  markAllInboxRead: { isOpen: false, input: { throughId: 'none' } },
  updatePresence: { isOpen: false, input: { presenceId: 'none' } },
  createWebhook: { isOpen: false, input: { url: 'https://partner.invalid/' } },
  updateWebhook: { isOpen: false, input: { id: 'none', description: '对账' } },
  removeWebhook: { isOpen: false, input: { id: 'none' } },
  pauseWebhook: { isOpen: false, input: { id: 'none' } },
  resumeWebhook: { isOpen: false, input: { id: 'none' } },
  replayWebhook: { isOpen: false, input: { id: 'none', documentId: 'none' } },
  pingWebhook: { isOpen: false, input: { id: 'none' } },
  rotateWebhookSecret: { isOpen: false, input: { id: 'none' } },
};
