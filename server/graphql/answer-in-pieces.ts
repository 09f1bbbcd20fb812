import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { execute, GraphQLList, GraphQLObjectType, GraphQLSchema, type DocumentNode, type ExecutionResult } from 'graphql';
import { isAppError } from '../../schema/errors/app-error.js';
import type { Finding } from '../../schema/model/finding.js';
import type { DocumentRecord, GoalRecord, GoalTableRecord, IndicatorRecord, UserRecord } from '../ports/records.js';
import type { TableRows } from '../queries/document-rows.js';
import { maxAnswerChars } from './answer-budget.js';
import { noteName } from './answer-source.js';
import { findReadable, type GraphqlContext } from './context.js';
import { joinParts, printEach, printValue, standInFor, toList, toObject, type JsonBytes, type JsonParts } from './json-bytes.js';
import type { Fragment, FragmentSource, KeptDocument, NamedUser } from './kept-rows.js';
import { planAnswer, type AnswerPlan, type PlannedField, type TableParts } from './plan-answer.js';

type Data = Readonly<Record<string, unknown>>;

/** Whoever answers a piece of a query: the schema, seen from one type. */
type Roots = Readonly<Record<'document' | 'table' | 'rows' | 'findings', GraphQLSchema>>;

interface Run {
  readonly roots: Roots;
  /** Of what is shared: its loaders take the document from the kept rows, and have read nothing before those were at hand. */
  readonly context: GraphqlContext;
  readonly kept: KeptDocument;
  readonly document: DocumentRecord;
}

function rootsOf(schema: GraphQLSchema): Roots {
  const typeOf = (name: string): GraphQLObjectType => schema.getType(name) as GraphQLObjectType;
  const seenFrom = (query: GraphQLObjectType): GraphQLSchema => new GraphQLSchema({ query });
  // Hundreds of findings or rows at once: an execution for each takes longer than they do.
  const listOf = (name: string, key: string, item: string): GraphQLSchema => seenFrom(new GraphQLObjectType({ name, fields: { [key]: { type: new GraphQLList(typeOf(item)) } } }));
  return { document: seenFrom(typeOf('Document')), table: seenFrom(typeOf('GoalTable')), rows: listOf('Rows', 'rows', 'Indicator'), findings: listOf('Findings', 'findings', 'Finding') };
}

type Spent = Pick<Fragment, 'items' | 'chars'>;
/** A part of the answer, and what it alone adds to the budget of one. */
interface Piece extends Spent {
  readonly parts: JsonParts;
}

const sumOf = (pieces: readonly Spent[]): Spent => pieces.reduce((sum, { items, chars }) => ({ items: sum.items + items, chars: sum.chars + chars }), { items: 0, chars: 0 });

/** What an operation answers; null when it met an error, which is told from the whole query's place. */
async function run(schema: GraphQLSchema, document: DocumentNode, rootValue: unknown, contextValue: GraphqlContext, variableValues?: Data): Promise<Data | null> {
  const { data, errors }: ExecutionResult = await execute({ schema, document, rootValue, contextValue, variableValues });
  return data == null || errors !== undefined ? null : data;
}

/** Whether these users are still called so. The answer tells their names: it is proved by them. */
async function haveSameNames({ loaders }: GraphqlContext, users: readonly NamedUser[]): Promise<boolean> {
  const now = await Promise.all(users.map(({ id }) => loaders.user.load(id)));
  return users.every(({ name, displayName }, index) => now[index]?.name === name && now[index].displayName === displayName);
}

/** A fragment that was made before of the same rows, or is made now; `pick`: what of the answer it is. */
async function fragmentOf({ context, kept }: Pick<Run, 'context' | 'kept'>, schema: GraphQLSchema, source: FragmentSource, operation: DocumentNode, root: unknown, pick: (data: Data) => unknown, users?: ReadonlyMap<string, UserRecord>): Promise<Fragment | null> {
  const known = kept.fragment(source, operation);
  if (known !== undefined && (await haveSameNames(context, known.users))) return known;
  // Added to the answer's budget when the answer is made of it.
  const own = context.withBudget();
  const data = await run(schema, operation, root, own);
  const { budget } = own;
  if (data === null || budget.overflow !== null) return null;
  const fragment: Fragment = { bytes: printValue(pick(data)), users: [...(users?.values() ?? [])].map(({ id, name, displayName }) => ({ id, name, displayName })), items: budget.items, chars: budget.chars };
  kept.keepFragment(source, operation, fragment);
  return fragment;
}

/** What was made of an object, by operation: it lasts as long as the object. */
type Printed<K extends object, T> = WeakMap<K, Map<DocumentNode, T>>;
/** Of one object; the one made longest ago goes. */
const maxPrinted = 4;

function keepPrinted<K extends object, T>(printed: Printed<K, T>, of: K, operation: DocumentNode, made: T): void {
  const kept = printed.get(of) ?? new Map<DocumentNode, T>();
  const [oldest] = kept.size < maxPrinted ? [] : kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  printed.set(of, kept.set(operation, made));
}

/** Findings last as long as the rows they were found in, and what was written of them with them. */
const printedFindings: Printed<Finding, JsonBytes> = new WeakMap();

async function findingsPiece({ roots, context, document }: Run, operation: DocumentNode): Promise<Piece | null> {
  const findings = (await context.loaders.judged.load(document.id))?.findings ?? [];
  const bytesOf = (finding: Finding): JsonBytes | undefined => printedFindings.get(finding)?.get(operation);
  const missing = findings.filter((finding) => bytesOf(finding) === undefined);
  const data = missing.length === 0 ? { findings: [] } : await run(roots.findings, operation, { findings: missing }, context.withBudget());
  if (data === null) return null;
  const made = printEach(data['findings'] as readonly unknown[]);
  for (const [index, finding] of missing.entries()) if (made[index] !== undefined) keepPrinted(printedFindings, finding, operation, made[index]);
  const found = findings.flatMap((finding) => bytesOf(finding) ?? []);
  // There are never more characters than bytes.
  return { parts: toList(found), items: findings.length, chars: found.reduce((sum, { length }) => sum + length, 0) };
}

/** What was said, by whom: other than rows and findings it tells names. */
async function discussionPiece({ roots, context, kept, document }: Run, { key, operation }: PlannedField): Promise<Fragment | null> {
  const users = new Map<string, UserRecord>();
  const own = context.withFreshLoaders((user) => void users.set(user.id, user));
  own.loaders.document.prime(document.id, document);
  own.loaders.role.prime(document.id, await context.loaders.role.load(document.id));
  const found = await fragmentOf({ context: own, kept }, roots.document, kept.rows.discussion, operation, document, (data) => data[key], users);
  for (const user of users.values()) noteName(context.source, user);
  return found;
}

type PrintedRow = Pick<Fragment, 'bytes' | keyof Spent>;

/** Rows stay the same objects for as long as nothing of them changes. */
const printedRows: Printed<IndicatorRecord, PrintedRow> = new WeakMap();

/** Rows executed together; null: one met an error, or waits for something, and what each adds cannot be told. */
function printRows({ roots, context }: Run, operation: DocumentNode, records: readonly IndicatorRecord[]): PrintedRow[] | null {
  const own = context.withBudget();
  const { budget } = own;
  const spent: Spent[] = [];
  // A row that waits for nothing is done with when the next is asked for.
  function* oneByOne(): Generator<IndicatorRecord> {
    for (const record of records) {
      const { items, chars } = budget;
      yield record;
      spent.push({ items: budget.items - items, chars: budget.chars - chars });
    }
  }
  const found = execute({ schema: roots.rows, document: operation, rootValue: { rows: oneByOne() }, contextValue: own });
  if (found instanceof Promise || found.data == null || found.errors !== undefined || budget.overflow !== null) return null;
  return printEach(found.data['rows'] as readonly unknown[]).flatMap((bytes, index) => ({ bytes, items: 0, chars: 0, ...spent[index] }));
}

/** The list of a table's rows; those that did not change are not executed again. */
function rowsPiece(running: Run, operation: DocumentNode, records: readonly IndicatorRecord[]): Piece | null {
  const known = records.map((record) => printedRows.get(record)?.get(operation));
  const missing = records.filter((_, index) => known[index] === undefined);
  const made = missing.length === 0 ? [] : printRows(running, operation, missing);
  if (made === null) return null;
  for (const [index, record] of missing.entries()) if (made[index] !== undefined) keepPrinted(printedRows, record, operation, made[index]);
  const fresh = made.values();
  const rows = known.flatMap((row) => row ?? fresh.next().value ?? []);
  const { items, chars } = sumOf(rows);
  // The list of them is one of the answer's.
  return { parts: toList(rows.map(({ bytes }) => bytes)), items: items + rows.length, chars };
}

/** What a table says itself, beside its rows. */
interface PrintedHead extends Spent {
  /** Which goals it was made of. */
  readonly goals: readonly GoalRecord[];
  readonly fields: ReadonlyMap<string, JsonBytes>;
}

/** As of rows: a change of one row leaves the table's own record, and its goals, the same objects. */
const printedHeads: Printed<GoalTableRecord, PrintedHead> = new WeakMap();
const noHead: Pick<PrintedHead, 'fields' | keyof Spent> = { fields: new Map(), items: 0, chars: 0 };

async function headOf({ roots, context }: Run, { table, goals }: TableRows, operation: DocumentNode): Promise<typeof noHead | null> {
  const known = printedHeads.get(table)?.get(operation);
  if (known?.goals === goals) return known;
  const own = context.withBudget();
  const data = await run(roots.table, operation, table, own);
  const { items, chars, overflow } = own.budget;
  if (data === null || overflow !== null) return null;
  const head: PrintedHead = { goals, fields: new Map(Object.entries(data).map(([key, value]) => [key, printValue(value)])), items, chars };
  keepPrinted(printedHeads, table, operation, head);
  return head;
}

/** A table put together of what it says itself, and its rows. */
async function joinedTable(running: Run, rows: TableRows, operation: DocumentNode, parts: TableParts): Promise<Fragment | null> {
  const { kept } = running;
  const known = kept.fragment(rows, operation);
  if (known !== undefined) return known;
  const head = parts.own === null ? noHead : await headOf(running, rows, parts.own);
  if (head === null) return null;
  const lists = new Map(parts.fields.flatMap(({ key, rows: asked }) => (asked === null ? [] : [[key, rowsPiece(running, asked, rows.indicators)] as const])));
  const pieces = [...lists.values()].filter((piece) => piece !== null);
  if (pieces.length < lists.size) return null;
  const partsOf = (key: string): JsonParts => lists.get(key)?.parts ?? [head.fields.get(key) ?? 'null'];
  const fragment: Fragment = { bytes: joinParts(toObject(parts.fields.map(({ key }) => [key, partsOf(key)]))), users: [], ...sumOf([...pieces, head]) };
  kept.keepFragment(rows, operation, fragment);
  return fragment;
}

async function tablesPiece(running: Run, { operation, parts }: PlannedField): Promise<Piece | null> {
  const tableOf = (rows: TableRows): Promise<Fragment | null> =>
    parts === undefined ? fragmentOf(running, running.roots.table, rows, operation, rows.table, (data) => data) : joinedTable(running, rows, operation, parts);
  const found = await Promise.all(running.kept.rows.tables.map(tableOf));
  const pieces = found.filter((piece) => piece !== null);
  if (pieces.length < found.length) return null;
  const { items, chars } = sumOf(pieces);
  // The list of them is one of the answer's.
  return { parts: toList(pieces.map(({ bytes }) => bytes)), items: items + pieces.length, chars };
}

const whole = (fragment: Fragment | null): Piece | null => fragment && { ...fragment, parts: [fragment.bytes] };

/** What answers a field; null: it met an error. */
async function pieceOf(running: Run, field: PlannedField, anew: Data): Promise<Piece | null> {
  const { roots, kept, document } = running;
  const { key, of, operation } = field;
  switch (of) {
    case 'outline':
      return whole(await fragmentOf(running, roots.document, kept.rows.outline, operation, document, (data) => data[key]));
    case 'tables':
      return tablesPiece(running, field);
    case 'findings':
      return findingsPiece(running, operation);
    case 'discussion':
      return whole(await discussionPiece(running, field));
    case null:
      // Counted while it was executed.
      return { parts: [printValue(anew[key])], items: 0, chars: 0 };
  }
}

/** The whole answer; null: executed as it is, the query says why. */
async function answer(roots: Roots, plan: AnswerPlan, context: GraphqlContext, documentId: string, variables: Data): Promise<Data | null> {
  const document = await findReadable(context, documentId);
  if (document === null) return null;
  const viewers = context.withBudget();
  const [kept, anew] = await Promise.all([context.keptRows(documentId), plan.anew === null ? {} : run(roots.document, plan.anew, document, viewers, variables)]);
  if (kept === null || anew === null) return null;
  // Not the viewer's loaders: what those read for this viewer meanwhile may be older than the rows, and would be kept with them for everybody.
  const shared = context.withFreshLoaders();
  shared.loaders.document.prime(documentId, document);
  shared.loaders.role.prime(documentId, await context.loaders.role.load(documentId));
  const found = await Promise.all(plan.fields.map((field) => pieceOf({ roots, context: shared, kept, document }, field, anew)));
  const pieces = found.filter((piece) => piece !== null);
  const { items, chars } = sumOf([...pieces, viewers.budget]);
  if (pieces.length < found.length || viewers.budget.overflow !== null || items > context.budget.maxItems || chars > maxAnswerChars) return null;
  Object.assign(context.budget, { items, chars });
  const written = { key: plan.key, parts: toObject(plan.fields.map((field, index) => [field.key, pieces[index]?.parts ?? ['null']])) };
  context.written.now = written;
  return standInFor(written);
}

/**
 * Answers a query of one document, every field of which may be kept, from the pieces that are at hand. Whatever is amiss — the document cannot be
 * read, a field fails, the answer grows past its budget — is left to the query as it is, which tells it.
 */
export function answerInPieces(schema: GraphQLSchema): ApolloServerPlugin<GraphqlContext> {
  const roots = rootsOf(schema);
  const plans = new WeakMap<DocumentNode, Map<string, AnswerPlan | null>>();
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, operationName, request, contextValue }) {
          const [asked, ...others] = contextValue.source.documents ?? [];
          if (asked === undefined || others.length > 0 || contextValue.viewer === null) return null;
          const known = plans.get(document) ?? new Map<string, AnswerPlan | null>();
          plans.set(document, known);
          const plan = known.get(operationName ?? '') ?? (known.has(operationName ?? '') ? null : planAnswer(schema, document, operation));
          known.set(operationName ?? '', plan);
          if (plan === null) return null;
          const data = await answer(roots, plan, contextValue, asked.id, request.variables ?? {}).catch((error: unknown) => {
            // What the registry knows the query as it is will meet again, and tell.
            if (!isAppError(error)) contextValue.services.logger.error('an answer was not put together', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
            return null;
          });
          return data && { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
        },
      };
    },
  };
}
