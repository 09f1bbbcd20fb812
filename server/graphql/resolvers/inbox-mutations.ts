import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { MarkAllInboxReadInput, MarkInboxReadInput } from '../../../schema/graphql/inputs/inbox-inputs.js';
import { MarkAllInboxReadPayload, MarkInboxReadPayload } from '../../../schema/graphql/payloads/inbox-payloads.js';
import { markAllInboxRead, markInboxRead, type MarkInboxReadResult } from '../../commands/inbox/mark-read.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class InboxMutations {
  @Mutation(() => MarkInboxReadPayload, { description: 'What only waits to be read waits no more; a task waits until it is dealt with.' })
  markInboxRead(@Arg('input', () => MarkInboxReadInput) input: MarkInboxReadInput, @Ctx() context: GraphqlContext): Payload<MarkInboxReadResult> {
    return toPayload({ entries: [] }, async () => markInboxRead(commandContextOf(context), input));
  }

  @Mutation(() => MarkAllInboxReadPayload, { description: 'Everything up to an entry, or everything of one document or kind.' })
  markAllInboxRead(@Arg('input', () => MarkAllInboxReadInput) input: MarkAllInboxReadInput, @Ctx() context: GraphqlContext): Payload<Readonly<Record<string, never>>> {
    return toPayload({}, async () => markAllInboxRead(commandContextOf(context), input));
  }
}
