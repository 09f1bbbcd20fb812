import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuditEntry } from '../../../schema/graphql/types/audit-entry.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { ChangeRecord, UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: an account that is gone, or the server itself.' })
  actor(@Root() change: ChangeRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(change.actorId);
  }
}
