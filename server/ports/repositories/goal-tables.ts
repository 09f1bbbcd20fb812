import type { Placed } from '../../domain/outline.js';
import type { GoalRecord, GoalTableRecord, IndicatorRecord } from '../records.js';

/** Fields of a table's head that may change; what is left out stays. */
export type GoalTableChanges = Partial<Omit<GoalTableRecord, 'id' | 'documentId'>>;
/** Fields of a row that may change; what is left out stays. */
export type IndicatorChanges = Partial<Omit<IndicatorRecord, 'id' | 'documentId' | 'goalTableId'>>;

/** Goal tables with their goals and rows. What was removed is not found any more; its history stays. */
export interface GoalTableRepository {
  find(id: string): Promise<GoalTableRecord | null>;
  findMany(ids: readonly string[]): Promise<GoalTableRecord[]>;
  /** In order of ordinal. Removed tables and rows are left out everywhere. */
  ofDocuments(documentIds: readonly string[]): Promise<GoalTableRecord[]>;
  insertMany(records: readonly GoalTableRecord[]): Promise<void>;
  update(id: string, changes: GoalTableChanges): Promise<void>;
  /** Gives many tables their places, in a number of statements that does not grow with theirs. */
  updateOrdinals(places: readonly Placed[]): Promise<void>;
  /** Marks the table, its goals and its rows as removed. */
  remove(id: string): Promise<void>;

  goalsOf(goalTableIds: readonly string[]): Promise<GoalRecord[]>;
  findGoal(id: string): Promise<GoalRecord | null>;
  insertGoals(records: readonly GoalRecord[]): Promise<void>;
  updateGoal(id: string, changes: { readonly text: string }): Promise<void>;
  /** As updateOrdinals. */
  updateGoalOrdinals(places: readonly Placed[]): Promise<void>;
  removeGoal(id: string): Promise<void>;

  findIndicator(id: string): Promise<IndicatorRecord | null>;
  findIndicators(ids: readonly string[]): Promise<IndicatorRecord[]>;
  indicatorsOf(goalTableIds: readonly string[]): Promise<IndicatorRecord[]>;
  insertIndicators(records: readonly IndicatorRecord[]): Promise<void>;
  updateIndicator(id: string, changes: IndicatorChanges): Promise<void>;
  /** As updateOrdinals. */
  updateIndicatorOrdinals(places: readonly Placed[]): Promise<void>;
  removeIndicator(id: string): Promise<void>;
  /** A row that was removed by itself: its table stands. */
  findRemovedIndicator(id: string): Promise<IndicatorRecord | null>;
  /** Takes the mark away that removeIndicator set. */
  restoreIndicator(id: string, changes: { readonly version: number; readonly ordinal: number }): Promise<void>;
  /** Of removed tables and rows among these ids: the versions they had when they were removed. */
  versionsOfRemoved(ids: readonly string[]): Promise<Map<string, number>>;
  /** Puts a removed table back as this record says, by itself: its goals and rows are brought back singly. */
  reviveTable(record: GoalTableRecord): Promise<void>;
  reviveGoal(record: GoalRecord): Promise<void>;
  reviveIndicator(record: IndicatorRecord): Promise<void>;
}
