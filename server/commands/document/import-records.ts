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
  for (const { kind, ordinal, number, title, page, children, ...text } of sections) {
    const id = context.ids.newId('section');
    const empty = emptySection({ id, documentId: into.document.id, partId, parentId, kind, ordinal, number, title, page });
    const { section, entry } = withFirstText(context, empty, text);
    into.sections.push(section);
    if (entry !== null) into.log.push(entry);
    addSections(context, into, partId, id, children);
  }
}

function addTable(context: CommandContext, into: DocumentRecords, partId: string, table: GoalTable): void {
  const documentId = into.document.id;
  const goalTableId = context.ids.newId('goalTable');
  const { goals, indicators, ...head } = table;
  into.goalTables.push({ ...head, id: goalTableId, version: 1, documentId, partId });
  for (const goal of goals) into.goals.push({ ...goal, id: context.ids.newId('goal'), documentId, goalTableId });
  for (const row of indicators) into.indicators.push({ ...row, id: context.ids.newId('indicator'), version: 1, documentId, goalTableId });
}

function addPart(context: CommandContext, into: DocumentRecords, part: PartTree): void {
  const { kind, ordinal, number, title } = part;
  const id = context.ids.newId('part');
  into.parts.push({ id, documentId: into.document.id, kind, ordinal, number, title });
  addSections(context, into, id, null, part.sections);
  for (const table of part.goalTables) addTable(context, into, id, table);
}

/** A read document as records with ids of their own, every node at version 1. The tree's ids are left behind. */
export function toRecords(context: CommandContext, tree: DocumentTree, templateId: string): DocumentRecords {
  const now = context.clock.now();
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = tree.cover;
  const document: DocumentRecord = {
    id: context.ids.newId('document'), version: 1, title, fiscalYear, status: 'DRAFT', statusLabel, departmentName, compilingUnit, reviewingUnit,
    templateId, importedContents: tree.tableOfContents, eventSeq: 0, archivedAt: null, createdAt: now, updatedAt: now,
  };
  const records: DocumentRecords = { document, parts: [], sections: [], log: [], goalTables: [], goals: [], indicators: [] };
  for (const part of tree.parts) addPart(context, records, part);
  return records;
}
