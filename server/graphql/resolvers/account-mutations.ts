import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { RefreshSessionInput, RevokeSessionsInput, SetMailInput, SignInInput, SignOutInput } from '../../../schema/graphql/inputs/account-inputs.js';
import { RevokeSessionsPayload, SetMailPayload, SignInPayload, SignOutPayload } from '../../../schema/graphql/payloads/account-payloads.js';
import { Session } from '../../../schema/graphql/types/session.js';
import { refreshSession } from '../../commands/account/refresh-session.js';
import { revokeSessions, type RevokeSessionsResult } from '../../commands/account/revoke-sessions.js';
import type { SessionGrant } from '../../commands/account/session-grant.js';
import { setMail, type SetMailResult } from '../../commands/account/set-mail.js';
import { signIn } from '../../commands/account/sign-in.js';
import { signOut, type SignOutResult } from '../../commands/account/sign-out.js';
import { listSessions, type SessionView } from '../../queries/list-sessions.js';
import { commandContextOf, viewerOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver(() => Session)
export class SessionResolver {
  @FieldResolver(() => Boolean, { description: 'Whether it is the one that asks.' })
  isCurrent(@Root() { id }: SessionView, @Ctx() context: GraphqlContext): boolean {
    return id === viewerOf(context).actor.sessionId;
  }
}

@Resolver()
export class SessionQueries {
  @Query(() => [Session], { description: 'Where somebody is signed in, used last first, at most 100. Not by API tokens.' })
  sessions(
    @Arg('userId', () => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Those of others only for administrators.' }) userId: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<readonly SessionView[]> {
    return listSessions(commandContextOf(context), userId ?? viewerOf(context).actor.userId);
  }
}

@Resolver()
export class AccountMutations {
  @Mutation(() => SignInPayload)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { services, caller }: GraphqlContext): Payload<SessionGrant> {
    return toPayload({}, () => signIn(services, { ...input, caller }));
  }

  @Mutation(() => SignInPayload, { description: 'New tokens for a refresh token; each is good once.' })
  refreshSession(@Arg('input', () => RefreshSessionInput) input: RefreshSessionInput, @Ctx() { services }: GraphqlContext): Payload<SessionGrant> {
    return toPayload({}, () => refreshSession(services, input));
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the viewer’s session and all its sockets.' })
  signOut(@Arg('input', () => SignOutInput, { nullable: true }) _input: SignOutInput | null, @Ctx() context: GraphqlContext): Payload<SignOutResult> {
    return toPayload({}, async () => signOut(commandContextOf(context), {}));
  }

  @Mutation(() => RevokeSessionsPayload, { description: 'Ends sign-ins: those named, or all others.' })
  revokeSessions(@Arg('input', () => RevokeSessionsInput) input: RevokeSessionsInput, @Ctx() context: GraphqlContext): Payload<RevokeSessionsResult> {
    return toPayload({}, async () => revokeSessions(commandContextOf(context), input));
  }

  @Mutation(() => SetMailPayload, { description: 'Where somebody gets mail; all of it anew.' })
  setMail(@Arg('input', () => SetMailInput) { address = null, ...input }: SetMailInput, @Ctx() context: GraphqlContext): Payload<SetMailResult> {
    return toPayload({}, async () => setMail(commandContextOf(context), { ...input, address }));
  }
}
