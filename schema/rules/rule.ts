import type { Decimal } from '../model/decimal.js';
import type { DocumentTree, PartTree } from '../model/document.js';
import type { Finding, RuleId } from '../model/finding.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { ValueLink } from '../model/value-link.js';
import type { RulePart, Template } from '../model/template.js';

/** What the findings of a part, a table or a row may follow from beside what stands in it: they are remembered by it. */
export interface RuleScope {
  /** The template version that judges. */
  readonly template: Template;
  readonly fiscalYear: number;
  /** Places that are not foreign to this document. */
  readonly placeNames: readonly string[];
}

/** What a rule of the whole document sees besides: all of it, and what the caller knows. */
export interface RuleContext extends RuleScope {
  readonly tree: DocumentTree;
  /** Node id of findings on the document as a whole. */
  readonly documentId: string;
  /** All goal tables of all parts, in document order. */
  readonly tables: readonly GoalTable[];
  /** In the template's `budgetUnit`; null when it is not known. */
  readonly departmentProjectBudget: Decimal | null;
  /** Linked values, by the section in whose text they stand. */
  readonly links: ReadonlyMap<string, readonly ValueLink[]>;
}

/** A goal table without its rows. */
export type TableHead = Omit<GoalTable, 'indicators'>;

/** As a rule of the document sees it, whatever the rows are. */
export interface OutlineContext extends Omit<RuleContext, 'tables' | 'links'> {
  readonly tables: readonly TableHead[];
}

/** A finding before the template has given it a severity. `part` names the part of the rule it comes from, if any. */
export interface Found {
  readonly nodeId: string;
  readonly nodeKind: Finding['nodeKind'];
  readonly field: string | null;
  readonly part?: RulePart;
  readonly message: Finding['message'];
  readonly remedy: Finding['remedy'];
}

/**
 * One rule, apart by what its findings follow from: what is as it was need not be judged again. Nothing of it may throw, whatever the tree holds, or look at
 * anything but what it is given.
 */
export interface Rule {
  readonly id: RuleId;
  readonly inDocument?: (context: RuleContext) => readonly Found[];
  /** In the cover, the contents, and how parts, sections and heads of tables go together: whatever the rows are. */
  readonly inOutline?: (context: OutlineContext) => readonly Found[];
  /** In a part's title and its sections; its tables are judged by themselves. */
  readonly inPart?: (part: PartTree, scope: RuleScope) => readonly Found[];
  /** In what a table says above its rows. */
  readonly inHead?: (head: TableHead, scope: RuleScope) => readonly Found[];
  /** In the rows of a table taken together, and beside its head. */
  readonly inTable?: (table: GoalTable, scope: RuleScope) => readonly Found[];
  /** In a row by itself. */
  readonly inRow?: (row: Indicator, scope: RuleScope) => readonly Found[];
}

/** What is wrong and how to mend it, each in Chinese and English. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
  readonly mendZh: string;
  readonly mendEn: string;
  readonly part?: RulePart;
}

function found(nodeKind: Found['nodeKind'], nodeId: string, field: string | null, { zh, en, mendZh, mendEn, part }: Wording): Found {
  return { nodeKind, nodeId, field, message: { zh, en }, remedy: { zh: mendZh, en: mendEn }, ...(part === undefined ? {} : { part }) };
}

/** A finding on the document as a whole, or on a field of its cover. */
export function onDocument(context: Pick<RuleContext, 'documentId'>, field: string | null, wording: Wording): Found {
  return found('DOCUMENT', context.documentId, field, wording);
}

/** A finding on a part or a section. */
export function onNode(node: { readonly kind: 'PART' | 'SECTION'; readonly id: string }, field: string | null, wording: Wording): Found {
  return found(node.kind, node.id, field, wording);
}

/** A finding on a table; null is the table as a whole, which is where absent rows are reported. */
export function onTable(table: Pick<GoalTable, 'id'>, field: string | null, wording: Wording): Found {
  return found('GOAL_TABLE', table.id, field, wording);
}

/** A finding on one cell of a row. */
export function onIndicator(row: Indicator, field: string | null, wording: Wording): Found {
  return found('INDICATOR', row.id, field, wording);
}
