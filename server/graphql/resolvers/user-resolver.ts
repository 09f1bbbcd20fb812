import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { MailSettings, User } from '../../../schema/graphql/types/user.js';
import type { UserRecord } from '../../ports/records.js';
import type { MailSettingRecord } from '../../ports/repositories/mail.js';
import { viewerOf, type GraphqlContext } from '../context.js';

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => MailSettings, { nullable: true, description: 'Shown to the person and to administrators; null to others, and without an address.' })
  async mail(@Root() { id }: UserRecord, @Ctx() context: GraphqlContext): Promise<MailSettingRecord | null> {
    const { userId, isAdministrator } = viewerOf(context).actor;
    return id === userId || isAdministrator ? context.loaders.mailSetting.load(id) : null;
  }
}
