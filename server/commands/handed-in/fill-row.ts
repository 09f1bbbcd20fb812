import { AppError } from '../../../schema/errors/app-error.js';
import type { ActName } from '../../../schema/errors/error-words.js';
import type { DocumentAction } from '../../../schema/model/audit.js';
import { isId } from '../../../schema/model/ids.js';
import type { TargetValue } from '../../../schema/model/target-value.js';
import { isTold } from '../../../schema/rules/results/judge-entry.js';
import type { FieldChange } from '../../domain/merge-fields.js';
import { sameValue } from '../../domain/same-value.js';
import type { HandedInEntryRecord, HandedInRecord } from '../../ports/handed-in-record.js';
import type { IndicatorRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { NodeChange, WholeChange } from '../write-changes.js';
import type { HandedInKind } from './lock-handed-in.js';

interface Acted {
  readonly nodeId: string;
  readonly version: number;
  readonly action: DocumentAction;
}

/** Where the rows of one kind of form are kept, and how they are logged. */
export interface RowKind<E> {
  readonly nodeKind: 'MONITORING_ENTRY' | 'EVALUATION_ENTRY';
  readonly noun: 'monitoring' | 'selfEvaluation';
  readonly added: (change: Acted & { readonly before: null; readonly after: E }) => WholeChange;
  readonly removed: (change: Acted & { readonly before: E; readonly after: null }) => WholeChange;
  readonly of: (repositories: Repositories) => {
    insertEntry(record: E): Promise<void>;
    updateEntry(id: string, changes: { readonly version: number }): Promise<void>;
    removeEntries(ids: readonly string[]): Promise<void>;
  };
}

/** A row of the text of a form, whatever may be done with it. @throws {not_found} */
export async function requireRow<R extends HandedInRecord>(repositories: Repositories, { idKind, find }: Pick<HandedInKind<R>, 'idKind' | 'find'>, id: string, indicatorId: string): Promise<IndicatorRecord> {
  const record = isId(id, idKind) ? await find(repositories, id) : null;
  if (record === null) throw new AppError('not_found', { kind: idKind, id: id.slice(0, 40) });
  const indicator = isId(indicatorId, 'indicator') ? await repositories.goalTables.findIndicator(indicatorId) : null;
  if (indicator === null || indicator.documentId !== record.documentId) throw new AppError('not_found', { kind: 'indicator', id: indicatorId.slice(0, 40) });
  return indicator;
}

/** The version of a row that somebody saw: 0 where nothing was filled in. @throws {invalid_input} */
export function validateRowVersion(expectedVersion: number): void {
  if (Number.isInteger(expectedVersion) && expectedVersion >= 0) return;
  throw new AppError('invalid_input', { path: 'expectedVersion', problem: '须为整数，尚未填报时为 0', problemEn: 'must be an integer, 0 while nothing is filled in' });
}

/** Which figures belong to a target with a number, and which to one in words; what is said of either where the other is given. */
export interface FigureKinds<F extends string> {
  readonly ofNumbers: readonly F[];
  readonly ofWords: readonly F[];
  readonly numberWanted: { readonly zh: string; readonly en: string };
  readonly wordsWanted: { readonly zh: string; readonly en: string };
}

/** @throws {invalid_input} a figure of the other kind of target */
export function requireFigures<F extends string>(row: { readonly target: TargetValue }, input: { readonly [K in F]?: string | null }, { ofNumbers, ofWords, numberWanted, wordsWanted }: FigureKinds<F>): void {
  const isNumber = isTold(row, 'NUMBER');
  const path = (isNumber ? ofWords : ofNumbers).find((each) => input[each] != null && input[each] !== '');
  if (path === undefined) return;
  const { zh, en } = isNumber ? numberWanted : wordsWanted;
  throw new AppError('invalid_input', { path, problem: zh, problemEn: en });
}

/**
 * Writes figures of a row; the row as it is now, and what is logged. Whoever fills in a row first adds it, empty, and then its figures: so somebody
 * who saw it empty meets what they did field by field.
 */
export async function writeRow<E extends HandedInEntryRecord<unknown>>(repositories: Repositories, kind: RowKind<E>, entry: E, isNew: boolean, fields: readonly FieldChange[]): Promise<{ readonly entry: E; readonly changes: (NodeChange | WholeChange)[] }> {
  const version = isNew ? 2 : entry.version + 1;
  const changed = { ...Object.fromEntries(fields.map(({ field, after }) => [field, after])), version };
  const filled: E = { ...entry, ...changed };
  const node = { nodeId: entry.id, action: `${kind.noun}.filled` } as const;
  if (isNew) await kind.of(repositories).insertEntry(filled);
  else await kind.of(repositories).updateEntry(entry.id, changed);
  const added = isNew ? [kind.added({ ...node, version: 1, before: null, after: entry })] : [];
  return { entry: filled, changes: [...added, { ...node, nodeKind: kind.nodeKind, version, fields }] };
}

/** The rows as they are handed in: what the text says of them now (`standing`, by indicator), without those that it has no more. */
export async function settleRows<E extends HandedInEntryRecord<unknown>>(repositories: Repositories, kind: RowKind<E>, entries: readonly E[], standing: ReadonlyMap<string, E['row']>): Promise<(NodeChange | WholeChange)[]> {
  const changes: (NodeChange | WholeChange)[] = [];
  for (const entry of entries) {
    const row = standing.get(entry.indicatorId);
    const node = { nodeId: entry.id, version: entry.version + 1, action: `${kind.noun}.submitted` } as const;
    if (row === undefined) changes.push(kind.removed({ ...node, before: entry, after: null }));
    else if (!sameValue(row, entry.row)) {
      const settled = { row, version: node.version };
      await kind.of(repositories).updateEntry(entry.id, settled);
      changes.push({ ...node, nodeKind: kind.nodeKind, fields: [{ field: 'row', before: entry.row, after: row }] });
    }
  }
  await kind.of(repositories).removeEntries(entries.filter(({ indicatorId }) => !standing.has(indicatorId)).map(({ id }) => id));
  return changes;
}

const namedRows = 5;

/** @throws {not_ready} a row lacks something */
export function requireFilled(action: ActName, rows: readonly { readonly row: { readonly level3: string }; readonly missing: readonly unknown[] }[]): void {
  const lacking = rows.filter(({ missing }) => missing.length > 0);
  if (lacking.length === 0) return;
  const names = lacking.slice(0, namedRows).map(({ row }) => `“${row.level3}”`);
  const more = lacking.length > namedRows;
  throw new AppError('not_ready', { action, problem: `还有 ${lacking.length} 行未填完：${names.join('、')}${more ? '等' : ''}`, problemEn: `${lacking.length} rows are not filled in: ${names.join(', ')}${more ? ' and others' : ''}` });
}
