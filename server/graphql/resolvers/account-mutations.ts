import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RefreshSessionInput, SetMailInput, SignInInput, SignOutInput } from '../../../schema/graphql/inputs/account-inputs.js';
import { SetMailPayload, SignInPayload, SignOutPayload } from '../../../schema/graphql/payloads/account-payloads.js';
import { refreshSession } from '../../commands/account/refresh-session.js';
import type { SessionGrant } from '../../commands/account/session-grant.js';
import { setMail, type SetMailResult } from '../../commands/account/set-mail.js';
import { signIn } from '../../commands/account/sign-in.js';
import { signOut, type SignOutResult } from '../../commands/account/sign-out.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class AccountMutations {
  @Mutation(() => SignInPayload)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { services }: GraphqlContext): Payload<SessionGrant> {
    return toPayload({}, () => signIn(services, input));
  }

  @Mutation(() => SignInPayload, { description: 'New tokens for a refresh token; each is good once.' })
  refreshSession(@Arg('input', () => RefreshSessionInput) input: RefreshSessionInput, @Ctx() { services }: GraphqlContext): Payload<SessionGrant> {
    return toPayload({}, () => refreshSession(services, input));
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the viewer’s session and all its sockets.' })
  signOut(@Arg('input', () => SignOutInput, { nullable: true }) _input: SignOutInput | null, @Ctx() context: GraphqlContext): Payload<SignOutResult> {
    return toPayload({}, async () => signOut(commandContextOf(context), {}));
  }

  @Mutation(() => SetMailPayload, { description: 'Where somebody gets mail; all of it anew.' })
  setMail(@Arg('input', () => SetMailInput) { address = null, ...input }: SetMailInput, @Ctx() context: GraphqlContext): Payload<SetMailResult> {
    return toPayload({}, async () => setMail(commandContextOf(context), { ...input, address }));
  }
}
