import {
  GraphQLError, Kind, type ASTVisitor, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode,
  type ValidationContext, type ValidationRule,
} from 'graphql';
import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';

/** Nodes one query may ask for, pages multiplied along their nesting: 100 documents with 100 comments each. */
const maxNodes = 10_000;
const maxDirectives = 50;
const maxRootFields = 30;
/** What a page holds when the query gives its size as a variable, which validation cannot see. */
const unknownPage = limits.graphqlPage;

/** How deep an operation goes, how many aliases it has, and how many nodes it asks for. */
export interface Measures {
  readonly depth: number;
  readonly aliases: number;
  readonly nodes: number;
}
const nothing: Measures = { depth: 0, aliases: 0, nodes: 0 };

/** The value of a variable. */
type ValueOf = (name: string) => unknown;

function pageSize(field: FieldNode, valueOf: ValueOf): number {
  const first = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (first === undefined) return 1;
  const size = first.kind === Kind.INT ? Number(first.value) : first.kind === Kind.VARIABLE ? valueOf(first.name.value) : null;
  return typeof size === 'number' ? Math.min(Math.max(size, 1), limits.graphqlPage) : unknownPage;
}

/**
 * Measures an operation with its fragments written out, without writing them out: each fragment is measured once, so a
 * document whose fragments double at every level costs no more than it is long.
 */
function createMeter(document: DocumentNode, valueOf: ValueOf): (operation: OperationDefinitionNode) => Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Measures>();

  const measureFragment = (name: string): Measures => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Stands in for itself in a cycle, which a standard rule refuses.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const result = fragment === undefined ? nothing : measureSet(fragment.selectionSet);
    measured.set(name, result);
    return result;
  };
  const measureField = (field: FieldNode): Measures => {
    const inner = field.selectionSet === undefined ? nothing : measureSet(field.selectionSet);
    const own = field.alias === undefined ? 0 : 1;
    // Introspection may be deep, as tools ask it; written out many times side by side it is as costly as anything.
    if (field.name.value.startsWith('__')) return { depth: 1, aliases: inner.aliases + own, nodes: 0 };
    const size = pageSize(field, valueOf);
    return { depth: inner.depth + 1, aliases: inner.aliases + own, nodes: size > 1 || inner.nodes > 0 ? size * Math.max(inner.nodes, 1) : 0 };
  };
  const measureSet = (set: SelectionSetNode): Measures => {
    let [depth, aliases, nodes] = [0, 0, 0];
    for (const selection of set.selections) {
      const part =
        selection.kind === Kind.FIELD ? measureField(selection)
        : selection.kind === Kind.INLINE_FRAGMENT ? measureSet(selection.selectionSet)
        : measureFragment(selection.name.value);
      depth = Math.max(depth, part.depth);
      aliases += part.aliases;
      nodes += part.nodes;
    }
    return { depth, aliases, nodes };
  };
  return (operation) => measureSet(operation.selectionSet);
}

function report(context: ValidationContext, measure: string, limit: number, nodes: OperationDefinitionNode | DocumentNode): void {
  const cause = new AppError('query_too_complex', { measure, limit });
  context.reportError(new GraphQLError(cause.message, { originalError: cause, nodes: nodes.kind === Kind.DOCUMENT ? [] : nodes }));
}

/** Depth, aliases, nodes, root fields and directives within bounds; the same rule guards HTTP and WebSocket. */
export const complexityRule: ValidationRule = (context): ASTVisitor => {
  const measure = createMeter(context.getDocument(), () => undefined);
  let directives = 0;
  return {
    OperationDefinition(operation) {
      const { depth, aliases, nodes } = measure(operation);
      if (depth > limits.graphqlDepth) report(context, 'depth', limits.graphqlDepth, operation);
      if (aliases > limits.graphqlAliases) report(context, 'aliases', limits.graphqlAliases, operation);
      if (nodes > maxNodes) report(context, 'nodes', maxNodes, operation);
      if (operation.selectionSet.selections.length > maxRootFields) report(context, 'root fields', maxRootFields, operation);
    },
    Directive() {
      directives += 1;
    },
    Document: {
      leave(document) {
        if (directives > maxDirectives) report(context, 'directives', maxDirectives, document);
      },
    },
  };
};

/** What one operation may ask for. */
export const limitsOfOperations = { depth: limits.graphqlDepth, aliases: limits.graphqlAliases, nodes: maxNodes } as const;

/** Of operations in which no variable says how large a page is; a document that was parsed once is the same object for whoever sends it again. */
const measuredOnce = new WeakMap<OperationDefinitionNode, Measures>();

/** Of a valid document; variables say how large the pages are. */
export function measureCost(document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Measures {
  const known = measuredOnce.get(operation);
  if (known !== undefined) return known;
  let isFixed = true;
  const measures = createMeter(document, (name) => {
    isFixed = false;
    return variables[name];
  })(operation);
  if (isFixed) measuredOnce.set(operation, measures);
  return measures;
}

export const parseLimits = { maxTokens: limits.graphqlTokens } as const;
