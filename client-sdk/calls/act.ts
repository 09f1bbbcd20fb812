import { AppError } from '../../schema/errors/app-error.js';
import type { Operation } from '../operation.js';
import { newMutationId } from '../transport/new-mutation-id.js';
import type { CallOptions, Transport } from '../transport/transport.js';

type PayloadOf<O> = O extends Operation<infer Data, infer _Variables> ? Data[keyof Data] : never;
type FieldOf<O> = Exclude<keyof PayloadOf<O>, 'userErrors'>;

/** What a mutation gives once it was applied: its payload without `userErrors`; null only where `MayBeNull` says so. */
export type Applied<O, MayBeNull = never> = [FieldOf<O>] extends [never]
  ? void
  : { readonly [K in FieldOf<O>]: K extends MayBeNull ? PayloadOf<O>[K] : NonNullable<PayloadOf<O>[K]> };

/**
 * A mutation as a method: takes the input, gives what was changed. An input without a `clientMutationId` is given one, so that
 * all tries of a call are one act to the server. Types are those of the operation.
 */
export type Act<O, MayBeNull = never> = O extends Operation<infer _Data, { input: infer Input }>
  ? (input: Input, options?: CallOptions) => Promise<Applied<O, MayBeNull>>
  : never;

type Payload = Readonly<Record<string, unknown>>;

/**
 * The method of one mutation. What the payload promises and does not hold was removed by somebody else since: `not_found`.
 * `mayBeNull` names the fields for which null is an answer.
 */
export function createAct<Data, Input extends { readonly clientMutationId?: string | null | undefined }, K extends string = never>(
  transport: Transport,
  operation: Operation<Data, { input: Input }>,
  mayBeNull: readonly K[] = [],
): (input: Input, options?: CallOptions) => Promise<Applied<Operation<Data, { input: Input }>, K>> {
  const nullable: readonly string[] = mayBeNull;
  return async (input, options) => {
    const data = await transport.send(operation, { input: { ...input, clientMutationId: input.clientMutationId ?? newMutationId() } }, options);
    const { userErrors: _none, ...payload } = (data as Readonly<Record<string, Payload>>)[operation.field] ?? {};
    const gone = Object.entries(payload).find(([field, value]) => value === null && !nullable.includes(field));
    if (gone !== undefined) throw new AppError('not_found', { kind: gone[0], id: '-' });
    return payload as Applied<Operation<Data, { input: Input }>, K>;
  };
}
