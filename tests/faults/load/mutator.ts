/**
 * Sends GraphQL mutations one after the other, each until it is answered, with one clientMutationId: after a time-out also
 * while the first attempt is still under way.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiAnswer } from '../../support/api-client.js';

export type MutationKind = 'comment' | 'indicator' | 'paragraph';

export interface Mutation {
  readonly kind: MutationKind;
  /** Unique words by which its effect is found again. */
  readonly words: string;
  /** How many times it was sent. */
  readonly attempts: number;
  /** On `performance.now()`'s scale. */
  readonly answeredAt: number;
  /** From the first attempt to the answer, in milliseconds. */
  readonly tookMs: number;
}

export interface Mutator {
  readonly answered: readonly Mutation[];
  /** Answers that no outage explains; must stay empty. */
  readonly problems: readonly string[];
  readonly indicatorId: string;
  /** Version that the last answered change of the indicator gave. */
  readonly indicatorVersion: number;
  /** Lets the mutation in flight come to its answer, and sends no more. */
  stop(): Promise<void>;
}

export interface MutatorOptions {
  readonly name: string;
  /** Where it sends; after an attempt without an answer, to the next of them. */
  readonly urls: readonly string[];
  readonly token: string;
  readonly documentId: string;
  readonly sectionId: string;
  readonly indicator: { readonly id: string; readonly version: number };
  /** Gives up what is in flight. */
  readonly signal: AbortSignal;
}

const betweenMs = 40;
const retryMs = 100;
const answerTimeoutMs = 3000;
const passing = ['STORE_UNAVAILABLE', 'SHUTTING_DOWN', 'RATE_LIMITED'];

const queries: Readonly<Record<MutationKind, string>> = {
  comment: 'mutation ($input: AddCommentInput!) { done: addComment(input: $input) { comment { id } userErrors { code message } } }',
  indicator: 'mutation ($input: UpdateIndicatorInput!) { done: updateIndicator(input: $input) { indicator { version } userErrors { code message } } }',
  paragraph: 'mutation ($input: EditSectionTextInput!) { done: editSectionText(input: $input) { revision userErrors { code message } } }',
};

interface Done {
  readonly done: { readonly indicator?: { readonly version: number }; readonly userErrors: readonly { readonly code: string; readonly message: string }[] };
}

async function post(url: string, token: string, query: string, input: unknown): Promise<Pick<ApiAnswer<Done>, 'data' | 'errors'>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  const { data = null, errors = [] } = (await response.json()) as Partial<ApiAnswer<Done>>;
  return { data, errors };
}

/** The answer to one mutation, however often it takes; a string when it was refused for a reason that is no outage. */
async function untilAnswered(options: MutatorOptions, kind: MutationKind, input: Readonly<Record<string, unknown>>): Promise<{ readonly done: Done['done']; readonly attempts: number } | string> {
  const asked = { ...input, clientMutationId: randomUUID() };
  for (let attempts = 1; !options.signal.aborted; attempts++) {
    const url = options.urls[(attempts - 1) % options.urls.length] ?? '';
    const answer = await post(url, options.token, queries[kind], asked).catch(() => null);
    const [error] = answer?.errors ?? [];
    if (error !== undefined && !passing.includes(error.extensions.code)) return `${kind}: ${error.extensions.code} ${error.message}`;
    if (answer?.data != null && error === undefined) {
      const [refusal] = answer.data.done.userErrors;
      return refusal === undefined ? { done: answer.data.done, attempts } : `${kind}: ${refusal.code} ${refusal.message} after ${attempts} attempts`;
    }
    await pause(retryMs);
  }
  return `${kind}: never answered`;
}

const cycle: readonly MutationKind[] = ['comment', 'indicator', 'paragraph'];

export function startMutator(options: MutatorOptions): Mutator {
  const answered: Mutation[] = [];
  const problems: string[] = [];
  let { version } = options.indicator;
  let isStopped = false;
  const inputOf = (kind: MutationKind, words: string): Readonly<Record<string, unknown>> => {
    if (kind === 'comment') return { documentId: options.documentId, anchor: { kind: 'DOCUMENT' }, body: words };
    if (kind === 'indicator') return { id: options.indicator.id, expectedVersion: version, description: words };
    return { id: options.sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: [words] } };
  };
  const run = async (): Promise<void> => {
    for (let count = 1; !isStopped; count++) {
      const kind = cycle[count % cycle.length] ?? 'comment';
      const words = `${options.name}第${count}次`;
      const askedAt = performance.now();
      const result = await untilAnswered(options, kind, inputOf(kind, words));
      if (typeof result === 'string') {
        problems.push(`${words}: ${result}`);
        return;
      }
      if (kind === 'indicator') {
        const now = result.done.indicator?.version ?? 0;
        if (now !== version + 1) problems.push(`${words}: version ${version} became ${now} after ${result.attempts} attempts`);
        version = now;
      }
      answered.push({ kind, words, attempts: result.attempts, answeredAt: performance.now(), tookMs: performance.now() - askedAt });
      await pause(betweenMs);
    }
  };
  const running = run();
  return {
    answered,
    problems,
    indicatorId: options.indicator.id,
    get indicatorVersion() { return version; },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
