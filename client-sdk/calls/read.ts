import { AppError } from '../../schema/errors/app-error.js';
import type { Operation } from '../operation.js';
import type { CallOptions, Transport } from '../transport/transport.js';

/** Reads one thing by its id. @throws {not_found} */
export type ReadById<Result> = (id: string, options?: CallOptions) => Promise<Result>;

type Node = { readonly __typename: string };
/** What a `node` query gives for one kind of node. */
export type NodeOf<O, Kind extends string> = O extends Operation<{ node: infer N }, infer _Variables> ? Extract<N, { __typename: Kind }> : never;

/** What a query's field holds. @throws {not_found} it is null: gone, or not for the viewer to see */
export function requireFound<T>(found: T, kind: string, id: string): NonNullable<T> {
  if (found == null) throw new AppError('not_found', { kind, id });
  return found;
}

/** The node of the expected kind. @throws {not_found} there is none, or it is of another kind */
export function requireNode<N extends Node, Kind extends N['__typename']>(node: N | null, kind: Kind, id: string): Extract<N, { __typename: Kind }> {
  if (node?.__typename !== kind) throw new AppError('not_found', { kind, id });
  return node as Extract<N, { __typename: Kind }>;
}

/** A method that reads by id: sends the operation and picks the result out of its data. */
export function createRead<Data, Variables, Result>(transport: Transport, operation: Operation<Data, Variables>, toVariables: (id: string) => Variables, pick: (data: Data, id: string) => Result): ReadById<Result> {
  return async (id, options) => pick(await transport.send(operation, toVariables(id), options), id);
}
