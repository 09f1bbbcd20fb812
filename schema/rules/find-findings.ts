import type { Decimal } from '../model/decimal.js';
import type { DocumentTree, PartTree } from '../model/document.js';
import type { Finding } from '../model/finding.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { ValueLink } from '../model/value-link.js';
import type { Template } from '../model/template.js';
import { budgetRules } from './budget-rules.js';
import { classificationRules } from './classification-rules.js';
import { codeRules } from './code-rules.js';
import { completenessRules } from './completeness-rules.js';
import { contentsRules } from './contents-rules.js';
import { costRules } from './cost-rules.js';
import { linkRules } from './link-rules.js';
import { lintRules } from './lint-rules.js';
import { planRules } from './plan-rules.js';
import type { Found, Rule, RuleContext } from './rule.js';
import { sectionRules } from './section-rules.js';
import { targetRules } from './target-rules.js';
import { textRules } from './text-rules.js';
import { walkSections } from './walk-sections.js';
import { weightRules } from './weight-rules.js';

const rules: readonly Rule[] = [
  ...budgetRules,
  ...planRules,
  ...codeRules,
  ...completenessRules,
  ...classificationRules,
  ...targetRules,
  ...costRules,
  ...textRules,
  ...contentsRules,
  ...weightRules,
  ...lintRules,
  ...linkRules,
  ...sectionRules,
].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

const ruleOrder = new Map(rules.map(({ id }, index) => [id, index]));

/** What all rules have to say of one kind of thing. */
const having = <K extends Exclude<keyof Rule, 'id'>>(kind: K): (readonly [Rule['id'], NonNullable<Rule[K]>])[] =>
  rules.flatMap((rule) => {
    const find = rule[kind];
    return find === undefined ? [] : [[rule.id, find] as const];
  });

const [ofDocument, ofOutline, ofParts, ofHeads, ofTables, ofRows] = [having('inDocument'), having('inOutline'), having('inPart'), having('inHead'), having('inTable'), having('inRow')];

/** What rules found in nodes, by the node, and by what it follows from beside the node, the template and the fiscal year. */
export type Remembered = WeakMap<object, Map<string, readonly Finding[]>>;

interface Judging extends RuleContext {
  /** Null: nothing is. */
  readonly remembered: Remembered | null;
  readonly outline: OutlineMark | null;
}

/** What most nodes give cause for: one for all, since each is remembered. */
const nothing: readonly Finding[] = [];

/** Of one node; the one found longest ago goes. */
const maxAbout = 4;

/** What `find` finds in a node, or found in it before. The same findings: what was made of them may be kept by them. */
function remember({ remembered, placeNames }: Judging, node: object, find: () => readonly Finding[], about = ''): readonly Finding[] {
  if (remembered === null) return find();
  const known = remembered.get(node) ?? new Map<string, readonly Finding[]>();
  remembered.set(node, known);
  const key = placeNames.length === 0 ? about : [about, ...placeNames].join('\n');
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  const [oldest] = known.size < maxAbout ? [] : known.keys();
  if (oldest !== undefined) known.delete(oldest);
  known.set(key, found.length === 0 ? nothing : found);
  return found;
}

/** What each of these rules finds, with the severity that the template gives it; a rule that it leaves out finds nothing. */
function judge<T>(rulesOf: readonly (readonly [Rule['id'], T])[], { template }: RuleContext, find: (rule: T) => readonly Found[]): Finding[] {
  return rulesOf.flatMap(([id, rule]) => {
    const severity = template.rules[id];
    if (severity === undefined) return [];
    return find(rule).map(({ part, ...found }): Finding => ({ rule: id, severity: (part && template.partSeverities[part]) ?? severity, ...found }));
  });
}

/** All that a table says above its rows but its goals, as one text. */
const headOf = ({ indicators: _indicators, goals: _goals, ...head }: GoalTable): string => JSON.stringify(head);

/** In the rows first: what a rule finds in a row by itself stands before what it finds in it beside the others. */
function findInTable(context: Judging, table: GoalTable): readonly Finding[] {
  const inRow = (row: Indicator): readonly Finding[] => remember(context, row, () => judge(ofRows, context, (find) => find(row, context)));
  const inHead = (): readonly Finding[] => remember(context, table.goals, () => judge(ofHeads, context, (find) => find(table, context)), headOf(table));
  return remember(context, table, () => [...table.indicators.flatMap(inRow), ...inHead(), ...judge(ofTables, context, (find) => find(table, context))]);
}

function findInOutline(context: Judging): readonly Finding[] {
  const { outline, documentId, departmentProjectBudget } = context;
  const find = (): readonly Finding[] => judge(ofOutline, context, (one) => one(context));
  return outline === null ? find() : remember(context, outline.of, find, [outline.about, documentId, departmentProjectBudget ?? ''].join('\n'));
}

function findInPart(context: Judging, part: PartTree): readonly Finding[] {
  const own = remember(context, part.sections, () => judge(ofParts, context, (find) => find(part, context)), `${part.id}\n${part.title}`);
  return [...own, ...part.goalTables.flatMap((table) => findInTable(context, table))];
}

/** The same object, and the same text, for as long as the cover, the contents, and the parts, sections and heads of tables of a document stay as they are. */
export interface OutlineMark {
  readonly of: object;
  readonly about: string;
}

/** What the caller knows beside the document itself. */
export interface FindingOptions {
  /** Node id of findings on the document as a whole; "document" when absent. */
  readonly documentId?: string;
  /** V19: the department's approved project budget, in the template's `budgetUnit` (万元). Absent: V19 is not judged. */
  readonly departmentProjectBudget?: Decimal | null;
  /** V21: the document's own places, in full ("河北省", "乐亭县"); a foreign place that is part of one is not reported. */
  readonly placeNames?: readonly string[];
  /** V22: the linked values of each section's text, by its id. */
  readonly links?: ReadonlyMap<string, readonly ValueLink[]>;
  /**
   * What was found before in tables, rows and lists of sections that are the same objects: for trees whose objects nobody changes, judged by one template
   * for one fiscal year.
   */
  readonly remembered?: Remembered;
  /** Absent: what follows from the outline is found anew each time. */
  readonly outline?: OutlineMark;
}

/** Every node's place in reading order. Of two nodes with one id the first counts. */
function readingOrder(tree: DocumentTree): Map<string, number> {
  const order = new Map<string, number>();
  const add = ({ id }: { readonly id: string }) => {
    if (!order.has(id)) order.set(id, order.size + 1);
  };
  for (const part of tree.parts) {
    add(part);
    for (const section of walkSections(part.sections)) add(section);
    for (const table of part.goalTables) {
      add(table);
      table.indicators.forEach(add);
    }
  }
  return order;
}

/**
 * Judges a document by the rules V01-V23 of docs/spec/rules.md, as the template version weighs them. Pure: equal trees
 * give equal findings. Never throws, whatever the tree holds. The order is that of the document (findings on the
 * document as a whole first), then that of the rule ids.
 */
export function findFindings(tree: DocumentTree, template: Template, options: FindingOptions = {}): Finding[] {
  const context: Judging = {
    tree,
    template,
    fiscalYear: tree.cover.fiscalYear,
    documentId: options.documentId ?? 'document',
    tables: tree.parts.flatMap((part) => part.goalTables),
    departmentProjectBudget: options.departmentProjectBudget ?? null,
    placeNames: options.placeNames ?? [],
    links: options.links ?? new Map(),
    remembered: options.remembered ?? null,
    outline: options.outline ?? null,
  };
  const order = readingOrder(tree);
  const place = (finding: Finding) => (finding.nodeKind === 'DOCUMENT' ? 0 : (order.get(finding.nodeId) ?? 0));
  const ofRule = ({ rule }: Finding) => ruleOrder.get(rule) ?? 0;
  const findings = [...tree.parts.flatMap((part) => findInPart(context, part)), ...findInOutline(context), ...judge(ofDocument, context, (find) => find(context))];
  // The sort is stable: within a node and a rule the findings keep their order.
  return findings.sort((a, b) => place(a) - place(b) || ofRule(a) - ofRule(b));
}
