import type { Cover, DocumentTree, PartTree, SectionTree } from '../model/document.js';
import { readEmbeddedIndicators } from '../model/embedded-indicators.js';
import type { Finding } from '../model/finding.js';
import type { GoalTable, Indicator } from '../model/goal-table.js';
import type { Filling, FindingCounts, NodeProgress, Progress } from '../model/progress.js';
import type { Template } from '../model/template.js';

/**
 * Grows whenever a rule, a template or what is demanded here says something else of the same text: counts that were stored
 * under an earlier number are counted anew. Also when more is counted: an older server writes over rows and leaves out what it
 * does not know.
 */
export const judgementVersion = 4;

/** Cells of a row that rule V11 asks for. */
const cellsOf = ({ requiredFields }: Template): ((row: Indicator) => string)[] => [
  ...(requiredFields.includes('level3') ? [(row: Indicator) => row.level3] : []),
  ...(requiredFields.includes('description') ? [(row: Indicator) => row.description] : []),
  ...(requiredFields.includes('target') ? [(row: Indicator) => row.target.text] : []),
  ...(requiredFields.includes('basis') ? [(row: Indicator) => row.basis] : []),
];

const isWritten = (text: string): boolean => text.trim() !== '';
const count = (fields: readonly boolean[]): Filling => ({ filled: fields.filter(Boolean).length, demanded: fields.length });
const sum = (fillings: readonly Filling[]): Filling => ({
  filled: fillings.reduce((total, { filled }) => total + filled, 0),
  demanded: fillings.reduce((total, { demanded }) => total + demanded, 0),
});

/** The counts of some findings. */
export function countFindings(findings: readonly Pick<Finding, 'severity'>[]): FindingCounts {
  const of = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of('ERROR'), warnings: of('WARNING'), hints: of('HINT') };
}

function coverFilling({ title, departmentName, compilingUnit, reviewingUnit, fiscalYear }: Cover): Filling {
  return count([...[title, departmentName, compilingUnit, reviewingUnit].map(isWritten), fiscalYear > 0]);
}

/** A section that has others below it is as full as they are. A sub-goal states what it is and by what it is measured. */
function sectionFilling({ kind, paragraphs, children }: SectionTree): Filling {
  if (children.length > 0) return sum(children.map(sectionFilling));
  const hasText = paragraphs.some(isWritten);
  if (kind !== 'SUB_GOAL') return count([hasText]);
  const { indicatorParagraphs } = readEmbeddedIndicators(paragraphs);
  return count([hasText, indicatorParagraphs.some(isWritten)]);
}

/** Groups of which the form wants a row and none is there: of each list one. */
function missingRows({ indicators }: GoalTable, { groups, rules }: Template): number {
  const present = new Set(indicators.map(({ level2 }) => level2.code));
  const wanted = [...groups.required, ...(rules.V09 === undefined ? [] : [groups.benefit]), ...(rules.V10 === undefined ? [] : [groups.satisfaction])];
  return wanted.filter((codes) => codes.length > 0 && !codes.some((code) => present.has(code))).length;
}

function tableFilling(table: GoalTable, template: Template): Filling {
  const { budget, expenditurePlan, goals, indicators } = table;
  const planned = new Set(expenditurePlan.map(({ month }) => month));
  const cells = cellsOf(template);
  const required = (field: 'projectName' | 'unitName' | 'fundPurpose'): string[] => (template.requiredFields.includes(field) ? [table[field]] : []);
  return sum([
    count([table.projectCode, table.unitCode, table.currencyUnit, ...required('projectName'), ...required('unitName'), ...required('fundPurpose')].map(isWritten)),
    count([budget.total !== null, budget.fiscalFunds !== null || budget.otherFunds !== null]),
    count(template.planMonths.map((month) => planned.has(month))),
    count(goals.length === 0 && template.requiredFields.includes('goals') ? [false] : goals.map(({ text }) => isWritten(text))),
    ...indicators.map((row) => count(cells.map((cell) => isWritten(cell(row))))),
    { filled: 0, demanded: cells.length * missingRows(table, template) },
  ]);
}

const partFilling = (part: PartTree, template: Template): Filling => sum([...part.sections.map(sectionFilling), ...part.goalTables.map((table) => tableFilling(table, template))]);

/** How far a document is: its cover, its sections, its tables, and what the rules found in it. */
export function measureProgress(tree: DocumentTree, template: Template, findings: readonly Finding[]): Progress {
  return { ...sum([coverFilling(tree.cover), ...tree.parts.map((part) => partFilling(part, template))]), findings: countFindings(findings) };
}

/** How far the document is, under its id, and each entry of its outline, in reading order; findings on rows count at their table, on what is below a section at it as well. */
export function measureOutline(documentId: string, tree: DocumentTree, template: Template, findings: readonly Finding[]): NodeProgress[] {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) found.set(finding.nodeId, [...(found.get(finding.nodeId) ?? []), finding]);
  const at = (ids: readonly string[]): FindingCounts => countFindings(ids.flatMap((id) => found.get(id) ?? []));
  const within = (section: SectionTree): string[] => [section.id, ...section.children.flatMap(within)];
  const inTable = (table: GoalTable): string[] => [table.id, ...table.indicators.map(({ id }) => id)];
  const ofSection = (section: SectionTree): NodeProgress[] => [
    { nodeId: section.id, ...sectionFilling(section), findings: at(within(section)) }, ...section.children.flatMap(ofSection),
  ];
  const ofParts = tree.parts.flatMap((part) => [
    { nodeId: part.id, ...partFilling(part, template), findings: at([part.id, ...part.sections.flatMap(within), ...part.goalTables.flatMap(inTable)]) },
    ...part.sections.flatMap(ofSection),
    ...part.goalTables.map((table) => ({ nodeId: table.id, ...tableFilling(table, template), findings: at(inTable(table)) })),
  ]);
  return [{ nodeId: documentId, ...measureProgress(tree, template, findings) }, ...ofParts];
}
