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

type Told = IteratorResult<ExecutionResult, undefined>;

/** What a client is told of a stream. As one that follows (event-follower.ts), no generator: it waits as long, and as often. */
class ToldEvents implements AsyncIterableIterator<ExecutionResult, undefined> {
  readonly #source: AsyncIterator<unknown>;
  readonly #tell: (event: unknown) => Promise<ExecutionResult>;
  readonly #lastWord: (error: unknown) => ExecutionResult;

  constructor(source: AsyncIterator<unknown>, tell: (event: unknown) => Promise<ExecutionResult>, lastWord: (error: unknown) => ExecutionResult) {
    this.#source = source;
    this.#tell = tell;
    this.#lastWord = lastWord;
  }

  next(): Promise<Told> {
    return this.#source.next().then((step) => this.#toTold(step), (error: unknown) => this.#fail(error));
  }

  /** Not queued behind a next() that waits: whoever leaves a quiet document must not hold their place. */
  async return(): Promise<Told> {
    await this.#source.return?.();
    return { done: true, value: undefined };
  }

  throw(): Promise<Told> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #toTold(step: IteratorResult<unknown, unknown>): Promise<Told> {
    if (step.done === true) return { done: true, value: undefined };
    try {
      return { done: false, value: await this.#tell(step.value) };
    } catch (error) {
      return this.#fail(error);
    }
  }

  async #fail(error: unknown): Promise<Told> {
    await this.#source.return?.();
    return { done: false, value: this.#lastWord(error) };
  }
}

/**
 * Executes a subscription for each event of its stream; of document events once for all who ask the same. A stream that fails ends with one last
 * result, which `lastWord` makes.
 */
export function createEventTeller(schema: GraphQLSchema, events: SharedEvents, lastWord: (error: unknown) => ExecutionResult) {
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
  return (args: ExecutionArgs, source: AsyncIterator<unknown>): AsyncIterableIterator<ExecutionResult, undefined> => new ToldEvents(source, toResult(args), lastWord);
}
