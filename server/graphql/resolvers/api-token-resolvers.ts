import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CreateApiTokenInput, CreateServiceAccountInput, RevokeApiTokenInput } from '../../../schema/graphql/inputs/api-token-inputs.js';
import { CreateApiTokenPayload, CreateServiceAccountPayload, RevokeApiTokenPayload } from '../../../schema/graphql/payloads/api-token-payloads.js';
import { ApiToken } from '../../../schema/graphql/types/api-token.js';
import { createServiceAccount, type CreateServiceAccountResult } from '../../commands/account/create-service-account.js';
import { printTokenPrefix } from '../../commands/api-token/api-token-text.js';
import { createApiToken, type ApiTokenView, type CreateApiTokenResult } from '../../commands/api-token/create.js';
import { revokeApiToken, type RevokeApiTokenResult } from '../../commands/api-token/revoke.js';
import { listApiTokens } from '../../queries/list-api-tokens.js';
import { commandContextOf, viewerOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver(() => ApiToken)
export class ApiTokenResolver {
  @FieldResolver()
  prefix(@Root() { id }: ApiTokenView): string {
    return printTokenPrefix(id);
  }

  @FieldResolver()
  verbs(@Root() { scope }: ApiTokenView): readonly string[] {
    return scope.verbs;
  }

  @FieldResolver()
  documentIds(@Root() { scope }: ApiTokenView): readonly string[] {
    return scope.documentIds;
  }

  @FieldResolver()
  departments(@Root() { scope }: ApiTokenView): readonly string[] {
    return scope.departments;
  }
}

@Resolver()
export class ApiTokenQueries {
  @Query(() => [ApiToken], { description: 'Those that stand first, then the newest 100 that ended. By a token: itself alone.' })
  apiTokens(
    @Arg('userId', () => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Those of others only for administrators.' }) userId: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<readonly ApiTokenView[]> {
    return listApiTokens(commandContextOf(context), userId ?? viewerOf(context).actor.userId);
  }
}

@Resolver()
export class ApiTokenMutations {
  @Mutation(() => CreateApiTokenPayload, { description: 'A token for a tool. Nobody but who signed in themselves makes one.' })
  createApiToken(@Arg('input', () => CreateApiTokenInput) input: CreateApiTokenInput, @Ctx() context: GraphqlContext): Payload<CreateApiTokenResult> {
    return toPayload({}, async () => createApiToken(commandContextOf(context), input));
  }

  @Mutation(() => RevokeApiTokenPayload, { description: 'Ends a token for good, and every socket that is open by it.' })
  revokeApiToken(@Arg('input', () => RevokeApiTokenInput) input: RevokeApiTokenInput, @Ctx() context: GraphqlContext): Payload<RevokeApiTokenResult> {
    return toPayload({}, async () => revokeApiToken(commandContextOf(context), input));
  }

  @Mutation(() => CreateServiceAccountPayload, { description: 'An account for a partner’s tool, without a password: for administrators.' })
  createServiceAccount(@Arg('input', () => CreateServiceAccountInput) input: CreateServiceAccountInput, @Ctx() context: GraphqlContext): Payload<CreateServiceAccountResult> {
    return toPayload({}, async () => createServiceAccount(commandContextOf(context), input));
  }
}
