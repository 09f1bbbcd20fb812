import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { SetMemberInput } from '../../../schema/graphql/inputs/member-inputs.js';
import { SetMemberPayload } from '../../../schema/graphql/payloads/member-payloads.js';
import { setMember, type SetMemberResult } from '../../commands/member/set.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class MemberMutations {
  @Mutation(() => SetMemberPayload, { description: 'Sets or takes away a role; open sockets follow at once.' })
  setMember(@Arg('input', () => SetMemberInput) input: SetMemberInput, @Ctx() context: GraphqlContext): Payload<SetMemberResult> {
    return toPayload({}, async () => setMember(commandContextOf(context), { ...input, role: input.role ?? null }));
  }
}
