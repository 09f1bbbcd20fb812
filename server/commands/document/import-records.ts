import type { DocumentTree, PartTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../../ports/records.js';
import type { SectionUpdateRecord } from '../../ports/repositories/section-log.js';
import type { CommandContext } from '../command.js';
import { emptySection } from '../section/empty-section.js';
import { withFirstText } from '../section/first-text.js';

/** Everything a new document consists of, ready to be inserted in this order. */
export interface DocumentRecords {
  readonly document: DocumentRecord;
  readonly parts: PartRecord[];
  /** Parents before their children. */
  readonly sections: SectionRecord[];
  readonly log: SectionUpdateRecord[];
  readonly goalTables: GoalTableRecord[];
  readonly goals: GoalRecord[];
  readonly indicators: IndicatorRecord[];
}

function addSections(context: CommandContext, into: DocumentRecords, partId: string, parentId: string | null, sections: readonly SectionTree[]): void {
  for (const [index, { kind, number, title, page, children, ...text }] of sections.entries()) {
    const id = context.ids.newId('section');
    const empty = emptySection({ id, documentId: into.document.id, partId, parentId, kind, ordinal: index + 1, number, title, page });
    const { section, entry } = withFirstText(context, empty, text);
    into.sections.push(section);
    if (entry !== null) into.log.push(entry);
    addSections(context, into, partId, id, children);
  }
}

function addTable(context: CommandContext, into: DocumentRecords, partId: string, table: GoalTable, ordinal: number): void {
  const documentId = into.document.id;
  const goalTableId = context.ids.newId('goalTable');
  const { goals, indicators, ...head } = table;
  into.goalTables.push({ ...head, ordinal, id: goalTableId, version: 1, documentId, partId });
  goals.forEach((goal, index) => into.goals.push({ ...goal, ordinal: index + 1, id: context.ids.newId('goal'), documentId, goalTableId }));
  indicators.forEach((row, index) => into.indicators.push({ ...row, ordinal: index + 1, id: context.ids.newId('indicator'), version: 1, documentId, goalTableId }));
}

function addPart(context: CommandContext, into: DocumentRecords, part: PartTree, ordinal: number): void {
  const { kind, number, title } = part;
  const id = context.ids.newId('part');
  into.parts.push({ id, documentId: into.document.id, kind, ordinal, number, title });
  addSections(context, into, id, null, part.sections);
  part.goalTables.forEach((table, index) => addTable(context, into, id, table, index + 1));
}

/** A read document as records with ids of their own, every node at version 1 and in the place it stands at. The tree's ids are left behind. */
export function toRecords(context: CommandContext, tree: DocumentTree, templateId: string): DocumentRecords {
  const now = context.clock.now();
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = tree.cover;
  const document: DocumentRecord = {
    id: context.ids.newId('document'), version: 1, title, fiscalYear, status: 'DRAFT', statusLabel, departmentName, compilingUnit, reviewingUnit,
    templateId, importedContents: tree.tableOfContents, eventSeq: 0, archivedAt: null, createdAt: now, updatedAt: now,
  };
  const records: DocumentRecords = { document, parts: [], sections: [], log: [], goalTables: [], goals: [], indicators: [] };
  tree.parts.forEach((part, index) => addPart(context, records, part, index + 1));
  return records;
}
