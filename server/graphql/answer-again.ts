import { isAppError } from '../../schema/errors/app-error.js';
import { isApiToken } from '../commands/account/authenticate.js';
import { nothingLearnt, type Learnt } from './answer-source.js';
import { readBearer, type GraphqlContext } from './context.js';
import type { Entrance } from './entrance.js';
import type { Asker, KeptAnswers } from './kept-answers.js';
import type { CostTold } from './operation-cost.js';
import { takeRequest } from './request-budgets.js';
import type { GraphqlServices } from './services.js';

/** An answer's body in pieces that are sent one after another: what is kept is not copied. */
export interface AnswerPieces {
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Buffer[];
}

/** What is told of the cost ends the body: quotes in the data are escaped, so it cannot stand there by itself behind it. */
const costBegins = Buffer.from(',"extensions":{"cost":');
const costEnds = '}}\n';

/** Null: nobody is known by this. */
async function readAsker(services: GraphqlServices, authorization: string | undefined, { enter }: Entrance): Promise<Asker | null> {
  try {
    const token = readBearer(authorization);
    if (token === null) return null;
    if (!isApiToken(token)) return { ...(await services.tokens.verify(token)), token: null };
    const actor = await enter().then(({ viewer }) => viewer?.actor, () => null);
    return actor == null || actor.token === null ? null : { ...actor, token: actor.token };
  } catch (error) {
    if (isAppError(error, 'unauthenticated')) return null;
    throw error;
  }
}

/** The long way, and what need not be asked on it. */
interface Untold {
  readonly answer: null;
  readonly learnt: Learnt;
}

/**
 * The answer that the viewer had before, at the cost of one point; where there is none that stands, whatever is amiss is told on the long way.
 * @throws {rate_limited} {store_unavailable}
 */
export async function answerAgain(services: GraphqlServices, kept: KeptAnswers, question: string, authorization: string | undefined, entrance: Entrance): Promise<{ readonly answer: AnswerPieces } | Untold> {
  const since = services.clock.elapsed();
  const asker = await readAsker(services, authorization, entrance);
  if (asker === null) return { answer: null, learnt: nothingLearnt };
  const { answer, viewer, ...learnt } = await kept.find(question, asker);
  if (viewer !== null) entrance.admit(viewer);
  if (answer === null) return { answer, learnt };
  entrance.count(asker);
  const { remaining, resetMs, exceeded } = takeRequest(services.costs, asker);
  if (exceeded) return { answer: null, learnt };
  const cost: CostTold = { ...answer.cost, charged: 1, remaining, resetMs };
  services.metrics.operation({ kind: 'query', field: 'document', ms: services.clock.elapsed() - since });
  return { answer: { headers: answer.headers, pieces: [answer.bytes, Buffer.from(`${JSON.stringify(cost)}${costEnds}`)] } };
}

/** Keeps an answer of status 200, if it may be kept. */
export function keepAnswer(kept: KeptAnswers, question: string, context: GraphqlContext | null, headers: AnswerPieces['headers'], bytes: Buffer): void {
  const at = bytes.lastIndexOf(costBegins) + costBegins.length;
  const end = bytes.length - costEnds.length;
  if (context?.viewer == null || context.source.documents === null || at < costBegins.length || bytes.toString('utf8', end) !== costEnds) return;
  const cost = JSON.parse(bytes.toString('utf8', at, end)) as CostTold;
  kept.keep(question, context.viewer.actor, context.source, { headers, bytes: bytes.subarray(0, at), cost });
}
