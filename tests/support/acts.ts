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
  /** A member of the document. */
  readonly userId: string;
}

/** One mutation as a test may send it, and who may. */
export interface Act {
  readonly input: (targets: Targets) => Readonly<Record<string, unknown>>;
  /** Which members besides the AUTHOR may; nobody else. */
  readonly allowed: readonly ('REVIEWER' | 'READER')[];
}

const cover = { title: '标题', fiscalYear: 2025, departmentName: '某局', compilingUnit: '某局', reviewingUnit: '财政局' };
const row = { level1: 'OUTPUT', level2: 'QUANTITY', level3: '指标', target: '≥1次' };
const author: Act['allowed'] = [];
const members: Act['allowed'] = ['REVIEWER', 'READER'];

/** Every mutation that names a thing of a document. A new one must be written here, with who may. */
export const acts: Readonly<Record<string, Act>> = {
  updateDocument: { allowed: author, input: ({ documentId: id }) => ({ id, expectedVersion: 1, title: cover.title }) },
  archiveDocument: { allowed: author, input: ({ documentId: id }) => ({ id, expectedVersion: 1 }) },
  addSection: { allowed: author, input: ({ partId, sectionId: parentId }) => ({ partId, parentId, title: '节' }) },
  updateSection: { allowed: author, input: ({ sectionId: id }) => ({ id, expectedVersion: 1, title: '节' }) },
  moveSection: { allowed: author, input: ({ sectionId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeSection: { allowed: author, input: ({ sectionId: id }) => ({ id, expectedVersion: 1 }) },
  editSectionText: { allowed: author, input: ({ sectionId: id }) => ({ id, edit: { kind: 'REPLACE_ALL', paragraphs: ['段'] } }) },
  addGoalTable: { allowed: author, input: ({ partId }) => ({ partId, currencyUnit: '万元', projectCode: '1', projectName: '项目', unitCode: '1', unitName: '某局' }) },
  updateGoalTable: { allowed: author, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1, budget: { total: '1.00' } }) },
  moveGoalTable: { allowed: author, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeGoalTable: { allowed: author, input: ({ goalTableId: id }) => ({ id, expectedVersion: 1 }) },
  addGoal: { allowed: author, input: ({ goalTableId }) => ({ goalTableId, text: '目标' }) },
  updateGoal: { allowed: author, input: ({ goalId: id }) => ({ id, expectedVersion: 1, text: '目标' }) },
  removeGoal: { allowed: author, input: ({ goalId: id }) => ({ id, expectedVersion: 1 }) },
  addIndicator: { allowed: author, input: ({ goalTableId }) => ({ goalTableId, ...row }) },
  updateIndicator: { allowed: author, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1, basis: '依据' }) },
  moveIndicator: { allowed: author, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1, ordinal: 2 }) },
  removeIndicator: { allowed: author, input: ({ indicatorId: id }) => ({ id, expectedVersion: 1 }) },
  addComment: { allowed: members, input: ({ documentId, sectionId }) => ({ documentId, anchor: { kind: 'SECTION', sectionId }, body: '批注' }) },
  replyToComment: { allowed: members, input: ({ threadId }) => ({ threadId, body: '答复' }) },
  resolveComment: { allowed: ['REVIEWER'], input: ({ threadId }) => ({ threadId }) },
  reopenComment: { allowed: ['REVIEWER'], input: ({ threadId }) => ({ threadId }) },
  setMember: { allowed: author, input: ({ documentId, userId }) => ({ documentId, userId, role: 'READER' }) },
};

/** Mutations that name no document, or that begin one of one's own; `open` to whoever is not signed in. */
export const ownActs: Readonly<Record<string, { readonly input: Readonly<Record<string, unknown>>; readonly isOpen: boolean }>> = {
  signIn: { isOpen: true, input: { name: 'nobody', password: 'none of yours' } },
  refreshSession: { isOpen: true, input: { refreshToken: 'none' } },
  signOut: { isOpen: false, input: {} },
  createDocument: { isOpen: false, input: { ...cover, templateId: 'hebei-county-2019' } },
  importDocument: { isOpen: false, input: { format: 'TEXT', content: '无', dryRun: true } },
  updatePresence: { isOpen: false, input: { presenceId: 'none' } },
};
