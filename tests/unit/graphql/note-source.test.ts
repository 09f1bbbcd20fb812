import { expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { graphqlSchema } from '../../../server/graphql/build-schema.js';
import { noteSource } from '../../../server/graphql/kept-answers.js';
import type { HeadsAhead } from '../../../server/graphql/read-ahead.js';

type Services = Parameters<typeof noteSource>[1];

const document = parse('query ($id: ID!) { document(id: $id) { title } }');
const [operation] = document.definitions.flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? [definition] : []));

/** Who is asked for heads when an operation of usr_a on doc_1 begins, and as of when its answer is read. */
async function begin(heads: HeadsAhead | null): Promise<{ readonly asked: number; readonly at: number }> {
  let asked = 0;
  const documents = { findHeads: async () => ((asked += 1), []) };
  const plugin = noteSource(graphqlSchema(), { unitOfWork: { read: { documents } }, readAhead: { now: () => 7 } } as unknown as Services);
  const source = { at: 0 };
  const request = await plugin.requestDidStart?.({} as never);
  await request?.didResolveOperation?.({ document, operation, operationName: null, request: { variables: { id: 'doc_1' } }, contextValue: { viewer: { actor: { userId: 'usr_a' } }, learnt: { users: [], heads }, source } } as never);
  return { asked, at: source.at };
}

const ahead: HeadsAhead = { userId: 'usr_a', documentIds: ['doc_1'], heads: Promise.resolve([]), at: 5 };

test('[API48] [API51] heads that were asked for ahead serve the same user and the same documents alone', async () => {
  expect(await begin(null)).toEqual({ asked: 1, at: 7 });
  expect(await begin(ahead)).toEqual({ asked: 0, at: 5 });
  expect(await begin({ ...ahead, userId: 'usr_b' })).toEqual({ asked: 1, at: 7 });
  expect(await begin({ ...ahead, documentIds: ['doc_2'] })).toEqual({ asked: 1, at: 7 });
  expect(await begin({ ...ahead, documentIds: ['doc_1', 'doc_2'] })).toEqual({ asked: 1, at: 7 });
});
