import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { graphqlSchema } from '../../../server/graphql/build-schema.js';
import { createContext, type GraphqlContext } from '../../../server/graphql/context.js';
import { openDocumentStream } from '../../../server/graphql/document-stream.js';
import { createEventHub } from '../../../server/graphql/event-hub.js';
import { createOpenStreams } from '../../../server/graphql/open-streams.js';
import type { GraphqlServices } from '../../../server/graphql/services.js';
import { createSharedEvents } from '../../../server/graphql/shared-events.js';
import { createEventTeller } from '../../../server/graphql/tell-events.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { ManualClock } from '../../support/manual-clock.js';
import { sampleDocument } from '../../support/sample-records.js';
import { retainedBy } from '../../support/retained-by.js';
import { quietLogger } from '../../support/test-store.js';

const services = { maxAnswerItems: 10, unitOfWork: { read: {} } } as unknown as GraphqlServices;
const asked = parse('subscription { documentEvents(documentId: "doc_1") { at } }');
const create = (on = services): GraphqlContext =>
  createContext(on, { viewer: { actor: { userId: 'usr_1', sessionId: 'ses_1', isAdministrator: false, token: null }, expiresAt: 1 }, refusal: null }, 'request', { agent: '', address: '', peer: null });

test('[API21] what a stream keeps of its operation is a few hundred bytes', async () => {
  const { bytesEach, made } = await retainedBy(2000, async () => create());
  expect(made).toHaveLength(2200);
  expect(bytesEach).toBeGreaterThan(100);
  expect(bytesEach).toBeLessThan(900);
});

test('[API21] a subscription that waits holds few kilobytes: its context, the follower, and what tells of it', async () => {
  const document = sampleDocument('doc_1');
  const read = { documents: { findMany: async () => [document], rolesOf: async () => new Map([['doc_1', 'AUTHOR']]) }, history: { eventsAfter: async () => [] } };
  const unitOfWork = { read, onCommitted: () => () => undefined } as unknown as UnitOfWork;
  const clock = new ManualClock();
  const events = createEventHub({ unitOfWork, bus: null, clock, logger: quietLogger }, 2000);
  const open = { ...services, unitOfWork, events, streams: createOpenStreams() } as unknown as GraphqlServices;
  const tell = createEventTeller(graphqlSchema(), createSharedEvents(), () => ({ data: null }));
  const { bytesEach, made } = await retainedBy(2000, async () => {
    const contextValue = create(open);
    const { loaders } = contextValue;
    const source = await openDocumentStream(contextValue, 'doc_1', null);
    expect(contextValue.loaders).not.toBe(loaders);
    contextValue.release();
    const told = tell({ schema: graphqlSchema(), document: asked, contextValue }, source);
    // Not waited for: it waits itself.
    return { next: told.next() };
  });
  expect(bytesEach).toBeGreaterThan(500);
  expect(bytesEach).toBeLessThan(3500);
  events.stop();
  await Promise.all(made.map(({ next }) => next));
});

test('[API46] copies of a context share what was read, but for what each is made to have of its own', () => {
  const context = create();
  const [spending, reading] = [context.withBudget(), context.withFreshLoaders(() => undefined)];
  expect([spending.loaders === context.loaders, spending.budget === context.budget, spending.source === context.source]).toEqual([true, false, true]);
  expect([reading.loaders === context.loaders, reading.budget === context.budget, reading.source === context.source]).toEqual([false, true, true]);
  const { loaders } = context;
  context.release();
  expect(context.loaders).not.toBe(loaders);
  expect(spending.loaders).toBe(context.loaders);
});
