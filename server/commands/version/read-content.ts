import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionHead } from '../../ports/records.js';
import type { LogPosition } from '../../ports/repositories/section-log.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { KeptCover, KeptSection, VersionContent } from '../../ports/version-records.js';

/** What a document consists of, without any text. */
export interface Outline {
  readonly parts: readonly PartRecord[];
  readonly sections: readonly SectionHead[];
  readonly goalTables: readonly GoalTableRecord[];
  readonly goals: readonly GoalRecord[];
  readonly indicators: readonly IndicatorRecord[];
}

/** In five statements. In a transaction that holds the document's row it is of one moment. */
export async function readOutline({ documents, sections, goalTables }: Repositories, documentId: string): Promise<Outline> {
  const tables = await goalTables.ofDocuments([documentId]);
  const ids = tables.map(({ id }) => id);
  return {
    parts: await documents.partsOf([documentId]),
    sections: await sections.headsOf(documentId),
    goalTables: tables,
    goals: await goalTables.goalsOf(ids),
    indicators: await goalTables.indicatorsOf(ids),
  };
}

const coverOf = ({ title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit, templateId }: DocumentRecord): KeptCover => ({
  title, fiscalYear, statusLabel, departmentName, compilingUnit, reviewingUnit, templateId,
});

function toKeptSection({ id, partId, parentId, kind, ordinal, number, title, page, generation, revision }: SectionHead, positions: ReadonlyMap<string, LogPosition>): KeptSection {
  const position = positions.get(id) ?? { generation, seq: revision };
  return { id, partId, parentId, kind, ordinal, number, title, page, ...position };
}

/**
 * A document as a version keeps it. Versions of the nodes are left out: a row that was changed and changed back is the same
 * row. Without `positions` the texts are those that can be read.
 */
export function toContent(document: DocumentRecord, outline: Outline, positions: ReadonlyMap<string, LogPosition> = new Map()): VersionContent {
  return {
    cover: coverOf(document),
    parts: outline.parts.map(({ documentId: _documentId, ...part }) => part),
    sections: outline.sections.map((section) => toKeptSection(section, positions)),
    goalTables: outline.goalTables.map(({ version: _version, documentId: _documentId, ...table }) => table),
    goals: outline.goals.map(({ documentId: _documentId, ...goal }) => goal),
    indicators: outline.indicators.map(({ version: _version, documentId: _documentId, ...row }) => row),
  };
}
