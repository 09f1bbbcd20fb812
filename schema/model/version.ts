/** Why a version was taken: named by somebody, or by itself at an act. RESTORE, MERGE: as it was before an earlier version came back, or a file was merged. */
export type VersionKind = 'NAMED' | 'IMPORT' | 'SUBMISSION' | 'RETURN' | 'APPROVAL' | 'RESTORE' | 'MERGE' | 'NEXT_YEAR' | 'MIGRATION';
/** Every VersionKind. */
export const versionKinds: readonly VersionKind[] = ['NAMED', 'IMPORT', 'SUBMISSION', 'RETURN', 'APPROVAL', 'RESTORE', 'MERGE', 'NEXT_YEAR', 'MIGRATION'];

/** What people call each kind; a version that nobody named is shown under it. */
export const versionKindNames: { readonly [K in VersionKind]: { readonly zh: string; readonly en: string } } = {
  NAMED: { zh: '命名版本', en: 'named version' },
  IMPORT: { zh: '导入', en: 'imported' },
  SUBMISSION: { zh: '送审', en: 'submitted' },
  RETURN: { zh: '退回', en: 'returned' },
  APPROVAL: { zh: '批复', en: 'approved' },
  RESTORE: { zh: '恢复前', en: 'before a restoration' },
  MERGE: { zh: '文件更新前', en: 'before an update from a file' },
  NEXT_YEAR: { zh: '上年结转', en: 'carried over from last year' },
  MIGRATION: { zh: '换用模板前', en: 'before another template' },
};
