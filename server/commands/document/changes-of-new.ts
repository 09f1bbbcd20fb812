import type { LoggedDocument } from '../../ports/logged-nodes.js';
import { toSectionHead } from '../section/outline-writes.js';
import type { NodeChange, WholeChange } from '../write-changes.js';
import type { DocumentRecords } from './import-records.js';

/** How a document came into being. */
export interface Origin {
  readonly action: 'document.created' | 'document.imported' | 'nextYear.started' | 'report.started';
  readonly filename?: string | null;
}

/**
 * What the log keeps of a document that comes into being: each of its nodes whole, an entry each, so that no entry grows
 * with the document; and who is its author. Nodes stand in the order in which they can be put back one by one.
 */
export function changesOfNew(records: Omit<DocumentRecords, 'log'>, authorId: string, { action, filename }: Origin): (NodeChange | WholeChange)[] {
  const { parts, sections, goalTables, goals, indicators } = records;
  const { eventSeq: _eventSeq, ...document } = records.document;
  const after: LoggedDocument = filename === undefined ? document : { ...document, filename };
  const added = { version: 1, before: null } as const;
  return [
    { ...added, nodeId: document.id, nodeKind: 'DOCUMENT', action, after },
    ...parts.map((part) => ({ ...added, nodeId: part.id, nodeKind: 'PART', action: 'part.added', after: part }) as const),
    ...sections.map((section) => ({ ...added, nodeId: section.id, nodeKind: 'SECTION', action: 'section.added', after: toSectionHead(section) }) as const),
    ...goalTables.map((table) => ({ ...added, nodeId: table.id, nodeKind: 'GOAL_TABLE', action: 'goalTable.added', after: table }) as const),
    ...goals.map((goal) => ({ ...added, nodeId: goal.id, nodeKind: 'GOAL', action: 'goal.added', after: goal }) as const),
    ...indicators.map((row) => ({ ...added, nodeId: row.id, nodeKind: 'INDICATOR', action: 'indicator.added', after: row }) as const),
    { nodeId: authorId, nodeKind: 'MEMBER', version: 1, action: 'member.set', fields: [{ field: 'role', before: null, after: 'AUTHOR' }] },
  ];
}
