import type { GraphqlContext, Identity } from './context.js';
import type { KeptAnswers } from './kept-answers.js';
import type { CostTold } from './operation-cost.js';
import { takeRequest } from './request-budgets.js';
import type { GraphqlServices } from './services.js';

/** The body of an answer, whole. */
export interface WholeAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** What is told of the cost ends the body: quotes in the data are escaped, so it cannot stand there by itself behind it. */
const costBegins = Buffer.from(',"extensions":{"cost":');
const costEnds = '}}\n';

/** The answer that the viewer had before, at the cost of one point; null: whatever is amiss is told on the long way. */
export async function answerAgain(services: GraphqlServices, kept: KeptAnswers, question: string, enter: () => Promise<Identity>): Promise<WholeAnswer | null> {
  const since = services.clock.elapsed();
  const viewer = await enter().then((identity) => identity.viewer, () => null);
  if (viewer === null) return null;
  const answer = await kept.find(question, viewer.actor);
  if (answer === null) return null;
  const { remaining, resetMs, exceeded } = takeRequest(services.costs, viewer.actor);
  if (exceeded) return null;
  const cost: CostTold = { ...answer.cost, charged: 1, remaining, resetMs };
  services.metrics.operation({ kind: 'query', field: 'document', ms: services.clock.elapsed() - since });
  return { headers: answer.headers, bytes: Buffer.concat([answer.bytes, Buffer.from(`${JSON.stringify(cost)}${costEnds}`)]) };
}

/** Keeps an answer of status 200, if it may be kept. */
export function keepAnswer(kept: KeptAnswers, question: string, context: GraphqlContext | null, { headers, bytes }: WholeAnswer): void {
  const at = bytes.lastIndexOf(costBegins) + costBegins.length;
  const end = bytes.length - costEnds.length;
  if (context?.viewer == null || context.source.documents === null || at < costBegins.length || bytes.toString('utf8', end) !== costEnds) return;
  const cost = JSON.parse(bytes.toString('utf8', at, end)) as CostTold;
  kept.keep(question, context.viewer.actor, context.source, { headers, bytes: bytes.subarray(0, at), cost });
}
