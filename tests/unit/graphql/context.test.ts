import { expect, test } from '@jest/globals';
import { createContext, type GraphqlContext } from '../../../server/graphql/context.js';
import type { GraphqlServices } from '../../../server/graphql/services.js';
import { retainedBy } from '../../support/retained-by.js';

const services = { maxAnswerItems: 10, unitOfWork: { read: {} } } as unknown as GraphqlServices;
const create = (): GraphqlContext =>
  createContext(services, { viewer: { actor: { userId: 'usr_1', sessionId: 'ses_1', isAdministrator: false, token: null }, expiresAt: 1 }, refusal: null }, 'request', { agent: '', address: '', peer: null });

test('[API21] what a stream keeps of its operation is a few hundred bytes', async () => {
  const { bytesEach, made } = await retainedBy(2000, async () => create());
  expect(made).toHaveLength(2200);
  expect(bytesEach).toBeLessThan(900);
});

test('[API46] copies of a context share what was read, but for what each is made to have of its own', () => {
  const context = create();
  const [spending, reading] = [context.withBudget(), context.withFreshLoaders({ users: new Map() })];
  expect([spending.loaders === context.loaders, spending.budget === context.budget, spending.source === context.source]).toEqual([true, false, true]);
  expect([reading.loaders === context.loaders, reading.budget === context.budget, reading.source === context.source]).toEqual([false, true, true]);
  const { loaders } = context;
  context.release();
  expect(context.loaders).not.toBe(loaders);
  expect(spending.loaders).toBe(context.loaders);
});
