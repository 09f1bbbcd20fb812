import { isAppError, type Client, type FieldConflict, type GoalTableFragment, type TemplateFragment } from '../../client-sdk/index.js';
import { cellText } from './cell-text.js';
import { placeKey, type Place } from './sheet.js';

/** One cell to write; `base` is what it held when the writer began, where that is known. */
export interface CellEdit {
  readonly place: Place;
  readonly text: string;
  readonly base?: string | undefined;
  /** The version that this is to replace, after a conflict was looked at. */
  readonly overVersion?: number | undefined;
}

/** Why a cell was not written, and what was to be written. */
export interface Problem {
  readonly place: Place;
  readonly typed: string;
  readonly error: unknown;
}

/** A cell that somebody else gave another value. */
export interface CellConflict {
  readonly place: Place;
  readonly base: string;
  readonly theirs: string;
  readonly yours: string;
  readonly actualVersion: number | undefined;
}

/** What of a table is on its way, and what did not arrive. */
export interface EditsState {
  readonly problems: ReadonlyMap<string, Problem>;
  /** Cells of the head that show before they are saved; over when the table has that version. */
  readonly pending: ReadonlyMap<string, { readonly text: string; readonly untilVersion: number | null }>;
  readonly conflicts: readonly CellConflict[];
}

/** The edits of one table. */
export interface TableEdits {
  get(): EditsState;
  subscribe(listener: () => void): () => void;
  /** Writes cells, one update for each row; resolves with those that were refused. */
  save(edits: readonly CellEdit[]): Promise<readonly Problem[]>;
  dismissConflict(): void;
  forgetProblem(place: Place): void;
  /** The table as the server answered last, or as it is shown, whichever is newer. */
  latest(): GoalTableFragment;
}

/** What the edits of a table stand on. */
export interface EditsOf {
  readonly client: Pick<Client, 'indicators' | 'goalTables'>;
  readonly table: () => GoalTableFragment;
  readonly template: () => Pick<TemplateFragment, 'level1'>;
}

interface Held extends EditsOf {
  state: EditsState;
  answered: GoalTableFragment | null;
  /** Writes of the head go one after the other: each is made on the version that the one before left. */
  last: Promise<unknown>;
  readonly listeners: Set<() => void>;
}

const nothing: EditsState = { problems: new Map(), pending: new Map(), conflicts: [] };

function change(held: Held, next: Partial<EditsState>): void {
  // Somebody reads the state while it changes; it is never changed in place.
  Object.assign(held, { state: { ...held.state, ...next } });
  held.listeners.forEach((listener) => listener());
}

function without<T>(map: ReadonlyMap<string, T>, keys: readonly string[]): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => !keys.includes(key)));
}

function latestOf(held: Held): GoalTableFragment {
  const shown = held.table();
  return held.answered !== null && held.answered.version > shown.version ? held.answered : shown;
}

const keyOf = (held: Held, { place }: { readonly place: Place }): string => placeKey(place, held.table().id);

function addProblems(held: Held, edits: readonly CellEdit[], error: unknown): Problem[] {
  const problems = edits.map(({ place, text }): Problem => ({ place, typed: text, error }));
  change(held, { problems: new Map([...held.state.problems, ...problems.map((problem) => [keyOf(held, problem), problem] as const)]) });
  return problems;
}

type Point = GoalTableFragment['expenditurePlan'][number];
const shareOf = (plan: unknown, month: number): string => (Array.isArray(plan) ? (plan as readonly Point[]) : []).find((point) => point.month === month)?.cumulativePercent ?? '';
const fieldOf = (place: Place): string => (place.kind === 'plan' ? 'expenditurePlan' : place.kind === 'goal' ? 'text' : place.field);

function conflictOf({ place, text }: CellEdit, { base, theirs }: FieldConflict, actualVersion: number): CellConflict | null {
  const shown = (value: unknown): string => (place.kind === 'plan' ? shareOf(value, place.month) : typeof value === 'string' ? value : '');
  // A plan is one field to the server; to a writer each month is a cell.
  if (place.kind === 'plan' && shown(base) === shown(theirs)) return null;
  return { place, base: shown(base), theirs: shown(theirs), yours: text, actualVersion };
}

interface Refusal {
  /** What can be sent again without the cells that were refused. */
  readonly rest: readonly CellEdit[];
  readonly problems: readonly Problem[];
}

/** Takes the cells that an error names out of what was sent; all of them when it names none. */
function takeOut(held: Held, edits: readonly CellEdit[], error: unknown): Refusal {
  if (isAppError(error, 'conflict') && error.args.fields.length > 0) {
    const { fields, actualVersion } = error.args;
    const found = edits.map((edit) => ({ edit, field: fields.find(({ field }) => field === fieldOf(edit.place) || edit.place.kind === 'goal') }));
    const conflicts = found.flatMap(({ edit, field }) => (field === undefined ? [] : conflictOf(edit, field, actualVersion) ?? []));
    change(held, { conflicts: [...held.state.conflicts, ...conflicts] });
    const rest = edits.filter(({ place }) => !conflicts.some((conflict) => conflict.place === place));
    const merged = rest.map((edit) => (edit.place.kind === 'plan' ? { ...edit, overVersion: actualVersion } : edit));
    if (conflicts.length > 0 || found.some(({ field }) => field !== undefined)) return { rest: merged, problems: [] };
  }
  const path = isAppError(error, 'invalid_input') ? error.args.path : null;
  const isNamed = (field: string): boolean => path === field || path?.startsWith(`${field}.`) === true;
  const named = edits.filter(({ place }) => isNamed(fieldOf(place)));
  // Not every error names its cell, and a row of which nothing can be left out is refused as a whole.
  const refused = named.length > 0 ? named : edits;
  return { rest: edits.filter((edit) => !refused.includes(edit)), problems: addProblems(held, refused, error) };
}

/** Sends until nothing is left that was not written or refused; each turn leaves at least one cell out, save for merged plans. */
async function persist(held: Held, edits: readonly CellEdit[], send: (edits: readonly CellEdit[]) => Promise<void>): Promise<Problem[]> {
  const problems: Problem[] = [];
  let rest = edits;
  for (let turn = 0; rest.length > 0 && turn < edits.length + 3; turn++) {
    try {
      await send(rest);
      return problems;
    } catch (error) {
      const refusal = takeOut(held, rest, error);
      problems.push(...refusal.problems);
      rest = refusal.rest;
    }
  }
  return problems;
}

const overVersion = (edits: readonly CellEdit[]): number | undefined => edits.reduce<number | undefined>((newest, edit) => (edit.overVersion === undefined ? newest : Math.max(newest ?? 0, edit.overVersion)), undefined);

/** The cells of one row. Another level 1 brings its first level 2, where the row's own is none of that group. */
function saveRow(held: Held, id: string, edits: readonly CellEdit[]): Promise<Problem[]> {
  return persist(held, edits, async (left) => {
    const cells = Object.fromEntries(left.map(({ place, text }) => [fieldOf(place), text]));
    const row = held.table().indicators.find((known) => known.id === id);
    const group = held.template().level1.find(({ label, code }) => label === cells.level1 || code === cells.level1);
    const keeps = group?.level2.some(({ label }) => label === row?.level2.label) === true;
    const level2 = cells.level2 === undefined && group !== undefined && !keeps ? group.level2[0]?.label : undefined;
    const expectedVersion = overVersion(left);
    await held.client.indicators.update({ id, ...cells, ...(level2 === undefined ? {} : { level2 }), ...(expectedVersion === undefined ? {} : { expectedVersion }) });
  });
}

function planWith(table: GoalTableFragment, edits: readonly CellEdit[]): { readonly month: number; readonly cumulativePercent: string }[] {
  const shares = new Map(table.expenditurePlan.map(({ month, cumulativePercent }) => [month, cumulativePercent]));
  for (const { place, text } of edits) if (place.kind === 'plan') shares.set(place.month, text);
  return [...shares].filter(([, share]) => share !== '').map(([month, cumulativePercent]) => ({ month, cumulativePercent }));
}

async function sendHead(held: Held, edits: readonly CellEdit[]): Promise<void> {
  let table = latestOf(held);
  const least = overVersion(edits);
  // The plan is sent whole, so it must be made on the one that won.
  if (least !== undefined && table.version < least) table = await held.client.goalTables.get(table.id);
  const [head, plan] = [edits.filter(({ place }) => place.kind === 'head'), edits.filter(({ place }) => place.kind === 'plan')];
  const [amounts, fields] = [head.filter(({ place }) => fieldOf(place).startsWith('budget.')), head.filter(({ place }) => !fieldOf(place).startsWith('budget.'))];
  const { goalTable } = await held.client.goalTables.update({
    id: table.id,
    expectedVersion: table.version,
    ...Object.fromEntries(fields.map(({ place, text }) => [fieldOf(place), text])),
    ...(amounts.length === 0 ? {} : { budget: Object.fromEntries(amounts.map(({ place, text }) => [fieldOf(place).slice('budget.'.length), text === '' ? null : text])) }),
    ...(plan.length === 0 ? {} : { expenditurePlan: planWith(table, plan) }),
  });
  Object.assign(held, { answered: goalTable });
}

async function sendGoal(held: Held, { place, text }: CellEdit): Promise<void> {
  const table = latestOf(held);
  if (place.kind !== 'goal') return;
  const answer = place.id === null
    ? text === '' ? null : await held.client.goalTables.addGoal({ goalTableId: table.id, text })
    : await held.client.goalTables.updateGoal({ id: place.id, expectedVersion: table.version, text });
  if (answer !== null) Object.assign(held, { answered: answer.goalTable });
}

/** Cells of the head, the plan and the goals: they show at once, and until the table that was answered is shown. */
async function saveHead(held: Held, edits: readonly CellEdit[]): Promise<Problem[]> {
  if (edits.length === 0) return [];
  const keys = edits.map((edit) => keyOf(held, edit));
  const pend = (untilVersion: number | null): void => change(held, { pending: new Map([...held.state.pending, ...edits.map((edit) => [keyOf(held, edit), { text: edit.text, untilVersion }] as const)]) });
  pend(null);
  const problems: Problem[] = [];
  const sent = held.last.then(async () => {
    const conflicts = held.state.conflicts.length;
    const [goals, head] = [edits.filter(({ place }) => place.kind === 'goal'), edits.filter(({ place }) => place.kind !== 'goal')];
    problems.push(...(await persist(held, head, (left) => sendHead(held, left))));
    for (const goal of goals) problems.push(...(await persist(held, [goal], ([left]) => (left === undefined ? Promise.resolve() : sendGoal(held, left)))));
    const isWritten = problems.length === 0 && held.state.conflicts.length === conflicts;
    if (isWritten) pend(held.answered?.version ?? 0);
    else change(held, { pending: without(held.state.pending, keys) });
  });
  Object.assign(held, { last: sent.catch(() => undefined) });
  await sent;
  return problems;
}

/** Splits cells that somebody else has changed since the writer began from those that can be sent. */
function splitChanged(held: Held, edits: readonly CellEdit[]): CellEdit[] {
  const conflicts: CellConflict[] = [];
  const rest = edits.filter(({ place, text, base }) => {
    const now = held.state.pending.get(placeKey(place, held.table().id))?.text ?? cellText(held.table(), place);
    if (base === undefined || base === now || text === now || (place.kind === 'goal' && place.id === null)) return true;
    conflicts.push({ place, base, theirs: now, yours: text, actualVersion: undefined });
    return false;
  });
  if (conflicts.length > 0) change(held, { conflicts: [...held.state.conflicts, ...conflicts] });
  return rest;
}

async function saveAll(held: Held, edits: readonly CellEdit[]): Promise<Problem[]> {
  change(held, { problems: without(held.state.problems, edits.map((edit) => keyOf(held, edit))) });
  const sendable = splitChanged(held, edits);
  const rows = new Map<string, CellEdit[]>();
  for (const edit of sendable) if (edit.place.kind === 'row') rows.set(edit.place.id, [...(rows.get(edit.place.id) ?? []), edit]);
  const head = sendable.filter(({ place }) => place.kind !== 'row');
  const done = await Promise.all([...[...rows].map(([id, cells]) => saveRow(held, id, cells)), saveHead(held, head)]);
  return done.flat();
}

/** Writes the cells of one table, and holds what becomes of them until somebody looked at it. */
export function createTableEdits(of: EditsOf): TableEdits {
  const held: Held = { ...of, state: nothing, answered: null, last: Promise.resolve(), listeners: new Set() };
  return {
    get: () => held.state,
    subscribe(listener) {
      held.listeners.add(listener);
      return () => void held.listeners.delete(listener);
    },
    save: (edits) => saveAll(held, edits),
    dismissConflict: () => change(held, { conflicts: held.state.conflicts.slice(1) }),
    forgetProblem: (place) => change(held, { problems: without(held.state.problems, [placeKey(place, held.table().id)]) }),
    latest: () => latestOf(held),
  };
}
