import { Kind, OperationTypeNode, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { asksOnly, keepable, type FieldList } from './keepable.js';

/*
 * A query of one document comes apart into pieces: the outline, each goal table and each row of it, each finding, the comments, and the rest. All but the
 * rest say the same to whoever may read the document, as long as the rows they follow from are the same; only the rest is executed for each reader.
 */

/** What follows from the outline alone. */
const ofOutline: FieldList = {
  Document: ['parts', 'tableOfContents'],
  Part: ['id', 'kind', 'number', 'ordinal', 'title', 'sections', 'goalTables'],
  Section: ['id', 'version', 'kind', 'ordinal', 'number', 'title', 'text', 'html', 'markdown', 'revision', 'parent', 'children', 'embeddedIndicators'],
  GoalTable: ['id', 'version', 'ordinal', 'title', 'unitCode', 'unitName', 'currencyUnit', 'projectCode', 'projectName', 'budget', 'fundPurpose', 'expenditurePlan'],
  EmbeddedIndicator: ['name', 'target'],
  Target: ['text', 'kind', 'operator', 'operatorExplicit', 'number', 'unit', 'magnitude', 'baseUnit'],
  Budget: ['total', 'fiscalFunds', 'otherFunds'],
  PlanPoint: ['month', 'label', 'cumulativePercent'],
  TableOfContentsEntry: ['level', 'number', 'title', 'page', 'targetId'],
};
/** What follows from one goal table, its goals and its rows. */
const ofTable: FieldList = {
  ...ofOutline,
  Document: ['goalTables'],
  GoalTable: [...(ofOutline['GoalTable'] ?? []), 'goals', 'indicators'],
  Goal: ['id', 'ordinal', 'text'],
  Indicator: ['id', 'version', 'ordinal', 'level1', 'level2', 'level3', 'description', 'target', 'basis', 'weight', 'sourceLine'],
  IndicatorLevel: ['code', 'label'],
};

/** What follows from what the rules say. */
const ofFindings: FieldList = { Document: ['findings'], Finding: ['id', 'rule', 'severity', 'message', 'messageEn', 'remedy', 'remedyEn', 'nodeId', 'field'] };

/** What follows from what was said of the document, and from names of users. */
const ofDiscussion: FieldList = { ...keepable, Document: ['comments'] };

/** How a goal table is put together of its rows and of what else is asked of it. */
export interface TableParts {
  /** What the answer calls its fields, in their order; `rows`: what is asked of each row, as an operation on a list of them; null: the field is one of `own`. */
  readonly fields: readonly { readonly key: string; readonly rows: DocumentNode | null }[];
  /** All that is asked of the table but its rows, as one operation on GoalTable; null: nothing is. */
  readonly own: DocumentNode | null;
}

/** A field of the answer, and the operation that answers it: of Document, of each GoalTable, or of each Finding; null: it is one of `anew`. */
export interface PlannedField {
  readonly key: string;
  readonly of: 'outline' | 'tables' | 'findings' | 'discussion' | null;
  readonly operation: DocumentNode;
  /** Of tables; absent: each is executed as a whole. */
  readonly parts?: TableParts;
}

/** How a query of one document is answered in pieces. */
export interface AnswerPlan {
  /** What the document is called in the answer. */
  readonly key: string;
  readonly fields: readonly PlannedField[];
  /** All that is executed for each reader, as one operation on Document; null: nothing is. */
  readonly anew: DocumentNode | null;
}

/** What follows from no variable. */
const literals: ReadonlySet<Kind> = new Set([Kind.INT, Kind.STRING, Kind.ENUM, Kind.NULL]);
const none: ReadonlySet<Kind> = new Set();

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fields of a set that are asked of its type, fragments on the same type unfolded; null: something is asked on a condition, or of another type. */
function fieldsOf(fragments: Fragments, typeName: string, { selections }: SelectionSetNode): FieldNode[] | null {
  const found: FieldNode[] = [];
  for (const selection of selections) {
    if ((selection.directives ?? []).length > 0) return null;
    if (selection.kind === Kind.FIELD) {
      found.push(selection);
      continue;
    }
    const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = inner?.typeCondition?.name.value ?? typeName;
    const unfolded = inner === undefined || condition !== typeName ? null : fieldsOf(fragments, typeName, inner.selectionSet);
    if (unfolded === null) return null;
    found.push(...unfolded);
  }
  return found;
}

/** Whether a selection has no directives, and arguments of these kinds only. */
function isPlain(fragments: Fragments, selection: SelectionNode, allowed: ReadonlySet<Kind>): boolean {
  if ((selection.directives ?? []).length > 0) return false;
  if (selection.kind === Kind.FIELD && selection.arguments?.some(({ value: { kind } }) => !allowed.has(kind)) === true) return false;
  const set = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet;
  return set?.selections.every((inner) => isPlain(fragments, inner, allowed)) ?? true;
}

function toOperation(document: DocumentNode, { variableDefinitions = [] }: Pick<OperationDefinitionNode, 'variableDefinitions'>, selections: readonly SelectionNode[]): DocumentNode {
  const operation: OperationDefinitionNode = { kind: Kind.OPERATION_DEFINITION, operation: OperationTypeNode.QUERY, variableDefinitions, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  return { kind: Kind.DOCUMENT, definitions: [operation, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)] };
}

/** The fields that stand under each response key, in the order in which an execution answers them. */
function byResponseKey(fields: readonly FieldNode[]): Map<string, FieldNode[]> {
  const byKey = new Map<string, FieldNode[]>();
  for (const field of fields) {
    const key = (field.alias ?? field.name).value;
    byKey.set(key, [...(byKey.get(key) ?? []), field]);
  }
  return byKey;
}

/** What is asked of the items of a list, wherever the list is asked for. */
const askedOfItems = (nodes: readonly FieldNode[]): SelectionNode[] => nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);

/** What is asked of the items of a list, as an operation on nothing but that list. */
const toListOperation = (document: DocumentNode, name: string, selections: readonly SelectionNode[]): DocumentNode =>
  toOperation(document, {}, [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name }, selectionSet: { kind: Kind.SELECTION_SET, selections } }]);

/** How tables of which this is asked, all of it plain, come apart; undefined: no rows are asked for, or by an interface. */
function partsOf(document: DocumentNode, fragments: Fragments, selections: readonly SelectionNode[]): TableParts | undefined {
  const asked = fieldsOf(fragments, 'GoalTable', { kind: Kind.SELECTION_SET, selections });
  const isOfRows = ({ name }: FieldNode): boolean => name.value === 'indicators';
  if (asked?.some(isOfRows) !== true) return undefined;
  const fields = [...byResponseKey(asked)].map(([key, nodes]) => ({ key, rows: nodes.every(isOfRows) ? toListOperation(document, 'rows', askedOfItems(nodes)) : null }));
  const own = asked.filter((field) => !isOfRows(field));
  return { fields, own: own.length === 0 ? null : toOperation(document, {}, own) };
}

function planField(schema: GraphQLSchema, document: DocumentNode, fragments: Fragments, type: GraphQLObjectType, [key, nodes]: readonly [string, readonly FieldNode[]]): PlannedField {
  const isOf = (list: FieldList, allowed = none): boolean =>
    asksOnly(schema, document, list, type, { kind: Kind.SELECTION_SET, selections: nodes }) && nodes.every((node) => isPlain(fragments, node, allowed));
  if (isOf(ofOutline)) return { key, of: 'outline', operation: toOperation(document, {}, nodes) };
  // Whatever a list is called, each of its items answers by itself.
  const inner = askedOfItems(nodes);
  if (isOf(ofTable)) return { key, of: 'tables', operation: toOperation(document, {}, inner), parts: partsOf(document, fragments, inner) };
  if (isOf(ofFindings)) return { key, of: 'findings', operation: toListOperation(document, 'findings', inner) };
  if (isOf(ofDiscussion, literals)) return { key, of: 'discussion', operation: toOperation(document, {}, nodes) };
  return { key, of: null, operation: document };
}

/** How a validated operation that may be kept is answered in pieces; null: it is executed as it is, because it asks for more than one document, or nothing of it is the same to all. */
export function planAnswer(schema: GraphQLSchema, document: DocumentNode, { selectionSet: { selections }, ...operation }: OperationDefinitionNode): AnswerPlan | null {
  const [root, ...more] = selections;
  const type = schema.getType('Document') as GraphQLObjectType;
  if (root?.kind !== Kind.FIELD || root.name.value !== 'document' || more.length > 0 || (root.directives ?? []).length > 0 || root.selectionSet === undefined) return null;
  const fragments: Fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  const asked = fieldsOf(fragments, type.name, root.selectionSet);
  if (asked === null) return null;
  const byKey = byResponseKey(asked);
  const fields = [...byKey].map((entry) => planField(schema, document, fragments, type, entry));
  // For what was said alone the rows need not be read.
  if (fields.every(({ of }) => of === null || of === 'discussion')) return null;
  const anew = fields.flatMap(({ key, of }) => (of === null ? (byKey.get(key) ?? []) : []));
  return { key: (root.alias ?? root.name).value, fields, anew: anew.length === 0 ? null : toOperation(document, operation, anew) };
}
