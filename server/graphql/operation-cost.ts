import { GraphQLError, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { Actor } from '../commands/actor.js';
import { limitsOfOperations, measureCost, type Measures } from './limits.js';
import { assertBudget, takeRequest, type RequestBudget, type RequestBudgets } from './request-budgets.js';
import type { AnswerBudget } from './answer-budget.js';

/** What an operation is charged with, as it grows. */
export interface OperationCost {
  readonly measures: Measures;
  /** Of the caller's minute; null for whoever is not signed in. */
  budget: RequestBudget | null;
  /** What was taken from it. */
  charged: number;
}

/** What an answer tells of it in `extensions.cost`. */
export interface CostTold {
  /** Points taken from the caller's minute: one for each node that was asked for, or for each item of a list in the answer, whichever are more; at least one. */
  readonly charged: number;
  readonly depth: number;
  readonly aliases: number;
  /** Nodes asked for, pages multiplied along their nesting. */
  readonly nodes: number;
  /** Items of lists in the answer. */
  readonly items: number;
  readonly limits: { readonly depth: number; readonly aliases: number; readonly nodes: number; readonly items: number; readonly perMinute: number };
  /** Points that are left of the caller's minute, and milliseconds until all are back; null for whoever is not signed in. */
  readonly remaining: number | null;
  readonly resetMs: number | null;
}

/** Of the context of an operation, what it is charged by. */
interface Charged {
  readonly viewer: { readonly actor: Pick<Actor, 'userId' | 'token'> } | null;
  readonly services: { readonly costs: RequestBudgets; readonly costPerMinute: number };
  readonly cost: { now: OperationCost | null };
}

const httpOf = ({ resetMs }: RequestBudget): Readonly<Record<string, unknown>> => ({ status: 429, headers: new Map([['retry-after', String(Math.ceil(resetMs / 1000))]]) });

/**
 * Takes what an operation asks for from its caller's minute, before it runs.
 * @throws {GraphQLError} of `rate_limited`
 */
export function chargeOperation(context: Charged, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): void {
  const measures = measureCost(document, operation, variables);
  const points = Math.max(measures.nodes, 1);
  const cost: OperationCost = { measures, budget: null, charged: points };
  context.cost.now = cost;
  if (context.viewer === null) return;
  cost.budget = takeRequest(context.services.costs, context.viewer.actor, points);
  try {
    assertBudget(cost.budget);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new GraphQLError(cause.message, { originalError: cause, extensions: { http: httpOf(cost.budget) } });
  }
}

/** Takes what the answer turned out to hold beyond that, and says it all; null where nothing was charged. */
export function settleCost(context: Charged, { items, maxItems }: Pick<AnswerBudget, 'items' | 'maxItems'>): CostTold | null {
  const cost = context.cost.now;
  if (cost === null) return null;
  if (items > cost.charged && context.viewer !== null) cost.budget = takeRequest(context.services.costs, context.viewer.actor, items - cost.charged);
  cost.charged = Math.max(cost.charged, items);
  const { depth, aliases, nodes } = cost.measures;
  return {
    charged: cost.charged, depth, aliases, nodes, items,
    limits: { ...limitsOfOperations, items: maxItems, perMinute: context.services.costPerMinute },
    remaining: cost.budget?.remaining ?? null, resetMs: cost.budget?.resetMs ?? null,
  };
}
