import type { TemplateLabel } from './template-label.js';

/** What of a document another template touches. */
export type MigrationKind = 'LEVELS' | 'PLAN_MONTH' | 'SECTION' | 'PART' | 'NUMBERING' | 'PAGE' | 'RULE' | 'FINDING';
/** Every MigrationKind, in the order in which a plan lists them. */
export const migrationKinds: readonly MigrationKind[] = ['LEVELS', 'PLAN_MONTH', 'SECTION', 'PART', 'NUMBERING', 'PAGE', 'RULE', 'FINDING'];

/** One thing that would be another under the new template, in words. */
export interface MigrationEntry {
  readonly kind: MigrationKind;
  /** The row, table, part, section or, for what goes for all of it, the document. */
  readonly nodeId: string;
  /** What the node, or the thing, is called. */
  readonly subject: TemplateLabel;
  /** Null: there is no such thing now. */
  readonly before: TemplateLabel | null;
  /** Null: there will be none. */
  readonly after: TemplateLabel | null;
  /** Somebody has to look at it afterwards: nothing decides it. */
  readonly isUnsettled: boolean;
}
