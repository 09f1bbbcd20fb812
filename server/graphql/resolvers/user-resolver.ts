import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MailSettings, User } from '../../../schema/graphql/types/user.js';
import type { UserRecord } from '../../ports/records.js';
import type { MailSettingRecord } from '../../ports/repositories/mail.js';
import { viewerOf, type GraphqlContext } from '../context.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => MailSettings, { nullable: true, description: 'Shown to the person and to administrators; null to others, to API tokens without `administer`, and without an address.' })
  async mail(@Root() { id }: UserRecord, @Ctx() context: GraphqlContext): Promise<MailSettingRecord | null> {
    const { userId, isAdministrator, token } = viewerOf(context).actor;
    // Where its owner is reached is none of a program's business.
    return (id === userId && token === null) || isAdministrator ? context.loaders.mailSetting.load(id) : null;
  }
}
