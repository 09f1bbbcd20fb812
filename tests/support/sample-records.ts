import type {
  ApiTokenRecord, CommentRecord, CommentThreadRecord, DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord, SessionRecord, UserRecord,
} from '../../server/ports/records.js';
import type { CommentAnchor } from '../../schema/model/anchor.js';

/** Characters that a careless column cuts off or mixes up: outside the BMP, combined, full-width, quotes, escapes, LIKE's wildcards. */
export const awkwardText = '绩效 𠮷 👩‍👩‍👧 e\u0301 ｆｕｌｌ "q" \'q\' \\ % _ ! ? :x\n\t≥90%';

/** Milliseconds that fit neither 32 bits nor whole seconds. */
export const someTime = 1_790_000_000_123;

/** Records with every field filled, each as small a change from its neighbours as a test needs. */
export function sampleDocument(id: string, fields: Partial<DocumentRecord> = {}): DocumentRecord {
  return {
    id, version: 1, title: awkwardText, fiscalYear: 2025, status: 'DRAFT', statusLabel: '草案', departmentName: '县委政法委', compilingUnit: '政法委', reviewingUnit: '财政局',
    templateId: 'hebei-county-2019', importedContents: [{ level: 1, part: 1, number: '第一部分', title: '部门整体绩效目标', page: null }], eventSeq: 0, archivedAt: null,
    createdAt: someTime, updatedAt: someTime + 1, ...fields,
  };
}

export function samplePart(id: string, documentId: string, fields: Partial<PartRecord> = {}): PartRecord {
  return { id, documentId, ordinal: 1, number: '第一部分', kind: 'DEPARTMENT_GOALS', title: '部门整体绩效目标', ...fields };
}

export function sampleSection(id: string, documentId: string, partId: string, fields: Partial<SectionRecord> = {}): SectionRecord {
  return {
    id, version: 1, documentId, partId, parentId: null, kind: 'NARRATIVE', ordinal: 1, number: '一、', title: '总体绩效目标', page: 1, generation: 1, revision: 0,
    text: awkwardText, html: `<p>${awkwardText}</p>`, markdown: awkwardText, paragraphs: [awkwardText, ''], ...fields,
  };
}

export function sampleGoalTable(id: string, documentId: string, partId: string, fields: Partial<GoalTableRecord> = {}): GoalTableRecord {
  return {
    id, version: 1, documentId, partId, ordinal: 1, title: '1.见义勇为工作经费绩效目标表', page: 3, unitCode: '216001', unitName: '政法委本级', currencyUnit: '万元',
    projectCode: '13022525P00000000001X', projectName: '见义勇为工作经费', budget: { total: '123456789012345.01', fiscalFunds: '0.10', otherFunds: null }, fundPurpose: '奖励',
    expenditurePlan: [{ month: 3, label: '3月底', cumulativePercent: '25.00' }], ...fields,
  };
}

export function sampleGoal(id: string, documentId: string, goalTableId: string, fields: Partial<GoalRecord> = {}): GoalRecord {
  return { id, documentId, goalTableId, ordinal: 1, text: awkwardText, ...fields };
}

export function sampleIndicator(id: string, documentId: string, goalTableId: string, fields: Partial<IndicatorRecord> = {}): IndicatorRecord {
  return {
    id, version: 1, documentId, goalTableId, ordinal: 1, level1: { code: 'OUTPUT', label: '产出指标' }, level2: { code: 'QUANTITY', label: '数量指标' }, level3: '慰问人数',
    description: awkwardText,
    target: { text: '≥30 万份', kind: 'QUANTITATIVE', operator: 'GTE', operatorExplicit: true, number: '30', unit: '万份', magnitude: 10_000, baseUnit: '份' },
    basis: '年初工作计划', sourceLine: 141, ...fields,
  };
}

export function sampleThread(id: string, documentId: string, anchor: CommentAnchor, fields: Partial<CommentThreadRecord> = {}): CommentThreadRecord {
  return {
    id, version: 1, documentId, anchor, orphaned: false, status: 'OPEN', createdBy: 'usr_a', createdAt: someTime, resolvedBy: null, resolvedAt: null, updatedAt: someTime,
    pendingSuggestions: 0, ...fields,
  };
}

/** Numbered by the digits of its id: no two comments of a document have one number. */
export function sampleComment(id: string, threadId: string, documentId: string, fields: Partial<CommentRecord> = {}): CommentRecord {
  return {
    id, version: 1, threadId, documentId, seq: Number(id.replace(/\D/g, '')), authorId: 'usr_a', body: awkwardText, mentions: [], suggestion: null, createdAt: someTime,
    editedAt: null, deletedAt: null, ...fields,
  };
}

export function sampleUser(id: string, fields: Partial<UserRecord> = {}): UserRecord {
  return { id, name: id.replace('_', '.'), displayName: '王 𠮷', passwordHash: '$argon2id$…', kind: 'PERSON', isAdministrator: false, createdAt: someTime, disabledAt: null, ...fields };
}

export function sampleApiToken(id: string, userId: string, fields: Partial<ApiTokenRecord> = {}): ApiTokenRecord {
  return {
    id, userId, name: awkwardText, secretHash: 'h'.repeat(64), scope: { verbs: ['document.read', 'administer'], documentIds: ['doc_1'], departments: ['县委政法委'] },
    createdBy: 'usr_a', createdAt: someTime, expiresAt: someTime + 9, lastUsedAt: null, revokedAt: null, ...fields,
  };
}

export function sampleSession(id: string, userId: string, fields: Partial<SessionRecord> = {}): SessionRecord {
  return { id, userId, refreshHash: 'hash-1', createdAt: someTime, refreshedAt: someTime + 1, expiresAt: someTime + 9, endsAt: null, revokedAt: null, agent: 'Chrome · Windows', address: '10.1.2.0/24', ...fields };
}
