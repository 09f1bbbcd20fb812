import { getNamedType, getNullableType, isObjectType, Kind, valueFromASTUntyped, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** Fields by the name of their type. */
export interface FieldList {
  readonly [type: string]: readonly string[];
}

/*
 * Which answers may be given again while their document stands as it stood. A field belongs here when what it says follows from the
 * document's own rows, whose every change moves the head of the document's log, from who asks, and from the names of users.
 * A field that is not here is asked anew each time: what somebody has read, what is live, other documents, links that end.
 */
export const keepable: FieldList = {
  Query: ['document'],
  Document: [
    'id', 'title', 'fiscalYear', 'status', 'statusLabel', 'version', 'departmentName', 'compilingUnit', 'reviewingUnit', 'archivedAt', 'createdAt', 'updatedAt', 'eventCursor',
    'totals', 'parts', 'goalTables', 'section', 'goalTable', 'findings', 'progress', 'outlineProgress', 'comments', 'members', 'viewerCan', 'tableOfContents', 'linkableValues',
  ],
  Part: ['id', 'kind', 'number', 'ordinal', 'title', 'sections', 'goalTables'],
  Section: ['id', 'version', 'kind', 'ordinal', 'number', 'title', 'text', 'html', 'markdown', 'revision', 'parent', 'children', 'embeddedIndicators', 'comments', 'valueLinks'],
  ValueLink: ['source', 'label', 'labelEn', 'text', 'value', 'current', 'state', 'start'],
  LinkableValue: ['source', 'value', 'label', 'labelEn'],
  GoalTable: [
    'id', 'version', 'ordinal', 'title', 'unitCode', 'unitName', 'currencyUnit', 'projectCode', 'projectName', 'budget', 'fundPurpose', 'expenditurePlan', 'goals', 'indicators', 'findings', 'comments',
  ],
  Budget: ['total', 'fiscalFunds', 'otherFunds'],
  PlanPoint: ['month', 'label', 'cumulativePercent'],
  Goal: ['id', 'ordinal', 'text'],
  Indicator: ['id', 'version', 'ordinal', 'level1', 'level2', 'level3', 'description', 'target', 'basis', 'weight', 'sourceLine', 'goalTable'],
  IndicatorLevel: ['code', 'label'],
  Target: ['text', 'kind', 'operator', 'operatorExplicit', 'number', 'unit', 'magnitude', 'baseUnit'],
  EmbeddedIndicator: ['name', 'target'],
  Finding: ['id', 'rule', 'severity', 'message', 'messageEn', 'remedy', 'remedyEn', 'nodeId', 'field'],
  FindingCounts: ['errors', 'warnings', 'hints'],
  Progress: ['filled', 'demanded', 'findings'],
  NodeProgress: ['nodeId', 'filled', 'demanded', 'findings'],
  TableOfContentsEntry: ['level', 'number', 'title', 'page', 'targetId'],
  Permission: ['action', 'allowed', 'reason', 'reasonEn'],
  Member: ['role', 'user'],
  User: ['id', 'name', 'displayName', 'kind'],
  CommentThreadConnection: ['nodes', 'edges', 'pageInfo'],
  CommentThreadEdge: ['cursor', 'node'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  CommentThread: ['id', 'version', 'documentId', 'status', 'anchor', 'orphaned', 'createdAt', 'createdBy', 'updatedAt', 'resolvedAt', 'resolvedBy', 'comments', 'pendingSuggestionCount'],
  CommentAnchor: ['kind', 'sectionId', 'goalTableId', 'indicatorId', 'field', 'start', 'end', 'quote', 'prefix', 'suffix'],
  Comment: ['id', 'version', 'threadId', 'author', 'body', 'createdAt', 'editedAt', 'deletedAt', 'deletedBy', 'mentions'],
};
/** What every event tells. */
const ofEvents = ['documentId', 'cursor', 'at', 'actor'] as const;
/** Of events, what is told to all who follow in one; of others (a version, a review) each is told by themselves. */
const shareable: FieldList = {
  ...keepable,
  DocumentChanged: [...ofEvents, 'document'],
  SectionChanged: [...ofEvents, 'sectionId', 'section', 'revision'],
  SectionRemoved: [...ofEvents, 'sectionId'],
  GoalTableChanged: [...ofEvents, 'goalTableId', 'goalTable'],
  GoalTableRemoved: [...ofEvents, 'goalTableId'],
  IndicatorChanged: [...ofEvents, 'goalTableId', 'indicatorId', 'indicator'],
  IndicatorRemoved: [...ofEvents, 'goalTableId', 'indicatorId'],
  CommentAdded: [...ofEvents, 'threadId', 'thread', 'comment'],
  CommentChanged: [...ofEvents, 'threadId', 'thread', 'comment'],
  // What somebody may is their own.
  Document: keepable['Document']?.filter((field) => field !== 'viewerCan') ?? [],
};
/** What is asked of threads by this follows from what the viewer has read, too. */
const viewersOwn = 'filter';

interface Walk {
  readonly schema: GraphQLSchema;
  readonly allowed: FieldList;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fragments are walked once, whatever spreads them. */
  readonly walked: Map<string, boolean>;
}

function keepsField(walk: Walk, type: GraphQLObjectType, { name, arguments: given = [], selectionSet }: FieldNode): boolean {
  if (name.value === '__typename') return true;
  const field = type.getFields()[name.value];
  if (field === undefined || walk.allowed[type.name]?.includes(name.value) !== true || given.some((argument) => argument.name.value === viewersOwn)) return false;
  if (selectionSet === undefined) return true;
  const answers = getNamedType(getNullableType(field.type));
  return isObjectType(answers) && keepsSet(walk, answers, selectionSet);
}

function keepsFragment(walk: Walk, type: GraphQLObjectType, name: string): boolean {
  const key = `${name} ${type.name}`;
  const known = walk.walked.get(key);
  if (known !== undefined) return known;
  // Stands in for itself in a cycle, which validation refuses.
  walk.walked.set(key, false);
  const fragment = walk.fragments.get(name);
  const keeps = fragment !== undefined && keepsWhere(walk, type, fragment.typeCondition.name.value, fragment.selectionSet);
  walk.walked.set(key, keeps);
  return keeps;
}

/** What is asked of another type than this one is not asked of it. */
function keepsWhere(walk: Walk, type: GraphQLObjectType, condition: string | undefined, set: SelectionSetNode): boolean {
  const asked = condition === undefined ? type : walk.schema.getType(condition);
  return (isObjectType(asked) && asked !== type) || keepsSet(walk, type, set);
}

function keepsSet(walk: Walk, type: GraphQLObjectType, { selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return keepsField(walk, type, selection);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return keepsFragment(walk, type, selection.name.value);
    return keepsWhere(walk, type, selection.typeCondition?.name.value, selection.selectionSet);
  });
}

const walkOf = (schema: GraphQLSchema, document: DocumentNode, allowed: FieldList): Walk => ({
  schema, allowed,
  fragments: new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []))),
  walked: new Map(),
});

/** True when a selection of a validated operation asks for nothing but fields of the list. */
export function asksOnly(schema: GraphQLSchema, document: DocumentNode, allowed: FieldList, type: GraphQLObjectType, selectionSet: SelectionSetNode): boolean {
  return keepsSet(walkOf(schema, document, allowed), type, selectionSet);
}

/** Every field that may be kept or shared, as `Type.field`. */
export const keepableFields: readonly string[] = Object.entries(shareable).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`));

/** True when every field of a validated operation may be kept. Its root fields stand in the operation itself: no fragment hides which document it reads. */
export function mayKeep(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const query = schema.getQueryType();
  if (operation.operation !== 'query' || query == null || !operation.selectionSet.selections.every(({ kind }) => kind === Kind.FIELD)) return false;
  return keepsSet(walkOf(schema, document, keepable), query, operation.selectionSet);
}

/** True when what a validated subscription to the events of a document asks of this kind of event says the same to everybody who may read the document. */
export function mayShare(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, eventType: string): boolean {
  const [root] = operation.selectionSet.selections;
  const type = schema.getType(eventType);
  return root?.kind === Kind.FIELD && root.name.value === 'documentEvents' && root.selectionSet !== undefined && isObjectType(type) && keepsSet(walkOf(schema, document, shareable), type, root.selectionSet);
}

/** The documents that an operation which may be kept reads, by its root fields. */
export function documentsOf({ selectionSet }: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): readonly string[] {
  const ids = selectionSet.selections.flatMap((selection) => {
    const value = selection.kind === Kind.FIELD ? selection.arguments?.find(({ name }) => name.value === 'id')?.value : undefined;
    const id: unknown = value && valueFromASTUntyped(value, { ...variables });
    return typeof id === 'string' ? [id] : [];
  });
  return [...new Set(ids)].sort();
}
