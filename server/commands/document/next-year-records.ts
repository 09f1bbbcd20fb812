import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, PartRecord, SectionHead, SectionRecord } from '../../ports/records.js';
import type { PredecessorRecord } from '../../ports/predecessor-records.js';
import type { CommandContext } from '../command.js';
import { emptySection } from '../section/empty-section.js';
import { parseValueSource, printValueSource } from '../../../schema/model/value-link.js';
import type { Outline } from '../version/read-content.js';
import type { DocumentRecords } from './import-records.js';

/** The text of last year, section by section, as the updates that build each. */
export type LastTexts = ReadonlyMap<string, readonly Uint8Array[]>;

/** A new year's document, and what each of its nodes was made of. */
export interface NextYear {
  readonly records: DocumentRecords;
  readonly predecessors: readonly PredecessorRecord[];
}

/** Amounts are decided anew every year: a number that was carried over would pass for a decision. */
const noBudget = { total: null, fiscalFunds: null, otherFunds: null };

/** Makes the nodes of the new text and remembers what each was made of. */
class Copier {
  readonly records: DocumentRecords;
  readonly predecessors: PredecessorRecord[] = [];
  readonly #context: CommandContext;
  readonly #source: DocumentRecord;
  readonly #ids = new Map<string, string>();

  constructor(context: CommandContext, source: DocumentRecord, document: DocumentRecord) {
    this.#context = context;
    this.#source = source;
    this.records = { document, parts: [], sections: [], log: [], goalTables: [], goals: [], indicators: [] };
    this.predecessors.push({ ...this.#link(document.id, source.id), nodeKind: 'DOCUMENT', values: null });
  }

  addPart({ id, ...part }: PartRecord): void {
    this.records.parts.push({ ...part, id: this.#newId('part', id), documentId: this.#documentId });
  }

  addSection({ id, partId, parentId, kind, ordinal, number, title }: SectionHead, updates: readonly Uint8Array[]): void {
    const newId = this.#newId('section', id);
    const empty = emptySection({ id: newId, documentId: this.#documentId, partId: this.#idOf(partId), parentId: parentId === null ? null : this.#idOf(parentId), kind, ordinal, number, title, page: null });
    this.records.sections.push(this.#withText(empty, updates));
    this.predecessors.push({ ...this.#link(newId, id), nodeKind: 'SECTION', values: null });
  }

  addTable({ id, partId, ...head }: GoalTableRecord): void {
    const newId = this.#newId('goalTable', id);
    this.records.goalTables.push({ ...head, id: newId, version: 1, documentId: this.#documentId, partId: this.#idOf(partId), page: null, budget: noBudget, expenditurePlan: [] });
    const { title, projectCode, projectName, currencyUnit, budget, fundPurpose } = head;
    this.predecessors.push({ ...this.#link(newId, id), nodeKind: 'GOAL_TABLE', values: { title, projectCode, projectName, currencyUnit, budget, fundPurpose } });
  }

  addGoal({ id, goalTableId, ordinal, text }: GoalRecord): void {
    const newId = this.#newId('goal', id);
    this.records.goals.push({ id: newId, documentId: this.#documentId, goalTableId: this.#idOf(goalTableId), ordinal, text });
    this.predecessors.push({ ...this.#link(newId, id), nodeKind: 'GOAL', values: null });
  }

  addRow({ id, goalTableId, ...row }: IndicatorRecord): void {
    const newId = this.#newId('indicator', id);
    this.records.indicators.push({ ...row, id: newId, version: 1, documentId: this.#documentId, goalTableId: this.#idOf(goalTableId), sourceLine: null });
    const { level1, level2, level3, description, target, basis } = row;
    const values = { level1: level1.label, level2: level2.label, level3, description, target: target.text, basis };
    this.predecessors.push({ ...this.#link(newId, id), nodeKind: 'INDICATOR', values });
  }

  get #documentId(): string {
    return this.records.document.id;
  }

  #newId(kind: 'part' | 'section' | 'goalTable' | 'goal' | 'indicator', id: string): string {
    const newId = this.#context.ids.newId(kind);
    this.#ids.set(id, newId);
    return newId;
  }

  #idOf(id: string): string {
    const found = this.#ids.get(id);
    if (found === undefined) throw new Error(`${id} was not copied before what stands in it`);
    return found;
  }

  #link(nodeId: string, predecessorId: string) {
    return { nodeId, documentId: this.#documentId, predecessorId, predecessorDocumentId: this.#source.id, fiscalYear: this.#source.fiscalYear };
  }

  /** What a linked value of last year's text is linked to now. */
  #sourceOf(text: string): string | null {
    const source = parseValueSource(text);
    if (source === null || source.nodeId === null) return source && text;
    const nodeId = this.#ids.get(source.nodeId);
    return nodeId === undefined ? null : printValueSource({ ...source, nodeId });
  }

  /** The text as new text of whoever begins the year: nothing of last year's log comes along. */
  #withText(section: SectionRecord, updates: readonly Uint8Array[]): SectionRecord {
    const { collab, actor, clock } = this.#context;
    const copy = collab.copyText(updates, (source) => this.#sourceOf(source));
    if (copy === null) return section;
    const { update, clientIds, projection } = copy;
    this.records.log.push({ sectionId: section.id, generation: section.generation, seq: 1, update, authorId: actor.userId, clientIds, at: clock.now() });
    return { ...section, revision: 1, ...projection };
  }
}

/** Everything a new year's text begins with. `document` is its cover, with an id of its own. Other people's requests come between two long texts. */
export async function nextYearOf(context: CommandContext, source: DocumentRecord, outline: Outline, texts: LastTexts, document: DocumentRecord): Promise<NextYear> {
  const copier = new Copier(context, source, document);
  outline.parts.forEach((part) => copier.addPart(part));
  outline.goalTables.forEach((table) => copier.addTable(table));
  outline.goals.forEach((goal) => copier.addGoal(goal));
  outline.indicators.forEach((row) => copier.addRow(row));
  // Last: what their numbers are linked to has its new id by now.
  for (const section of outline.sections) {
    copier.addSection(section, texts.get(section.id) ?? []);
    await nextTurn();
  }
  return { records: copier.records, predecessors: copier.predecessors };
}
