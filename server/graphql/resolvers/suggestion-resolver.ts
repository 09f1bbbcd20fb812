import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SuggestionStatusEnum } from '../../../schema/graphql/enums.js';
import { Suggestion } from '../../../schema/graphql/types/comment.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { SuggestionStatus } from '../../../schema/model/suggestion.js';
import { suggestionStatus } from '../../domain/suggestion.js';
import type { UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';
import { standingOf, type SuggestionView } from '../suggestion-standing.js';

@Resolver(() => Suggestion)
export class SuggestionResolver {
  @FieldResolver(() => SuggestionStatusEnum)
  async status(@Root() suggestion: SuggestionView, @Ctx() { loaders }: GraphqlContext): Promise<SuggestionStatus> {
    return suggestion.state === 'PENDING' ? suggestionStatus(suggestion, await standingOf(loaders, suggestion)) : suggestion.state;
  }

  @FieldResolver(() => String, { nullable: true, description: 'While it waits: what stands there now; null when that is gone, and once it was decided.' })
  async currentText(@Root() suggestion: SuggestionView, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return suggestion.state === 'PENDING' ? standingOf(loaders, suggestion) : null;
  }

  @FieldResolver(() => User, { nullable: true })
  suggestedBy(@Root() { comment }: SuggestionView, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(comment.authorId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who accepted or rejected it.' })
  async decidedBy(@Root() { decidedBy }: SuggestionView, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return decidedBy === null ? null : loaders.user.load(decidedBy);
  }
}
