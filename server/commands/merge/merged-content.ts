import { AppError } from '../../../schema/errors/app-error.js';
import type { SectionTree } from '../../../schema/model/document.js';
import type { Budget } from '../../../schema/model/goal-table.js';
import { limits } from '../../../schema/model/limits.js';
import type { MergeSide } from '../../../schema/model/merge.js';
import { parseTargetValue } from '../../../schema/model/parse-target-value.js';
import type { Template } from '../../../schema/model/template.js';
import { coverKey, type FlatTree } from '../../domain/merge/flatten-tree.js';
import type { MergeItem, MergePlan } from '../../domain/merge/plan-merge.js';
import { defaultSectionKind, fitsBelow } from '../../domain/section-kind.js';
import type { IdSource } from '../../ports/id-source.js';
import type { KeptCover, KeptGoal, KeptRow, KeptSection, KeptTable, VersionContent } from '../../ports/version-records.js';
import { levelsOf } from './levels-of.js';
import { MergedLists } from './merged-lists.js';

/** What is merged, and how it was decided. */
export interface Merging {
  readonly plan: MergePlan;
  readonly choiceOf: (item: MergeItem) => MergeSide | null;
  readonly file: FlatTree;
  /** The document as it stands. */
  readonly now: VersionContent;
  /** What the file was made from: what is gone comes back from there. */
  readonly base: VersionContent | null;
  readonly template: Template;
  readonly ids: IdSource;
}

/** What a document is to hold. */
export interface MergedContent {
  readonly content: VersionContent;
  /** Of what only the file has. */
  readonly freshIds: ReadonlySet<string>;
  readonly freshTexts: ReadonlyMap<string, Pick<SectionTree, 'paragraphs' | 'blocks'>>;
  /** Sections whose text is carried over from the file, with their keys in it. */
  readonly changedTexts: ReadonlyMap<string, string>;
}

/** The fields of a node that come from the file. */
export function fieldsTaken({ fields, kind }: MergeItem, choice: MergeSide | null): readonly string[] {
  if (choice === null || (choice === 'DOCUMENT' && kind !== 'CONFLICT')) return [];
  return fields.filter(({ changedBy }) => changedBy === 'FILE' || (changedBy === 'BOTH' && choice === 'FILE')).map(({ field }) => field);
}

/** True when deciding so leaves the document as it is. */
export function changesNothing(item: MergeItem, choice: MergeSide | null): boolean {
  if (item.kind === 'FILE_REMOVED' || item.kind === 'FILE_ADDED') return choice !== 'FILE';
  return fieldsTaken(item, choice).length === 0 && !(item.kind === 'CONFLICT' && item.fields.length === 0 && choice === 'FILE');
}

type Nodes<T> = Map<string, T>;
const byId = <T extends { readonly id: string }>(nodes: readonly T[]): Nodes<T> => new Map(nodes.map((node) => [node.id, node]));
const picked = <T extends object>(from: T, fields: readonly string[]): Partial<T> => Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<T>;

/** A document's content while it is merged. */
export class ContentMerge {
  readonly #merging: Merging;
  readonly #sections: Nodes<KeptSection>;
  readonly #tables: Nodes<KeptTable>;
  readonly #goals: Nodes<KeptGoal>;
  readonly #rows: Nodes<KeptRow>;
  readonly #lists: MergedLists;
  readonly #freshIds = new Set<string>();
  readonly #freshTexts = new Map<string, Pick<SectionTree, 'paragraphs' | 'blocks'>>();
  readonly #changedTexts = new Map<string, string>();
  /** Nodes of the file by the ids that they have or get. */
  readonly #idOf: Map<string, string>;
  #cover: KeptCover;

  constructor(merging: Merging) {
    const { now, plan } = merging;
    this.#merging = merging;
    this.#cover = now.cover;
    [this.#sections, this.#tables, this.#goals, this.#rows] = [byId(now.sections), byId(now.goalTables), byId(now.goals), byId(now.indicators)];
    this.#idOf = new Map(plan.idOfFile);
    this.#lists = new MergedLists(now, merging.template);
  }

  merge(): MergedContent {
    const { plan, choiceOf, file } = this.#merging;
    const placed = new Set<string>();
    for (const item of plan.items) {
      const choice = choiceOf(item);
      if (changesNothing(item, choice)) continue;
      if (item.kind === 'FILE_REMOVED') this.#remove(item);
      else if (item.kind === 'FILE_ADDED') this.#add(item, placed);
      else {
        if (this.#isGone(item)) this.#bringBack(item, placed);
        const fields = fieldsTaken(item, choice);
        this.#change(item, fields);
        if (fields.includes('place') && item.nodeId !== null) placed.add(item.nodeId);
      }
    }
    this.#lists.place(placed, file, (key) => this.#idOf.get(key) ?? null, (key, kind) => this.#parentOf(key, kind));
    return { content: this.#content(), freshIds: this.#freshIds, freshTexts: this.#freshTexts, changedTexts: this.#changedTexts };
  }

  #isGone({ nodeId, nodeKind }: MergeItem): boolean {
    return nodeId !== null && nodeKind !== 'DOCUMENT' && ![this.#sections, this.#tables, this.#goals, this.#rows].some((nodes) => nodes.has(nodeId));
  }

  #remove({ nodeId }: MergeItem): void {
    for (const id of nodeId === null ? [] : this.#lists.remove(nodeId)) for (const nodes of [this.#sections, this.#tables, this.#goals, this.#rows]) nodes.delete(id);
  }

  /** As the base had it, in the place that the file has for it; a table with all that stood in it. */
  #bringBack({ nodeId }: MergeItem, placed: Set<string>): void {
    const { base, plan } = this.#merging;
    if (nodeId === null || base === null) return;
    const put = <T extends { readonly id: string }>(nodes: Nodes<T>, kind: 'SECTION' | 'GOAL_TABLE' | 'GOAL' | 'INDICATOR', found: readonly T[], parentOf: (node: T) => string): void => {
      for (const node of found) {
        nodes.set(node.id, node);
        this.#lists.append(kind, parentOf(node), node.id);
      }
    };
    put(this.#sections, 'SECTION', base.sections.filter(({ id }) => id === nodeId), ({ parentId, partId }) => (parentId !== null && this.#sections.has(parentId) ? parentId : partId));
    put(this.#tables, 'GOAL_TABLE', base.goalTables.filter(({ id }) => id === nodeId), ({ partId }) => partId);
    const stands = ({ id, goalTableId }: KeptGoal | KeptRow): boolean => goalTableId === nodeId || (id === nodeId && this.#tables.has(goalTableId));
    put(this.#goals, 'GOAL', base.goals.filter(stands), ({ goalTableId }) => goalTableId);
    put(this.#rows, 'INDICATOR', base.indicators.filter(stands), ({ goalTableId }) => goalTableId);
    placed.add(nodeId);
    for (const below of plan.belowGone.get(nodeId) ?? []) {
      if (below.nodeId === null) this.#addBelow(below.nodeKind, below.fileKey, placed);
      else this.#change(below, below.fields);
    }
  }

  #change({ nodeId, nodeKind, fileKey }: Pick<MergeItem, 'nodeId' | 'nodeKind' | 'fileKey'>, fields: readonly string[]): void {
    const { file } = this.#merging;
    const node = fileKey === null ? undefined : file.byKey.get(fileKey);
    if (node === undefined || fileKey === null || nodeId === null || fields.length === 0) return;
    if (nodeKind === 'DOCUMENT') {
      const cover = { ...node.fields, fiscalYear: Number(file.byKey.get(coverKey)?.fields['fiscalYear']) };
      this.#cover = { ...this.#cover, ...picked(cover, fields) };
      return;
    }
    const [section, table, goal, row] = [this.#sections.get(nodeId), this.#tables.get(nodeId), this.#goals.get(nodeId), this.#rows.get(nodeId)];
    if (section !== undefined) {
      if (fields.includes('title')) this.#sections.set(nodeId, { ...section, title: node.fields['title'] ?? '' });
      if (fields.includes('text')) this.#changedTexts.set(nodeId, fileKey);
    }
    if (table !== undefined) this.#tables.set(nodeId, this.#changedTable(table, fileKey, fields));
    if (goal !== undefined && fields.includes('text')) this.#goals.set(nodeId, { ...goal, text: node.fields['text'] ?? '' });
    if (row !== undefined) this.#rows.set(nodeId, this.#changedRow(row, node.fields, fields));
  }

  #changedTable(table: KeptTable, fileKey: string, fields: readonly string[]): KeptTable {
    const theirs = this.#merging.file.tables.get(fileKey);
    if (theirs === undefined) return table;
    const { id: _id, ordinal: _ordinal, page: _page, goals: _goals, indicators: _indicators, budget, ...head } = theirs;
    const amounts = Object.fromEntries((['total', 'fiscalFunds', 'otherFunds'] satisfies (keyof Budget)[]).filter((field) => fields.includes(`budget.${field}`)).map((field) => [field, budget[field]]));
    return { ...table, ...picked(head, fields), budget: { ...table.budget, ...amounts } };
  }

  #changedRow(row: KeptRow, theirs: Readonly<Record<string, string | null>>, fields: readonly string[]): KeptRow {
    const { template } = this.#merging;
    const words = picked(theirs, fields);
    const [label1, label2] = [words['level1'] ?? null, words['level2'] ?? null];
    const levels = label1 === null && label2 === null ? {} : levelsOf(template, label1 ?? row.level1.label, label2 ?? row.level2.label);
    const target = words['target'] == null ? row.target : parseTargetValue(words['target']);
    return { ...row, ...levels, target, level3: words['level3'] ?? row.level3, description: words['description'] ?? row.description, basis: words['basis'] ?? row.basis };
  }

  /** The node of the document that one of the file stands below; a part where the file's has no other. */
  #parentOf(key: string, kind: MergeItem['nodeKind']): string | null {
    const { file, now } = this.#merging;
    const parentKey = file.byKey.get(key)?.parentKey ?? null;
    const id = parentKey === null ? undefined : this.#idOf.get(parentKey);
    if (id !== undefined && (this.#sections.has(id) || this.#tables.has(id) || now.parts.some((part) => part.id === id))) return id;
    if (kind === 'GOAL' || kind === 'INDICATOR') return null;
    if (parentKey !== null && file.sections.has(parentKey)) return this.#parentOf(parentKey, 'SECTION');
    const wanted = kind === 'GOAL_TABLE' ? 'PROJECT_GOALS' : 'DEPARTMENT_GOALS';
    return (now.parts.find((part) => part.kind === wanted) ?? now.parts.at(-1))?.id ?? null;
  }

  #add({ nodeKind, fileKey }: MergeItem, placed: Set<string>): void {
    const { file, ids } = this.#merging;
    const parentId = fileKey === null ? null : this.#parentOf(fileKey, nodeKind);
    if (fileKey === null || parentId === null) return;
    const kinds = { SECTION: 'section', GOAL_TABLE: 'goalTable', GOAL: 'goal', INDICATOR: 'indicator' } as const;
    if (nodeKind === 'DOCUMENT') return;
    const id = ids.newId(kinds[nodeKind]);
    this.#idOf.set(fileKey, id);
    this.#freshIds.add(id);
    placed.add(id);
    this.#lists.append(nodeKind, parentId, id);
    if (nodeKind === 'SECTION') this.#addSection(id, fileKey, parentId, placed);
    if (nodeKind === 'GOAL_TABLE') this.#addTable(id, fileKey, parentId, placed);
    const fields = file.byKey.get(fileKey)?.fields ?? {};
    if (nodeKind === 'GOAL') this.#goals.set(id, { id, goalTableId: parentId, ordinal: 0, text: fields['text'] ?? '' });
    if (nodeKind === 'INDICATOR') this.#addRow(id, fields, parentId);
  }

  #addRow(id: string, fields: Readonly<Record<string, string | null>>, goalTableId: string): void {
    const empty: KeptRow = { id, goalTableId, ordinal: 0, level1: { code: 'OTHER', label: '' }, level2: { code: 'OTHER', label: '' }, level3: '', description: '', target: parseTargetValue(''), basis: '', sourceLine: null };
    const set = Object.keys(fields).filter((field) => fields[field] !== null);
    this.#rows.set(id, this.#changedRow(empty, fields, set));
  }

  #addSection(id: string, fileKey: string, parentId: string, placed: Set<string>): void {
    const { file, now } = this.#merging;
    const theirs = file.sections.get(fileKey);
    if (theirs === undefined) return;
    const parent = this.#sections.get(parentId);
    const kind = fitsBelow(theirs.kind, parent?.kind ?? null) ? theirs.kind : defaultSectionKind(parent?.kind ?? null);
    const partId = parent?.partId ?? now.parts.find((part) => part.id === parentId)?.id ?? '';
    this.#sections.set(id, { id, partId, parentId: parent?.id ?? null, kind, ordinal: 0, number: theirs.number, title: theirs.title, page: null, generation: 1, seq: 0 });
    this.#freshTexts.set(id, theirs);
    for (const child of theirs.children) if (!this.#idOf.has(child.id)) this.#addBelow('SECTION', child.id, placed);
  }

  #addTable(id: string, fileKey: string, partId: string, placed: Set<string>): void {
    const theirs = this.#merging.file.tables.get(fileKey);
    if (theirs === undefined) return;
    const { goals, indicators, ...head } = theirs;
    this.#tables.set(id, { ...head, id, partId, page: null });
    for (const { id: key } of goals) if (!this.#idOf.has(key)) this.#addBelow('GOAL', key, placed);
    for (const { id: key } of indicators) if (!this.#idOf.has(key)) this.#addBelow('INDICATOR', key, placed);
  }

  #addBelow(nodeKind: MergeItem['nodeKind'], fileKey: string, placed: Set<string>): void {
    this.#add({ key: fileKey, nodeId: null, nodeKind, kind: 'FILE_ADDED', title: '', within: '', fields: [], preset: 'FILE', fileKey }, placed);
  }

  /** In order, each section behind what it stands below. */
  #content(): VersionContent {
    const { now } = this.#merging;
    const places = this.#lists.places(this.#sections);
    const sections = places.sections.flatMap(({ id, ...place }): KeptSection[] => {
      const section = this.#sections.get(id);
      return section === undefined ? [] : [{ ...section, ...place }];
    });
    const inOrder = <T extends { readonly id: string; readonly ordinal: number }>(nodes: Nodes<T>): T[] => [...nodes.values()].map((node) => ({ ...node, ordinal: places.ordinals.get(node.id) ?? node.ordinal })).sort((a, b) => a.ordinal - b.ordinal);
    const tables = inOrder(this.#tables).map((table) => ({ ...table, partId: places.parents.get(table.id) ?? table.partId }));
    const of = <T extends { readonly goalTableId: string }>(nodes: readonly T[]): T[] => tables.flatMap(({ id }) => nodes.filter(({ goalTableId }) => goalTableId === id));
    const content = { ...now, cover: this.#cover, sections, goalTables: tables, goals: of(inOrder(this.#goals)), indicators: of(inOrder(this.#rows)) };
    requireRoom(content);
    return content;
  }
}

/** The same limits as for what is added one by one. @throws {too_large} */
function requireRoom({ sections, goalTables, goals, indicators }: VersionContent): void {
  const most = (nodes: readonly { readonly goalTableId: string }[]): number => Math.max(0, ...goalTables.map(({ id }) => nodes.filter(({ goalTableId }) => goalTableId === id).length));
  const counts: readonly [what: string, whatEn: string, count: number, limit: number][] = [
    ['章节数', 'the number of sections', sections.length, limits.sectionsPerDocument],
    ['绩效目标表数', 'the number of goal tables', goalTables.length, limits.goalTablesPerDocument],
    ['每表绩效目标数', 'the number of goals of a table', most(goals), limits.indicatorsPerTable],
    ['每张表的指标行数', 'the number of indicators of a table', most(indicators), limits.indicatorsPerTable],
  ];
  for (const [what, whatEn, count, limit] of counts) if (count > limit) throw new AppError('too_large', { what, whatEn, limit });
}
