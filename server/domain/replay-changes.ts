import { parseTargetValue } from '../../schema/model/parse-target-value.js';
import type { IndicatorLevel } from '../../schema/model/goal-table.js';
import type { Template } from '../../schema/model/template.js';
import { chooseLevels, settleLevel2, type Levels } from '../../schema/rules/indicator-levels.js';
import { levelsField } from './level-changes.js';

/** An audit entry, as far as replaying it goes. */
export interface ReplayEntry {
  readonly nodeId: string;
  readonly nodeKind: string;
  readonly version: number;
  readonly field: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly actorId: string;
  readonly at: number;
}

/** A node as its record in the store holds it. */
export type ReplayedNode = Readonly<Record<string, unknown>>;

/** What a document is according to its log. */
export interface ReplayedDocument {
  /** Null when the log does not tell how it came into being. */
  readonly document: ReplayedNode | null;
  /**
   * By kind and id, without what was removed. Sections have neither text nor number: the text has a log of its own, and
   * numbers follow from the places. When a thread was touched last, and what stands where a suggestion would go, is not there.
   */
  readonly nodes: ReadonlyMap<string, ReadonlyMap<string, ReplayedNode>>;
  /** Roles by user. */
  readonly members: ReadonlyMap<string, string>;
  /** Units that members are bound to, by user. */
  readonly memberUnits: ReadonlyMap<string, readonly string[]>;
  /** Nodes that entries speak of and that the log never added: it begins later than they do. */
  readonly unknownIds: ReadonlySet<string>;
}

type Node = Record<string, unknown>;

/** Which list of siblings a node stands in; null for nodes that have no place. */
const listOf: Readonly<Record<string, (node: Node) => string>> = {
  PART: () => 'parts',
  SECTION: ({ partId, parentId }) => String(parentId ?? partId),
  GOAL_TABLE: ({ partId }) => String(partId),
  GOAL: ({ goalTableId }) => String(goalTableId),
  INDICATOR: ({ goalTableId }) => String(goalTableId),
};

/** The template of an id, or null. */
export type TemplateFinder = (id: string) => Template | null;

/** Entries one by one, for logs that are not held in memory as a whole. */
export class Replay {
  #document: Node | null = null;
  readonly #nodes = new Map<string, Map<string, Node>>();
  /** Siblings in order, by kind and list: ordinals are their places. */
  readonly #lists = new Map<string, Node[]>();
  readonly #members = new Map<string, string>();
  readonly #units = new Map<string, readonly string[]>();
  readonly #unknownIds = new Set<string>();
  readonly #findTemplate: TemplateFinder;

  constructor(findTemplate: TemplateFinder) {
    this.#findTemplate = findTemplate;
  }

  add(entry: ReplayEntry): void {
    const { nodeKind, field, before, after } = entry;
    if (nodeKind === 'MEMBER') return this.#setMember(entry);
    if (field !== null) return this.#setField(entry, field);
    if (before === null) return this.#insert(entry, after as Node);
    if (after === null) return this.#remove(entry);
    this.#move(entry, after as Node);
  }

  result(): ReplayedDocument {
    this.#countSuggestions();
    for (const list of this.#lists.values()) list.forEach((node, index) => void (node['ordinal'] = index + 1));
    return { document: this.#document, nodes: this.#nodes, members: this.#members, memberUnits: this.#units, unknownIds: this.#unknownIds };
  }

  /** Threads know how many suggestions of their comments wait. */
  #countSuggestions(): void {
    for (const thread of this.#ofKind('COMMENT_THREAD').values()) thread['pendingSuggestions'] = 0;
    for (const { threadId, suggestion } of this.#ofKind('COMMENT').values()) {
      const thread = this.#ofKind('COMMENT_THREAD').get(String(threadId));
      if (thread !== undefined && (suggestion as Node | null)?.['state'] === 'PENDING') thread['pendingSuggestions'] = Number(thread['pendingSuggestions']) + 1;
    }
  }

  #ofKind(kind: string): Map<string, Node> {
    const known = this.#nodes.get(kind) ?? new Map<string, Node>();
    this.#nodes.set(kind, known);
    return known;
  }

  #listOf(kind: string, node: Node): Node[] {
    const key = `${kind} ${listOf[kind]?.(node) ?? ''}`;
    const list = this.#lists.get(key) ?? [];
    this.#lists.set(key, list);
    return list;
  }

  #find({ nodeKind, nodeId }: ReplayEntry): Node | null {
    const node = nodeKind === 'DOCUMENT' ? this.#document : (this.#ofKind(nodeKind).get(nodeId) ?? null);
    if (node === null) this.#unknownIds.add(nodeId);
    return node;
  }

  #setMember({ nodeId, field, after }: ReplayEntry): void {
    if (field === 'unitCodes') return void (Array.isArray(after) ? this.#units.set(nodeId, after as string[]) : this.#units.delete(nodeId));
    if (typeof after === 'string') this.#members.set(nodeId, after);
    else this.#members.delete(nodeId);
  }

  #insert({ nodeKind, nodeId, version }: ReplayEntry, after: Node): void {
    if (nodeKind === 'DOCUMENT') {
      const { filename: _filename, ...document } = after;
      this.#document = document;
      return;
    }
    const { comment, ...rest } = after;
    const node: Node = nodeKind === 'COMMENT_THREAD' ? rest : { ...after };
    if (nodeKind === 'SECTION') delete node['number'];
    if (nodeKind === 'COMMENT_THREAD' && comment !== undefined) this.#ofKind('COMMENT').set(String((comment as Node)['id']), { ...(comment as Node) });
    this.#ofKind(nodeKind).set(nodeId, node);
    this.#place(nodeKind, node);
    if (nodeKind === 'GOAL') this.#bumpTable(node, version);
  }

  /** Puts a node where it says it stands; those after it move on. */
  #place(kind: string, node: Node): void {
    if (listOf[kind] !== undefined) this.#listOf(kind, node).splice(Number(node['ordinal']) - 1, 0, node);
  }

  #unplace(kind: string, node: Node): void {
    if (listOf[kind] === undefined) return;
    const list = this.#listOf(kind, node);
    list.splice(list.indexOf(node), 1);
  }

  #remove(entry: ReplayEntry): void {
    const node = this.#find(entry);
    if (node === null) return;
    if (entry.nodeKind === 'COMMENT') return this.#takeBack(entry, node);
    this.#unplace(entry.nodeKind, node);
    this.#ofKind(entry.nodeKind).delete(entry.nodeId);
    if (entry.nodeKind === 'GOAL') this.#bumpTable(node, entry.version);
  }

  /** A comment that is removed stays in its thread without its words. */
  #takeBack({ version, at }: ReplayEntry, comment: Node): void {
    const suggestion = comment['suggestion'] as Node | null;
    const isPending = suggestion?.['state'] === 'PENDING';
    Object.assign(comment, { version, body: '', mentions: [], deletedAt: at, suggestion: isPending ? { ...suggestion, state: 'WITHDRAWN' } : suggestion });
  }

  #move(entry: ReplayEntry, place: Node): void {
    const node = this.#find(entry);
    if (node === null) return;
    this.#unplace(entry.nodeKind, node);
    Object.assign(node, place, { version: entry.version });
    this.#place(entry.nodeKind, node);
    if (entry.nodeKind === 'SECTION') this.#carryAlong(entry.nodeId, node['partId']);
  }

  /** What stands below a moved section is in the part it was moved to. */
  #carryAlong(id: string, partId: unknown): void {
    for (const below of this.#listOf('SECTION', { parentId: id })) {
      below['partId'] = partId;
      this.#carryAlong(String(below['id']), partId);
    }
  }

  /** A goal has no version: its table's counts its changes. */
  #bumpTable(goal: Node, version: number): void {
    const table = this.#ofKind('GOAL_TABLE').get(String(goal['goalTableId']));
    if (table !== undefined) table['version'] = version;
  }

  #setField(entry: ReplayEntry, field: string): void {
    const node = this.#find(entry);
    if (node === null) return;
    if (entry.nodeKind === 'GOAL') this.#bumpTable(node, entry.version);
    else if (entry.version > 0) node['version'] = entry.version;
    if (entry.nodeKind === 'DOCUMENT') node['updatedAt'] = entry.at;
    this.#setValue(node, entry, field);
  }

  #setValue(node: Node, { nodeKind, after, actorId, at }: ReplayEntry, field: string): void {
    // Why something was booked anew is in the log alone.
    if (field === 'reason' && (nodeKind === 'PAYMENT' || nodeKind === 'BUDGET_ADJUSTMENT')) return;
    if (nodeKind === 'COMMENT') return changeComment(node, field, after, at);
    if (nodeKind === 'SECTION' && field === 'text') {
      const { generation, revision } = after as Node;
      Object.assign(node, { generation, revision });
    } else if (nodeKind === 'INDICATOR' && field === 'target') {
      node['target'] = parseTargetValue(String(after));
    } else if (nodeKind === 'INDICATOR' && field === levelsField) {
      Object.assign(node, after as Levels);
    } else if (nodeKind === 'INDICATOR' && (field === 'level1' || field === 'level2')) {
      const template = this.#findTemplate(String(this.#document?.['templateId'] ?? ''));
      if (template !== null) Object.assign(node, levelsAfter(template, node as unknown as Levels, field, String(after)));
    } else if (nodeKind === 'DOCUMENT' && field === 'edition') {
      node['adjustments'] = [...listIn(node, 'adjustments'), { edition: after }];
    } else if (nodeKind === 'DOCUMENT' && field === 'adjustmentReason') {
      Object.assign(listIn(node, 'adjustments').at(-1) ?? {}, { reason: after });
    } else if (nodeKind === 'REVIEW_ITEM' && field === 'act') {
      node['acts'] = [...listIn(node, 'acts'), after as Node];
    } else if (nodeKind === 'COMMENT_THREAD' && field === 'status') {
      Object.assign(node, { status: after, ...(after === 'RESOLVED' ? { resolvedBy: actorId, resolvedAt: at } : { resolvedBy: null, resolvedAt: null }) });
    } else {
      setPath(node, field.split('.'), after);
    }
  }
}

/** What its author says anew, or what was decided about what it proposes. */
function changeComment(comment: Node, field: string, after: unknown, at: number): void {
  const suggestion = comment['suggestion'] as Node | null;
  if (field === 'suggestion') {
    const { state, decidedBy, reason = null } = after as Node;
    comment['suggestion'] = { ...suggestion, state, decidedBy, decidedAt: at, reason };
    return;
  }
  Object.assign(comment, { editedAt: at, ...(field === 'replacement' ? { suggestion: { ...suggestion, replacement: after } } : { [field]: after }) });
}

/** What happened to a node again and again is kept as a list. */
function listIn(node: Node, key: string): Node[] {
  return (node[key] ?? []) as Node[];
}

function setPath(node: Node, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    node[key] = value;
    return;
  }
  const inner = { ...(node[key] as Node) };
  setPath(inner, rest, value);
  node[key] = inner;
}

/** What `choose` finds among the template's groups; words the template does not know stay as they are. */
function orElse(choose: () => IndicatorLevel | undefined, asWritten: IndicatorLevel): IndicatorLevel {
  try {
    return choose() ?? asWritten;
  } catch {
    return asWritten;
  }
}

/** The log keeps the levels as words; their codes are the template's. Level 2 belongs to level 1, which is logged first. */
function levelsAfter(template: Template, row: Levels, field: 'level1' | 'level2', label: string): Levels {
  const asWritten = { code: row[field].code, label };
  const chosen = orElse(() => chooseLevels(template, row, { [field]: label })[field], asWritten);
  const levels = { level1: row.level1, level2: row.level2, [field]: chosen };
  return { ...levels, level2: orElse(() => settleLevel2(template, levels), levels.level2) };
}

/**
 * What a document is after these entries of its log, from the first on: the cover, its status, the outline, the tables with
 * their goals and rows, the threads and their statuses, the members. Pure, and the same as what the store holds.
 */
export function replayChanges(entries: Iterable<ReplayEntry>, findTemplate: TemplateFinder): ReplayedDocument {
  const replay = new Replay(findTemplate);
  for (const entry of entries) replay.add(entry);
  return replay.result();
}
