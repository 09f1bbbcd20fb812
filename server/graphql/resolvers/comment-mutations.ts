import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AddCommentInput, ReplyToCommentInput, ResolveCommentInput, ReopenCommentInput,
} from '../../../schema/graphql/inputs/comment-inputs.js';
import {
  AddCommentPayload, ReplyToCommentPayload, ResolveCommentPayload, ReopenCommentPayload,
} from '../../../schema/graphql/payloads/comment-payloads.js';
import { addComment, type AddCommentResult } from '../../commands/comment/add.js';
import { replyToComment, type ReplyToCommentResult } from '../../commands/comment/reply.js';
import { resolveComment, type ResolveCommentResult } from '../../commands/comment/resolve.js';
import { reopenComment, type ReopenCommentResult } from '../../commands/comment/reopen.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toCommentAnchor } from '../input-unions.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class CommentMutations {
  @Mutation(() => AddCommentPayload)
  addComment(@Arg('input', () => AddCommentInput) input: AddCommentInput, @Ctx() context: GraphqlContext): Payload<AddCommentResult> {
    return toPayload({}, async () => addComment(commandContextOf(context), { ...input, anchor: toCommentAnchor(input.anchor) }), 'anchor.passage');
  }

  @Mutation(() => ReplyToCommentPayload, { description: 'Reopens a resolved thread, if the viewer may.' })
  replyToComment(@Arg('input', () => ReplyToCommentInput) input: ReplyToCommentInput, @Ctx() context: GraphqlContext): Payload<ReplyToCommentResult> {
    return toPayload({}, async () => replyToComment(commandContextOf(context), input));
  }

  @Mutation(() => ResolveCommentPayload)
  resolveComment(@Arg('input', () => ResolveCommentInput) input: ResolveCommentInput, @Ctx() context: GraphqlContext): Payload<ResolveCommentResult> {
    return toPayload({}, async () => resolveComment(commandContextOf(context), input));
  }

  @Mutation(() => ReopenCommentPayload)
  reopenComment(@Arg('input', () => ReopenCommentInput) input: ReopenCommentInput, @Ctx() context: GraphqlContext): Payload<ReopenCommentResult> {
    return toPayload({}, async () => reopenComment(commandContextOf(context), input));
  }
}
