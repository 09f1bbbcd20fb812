import { AppError } from '../../schema/errors/app-error.js';
import { goalTableFields, indicatorFields } from '../../schema/model/anchor.js';
import { idKind } from '../../schema/model/ids.js';
import { accessDocument } from '../commands/access.js';
import type { NodeKind } from '../ports/records.js';
import type { Page } from '../ports/repositories/page.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { requirePageSize, type QueryContext } from './query-context.js';

/** What one act made of a field. */
export interface FieldStep {
  /** Of the log: what comes later is higher. */
  readonly seq: number;
  /** Null: the node came with it. */
  readonly before: unknown;
  /** Null: the node was removed with it. */
  readonly after: unknown;
  readonly actorId: string;
  readonly at: number;
}

export interface FieldHistoryInput {
  /** An indicator, a goal table, or a goal. */
  readonly nodeId: string;
  readonly field: string;
  /** 1-100 */
  readonly first: number;
  /** `seq` of the last step already seen. */
  readonly beforeSeq?: number | null;
}

interface Kept {
  readonly nodeKind: NodeKind;
  readonly fields: readonly string[];
  readonly find: (read: Repositories, id: string) => Promise<{ readonly documentId: string } | null>;
}

async function findGoalTable(read: Repositories, id: string): Promise<{ readonly documentId: string } | null> {
  const goal = await read.goalTables.findGoal(id);
  return goal === null ? null : read.goalTables.find(goal.goalTableId);
}

const kinds: Readonly<Record<string, Kept>> = {
  indicator: { nodeKind: 'INDICATOR', fields: indicatorFields, find: (read, id) => read.goalTables.findIndicator(id) },
  goalTable: { nodeKind: 'GOAL_TABLE', fields: goalTableFields.filter((field) => field !== 'goals'), find: (read, id) => read.goalTables.find(id) },
  goal: { nodeKind: 'GOAL', fields: ['text'], find: findGoalTable },
};

/** What a cell says of a value that the log keeps: levels and targets are kept whole with their node, and as words alone. */
function shownValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null;
  if ('label' in value) return value.label;
  return 'text' in value ? value.text : value;
}

/** A field of a node that was logged as a whole. */
function valueIn(node: unknown, field: string): unknown {
  const value = field.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), node);
  return shownValue(value);
}

/**
 * What a field was and became, newest first, out of the change log: with the node that came or went as well. Three statements
 * beside those of access.
 * @throws {not_found} {invalid_input}
 */
export async function fieldHistory({ actor, unitOfWork: { read } }: QueryContext, input: FieldHistoryInput): Promise<Page<FieldStep>> {
  const first = requirePageSize(input.first);
  const { nodeId, field, beforeSeq = null } = input;
  const kind = kinds[idKind(nodeId) ?? ''];
  const node = kind === undefined ? null : await kind.find(read, nodeId);
  const absent = new AppError('not_found', { kind: 'node', id: nodeId.slice(0, 40) });
  if (kind === undefined || node === null) throw absent;
  await accessDocument(read, actor, node.documentId, 'document.read').catch((error: unknown) => {
    // A stranger learns nothing, not even the document's id.
    throw error instanceof AppError && error.code === 'not_found' ? absent : error;
  });
  if (!kind.fields.includes(field)) throw new AppError('invalid_input', { path: 'field', problem: `应为 ${kind.fields.join(' | ')}`, problemEn: `must be ${kind.fields.join(' | ')}` });
  const page = await read.history.fieldChanges({ nodeId, nodeKind: kind.nodeKind, field }, first, beforeSeq ?? undefined);
  const items = page.items.map(({ seq, field: changed, before, after, actorId, at }): FieldStep => {
    const value = (side: unknown): unknown => (changed === null ? valueIn(side, field) : shownValue(side));
    return { seq, before: value(before), after: value(after), actorId, at };
  });
  return { items, hasNext: page.hasNext };
}
