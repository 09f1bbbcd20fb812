import type { GoalTable } from './goal-table.js';
import type { TextBlock } from './text-block.js';

/** 草案, 送审, 审核, 退回, 批复, 公开. */
export type DocumentStatus = 'DRAFT' | 'SUBMITTED' | 'IN_REVIEW' | 'RETURNED' | 'APPROVED' | 'PUBLISHED';
/** Every DocumentStatus, in the order a text passes through them. */
export const documentStatuses: readonly DocumentStatus[] = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'PUBLISHED'];

/** What people call each status. */
export const statusNames: { readonly [S in DocumentStatus]: { readonly zh: string; readonly en: string } } = {
  DRAFT: { zh: '草案', en: 'draft' },
  SUBMITTED: { zh: '送审', en: 'submitted' },
  IN_REVIEW: { zh: '审核', en: 'in review' },
  RETURNED: { zh: '退回', en: 'returned' },
  APPROVED: { zh: '批复', en: 'approved' },
  PUBLISHED: { zh: '公开', en: 'published' },
};

/** 部门整体绩效目标, 预算项目绩效目标, or a part of another title. */
export type PartKind = 'DEPARTMENT_GOALS' | 'PROJECT_GOALS' | 'OTHER';
/** Every PartKind. */
export const partKinds: readonly PartKind[] = ['DEPARTMENT_GOALS', 'PROJECT_GOALS', 'OTHER'];

/** 总体绩效目标; 分项绩效目标 and each of them; 工作保障措施 and each of them; or any other prose. */
export type SectionKind = 'OVERALL_GOAL' | 'SUB_GOALS' | 'SUB_GOAL' | 'SAFEGUARD_MEASURES' | 'SAFEGUARD_MEASURE' | 'NARRATIVE';
/** Every SectionKind. */
export const sectionKinds: readonly SectionKind[] = [
  'OVERALL_GOAL',
  'SUB_GOALS',
  'SUB_GOAL',
  'SAFEGUARD_MEASURES',
  'SAFEGUARD_MEASURE',
  'NARRATIVE',
];

/** What the cover says. */
export interface Cover {
  readonly departmentName: string;
  readonly title: string;
  readonly fiscalYear: number;
  /** "草案"; null when the cover has no such line. */
  readonly statusLabel: string | null;
  readonly compilingUnit: string;
  readonly reviewingUnit: string;
}

/** One line of the 目录, as printed. `part` is the part's ordinal. */
export interface TableOfContentsLine {
  readonly level: 1 | 2;
  readonly part: number;
  readonly number: string;
  readonly title: string;
  readonly page: number | null;
}

/** A narrative section: its prose as plain paragraphs, and the sections below it. `number` is as printed ("一、", "1."). */
export interface SectionTree {
  readonly id: string;
  readonly kind: SectionKind;
  readonly ordinal: number;
  readonly number: string;
  readonly title: string;
  /** Page in the printed contents; null when it has none. */
  readonly page: number | null;
  readonly paragraphs: readonly string[];
  /** The same text with its formatting; absent where it is plain paragraphs. */
  readonly blocks?: readonly TextBlock[];
  readonly children: readonly SectionTree[];
}

/** 第一部分, 第二部分. */
export interface PartTree {
  readonly id: string;
  readonly kind: PartKind;
  readonly ordinal: number;
  /** "第一部分" */
  readonly number: string;
  readonly title: string;
  readonly sections: readonly SectionTree[];
  readonly goalTables: readonly GoalTable[];
}

/**
 * A whole 部门预算绩效文本 as plain data: what the importer yields, the rules judge and the printers print.
 * Ids are unique within the tree; before a tree is stored they need not be global ids.
 */
export interface DocumentTree {
  readonly cover: Cover;
  /** As printed in the source; empty when it has none. */
  readonly tableOfContents: readonly TableOfContentsLine[];
  readonly parts: readonly PartTree[];
}
