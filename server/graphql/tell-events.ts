import { execute, getOperationAST, Kind, visit, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { documentEventKinds } from '../../schema/model/document-event.js';
import type { EventRecord } from '../ports/records.js';
import type { GraphqlContext } from './context.js';
import { mayShare } from './keepable.js';
import type { SharedEvents } from './shared-events.js';

/** What two followers must have asked alike to be told in one. */
interface Question {
  readonly number: number;
  readonly shares: ReadonlySet<string>;
  /** The variable that says where the stream begins, when it says nothing else. */
  readonly after: string | null;
}

/** Of the argument `after` of the root field, the variable, if it stands nowhere else. */
function startVariable(document: DocumentNode, { selectionSet: { selections: [root] } }: OperationDefinitionNode): string | null {
  const value = root?.kind === Kind.FIELD ? root.arguments?.find(({ name }) => name.value === 'after')?.value : undefined;
  if (value?.kind !== Kind.VARIABLE) return null;
  let uses = 0;
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void (uses += Number(name.value === value.name.value)) });
  return uses === 1 ? value.name.value : null;
}

function isEvent(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && 'seq' in value && 'documentId' in value && 'type' in value;
}

/** Executes a subscription for each event of its stream; of document events once for all who ask the same. */
export function createEventTeller(schema: GraphQLSchema, events: SharedEvents) {
  const questions = new WeakMap<OperationDefinitionNode, Question>();
  let count = 0;
  const questionOf = (document: DocumentNode, operation: OperationDefinitionNode): Question => {
    const known = questions.get(operation);
    if (known !== undefined) return known;
    count += 1;
    const question = { number: count, shares: new Set(documentEventKinds.filter((kind) => mayShare(schema, document, operation, kind))), after: startVariable(document, operation) };
    questions.set(operation, question);
    return question;
  };
  const toResult = (args: ExecutionArgs): ((event: unknown) => Promise<ExecutionResult>) => {
    const operation = getOperationAST(args.document, args.operationName);
    const question = operation && questionOf(args.document, operation);
    const { [question?.after ?? '']: _start, ...variables } = args.variableValues ?? {};
    const asked = `${question?.number ?? 0} ${JSON.stringify(variables)}`;
    const { budget } = args.contextValue as GraphqlContext;
    return async (event) => {
      const run = async (): Promise<ExecutionResult> => execute({ ...args, rootValue: event });
      if (!isEvent(event) || question?.shares.has(event.type) !== true) return run();
      return events.tell(`${event.documentId} ${event.seq}`, asked, run, () => budget.overflow === null);
    };
  };
  return (args: ExecutionArgs, source: AsyncIterator<unknown>): AsyncGenerator<ExecutionResult, void, undefined> => {
    const tell = toResult(args);
    const end = async (): Promise<IteratorResult<ExecutionResult, void>> => {
      // Not queued behind a next() that waits: whoever leaves a quiet document must not hold their place.
      await source.return?.();
      return { done: true, value: undefined };
    };
    return {
      async next() {
        const step: IteratorResult<unknown, unknown> = await source.next();
        return step.done === true ? { done: true, value: undefined } : { done: false, value: await tell(step.value) };
      },
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
}
