import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UpdatePresenceInput } from '../../../schema/graphql/inputs/presence-inputs.js';
import { UpdatePresencePayload } from '../../../schema/graphql/payloads/presence-payloads.js';
import type { GraphqlContext } from '../context.js';
import { updatePresence, type UpdatePresenceResult } from '../update-presence.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class PresenceMutations {
  @Mutation(() => UpdatePresencePayload, { description: 'Says where the viewer is now. Places that are left out are taken back.' })
  updatePresence(@Arg('input', () => UpdatePresenceInput) input: UpdatePresenceInput, @Ctx() context: GraphqlContext): Payload<UpdatePresenceResult> {
    return toPayload({}, () => updatePresence(context, input));
  }
}
