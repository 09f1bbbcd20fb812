import type { IndicatorField } from '../../schema/model/anchor.js';
import { isAppError, type Client, type GoalTableFragment, type IndicatorFragment, type TemplateFragment } from '../../client-sdk/index.js';

/** What was removed, as far as it takes to bring it back. */
export type Removed =
  | { readonly kind: 'rows'; readonly rows: readonly { readonly id: string; readonly ordinal: number }[]; /** Why the rest still stands; null: all are gone. */ readonly error: Error | null }
  | { readonly kind: 'goal'; readonly text: string; readonly ordinal: number };

/** What a row that is pasted below the last one says, by field. */
export type PastedRow = Readonly<Partial<Record<IndicatorField, string>>>;

interface Refused {
  readonly row: PastedRow;
  readonly error: unknown;
}

/** What became of rows that were to be added. */
export interface Added {
  readonly kind: 'added';
  readonly ids: readonly string[];
  readonly refused: readonly Refused[];
}

/** What is done to rows as a whole. One after the other: each needs the place and the version that the one before left. */
export interface RowActs {
  /** An empty row below this one, in its groups; last when null. Resolves with its id. @throws {AppError} */
  add(belowId: string | null): Promise<string>;
  /** @throws {AppError} */
  move(id: string, by: 1 | -1): Promise<void>;
  /** To this place among the rows, counted from 1. @throws {AppError} */
  moveTo(id: string, ordinal: number): Promise<void>;
  /** Rows below the last one, each in the groups it names, or in those of the row above it. What is refused is left out and told. */
  addPasted(rows: readonly PastedRow[]): Promise<Added>;
  /** Removes rows or a goal; resolves with what brings them back. @throws {AppError} */
  remove(ids: readonly string[]): Promise<Removed>;
  /** @throws {AppError} */
  restore(removed: Removed): Promise<void>;
}

/** Each row is one command; groups that are named go on for the rows below. */
async function addPasted(client: Pick<Client, 'indicators'>, { id, indicators }: GoalTableFragment, { level1: [first] }: Pick<TemplateFragment, 'level1'>, rows: readonly PastedRow[]): Promise<Added> {
  const [ids, refused]: [string[], Refused[]] = [[], []];
  const above = indicators.at(-1);
  let groups = { level1: above?.level1.label ?? first?.label ?? '', level2: above?.level2.label ?? first?.level2[0]?.label ?? '' };
  let full: unknown = null;
  for (const row of rows) {
    if (full !== null) {
      refused.push({ row, error: full });
      continue;
    }
    try {
      const { indicator } = await client.indicators.add({ goalTableId: id, level3: '', target: '', ...row, level1: row.level1 ?? groups.level1, level2: row.level2 ?? groups.level2 });
      ids.push(indicator.id);
      groups = { level1: indicator.level1.label, level2: indicator.level2.label };
    } catch (error) {
      refused.push({ row, error });
      // A table that is full stays so.
      if (isAppError(error, 'too_large')) full = error;
    }
  }
  return { kind: 'added', ids, refused };
}

/** The acts on rows of one table, as it is shown and as the server answered last. */
export function createRowActs(client: Pick<Client, 'indicators' | 'goalTables'>, table: () => GoalTableFragment, template: () => Pick<TemplateFragment, 'level1'>): RowActs {
  let last: Promise<unknown> = Promise.resolve();
  const answered = new Map<string, IndicatorFragment>();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  };
  const rowOf = (id: string): IndicatorFragment | undefined => {
    const [shown, known] = [table().indicators.find((row) => row.id === id), answered.get(id)];
    return shown !== undefined && known !== undefined && known.version > shown.version ? known : shown;
  };
  const removeGoal = async (id: string): Promise<Removed> => {
    const goal = table().goals.find((known) => known.id === id);
    await client.goalTables.removeGoal({ id, expectedVersion: table().version });
    return { kind: 'goal', text: goal?.text ?? '', ordinal: goal?.ordinal ?? 1 };
  };
  const moveRow = async (id: string, to: (row: IndicatorFragment) => number): Promise<void> => {
    const row = rowOf(id);
    const ordinal = row === undefined ? 0 : to(row);
    if (row === undefined || ordinal < 1 || ordinal > table().indicators.length) return;
    answered.set(id, (await client.indicators.move({ id, expectedVersion: row.version, ordinal })).indicator);
  };
  return {
    add: (belowId) => inTurn(async () => {
      const above = belowId === null ? table().indicators.at(-1) : rowOf(belowId);
      const first = template().level1[0];
      const { indicator } = await client.indicators.add({
        goalTableId: table().id, level3: '', target: '', level1: above?.level1.label ?? first?.label ?? '', level2: above?.level2.label ?? first?.level2[0]?.label ?? '',
        ...(above === undefined ? {} : { ordinal: above.ordinal + 1 }),
      });
      return indicator.id;
    }),
    move: (id, by) => inTurn(async () => moveRow(id, (row) => row.ordinal + by)),
    moveTo: (id, ordinal) => inTurn(async () => moveRow(id, () => ordinal)),
    addPasted: (rows) => inTurn(() => addPasted(client, table(), template(), rows)),
    remove: (ids) => inTurn(async () => {
      const [first = ''] = ids;
      if (table().goals.some(({ id }) => id === first)) return removeGoal(first);
      const rows = ids.flatMap((id) => rowOf(id) ?? []);
      const gone: { readonly id: string; readonly ordinal: number }[] = [];
      let error: Error | null = null;
      for (const { id, version, ordinal } of rows) {
        try {
          await client.indicators.remove({ id, expectedVersion: version });
          gone.push({ id, ordinal });
        } catch (refused) {
          error = refused instanceof Error ? refused : new Error(String(refused));
          break;
        }
      }
      if (gone.length === 0 && error !== null) throw error;
      return { kind: 'rows', rows: gone, error };
    }),
    restore: (removed) => inTurn(async () => {
      if (removed.kind === 'goal') await client.goalTables.addGoal({ goalTableId: table().id, text: removed.text, ordinal: removed.ordinal });
      else for (const { id, ordinal } of removed.rows.toSorted((a, b) => a.ordinal - b.ordinal)) await client.indicators.restore({ id, ordinal });
    }),
  };
}
