import { canonicalJson } from '../../../schema/model/canonical-json.js';
import type { DocumentTree, SectionTree } from '../../../schema/model/document.js';
import type { GoalTable } from '../../../schema/model/goal-table.js';
import type { MergeNodeKind } from '../../../schema/model/merge.js';
import type { TextBlock } from '../../../schema/model/text-block.js';

/** The cover, in every tree. */
export const coverKey = 'cover';

/** What a node says, by field, as a person reads it. */
export type MergeFields = Readonly<Record<string, string | null>>;

/** A node of a tree, as it is compared. */
export interface MergeNode {
  /** Its id in the tree. */
  readonly key: string;
  readonly kind: MergeNodeKind | 'PART';
  /** The node it stands below; null: it is the cover or a part. */
  readonly parentKey: string | null;
  /** From 1, among its siblings of the same kind. */
  readonly ordinal: number;
  readonly title: string;
  readonly fields: MergeFields;
  /** Of a section: its kind, and its blocks where they are more than plain paragraphs. */
  readonly sectionKind?: string;
  readonly formatting?: string;
  /** What tells that a node of another tree is the same, the surest first. Empty ones tell nothing. */
  readonly names: readonly string[];
}

/** The nodes of a tree, each behind what it stands below. */
export interface FlatTree {
  readonly nodes: readonly MergeNode[];
  readonly byKey: ReadonlyMap<string, MergeNode>;
  /** In order, by `listKeyOf`. */
  readonly lists: ReadonlyMap<string, readonly MergeNode[]>;
  readonly sections: ReadonlyMap<string, SectionTree>;
  readonly tables: ReadonlyMap<string, GoalTable>;
}

/** Siblings of one kind are one list. */
export function listKeyOf(parentKey: string | null, kind: MergeNode['kind']): string {
  return `${kind} ${parentKey ?? ''}`;
}

const isPlain = (block: TextBlock): boolean => block.kind === 'PARAGRAPH' && block.runs.every((run) => Object.keys(run).length === 1 && !run.text.includes('\n'));

/** The text of a section as blocks, also where it has no formatting. */
export function blocksOf({ blocks, paragraphs }: Pick<SectionTree, 'blocks' | 'paragraphs'>): readonly TextBlock[] {
  return blocks ?? paragraphs.map((text) => ({ kind: 'PARAGRAPH', runs: text === '' ? [] : [{ text }] }));
}

/** Neighbouring runs with the same marks are one: programs cut them as they please. */
function joinRuns(value: unknown): unknown {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, joinRuns(item)])) : value;
  const joined: unknown[] = [];
  for (const item of value.map(joinRuns)) {
    const last = joined.at(-1);
    if (isRun(item) && item.text === '') continue;
    if (isRun(item) && isRun(last) && canonicalJson({ ...last, text: '' }) === canonicalJson({ ...item, text: '' })) joined[joined.length - 1] = { ...last, text: last.text + item.text };
    else joined.push(item);
  }
  return joined;
}

const isRun = (value: unknown): value is { readonly text: string } => typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';

/** A block as text that is equal for equal blocks. */
export function blockKey(block: TextBlock): string {
  return canonicalJson(joinRuns(block));
}

/** Empty where the text is plain paragraphs. */
function formattingOf(section: SectionTree): string {
  const { blocks } = section;
  return blocks === undefined || blocks.every(isPlain) ? '' : JSON.stringify(blocks.map(blockKey));
}

const name = (...parts: readonly string[]): string => (parts.every((part) => part === '') ? '' : parts.join('\u0000'));

function sectionNode(section: SectionTree, parentKey: string): MergeNode {
  const { id: key, kind, ordinal, number, title } = section;
  const text = section.paragraphs.join('\n');
  return {
    key, kind: 'SECTION', parentKey, ordinal, title: `${number}${title}`,
    fields: { title, text },
    formatting: formattingOf(section), sectionKind: kind,
    names: [name(kind, title, text), title === '' ? '' : name(kind, title), title, text],
  };
}

function tableNodes(table: GoalTable, parentKey: string): MergeNode[] {
  const { id: key, ordinal, title, unitCode, unitName, currencyUnit, projectCode, projectName, budget, fundPurpose, expenditurePlan } = table;
  const head: MergeNode = {
    key, kind: 'GOAL_TABLE', parentKey, ordinal, title: title === '' ? projectName : title,
    fields: {
      title, unitCode, unitName, currencyUnit, projectCode, projectName, 'budget.total': budget.total, 'budget.fiscalFunds': budget.fiscalFunds, 'budget.otherFunds': budget.otherFunds,
      fundPurpose, expenditurePlan: expenditurePlan.map(({ label, cumulativePercent }) => `${label} ${cumulativePercent}%`).join('，'),
    },
    names: [projectCode, projectName, title],
  };
  const goals = table.goals.map((goal): MergeNode => ({ key: goal.id, kind: 'GOAL', parentKey: key, ordinal: goal.ordinal, title: goal.text, fields: { text: goal.text }, names: [goal.text] }));
  const rows = table.indicators.map((row): MergeNode => {
    const fields = { level1: row.level1.label, level2: row.level2.label, level3: row.level3, description: row.description, target: row.target.text, basis: row.basis };
    return {
      key: row.id, kind: 'INDICATOR', parentKey: key, ordinal: row.ordinal, title: row.level3, fields,
      names: [name(...Object.values(fields)), row.level3 === '' ? '' : name(row.level1.label, row.level2.label, row.level3), row.level3],
    };
  });
  return [head, ...goals, ...rows];
}

/** A tree as a list of nodes. */
export function flattenTree({ cover, parts }: DocumentTree): FlatTree {
  const { departmentName, title, fiscalYear, statusLabel, compilingUnit, reviewingUnit } = cover;
  const fields = { departmentName, title, fiscalYear: String(fiscalYear), statusLabel, compilingUnit, reviewingUnit };
  const nodes: MergeNode[] = [{ key: coverKey, kind: 'DOCUMENT', parentKey: null, ordinal: 1, title, fields, names: [] }];
  const sections = new Map<string, SectionTree>();
  const addSections = (list: readonly SectionTree[], parentKey: string): void => {
    for (const section of list) {
      sections.set(section.id, section);
      nodes.push(sectionNode(section, parentKey));
      addSections(section.children, section.id);
    }
  };
  for (const part of parts) {
    nodes.push({ key: part.id, kind: 'PART', parentKey: null, ordinal: part.ordinal, title: part.title, fields: {}, names: [part.kind === 'OTHER' ? '' : part.kind, part.title, part.number] });
    addSections(part.sections, part.id);
    nodes.push(...part.goalTables.flatMap((table) => tableNodes(table, part.id)));
  }
  const lists = new Map<string, MergeNode[]>();
  for (const node of nodes) {
    const listKey = listKeyOf(node.parentKey, node.kind);
    const list = lists.get(listKey) ?? [];
    list.push(node);
    lists.set(listKey, list);
  }
  const tables = new Map(parts.flatMap((part) => part.goalTables).map((table) => [table.id, table]));
  return { nodes, byKey: new Map(nodes.map((node) => [node.key, node])), lists, sections, tables };
}
