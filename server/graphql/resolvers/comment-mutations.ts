import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AcceptSuggestionInput, AddCommentInput, DeleteCommentInput, EditCommentInput, MarkCommentsReadInput, ReanchorCommentInput, RejectSuggestionInput, ReplyToCommentInput,
  ResolveCommentInput, ReopenCommentInput,
} from '../../../schema/graphql/inputs/comment-inputs.js';
import {
  AcceptSuggestionPayload, AddCommentPayload, DeleteCommentPayload, EditCommentPayload, MarkCommentsReadPayload, ReanchorCommentPayload, RejectSuggestionPayload,
  ReplyToCommentPayload, ResolveCommentPayload, ReopenCommentPayload,
} from '../../../schema/graphql/payloads/comment-payloads.js';
import { acceptSuggestion, type AcceptSuggestionResult } from '../../commands/comment/accept-suggestion.js';
import { addComment, type AddCommentResult } from '../../commands/comment/add.js';
import { deleteComment, type DeleteCommentResult } from '../../commands/comment/delete.js';
import { editComment, type EditCommentResult } from '../../commands/comment/edit.js';
import { markCommentsRead, type MarkCommentsReadResult } from '../../commands/comment/mark-read.js';
import { reanchorComment, type ReanchorCommentResult } from '../../commands/comment/reanchor.js';
import { rejectSuggestion, type RejectSuggestionResult } from '../../commands/comment/reject-suggestion.js';
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

  @Mutation(() => EditCommentPayload, { description: 'One’s own. The earlier text stays in its history.' })
  editComment(@Arg('input', () => EditCommentInput) input: EditCommentInput, @Ctx() context: GraphqlContext): Payload<EditCommentResult> {
    return toPayload({}, async () => editComment(commandContextOf(context), input));
  }

  @Mutation(() => DeleteCommentPayload, { description: 'One’s own. A tombstone stays in the thread, the text in its history.' })
  deleteComment(@Arg('input', () => DeleteCommentInput) input: DeleteCommentInput, @Ctx() context: GraphqlContext): Payload<DeleteCommentResult> {
    return toPayload({}, async () => deleteComment(commandContextOf(context), input));
  }

  @Mutation(() => ResolveCommentPayload)
  resolveComment(@Arg('input', () => ResolveCommentInput) input: ResolveCommentInput, @Ctx() context: GraphqlContext): Payload<ResolveCommentResult> {
    return toPayload({}, async () => resolveComment(commandContextOf(context), input));
  }

  @Mutation(() => ReopenCommentPayload)
  reopenComment(@Arg('input', () => ReopenCommentInput) input: ReopenCommentInput, @Ctx() context: GraphqlContext): Payload<ReopenCommentResult> {
    return toPayload({}, async () => reopenComment(commandContextOf(context), input));
  }

  @Mutation(() => ReanchorCommentPayload, { description: 'Puts a thread whose text or row is gone, or one of one’s own, onto another place.' })
  reanchorComment(@Arg('input', () => ReanchorCommentInput) input: ReanchorCommentInput, @Ctx() context: GraphqlContext): Payload<ReanchorCommentResult> {
    return toPayload({}, async () => reanchorComment(commandContextOf(context), { ...input, anchor: toCommentAnchor(input.anchor) }), 'anchor.passage');
  }

  @Mutation(() => AcceptSuggestionPayload, { description: 'Puts it into the text. STALE, and nothing is changed, when what it was made for no longer stands there.' })
  acceptSuggestion(@Arg('input', () => AcceptSuggestionInput) input: AcceptSuggestionInput, @Ctx() context: GraphqlContext): Payload<AcceptSuggestionResult> {
    return toPayload({}, async () => acceptSuggestion(commandContextOf(context), input));
  }

  @Mutation(() => RejectSuggestionPayload)
  rejectSuggestion(@Arg('input', () => RejectSuggestionInput) input: RejectSuggestionInput, @Ctx() context: GraphqlContext): Payload<RejectSuggestionResult> {
    return toPayload({}, async () => rejectSuggestion(commandContextOf(context), input));
  }

  @Mutation(() => MarkCommentsReadPayload, { description: 'How far the viewer has read; never goes back.' })
  markCommentsRead(@Arg('input', () => MarkCommentsReadInput) input: MarkCommentsReadInput, @Ctx() context: GraphqlContext): Payload<MarkCommentsReadResult> {
    return toPayload({ threads: [] }, async () => markCommentsRead(commandContextOf(context), input));
  }
}
