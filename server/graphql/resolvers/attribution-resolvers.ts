import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isId } from '../../../schema/model/ids.js';
import { AttributedRangeType, Attribution } from '../../../schema/graphql/types/attribution.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { UserRecord } from '../../ports/records.js';
import type { AttributedRange, AttributedText } from '../../ports/text-attribution.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => Attribution)
export class AttributionResolver {
  @FieldResolver(() => [AttributedRangeType], { description: 'In order and without gaps; line ends between paragraphs belong to what stands before them. At most 2,000.' })
  ranges(@Root() { ranges }: AttributedText): readonly AttributedRange[] {
    return ranges;
  }
}

@Resolver(() => AttributedRangeType)
export class AttributedRangeResolver {
  @FieldResolver(() => User, { nullable: true, description: 'Null when nobody knows: the text is older than the record of authors, or the account is gone.' })
  async author(@Root() { authorId }: AttributedRange, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    if (authorId === null) return null;
    // What was written by an API token is its account's.
    const token = isId(authorId, 'apiToken') ? await loaders.apiToken.load(authorId) : null;
    return loaders.user.load(token?.userId ?? authorId);
  }
}
