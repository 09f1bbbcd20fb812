import { createList, type List } from './calls/list.js';
import * as operations from './generated/operations.js';
import type * as types from './generated/types.js';
import { createHeldRows } from './live/held-rows.js';
import { createAccount, type Account } from './namespaces/account.js';
import { createAdmin, type Admin } from './namespaces/admin.js';
import { createAnalysis, type Analysis } from './namespaces/analysis.js';
import { createComments, type Comments } from './namespaces/comments.js';
import { createDocuments, type Documents } from './namespaces/documents.js';
import { createExecution, type Execution } from './namespaces/execution.js';
import { createGoalTables, type GoalTables } from './namespaces/goal-tables.js';
import { createInbox, type Inbox } from './namespaces/inbox.js';
import { createIndicators, type Indicators } from './namespaces/indicators.js';
import { createInterchange, type Interchange } from './namespaces/interchange.js';
import { createEvaluation, type Evaluation } from './namespaces/evaluation.js';
import { createEvidence, type Evidence } from './namespaces/evidence.js';
import { createMonitoring, type Monitoring } from './namespaces/monitoring.js';
import { createReports, type Reports } from './namespaces/reports.js';
import { createReview, type Review } from './namespaces/review.js';
import { createSections, type Sections } from './namespaces/sections.js';
import { createVersions, type Versions } from './namespaces/versions.js';
import { createWebhooks, type Webhooks } from './namespaces/webhooks.js';
import type { Auth, Tokens } from './transport/auth.js';
import { createTransport } from './transport/create-transport.js';
import { systemClock, type Clock } from './transport/clock.js';
import type { Fetch } from './transport/post-operation.js';
import { toRetrySettings, type RetryOptions } from './transport/retry.js';
import { createSession } from './transport/session.js';
import type { CallOptions, Transport } from './transport/transport.js';
import { trimTrailing } from '../schema/model/trim-trailing.js';

/** Where the server is, and as whom to call it. */
export interface ClientOptions {
  /** The server: "http://localhost:4000". */
  readonly url: string;
  /** An access token, a function that gives one, a name and a password, or the tokens of an earlier session. Absent: nobody. */
  readonly auth?: Auth | undefined;
  /** Told of each new pair of tokens, to be kept, and of null when they are good no more. */
  readonly onTokens?: ((tokens: Tokens | null) => void) | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Needed where there is no global WebSocket (Node 20): the class of the `ws` package. */
  readonly webSocketImpl?: unknown;
  /** How often, and for how long, calls that may be sent again are. */
  readonly retry?: RetryOptions | undefined;
  /** For tests: instead of the machine's time. */
  readonly clock?: Clock | undefined;
  /** For tests: instead of `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** A connection to one Jiwen server. Sends nothing before the first call, holds no socket until something is followed. */
export interface Client {
  readonly url: string;
  readonly account: Account;
  readonly documents: Documents;
  readonly sections: Sections;
  readonly goalTables: GoalTables;
  readonly indicators: Indicators;
  readonly comments: Comments;
  readonly review: Review;
  readonly reports: Reports;
  readonly execution: Execution;
  readonly monitoring: Monitoring;
  readonly analysis: Analysis;
  readonly evaluation: Evaluation;
  readonly evidence: Evidence;
  readonly versions: Versions;
  readonly interchange: Interchange;
  readonly inbox: Inbox;
  readonly webhooks: Webhooks;
  readonly admin: Admin;
  /** Nodes that have all the words, in one document or in all the viewer may read. @throws {invalid_input} */
  readonly search: List<types.SearchQuery['search'], types.SearchQueryVariables>;
  /** Many nodes at once, at most 100; null for each that is gone or that the viewer may not see. */
  readonly nodes: (ids: readonly string[], options?: CallOptions) => Promise<readonly (types.NodeFragment | null)[]>;
  /** What kind of thing an id names; null: nothing the viewer may see. */
  readonly node: (id: string, options?: CallOptions) => Promise<types.NodeFragment | null>;
  /** Sends an operation of your own; `input.clientMutationId` makes a mutation safe to send again. @throws {AppError} */
  readonly graphql: <T>(text: string, variables?: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<T>;
}

function createRootMethods(transport: Transport): Pick<Client, 'search' | 'nodes' | 'node' | 'graphql'> {
  return {
    search: createList(transport, operations.SearchOperation, ({ search }) => search),
    nodes: async (ids, options) => (await transport.send(operations.NodesOperation, { ids }, options)).nodes,
    node: async (id, options) => (await transport.send(operations.NodeOperation, { id }, options)).node,
    graphql: <T>(text: string, variables: Readonly<Record<string, unknown>> = {}, options?: CallOptions) =>
      transport.send<T, Readonly<Record<string, unknown>>>({ kind: /\bmutation\b/.test(text) ? 'mutation' : 'query', field: '', text }, variables, options),
  };
}

/** A client of one server. Tokens are kept in memory only. */
export function createClient(options: ClientOptions): Client {
  const url = trimTrailing(options.url, '/');
  // Called as a plain function: a browser's fetch refuses any other `this`.
  const fetch: Fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const post = { endpoint: `${url}/graphql`, fetch, clock: options.clock ?? systemClock, answerMs: toRetrySettings(options.retry).answerMs };
  const session = createSession({ post, auth: options.auth, onTokens: options.onTokens });
  const transport = createTransport({ url, post, session, webSocketImpl: options.webSocketImpl, random: options.random ?? Math.random, retry: options.retry });
  const rows = createHeldRows();
  return {
    url,
    account: createAccount(transport, session),
    documents: createDocuments(transport, rows),
    sections: createSections(transport),
    goalTables: createGoalTables(transport),
    indicators: createIndicators(transport, rows),
    comments: createComments(transport),
    review: createReview(transport),
    execution: createExecution(transport),
    monitoring: createMonitoring(transport),
    analysis: createAnalysis(transport),
    evaluation: createEvaluation(transport),
    evidence: createEvidence(transport),
    reports: createReports(transport),
    versions: createVersions(transport),
    interchange: createInterchange(transport),
    inbox: createInbox(transport),
    webhooks: createWebhooks(transport),
    admin: createAdmin(transport),
    ...createRootMethods(transport),
  };
}
