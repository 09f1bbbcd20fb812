import type * as types from '../generated/types.js';

/** A document as the server has it: the whole of it, what the rules say of it, its form, and its comments, oldest thread first. */
export type WatchedDocument = NonNullable<types.WatchedDocumentQuery['document']> & { readonly threads: readonly types.CommentThreadFragment[] };

type Part = WatchedDocument['parts'][number];
type Frame = types.DocumentFrameFragment;
type PlacedPart = Frame['parts'][number];
type Section = types.SectionFragment;
type GoalTable = types.GoalTableFragment;
type Row = types.IndicatorFragment;
type Thread = types.CommentThreadFragment;
/** A place in the outline, with whatever stands below it. */
interface Placed extends types.PlacedSectionFragment {
  readonly children?: readonly Placed[];
}

/**
 * What is held of a document. Events bring nodes, one by one and at once; what follows from many of them at a time (the
 * outline, sums, findings, rights) comes as a frame, which is asked for after them. So nodes are held beside their places,
 * and a place whose node is not here yet is left out until it is.
 */
export interface DocumentState {
  readonly frame: Frame;
  readonly template: WatchedDocument['template'];
  readonly sections: ReadonlyMap<string, Section>;
  readonly goalTables: ReadonlyMap<string, GoalTable>;
  readonly threads: ReadonlyMap<string, Thread>;
}

const mapOf = <T extends { readonly id: string }>(nodes: readonly T[]): ReadonlyMap<string, T> => new Map(nodes.map((node) => [node.id, node]));

function setIn<T>(map: ReadonlyMap<string, T>, id: string, value: T | null): ReadonlyMap<string, T> {
  const changed = new Map(map);
  if (value === null) changed.delete(id);
  else changed.set(id, value);
  return changed;
}

type Outlined = Section & { readonly children?: readonly Outlined[] };

function allOf<T extends { readonly children?: readonly T[] }>(sections: readonly T[]): T[] {
  return sections.flatMap((section) => [section, ...allOf(section.children ?? [])]);
}

/** What the first queries gave. */
export function toState({ threads, template, ...whole }: WatchedDocument): DocumentState {
  const sections = allOf<Outlined>(whole.parts.flatMap((part): readonly Outlined[] => part.sections));
  return {
    frame: { ...whole, template },
    template,
    sections: mapOf(sections.map(({ children: _below, ...section }) => section)),
    goalTables: mapOf(whole.goalTables),
    threads: mapOf(threads),
  };
}

/** A row newer than or as new as the one that is held, in its place. */
function putRow(rows: readonly Row[], row: Row): readonly Row[] {
  const at = rows.findIndex(({ id }) => id === row.id);
  if (at < 0) return rows.toSpliced(Math.max(row.ordinal - 1, 0), 0, row);
  return (rows[at]?.version ?? 0) > row.version ? rows : rows.with(at, row);
}

function changeTable(state: DocumentState, id: string, change: (table: GoalTable) => GoalTable): DocumentState {
  const table = state.goalTables.get(id);
  return table === undefined ? state : { ...state, goalTables: setIn(state.goalTables, id, change(table)) };
}

/** A row as somebody saved it, in the table it stands in. */
export function withRow(state: DocumentState, goalTableId: string, row: Row): DocumentState {
  return changeTable(state, goalTableId, (table) => ({ ...table, indicators: putRow(table.indicators, row) }));
}

/** The state behind an event. Nodes of events are as of when the event was sent, never older than the event. */
export function applyEvent(state: DocumentState, event: types.DocumentEventFragment): DocumentState {
  switch (event.__typename) {
    case 'SectionChanged': {
      if (event.section === null) return state;
      const { parent: _above, ...section } = event.section;
      return { ...state, sections: setIn(state.sections, section.id, section) };
    }
    case 'SectionRemoved':
      return { ...state, sections: setIn(state.sections, event.sectionId, null) };
    case 'GoalTableChanged':
      return event.goalTable === null ? state : { ...state, goalTables: setIn(state.goalTables, event.goalTableId, event.goalTable) };
    case 'GoalTableRemoved':
      return { ...state, goalTables: setIn(state.goalTables, event.goalTableId, null) };
    case 'IndicatorChanged':
      return event.indicator === null ? state : withRow(state, event.goalTableId, event.indicator);
    case 'IndicatorRemoved':
      return changeTable(state, event.goalTableId, (table) => ({ ...table, indicators: table.indicators.filter(({ id }) => id !== event.indicatorId) }));
    case 'CommentAdded':
    case 'CommentChanged':
      return event.thread === null ? state : { ...state, threads: setIn(state.threads, event.threadId, event.thread) };
    default:
      return state;
  }
}

/**
 * What is to be fetched beside a new frame: nodes it places that are not held, and threads whose suggestions wait, because
 * whether they still fit follows from what they stand on.
 */
export function wantedNodes(state: DocumentState, frame: Frame): string[] {
  const placed = [...allOf<Placed>(frame.parts.flatMap((part): readonly Placed[] => part.sections)), ...frame.goalTables];
  const missing = placed.filter(({ id }) => !state.sections.has(id) && !state.goalTables.has(id));
  const waiting = [...state.threads.values()].filter(({ pendingSuggestionCount }) => pendingSuggestionCount > 0);
  return [...missing, ...waiting].map(({ id }) => id);
}

/** The state with a new frame and what was fetched beside it. A node that an event brought meanwhile stays. */
export function applyFrame(state: DocumentState, frame: Frame, nodes: readonly (types.NodeFragment | null)[]): DocumentState {
  const [sections, goalTables, threads] = [new Map(state.sections), new Map(state.goalTables), new Map(state.threads)];
  for (const fetched of nodes) {
    if (fetched === null) continue;
    const { __typename: kind, ...node } = fetched;
    if (kind === 'Section' && !sections.has(node.id)) sections.set(node.id, node as Section);
    if (kind === 'GoalTable' && !goalTables.has(node.id)) goalTables.set(node.id, node as GoalTable);
    if (kind === 'CommentThread' && (threads.get(node.id)?.version ?? 0) <= (node as Thread).version) threads.set(node.id, node as Thread);
  }
  return { ...state, frame, sections, goalTables, threads };
}

function outline(state: DocumentState, places: readonly Placed[]): Outlined[] {
  return places.flatMap(({ children, ...place }) => {
    const section = state.sections.get(place.id);
    if (section === undefined) return [];
    const head = place.version >= section.version ? place : {};
    return [{ ...section, ...head, ...(children === undefined ? {} : { children: outline(state, children) }) }];
  });
}

/** The document as one value, with `shown` deciding how each table looks. */
export function toDocument(state: DocumentState, shown: (table: GoalTable) => GoalTable): WatchedDocument {
  const tables = state.frame.goalTables.flatMap(({ id, ordinal }) => {
    const table = state.goalTables.get(id);
    return table === undefined ? [] : [shown(table.ordinal === ordinal ? table : { ...table, ordinal })];
  });
  const toPart = (part: PlacedPart): Part => ({
    ...part,
    // The outline is as deep as the frame asks for, which is as deep as the whole document is read.
    sections: outline(state, part.sections) as readonly Outlined[] as Part['sections'],
    goalTables: part.goalTables.filter(({ id }) => state.goalTables.has(id)),
  });
  return { ...state.frame, template: state.template, parts: state.frame.parts.map(toPart), goalTables: tables, threads: [...state.threads.values()] };
}
