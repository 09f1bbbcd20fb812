import type { Server } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { PeerContext } from './context.js';

/** Subscriptions as the guides of Apollo and Yoga say: graphql-ws beside the HTTP handler. */
export function serveSockets(server: Server, schema: GraphQLSchema, contextOf: (authorization: string | undefined) => Promise<PeerContext>): void {
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer({ schema, context: ({ connectionParams }) => contextOf(String(connectionParams?.['authorization'] ?? '')) }, sockets);
}
