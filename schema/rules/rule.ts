import type { Decimal } from '../model/decimal.js';
import type { DocumentTree } from '../model/document.js';
import type { Finding, RuleId } from '../model/finding.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { ValueLink } from '../model/value-link.js';
import type { RulePart, Template } from '../model/template.js';

/** What a rule sees: the whole document, the template version that judges it, and what the caller knows besides. */
export interface RuleContext {
  /** The rule that is run. */
  readonly rule: RuleId;
  readonly tree: DocumentTree;
  readonly template: Template;
  /** Node id of findings on the document as a whole. */
  readonly documentId: string;
  /** All goal tables of all parts, in document order. */
  readonly tables: readonly GoalTable[];
  /** In the template's `budgetUnit`; null when it is not known. */
  readonly departmentProjectBudget: Decimal | null;
  /** Places that are not foreign to this document. */
  readonly placeNames: readonly string[];
  /** Linked values, by the section in whose text they stand. */
  readonly links: ReadonlyMap<string, readonly ValueLink[]>;
  /** Null: nothing is. */
  readonly remembered: Remembered | null;
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

/** What rules found in nodes, by the node, the rule, and what else it follows from. */
export type Remembered = WeakMap<object, Map<string, readonly Found[]>>;

/** One rule. `check` must not throw, whatever the tree holds, and must not look at anything but its context. */
export interface Rule {
  readonly id: RuleId;
  readonly check: (context: RuleContext) => readonly Found[];
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
export function onDocument(context: RuleContext, field: string | null, wording: Wording): Found {
  return found('DOCUMENT', context.documentId, field, wording);
}

/** A finding on a part or a section. */
export function onNode(node: { readonly kind: 'PART' | 'SECTION'; readonly id: string }, field: string | null, wording: Wording): Found {
  return found(node.kind, node.id, field, wording);
}

/** A finding on a table; null is the table as a whole, which is where absent rows are reported. */
export function onTable(table: GoalTable, field: string | null, wording: Wording): Found {
  return found('GOAL_TABLE', table.id, field, wording);
}

/** A finding on one cell of a row. */
export function onIndicator(row: Indicator, field: string | null, wording: Wording): Found {
  return found('INDICATOR', row.id, field, wording);
}

/** What most rules find in most nodes: one for all, since each is remembered. */
const nothing: readonly Found[] = [];

/** What `check` finds in a node, or found in it before: once for each rule and what it says `about`. It must follow from the node, that, the template and the fiscal year alone. */
export function remember({ remembered, rule }: RuleContext, node: object, check: () => readonly Found[], about = ''): readonly Found[] {
  if (remembered === null) return check();
  const known = remembered.get(node) ?? new Map<string, readonly Found[]>();
  remembered.set(node, known);
  const name = about === '' ? rule : `${rule} ${about}`;
  const remembers = known.get(name);
  if (remembers !== undefined) return remembers;
  const result = check();
  known.set(name, result.length === 0 ? nothing : result);
  return result;
}

/** Runs `check` on every table; what it finds must follow from the table, the template and the fiscal year alone. */
export function forEachTable(context: RuleContext, check: (table: GoalTable) => readonly Found[]): readonly Found[] {
  return context.tables.flatMap((table) => remember(context, table, () => check(table)));
}

/** What `check` finds in each row of a table, as `remember` has it: once for each rule and what it says `about`. */
export function inRows(context: RuleContext, table: GoalTable, check: (row: Indicator) => readonly Found[], about = ''): readonly Found[] {
  return table.indicators.flatMap((row) => remember(context, row, () => check(row), about));
}

/** As forEachTable, of every row of every table. */
export function forEachRow(context: RuleContext, check: (row: Indicator) => readonly Found[]): readonly Found[] {
  return forEachTable(context, (table) => inRows(context, table, check));
}
