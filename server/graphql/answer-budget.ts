import { defaultFieldResolver, getNullableType, isLeafType, isListType, isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { AppError } from '../../schema/errors/app-error.js';

/*
 * What a query asks for can be seen before it runs, what it gets cannot: rows lead to their table and the table to its
 * rows again, so that two hundred bytes can ask for millions of rows of one small document. Counted while it grows, an
 * answer ends before it holds up everybody else.
 */

/** Items of lists in one answer. The largest document there can be has 100,000 rows. */
export const maxAnswerItems = 120_000;
/** Characters of text in one answer. */
export const maxAnswerChars = 32 * 1024 * 1024;

/** What one answer, or one event of a stream, has used up so far. */
export interface AnswerBudget {
  readonly maxItems: number;
  items: number;
  chars: number;
  /** Set once it is spent: the answer is cut short from there, and must not be sent. */
  overflow: AppError<'query_too_complex'> | null;
}

type Resolve<C> = GraphQLFieldResolver<unknown, C>;

export function createAnswerBudget(maxItems: number = maxAnswerItems): AnswerBudget {
  return { maxItems, items: 0, chars: 0, overflow: null };
}

function spend(budget: AnswerBudget, value: unknown): unknown {
  if (typeof value === 'string') budget.chars += value.length;
  else if (Array.isArray(value)) budget.items += value.length;
  if (budget.items > budget.maxItems) budget.overflow ??= new AppError('query_too_complex', { measure: 'items in the answer', limit: budget.maxItems });
  if (budget.chars > maxAnswerChars) budget.overflow ??= new AppError('query_too_complex', { measure: 'characters in the answer', limit: maxAnswerChars });
  // Not thrown: a hundred thousand errors, each with its stack, would cost more than the answer.
  return budget.overflow !== null && Array.isArray(value) ? [] : value;
}

/** A stream goes on for hours; each of its events is an answer of its own. */
function renewWithEachEvent<C extends { readonly budget: AnswerBudget }>(field: GraphQLField<unknown, C>): void {
  const inner: Resolve<C> = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    Object.assign(context.budget, createAnswerBudget(context.budget.maxItems));
    return inner(source, args, context, info);
  };
}

/** Counts what every list and every text of the schema answers. */
export function meterAnswers<C extends { readonly budget: AnswerBudget }>(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields() as Readonly<Record<string, GraphQLField<unknown, C>>>)) {
      if (type === schema.getSubscriptionType()) {
        renewWithEachEvent(field);
        continue;
      }
      const answers = getNullableType(field.type);
      if (!isListType(answers) && !isLeafType(answers)) continue;
      const inner: Resolve<C> = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: C, info) => {
        const value: unknown = inner(source, args, context, info);
        return value instanceof Promise ? value.then((found: unknown) => spend(context.budget, found)) : spend(context.budget, value);
      };
    }
  }
}
