import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { createContexts } from './context.js';
import { openData } from './open-data.js';
import { resolvers } from './resolvers.js';
import { typeDefs } from './type-defs.js';

const contextOf = createContexts(await openData(process.env), process.env);
const app = fastify();
const { IndicatorChanged, DocumentEvent, ...rest } = resolvers;
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: { ...rest, IndicatorChanged, DocumentEvent: { resolveType: DocumentEvent.__resolveType } } as never,
  jit: 1,
  context: (request) => contextOf(request.headers.authorization),
  subscription: {
    onConnect: ({ payload }: { payload: { authorization?: string } }) => contextOf(payload.authorization),
  },
});
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.stdout.write('listening\n');
