import type { DocumentTree, PartTree, SectionKind, SectionTree } from '../../model/document.js';
import type { Finding } from '../../model/finding.js';
import type { GoalTable, PlanPoint } from '../../model/goal-table.js';
import { migrationKinds, type MigrationEntry } from '../../model/migration.js';
import { labelKey } from '../../model/normalize-text.js';
import type { Template, TemplateSection } from '../../model/template.js';
import type { TemplateLabel } from '../../model/template-label.js';
import { findFindings } from '../find-findings.js';
import { findingId } from '../finding-id.js';
import type { Levels } from '../indicator-levels.js';
import { walkSections } from '../walk-sections.js';
import { compareForms, nameSeverity } from './compare-forms.js';
import { isClassified, levelMover, sayLevels } from './move-levels.js';
import { movePlan, pairMonths } from './move-months.js';

/** A section that the new form begins with and the document lacks: it is added, empty, at the end of the part. */
export interface NewSection {
  readonly partId: string;
  readonly kind: SectionKind;
  readonly title: string;
}

/** What a document becomes under another template: what is written, and all that is another, in words. */
export interface MigrationPlan {
  /** Rows whose levels change, in order. */
  readonly rows: readonly (Levels & { readonly id: string })[];
  /** Tables whose plan changes, in order. */
  readonly tables: readonly { readonly id: string; readonly expenditurePlan: readonly PlanPoint[] }[];
  readonly sections: readonly NewSection[];
  readonly entries: readonly MigrationEntry[];
}

const inBoth = (text: string): TemplateLabel => ({ zh: text, en: text });
const tablesOf = ({ parts }: DocumentTree): readonly GoalTable[] => parts.flatMap(({ goalTables }) => goalTables);

const sameLevel = (a: Levels['level1'], b: Levels['level1']): boolean => a.code === b.code && a.label === b.label;

function moveRows(tree: DocumentTree, from: Template, to: Template): Pick<MigrationPlan, 'rows' | 'entries'> {
  const move = levelMover(from, to);
  const rows: (Levels & { id: string })[] = [];
  const entries: MigrationEntry[] = [];
  for (const table of tablesOf(tree)) for (const row of table.indicators) {
    const moved = move(row);
    if (!sameLevel(row.level1, moved.level1) || !sameLevel(row.level2, moved.level2)) rows.push({ id: row.id, ...moved });
    const [before, after] = [sayLevels(from, row), sayLevels(to, moved)];
    if (before.zh !== after.zh) entries.push({ kind: 'LEVELS', nodeId: row.id, subject: nameRow(table, row), before, after, isUnsettled: !isClassified(to, moved) });
  }
  return { rows, entries };
}

const nameRow = (table: GoalTable, { ordinal, level3 }: GoalTable['indicators'][number]): TemplateLabel => ({
  zh: `${table.title} · 第 ${ordinal} 行 ${level3}`.trim(), en: `${table.title} · row ${ordinal} ${level3}`.trim(),
});

const sayPoint = ({ label, cumulativePercent }: PlanPoint): string => `${label} ${cumulativePercent}%`;

function movePlans(tree: DocumentTree, from: Template, to: Template): Pick<MigrationPlan, 'tables' | 'entries'> {
  const months = pairMonths(from.planMonths, to.planMonths);
  const moves = tablesOf(tree).map((table) => ({ table, ...movePlan(table.expenditurePlan, months, to.planMonths) }));
  return {
    tables: moves.filter(({ table, plan }) => plan !== table.expenditurePlan).map(({ table, plan }) => ({ id: table.id, expenditurePlan: plan })),
    // A month that neither form has is no matter of theirs.
    entries: moves.flatMap(({ table, moved }) => moved.filter(({ before, after }) => before !== after || from.planMonths.includes(before.month)).map(({ before, after }): MigrationEntry => {
      const said = sayPoint(after);
      const isKept = before === after;
      return {
        kind: 'PLAN_MONTH', nodeId: table.id, subject: inBoth(table.title), before: inBoth(sayPoint(before)),
        after: isKept ? { zh: `${said}（表样外的月份，保留）`, en: `${said} (no month of the form, kept)` } : inBoth(said), isUnsettled: isKept,
      };
    })),
  };
}

function isThere(tree: DocumentTree, { kind, label }: TemplateSection): boolean {
  return tree.parts.some((part) => walkSections(part.sections).some((section) => section.kind === kind && (kind !== 'NARRATIVE' || labelKey(section.title) === labelKey(label.zh))));
}

const partFor = (tree: DocumentTree, { kind, label }: Template['parts'][number]): PartTree | undefined =>
  tree.parts.find((part) => part.kind === kind && (kind !== 'OTHER' || labelKey(part.title) === labelKey(label.zh)));

function addSections(tree: DocumentTree, to: Template, documentId: string): Pick<MigrationPlan, 'sections' | 'entries'> {
  const sections: NewSection[] = [];
  const entries: MigrationEntry[] = [];
  for (const wanted of to.parts) {
    const part = partFor(tree, wanted);
    if (part === undefined) entries.push({ kind: 'PART', nodeId: documentId, subject: wanted.label, before: null, after: { zh: '表样有此部分，文本没有，不会自动增加', en: 'the form has this part, the text has not; it is not added' }, isUnsettled: true });
    else for (const section of wanted.sections.filter((each) => !isThere(tree, each))) {
      sections.push({ partId: part.id, kind: section.kind, title: section.label.zh });
      entries.push({ kind: 'SECTION', nodeId: part.id, subject: section.label, before: null, after: { zh: `在“${part.title}”末尾增加，待填写`, en: `added at the end of “${part.title}”, to be written` }, isUnsettled: true });
    }
  }
  return { sections, entries };
}

/** Names a section that is not there yet, among the findings. */
const placeholder = (index: number): string => `new-section-${index}`;

/** The document as it will be; what is added stands under ids that are none. Pure. */
export function migrateTree(tree: DocumentTree, plan: Omit<MigrationPlan, 'entries'>): DocumentTree {
  const rows = new Map(plan.rows.map((row) => [row.id, row]));
  const plans = new Map(plan.tables.map(({ id, expenditurePlan }) => [id, expenditurePlan]));
  const added = plan.sections.map(({ partId, kind, title }, index) => ({ partId, section: { id: placeholder(index), kind, ordinal: 0, number: '', title, page: null, paragraphs: [], children: [] } satisfies SectionTree }));
  return {
    ...tree,
    parts: tree.parts.map((part) => ({
      ...part,
      sections: [...part.sections, ...added.filter(({ partId }) => partId === part.id).map(({ section }) => section)],
      goalTables: part.goalTables.map((table) => ({
        ...table,
        expenditurePlan: plans.get(table.id) ?? table.expenditurePlan,
        indicators: table.indicators.map((row) => ({ ...row, ...rows.get(row.id) })),
      })),
    })),
  };
}

function namesIn(tree: DocumentTree, documentId: string): Map<string, TemplateLabel> {
  const names = new Map([[documentId, inBoth(tree.cover.title)]]);
  for (const part of tree.parts) {
    names.set(part.id, inBoth(part.title));
    for (const section of walkSections(part.sections)) names.set(section.id, inBoth(`${section.number}${section.title}`));
    for (const table of part.goalTables) {
      names.set(table.id, inBoth(table.title));
      for (const row of table.indicators) names.set(row.id, nameRow(table, row));
    }
  }
  return names;
}

function sayFinding({ rule, severity, message }: Finding): TemplateLabel {
  const name = nameSeverity(severity);
  return { zh: `${rule} ${name.zh}：${message.zh}`, en: `${rule} ${name.en}: ${message.en}` };
}

/** Findings that are there on one side only, or weigh otherwise. */
function compareFindings(before: readonly Finding[], after: readonly Finding[], nameOf: (id: string) => TemplateLabel, nodeOf: (id: string) => string): MigrationEntry[] {
  const keyOf = (finding: Finding): string => `${findingId(finding)} ${finding.severity}`;
  const [was, is] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const entry = (finding: Finding, comes: boolean): MigrationEntry => ({
    kind: 'FINDING', nodeId: nodeOf(finding.nodeId), subject: nameOf(finding.nodeId), before: comes ? null : sayFinding(finding), after: comes ? sayFinding(finding) : null, isUnsettled: comes && finding.severity !== 'HINT',
  });
  return [...after.filter((finding) => !was.has(keyOf(finding))).map((finding) => entry(finding, true)), ...before.filter((finding) => !is.has(keyOf(finding))).map((finding) => entry(finding, false))];
}

/**
 * What changing a document from one template version to another comes to. Pure; nothing of its words is lost: a group that the
 * new form does not have keeps its words under the code OTHER, a month keeps its percentage. To the same version it is empty.
 */
export function planMigration(tree: DocumentTree, from: Template, to: Template, documentId: string): MigrationPlan {
  if (from.id === to.id) return { rows: [], tables: [], sections: [], entries: [] };
  const [levels, plans, outline] = [moveRows(tree, from, to), movePlans(tree, from, to), addSections(tree, to, documentId)];
  const written = { rows: levels.rows, tables: plans.tables, sections: outline.sections };
  const after = migrateTree(tree, written);
  const names = namesIn(after, documentId);
  const partOf = new Map(written.sections.map(({ partId }, index) => [placeholder(index), partId]));
  const findings = compareFindings(findFindings(tree, from, { documentId }), findFindings(after, to, { documentId }), (id) => names.get(id) ?? inBoth(id), (id) => partOf.get(id) ?? id);
  const entries = [...levels.entries, ...plans.entries, ...outline.entries, ...compareForms(from, to, documentId), ...findings];
  return { ...written, entries: migrationKinds.flatMap((kind) => entries.filter((entry) => entry.kind === kind)) };
}
