import { isDeepStrictEqual } from 'node:util';
import type { DocumentTree } from '../../schema/model/document.js';
import type { Finding } from '../../schema/model/finding.js';
import type { GoalTable, Indicator } from '../../schema/model/goal-table.js';
import type { Template } from '../../schema/model/template.js';
import type { Remembered } from '../../schema/rules/find-findings.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';
import { toDocumentTree, toGoalTrees, toRowTree, toSectionTrees, toTableTree, toTreeOf } from '../commands/document-tree.js';
import { findingsOf } from '../commands/findings.js';
import type { DocumentRows, OutlineRows, TableRows } from '../queries/document-rows.js';
import { groupBy } from '../queries/group-by.js';

interface Reader<T, K = string> {
  load(key: K): Promise<T>;
}

/** The readers of one operation; what a query read already is not read again for the rules. */
export interface TreeReaders {
  readonly document: Reader<DocumentRecord | null>;
  readonly parts: Reader<readonly PartRecord[]>;
  readonly sections: Reader<readonly SectionRecord[]>;
  readonly goalTables: Reader<readonly GoalTableRecord[]>;
  readonly goals: Reader<readonly GoalRecord[]>;
  readonly indicators: Reader<readonly IndicatorRecord[]>;
  readonly template: Reader<Template, DocumentRecord>;
}

/** A document as a tree, and what the rules V01-V23 find in it. */
export interface JudgedDocument {
  readonly document: DocumentRecord;
  readonly tree: DocumentTree;
  readonly template: Template;
  readonly findings: readonly Finding[];
}

/** The rows of a document that are at hand; null: they are read. */
type KeptRows = (documentId: string) => Promise<{ readonly rows: DocumentRows }> | null;

/** Of trees that are made here, which nobody changes; rules see the form and the year as well. */
const remembered = new Map<string, Remembered>();
const maxRemembered = 100;

function rememberedBy({ id }: Template, fiscalYear: number): Remembered {
  const key = `${id} ${fiscalYear}`;
  const known = remembered.get(key) ?? new WeakMap();
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(key, known);
  return known;
}

const sectionTrees = new WeakMap<OutlineRows, ReturnType<typeof toSectionTrees>>();

function treesOfSections(outline: OutlineRows): ReturnType<typeof toSectionTrees> {
  const known = sectionTrees.get(outline) ?? toSectionTrees(outline.sections);
  sectionTrees.set(outline, known);
  return known;
}

const tableTrees = new WeakMap<TableRows, GoalTable>();
const goalTrees = new WeakMap<readonly GoalRecord[], GoalTable['goals']>();
const rowTrees = new WeakMap<IndicatorRecord, Indicator>();

function treeOfRow(record: IndicatorRecord): Indicator {
  const known = rowTrees.get(record) ?? toRowTree(record);
  rowTrees.set(record, known);
  return known;
}

function treesOfGoals(goals: readonly GoalRecord[]): GoalTable['goals'] {
  const known = goalTrees.get(goals) ?? toGoalTrees(goals);
  goalTrees.set(goals, known);
  return known;
}

/** The same tree for the same rows, so that a rule need not judge a table, or a row of it, again that nobody changed. */
function treeOfTable(rows: TableRows): GoalTable {
  const known = tableTrees.get(rows) ?? toTableTree(rows.table, treesOfGoals(rows.goals), rows.indicators.map(treeOfRow));
  tableTrees.set(rows, known);
  return known;
}

/** What was found last, by the outline of the document. */
const foundBefore = new WeakMap<OutlineRows, readonly Finding[]>();

/** A finding that says what one before it said is that one: what was made of findings is kept by them. */
function keepEqual(outline: OutlineRows, findings: readonly Finding[]): readonly Finding[] {
  const before = foundBefore.get(outline) ?? [];
  const same = new Set(before);
  const changed = new Set(findings.flatMap((finding) => (same.has(finding) ? [] : [finding.nodeId])));
  const old = groupBy(before.filter(({ nodeId }) => changed.has(nodeId)), ({ nodeId }) => nodeId);
  const kept = findings.map((finding) => (same.has(finding) ? finding : (old.get(finding.nodeId)?.find((one) => isDeepStrictEqual(one, finding)) ?? finding)));
  foundBefore.set(outline, kept);
  return kept;
}

const judgedRows = new WeakMap<DocumentRows, JudgedDocument>();

/** Judged once for all who read it. */
async function judgeRows(readers: TreeReaders, document: DocumentRecord, rows: DocumentRows): Promise<JudgedDocument> {
  const known = judgedRows.get(rows);
  // The version of the document's own row tells of its cover and its form.
  if (known?.document.version === document.version) return known;
  const template = await readers.template.load(document);
  const byId = new Map(rows.tables.map((table) => [table.table.id, table]));
  const { outline } = rows;
  const toTable = (table: GoalTableRecord): GoalTable => {
    const found = byId.get(table.id);
    return found === undefined ? toTableTree(table, [], []) : treeOfTable(found);
  };
  const tree = toTreeOf({ document, parts: outline.parts, goalTables: outline.goalTables, sections: treesOfSections(outline), toTable });
  const findings = keepEqual(outline, findingsOf({ document, tree, template, sections: outline.sections }, { remembered: rememberedBy(template, document.fiscalYear), outline: { of: outline, about: String(document.version) } }));
  const judged = { document, tree, template, findings };
  judgedRows.set(rows, judged);
  return judged;
}

async function judge(readers: TreeReaders, keptRows: KeptRows, id: string): Promise<JudgedDocument | null> {
  const document = await readers.document.load(id);
  if (document === null) return null;
  const kept = await keptRows(id);
  if (kept !== null) return judgeRows(readers, document, kept.rows);
  const [parts, sections, goalTables] = await Promise.all([readers.parts.load(id), readers.sections.load(id), readers.goalTables.load(id)]);
  const ofTables = <T>(reader: Reader<readonly T[]>): Promise<T[]> => Promise.all(goalTables.map((table) => reader.load(table.id))).then((lists) => lists.flat());
  const [goals, indicators] = await Promise.all([ofTables(readers.goals), ofTables(readers.indicators)]);
  const tree = toDocumentTree({ document, parts, sections, goalTables, goals, indicators });
  const template = await readers.template.load(document);
  return { document, tree, template, findings: findingsOf({ document, tree, template, sections }) };
}

/** Each document judged, in one statement for each kind of node; null for one that is gone. */
export function judgeDocuments(readers: TreeReaders, keptRows: KeptRows, ids: readonly string[]): Promise<(JudgedDocument | null)[]> {
  return Promise.all(ids.map((id) => judge(readers, keptRows, id)));
}
