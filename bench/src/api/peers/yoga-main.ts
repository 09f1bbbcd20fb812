import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { createContexts, type PeerContext } from './context.js';
import { openData } from './open-data.js';
import { resolvers } from './resolvers.js';
import { serveSockets } from './serve-sockets.js';
import { typeDefs } from './type-defs.js';

const contextOf = createContexts(await openData(process.env), process.env);
const schema = createSchema<PeerContext>({ typeDefs, resolvers });
const yoga = createYoga({ schema, graphiql: false, landingPage: false, logging: 'error', context: ({ request }) => contextOf(request.headers.get('authorization') ?? undefined) });
// The handler answers by itself, promise or not.
const server = createServer((request, response) => void yoga(request, response));
serveSockets(server, schema, contextOf);
server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('listening\n'));
