import type { DocumentTree } from '../../schema/model/document.js';
import type { Finding } from '../../schema/model/finding.js';
import type { Template } from '../../schema/model/template.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionRecord } from '../ports/records.js';
import { toDocumentTree } from '../commands/document-tree.js';
import { findingsOf } from '../commands/findings.js';

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

async function judge(readers: TreeReaders, id: string): Promise<JudgedDocument | null> {
  const document = await readers.document.load(id);
  if (document === null) return null;
  const [parts, sections, goalTables] = await Promise.all([readers.parts.load(id), readers.sections.load(id), readers.goalTables.load(id)]);
  const ofTables = <T>(reader: Reader<readonly T[]>): Promise<T[]> => Promise.all(goalTables.map((table) => reader.load(table.id))).then((lists) => lists.flat());
  const [goals, indicators] = await Promise.all([ofTables(readers.goals), ofTables(readers.indicators)]);
  const tree = toDocumentTree({ document, parts, sections, goalTables, goals, indicators });
  const template = await readers.template.load(document);
  return { document, tree, template, findings: findingsOf({ document, tree, template, sections }) };
}

/** Each document judged, in one statement for each kind of node; null for one that is gone. */
export function judgeDocuments(readers: TreeReaders, ids: readonly string[]): Promise<(JudgedDocument | null)[]> {
  return Promise.all(ids.map((id) => judge(readers, id)));
}
