import type { DocumentTree, PartTree, SectionTree } from '../../schema/model/document.js';
import type { GoalTable, Indicator } from '../../schema/model/goal-table.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';

/** All rows of one document, each list in order. */
export interface DocumentRecords {
  readonly document: DocumentRecord;
  readonly parts: readonly PartRecord[];
  readonly sections: readonly SectionRecord[];
  readonly goalTables: readonly GoalTableRecord[];
  readonly goals: readonly GoalRecord[];
  readonly indicators: readonly IndicatorRecord[];
}

function groupBy<T extends { readonly ordinal: number }, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  for (const group of groups.values()) group.sort((a, b) => a.ordinal - b.ordinal);
  return groups;
}

/** What the tree needs of the records; of a document as it stands, or as a version keeps it. */
export interface TreeSource {
  readonly document: Pick<DocumentRecord, keyof DocumentTree['cover'] | 'importedContents'>;
  readonly parts: readonly Omit<PartRecord, 'documentId'>[];
  readonly sections: readonly (Pick<SectionRecord, 'partId' | 'parentId'> & Omit<SectionTree, 'children'>)[];
  readonly goalTables: readonly Unversioned<GoalTableRecord>[];
  readonly goals: readonly Omit<GoalRecord, 'documentId'>[];
  readonly indicators: readonly Unversioned<IndicatorRecord>[];
}

type Unversioned<T extends { version: number; documentId: string }> = Omit<T, 'version' | 'documentId'> & { readonly version?: number; readonly documentId?: string };

/** A row as the tree has it. */
export const toRowTree = ({ version: _version, documentId: _documentId, goalTableId: _goalTableId, ...row }: TreeSource['indicators'][number]): Indicator => row;

/** Goals as the tree has them. */
export const toGoalTrees = (goals: TreeSource['goals']): GoalTable['goals'] => goals.map(({ id, ordinal, text }) => ({ id, ordinal, text }));

/** A goal table as the tree has it, with trees that were made of its goals and rows. Its lists are in order. */
export function toTableTree({ version: _version, documentId: _documentId, partId: _partId, ...head }: TreeSource['goalTables'][number], goals: GoalTable['goals'], indicators: readonly Indicator[]): GoalTable {
  return { ...head, goals, indicators };
}

/** The rows as the tree that rules judge and printers print. Pure; ids are those of the rows. */
export function toDocumentTree({ goals, indicators, sections, ...rest }: TreeSource): DocumentTree {
  const goalsOf = groupBy(goals, (goal) => goal.goalTableId);
  const rowsOf = groupBy(indicators, (row) => row.goalTableId);
  return toTreeOf({ ...rest, sections: toSectionTrees(sections), toTable: (table) => toTableTree(table, toGoalTrees(goalsOf.get(table.id) ?? []), (rowsOf.get(table.id) ?? []).map(toRowTree)) });
}

/** Sections as the tree has them, by the id of their part. */
export function toSectionTrees(sections: TreeSource['sections']): ReadonlyMap<string, readonly SectionTree[]> {
  const children = groupBy(sections.filter((section) => section.parentId !== null), (section) => section.parentId);
  const tops = groupBy(sections.filter((section) => section.parentId === null), (section) => section.partId);
  const toSection = ({ id, kind, ordinal, number, title, page, paragraphs, blocks }: TreeSource['sections'][number]): SectionTree => ({
    id, kind, ordinal, number, title, page, paragraphs, ...(blocks === undefined ? {} : { blocks }), children: (children.get(id) ?? []).map(toSection),
  });
  return new Map([...tops].map(([partId, own]) => [partId, own.map(toSection)]));
}

/** What a tree is put together from: its parts, with trees that were made of their sections and tables. */
interface TreePieces<T> extends Pick<TreeSource, 'document' | 'parts'> {
  readonly sections: ReadonlyMap<string, readonly SectionTree[]>;
  readonly goalTables: readonly T[];
  readonly toTable: (table: T) => GoalTable;
}

export function toTreeOf<T extends TreeSource['goalTables'][number]>({ document, parts, sections, goalTables, toTable }: TreePieces<T>): DocumentTree {
  const tables = groupBy(goalTables, (table) => table.partId);
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = document;
  return {
    cover: { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit },
    tableOfContents: document.importedContents,
    parts: [...parts].sort((a, b) => a.ordinal - b.ordinal).map((part): PartTree => ({
      id: part.id, kind: part.kind, ordinal: part.ordinal, number: part.number, title: part.title,
      sections: sections.get(part.id) ?? [],
      goalTables: (tables.get(part.id) ?? []).map(toTable),
    })),
  };
}
