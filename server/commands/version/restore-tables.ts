import { rowFields } from '../../../schema/rules/indicator-cells.js';
import type { GoalRecord, GoalTableRecord, IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { VersionContent } from '../../ports/version-records.js';
import { levelChanges } from '../../domain/level-changes.js';
import { differingFields } from '../../domain/merge-fields.js';
import type { Placed } from '../../domain/outline.js';
import { headFields } from '../goal-table/head-fields.js';
import type { ChangeEvent, NodeChange, WholeChange } from '../write-changes.js';
import { planList } from './plan-list.js';
import type { Outline } from './read-content.js';

/** What was written, and what is to be logged and told of it. */
export interface Restored {
  readonly changes: (NodeChange | WholeChange)[];
  readonly events: ChangeEvent[];
  /** Nodes that are gone, and that are back: the threads on them are marked. */
  readonly goneIds: string[];
  readonly backIds: string[];
}

/** An empty account of what was written. */
export function nothingRestored(): Restored {
  return { changes: [], events: [], goneIds: [], backIds: [] };
}

const byId = <T extends { readonly id: string }>(nodes: readonly T[]): Map<string, T> => new Map(nodes.map((node) => [node.id, node]));
const idsOf = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);

/** Nodes that stand at another place than they did; what is back has its place already. */
function shiftedPlaces(now: ReadonlyMap<string, Placed>, wanted: readonly Placed[]): Placed[] {
  return wanted.filter(({ id, ordinal }) => now.has(id) && now.get(id)?.ordinal !== ordinal).map(({ id, ordinal }) => ({ id, ordinal }));
}

/** What stands of one table, and what is to stand of it; null on the side where it is not. */
interface TablePair {
  readonly now: GoalTableRecord | null;
  readonly wanted: GoalTableRecord | null;
  readonly goals: { readonly now: readonly GoalRecord[]; readonly wanted: readonly GoalRecord[] };
  readonly rows: { readonly now: readonly IndicatorRecord[]; readonly wanted: readonly IndicatorRecord[] };
  readonly fresh: FreshIds;
}

/** Ids that no document has had: what is to stand under them is added, not brought back. */
export type FreshIds = ReadonlySet<string>;

/** Goals have no version of their own: each is logged with the one its table gets. True when anything was. */
async function restoreGoals({ goalTables }: Repositories, { goals, fresh }: TablePair, version: number, restored: Restored): Promise<boolean> {
  const [now, wanted] = [byId(goals.now), byId(goals.wanted)];
  const count = restored.changes.length;
  const entry = (nodeId: string) => ({ nodeId, nodeKind: 'GOAL', version }) as const;
  for (const goal of goals.now.filter(({ id }) => !wanted.has(id))) {
    await goalTables.removeGoal(goal.id);
    restored.changes.push({ ...entry(goal.id), action: 'goal.removed', before: goal, after: null });
  }
  for (const { id, ordinal } of planList(idsOf(goals.now.filter((goal) => wanted.has(goal.id))), idsOf(goals.wanted))) {
    const [before, after] = [now.get(id), wanted.get(id)];
    if (after === undefined) continue;
    // No verb moves a goal; one that stands elsewhere goes and comes.
    if (before !== undefined) restored.changes.push({ ...entry(id), action: 'goal.removed', before, after: null });
    else if (fresh.has(id)) await goalTables.insertGoals([after]);
    else await goalTables.reviveGoal(after);
    restored.changes.push({ ...entry(id), action: fresh.has(id) ? 'goal.added' : 'goal.restored', before: null, after: { ...after, ordinal } });
  }
  for (const goal of goals.wanted) {
    const before = now.get(goal.id);
    if (before === undefined || before.text === goal.text) continue;
    await goalTables.updateGoal(goal.id, { text: goal.text });
    restored.changes.push({ ...entry(goal.id), action: 'goal.updated', fields: [{ field: 'text', before: before.text, after: goal.text }] });
  }
  await goalTables.updateGoalOrdinals(shiftedPlaces(now, goals.wanted));
  return restored.changes.length > count;
}

async function restoreRows({ goalTables }: Repositories, { rows, fresh }: TablePair, restored: Restored): Promise<void> {
  const [now, wanted] = [byId(rows.now), byId(rows.wanted)];
  const tell = ({ id, goalTableId }: IndicatorRecord, type: 'IndicatorChanged' | 'IndicatorRemoved'): void => void restored.events.push({ type, nodeId: id, relatedId: goalTableId });
  for (const row of rows.now.filter(({ id }) => !wanted.has(id))) {
    await goalTables.removeIndicator(row.id);
    restored.changes.push({ nodeId: row.id, nodeKind: 'INDICATOR', version: row.version + 1, action: 'indicator.removed', before: row, after: null });
    tell(row, 'IndicatorRemoved');
    restored.goneIds.push(row.id);
  }
  const moved = new Set<string>();
  for (const { id, ordinal } of planList(idsOf(rows.now.filter((row) => wanted.has(row.id))), idsOf(rows.wanted))) {
    const [before, after] = [now.get(id), wanted.get(id)];
    if (after === undefined) continue;
    const { version } = after;
    if (before === undefined) {
      if (fresh.has(id)) await goalTables.insertIndicators([after]);
      else await goalTables.reviveIndicator(after);
      restored.changes.push({ nodeId: id, nodeKind: 'INDICATOR', version, action: fresh.has(id) ? 'indicator.added' : 'indicator.restored', before: null, after: { ...after, ordinal } });
      if (!fresh.has(id)) restored.backIds.push(id);
      tell(after, 'IndicatorChanged');
    } else {
      moved.add(id);
      restored.changes.push({ nodeId: id, nodeKind: 'INDICATOR', version: before.version + 1, action: 'indicator.moved', before: { ordinal: before.ordinal }, after: { ordinal } });
    }
  }
  for (const row of rows.wanted) {
    const before = now.get(row.id);
    if (before === undefined) continue;
    const fields = [...differingFields(rowFields(before), rowFields(row)), ...levelChanges(before, row)];
    if (fields.length === 0 && !moved.has(row.id)) continue;
    const version = before.version + 1;
    const { level1, level2, level3, description, target, basis } = row;
    await goalTables.updateIndicator(row.id, { level1, level2, level3, description, target, basis, version });
    if (fields.length > 0) restored.changes.push({ nodeId: row.id, nodeKind: 'INDICATOR', version, action: 'indicator.updated', fields });
    tell(row, 'IndicatorChanged');
  }
  await goalTables.updateIndicatorOrdinals(shiftedPlaces(now, rows.wanted));
}

async function removeTable(repositories: Repositories, pair: TablePair, table: GoalTableRecord, restored: Restored): Promise<void> {
  await repositories.goalTables.remove(table.id);
  const version = table.version + 1;
  for (const row of pair.rows.now) restored.changes.push({ nodeId: row.id, nodeKind: 'INDICATOR', version: row.version + 1, action: 'indicator.removed', before: row, after: null });
  for (const goal of pair.goals.now) restored.changes.push({ nodeId: goal.id, nodeKind: 'GOAL', version, action: 'goal.removed', before: goal, after: null });
  restored.changes.push({ nodeId: table.id, nodeKind: 'GOAL_TABLE', version, action: 'goalTable.removed', before: table, after: null });
  restored.events.push({ type: 'GoalTableRemoved', nodeId: table.id });
  restored.goneIds.push(table.id);
}

/** A table that stands, or is back, with its goals and rows. `moved` and `isBack`: what its place in its part has brought about. */
async function restoreTable(repositories: Repositories, pair: TablePair, wanted: GoalTableRecord, { moved, isBack }: { moved: boolean; isBack: boolean }, restored: Restored): Promise<void> {
  const { now } = pair;
  const version = isBack || now === null ? wanted.version : now.version + 1;
  const fields = now === null ? [] : differingFields(headFields(now), headFields(wanted));
  if (fields.length > 0) restored.changes.push({ nodeId: wanted.id, nodeKind: 'GOAL_TABLE', version, action: 'goalTable.updated', fields });
  const goalsChanged = await restoreGoals(repositories, pair, version, restored);
  if (now !== null && (moved || goalsChanged || fields.length > 0)) {
    const { id: _id, documentId: _documentId, ...head } = wanted;
    await repositories.goalTables.update(wanted.id, { ...head, version });
    restored.events.push({ type: 'GoalTableChanged', nodeId: wanted.id });
  }
  await restoreRows(repositories, pair, restored);
}

/** Versions of what is to come back: the removal was the version after the last. */
async function wantedRecords({ goalTables }: Repositories, documentId: string, now: Outline, content: VersionContent, fresh: FreshIds) {
  const standing = new Map([...now.goalTables, ...now.indicators].map(({ id, version }) => [id, version]));
  const absent = [...content.goalTables, ...content.indicators].filter(({ id }) => !standing.has(id)).map(({ id }) => id);
  const removed = await goalTables.versionsOfRemoved(absent);
  const versionOf = (id: string): number => standing.get(id) ?? (fresh.has(id) ? 1 : (removed.get(id) ?? 0) + 2);
  return {
    tables: content.goalTables.map((table): GoalTableRecord => ({ ...table, documentId, version: versionOf(table.id) })),
    goals: content.goals.map((goal): GoalRecord => ({ ...goal, documentId })),
    rows: content.indicators.map((row): IndicatorRecord => ({ ...row, documentId, version: versionOf(row.id) })),
  };
}

/** Makes the tables of a document, with goals and rows, what a content says, by changes that go forward: ids stay. */
export async function restoreTables(repositories: Repositories, documentId: string, now: Outline, content: VersionContent, fresh: FreshIds = new Set()): Promise<Restored> {
  const restored = nothingRestored();
  const records = await wantedRecords(repositories, documentId, now, content, fresh);
  const [tablesNow, tablesWanted] = [byId(now.goalTables), byId(records.tables)];
  const within = <T extends { readonly goalTableId: string }>(nodes: readonly T[], id: string): T[] => nodes.filter(({ goalTableId }) => goalTableId === id);
  const pairOf = (id: string): TablePair => ({
    now: tablesNow.get(id) ?? null,
    wanted: tablesWanted.get(id) ?? null,
    goals: { now: within(now.goals, id), wanted: within(records.goals, id) },
    rows: { now: within(now.indicators, id), wanted: within(records.rows, id) },
    fresh,
  });
  for (const table of now.goalTables.filter(({ id }) => !tablesWanted.has(id))) await removeTable(repositories, pairOf(table.id), table, restored);
  const placed = new Map<string, 'MOVED' | 'BACK'>();
  for (const part of now.parts) {
    const inPart = (tables: readonly GoalTableRecord[]): string[] => idsOf(tables.filter(({ partId }) => partId === part.id).sort((a, b) => a.ordinal - b.ordinal));
    for (const { id, ordinal } of planList(inPart(now.goalTables.filter((table) => tablesWanted.has(table.id))), inPart(records.tables))) {
      const [before, after] = [tablesNow.get(id), tablesWanted.get(id)];
      if (after === undefined) continue;
      placed.set(id, before === undefined ? 'BACK' : 'MOVED');
      if (before === undefined) {
        if (fresh.has(id)) await repositories.goalTables.insertMany([after]);
        else await repositories.goalTables.reviveTable(after);
        restored.changes.push({ nodeId: id, nodeKind: 'GOAL_TABLE', version: after.version, action: fresh.has(id) ? 'goalTable.added' : 'goalTable.restored', before: null, after: { ...after, ordinal } });
        restored.events.push({ type: 'GoalTableChanged', nodeId: id });
        if (!fresh.has(id)) restored.backIds.push(id);
      } else restored.changes.push({ nodeId: id, nodeKind: 'GOAL_TABLE', version: before.version + 1, action: 'goalTable.moved', before: { ordinal: before.ordinal }, after: { ordinal } });
    }
  }
  for (const table of records.tables) {
    await restoreTable(repositories, pairOf(table.id), table, { moved: placed.get(table.id) === 'MOVED', isBack: placed.get(table.id) === 'BACK' }, restored);
  }
  await repositories.goalTables.updateOrdinals(shiftedPlaces(tablesNow, records.tables));
  return restored;
}
