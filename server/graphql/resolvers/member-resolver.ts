import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Member } from '../../../schema/graphql/types/member.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { MemberRecord, UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => User, { nullable: true })
  user(@Root() member: MemberRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(member.userId);
  }
}
