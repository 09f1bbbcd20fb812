import type { Decimal } from '../model/decimal.js';
import type { DocumentTree } from '../model/document.js';
import type { Finding, Severity } from '../model/finding.js';
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
import type { Found, Remembered, Rule, RuleContext } from './rule.js';
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

/** Of what was found before, the same findings: what was made of them may be kept by them. */
const findingsOf = new WeakMap<Found, Finding>();

function toFinding(found: Found, rule: Rule['id'], severity: Severity, { template, remembered }: Pick<RuleContext, 'template' | 'remembered'>): Finding {
  const known = remembered === null ? undefined : findingsOf.get(found);
  if (known !== undefined) return known;
  const { part, ...rest } = found;
  const finding: Finding = { rule, severity: (part && template.partSeverities[part]) ?? severity, ...rest };
  if (remembered !== null) findingsOf.set(found, finding);
  return finding;
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
  const context: Omit<RuleContext, 'rule'> = {
    tree,
    template,
    documentId: options.documentId ?? 'document',
    tables: tree.parts.flatMap((part) => part.goalTables),
    departmentProjectBudget: options.departmentProjectBudget ?? null,
    placeNames: options.placeNames ?? [],
    links: options.links ?? new Map(),
    remembered: options.remembered ?? null,
  };
  const order = readingOrder(tree);
  const place = (finding: Finding) => (finding.nodeKind === 'DOCUMENT' ? 0 : (order.get(finding.nodeId) ?? 0));
  const findings = rules.flatMap(({ id, check }) => {
    const severity = template.rules[id];
    if (severity === undefined) return [];
    return check({ ...context, rule: id }).map((found) => toFinding(found, id, severity, context));
  });
  // The sort is stable: within a node the rules keep their order, and within a rule its own.
  return findings.sort((a, b) => place(a) - place(b));
}
