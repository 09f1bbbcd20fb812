import { Field, ID, InputType, Int } from 'type-graphql';
import type { CommentAnchorKind } from '../../model/anchor.js';
import type { SuggestionState } from '../../model/suggestion.js';
import { CommentAnchorKindEnum, SuggestionFilterEnum } from '../enums.js';
import { DateTimeScalar } from '../scalars.js';
import { PassageInput } from './section-inputs.js';
import { ChangeInput } from './change-input.js';

/** Where a comment stands. */
@InputType('CommentAnchorInput')
export class CommentAnchorInput {
  @Field(() => CommentAnchorKindEnum)
  kind!: CommentAnchorKind;

  @Field(() => ID, { nullable: true, description: 'For SECTION and TEXT_RANGE.' })
  sectionId?: string | null;

  @Field(() => PassageInput, { nullable: true, description: 'For TEXT_RANGE.' })
  passage?: PassageInput | null;

  @Field(() => ID, { nullable: true, description: 'For GOAL_TABLE.' })
  goalTableId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For ROW and CELL.' })
  indicatorId?: string | null;

  @Field(() => String, { nullable: true, description: 'For CELL; for GOAL_TABLE a field of its head, or none.' })
  field?: string | null;
}

/** What a comment proposes. */
@InputType('SuggestionInput', { description: 'Other words for the passage, or another value for the cell, on which the thread stands.' })
export class SuggestionInput {
  @Field(() => String)
  replacement!: string;
}

/** What somebody says in a thread. */
@InputType()
export abstract class SayInput extends ChangeInput {
  @Field(() => String, { description: 'May be empty beside a suggestion.' })
  body!: string;

  @Field(() => [ID], { nullable: true, description: 'Users it is meant for: whoever may read the document.' })
  mentionIds?: readonly string[] | null;

  @Field(() => SuggestionInput, { nullable: true })
  suggestion?: SuggestionInput | null;
}

/** Input of addComment. */
@InputType('AddCommentInput')
export class AddCommentInput extends SayInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => CommentAnchorInput)
  anchor!: CommentAnchorInput;
}

/** Input of replyToComment. */
@InputType('ReplyToCommentInput')
export class ReplyToCommentInput extends SayInput {
  @Field(() => ID)
  threadId!: string;
}

/** What the input takes of a change of one comment that the client has read before. */
@InputType()
export abstract class CommentChangeInput extends ChangeInput {
  @Field(() => ID)
  commentId!: string;

  @Field(() => Int, { description: 'The comment’s version that was on the screen.' })
  expectedVersion!: number;
}

/** Input of editComment. */
@InputType('EditCommentInput', { description: 'What is absent or null stays.' })
export class EditCommentInput extends CommentChangeInput {
  @Field(() => String, { nullable: true })
  body?: string | null;

  @Field(() => [ID], { nullable: true, description: 'All of them: who is left out is mentioned no more.' })
  mentionIds?: readonly string[] | null;

  @Field(() => SuggestionInput, { nullable: true, description: 'Only while it waits for a decision.' })
  suggestion?: SuggestionInput | null;
}

/** Input of deleteComment. */
@InputType('DeleteCommentInput')
export class DeleteCommentInput extends CommentChangeInput {}

/** Input of acceptSuggestion. */
@InputType('AcceptSuggestionInput')
export class AcceptSuggestionInput extends CommentChangeInput {}

/** Input of rejectSuggestion. */
@InputType('RejectSuggestionInput')
export class RejectSuggestionInput extends CommentChangeInput {
  @Field(() => String, { nullable: true })
  reason?: string | null;
}

/** Input of reanchorComment. */
@InputType('ReanchorCommentInput')
export class ReanchorCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => Int, { description: 'The thread’s version that was on the screen.' })
  expectedVersion!: number;

  @Field(() => CommentAnchorInput, { description: 'Where it is to stand, in the same document.' })
  anchor!: CommentAnchorInput;
}

/** Input of markCommentsRead. */
@InputType('MarkCommentsReadInput')
export class MarkCommentsReadInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => [ID], { description: 'The newest comment seen of each thread, 1 to 100: what came after it stays unread.' })
  through!: readonly string[];

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Every thread of the document is read up to the newest of these.' })
  allThreads?: boolean | null;
}

/** Which threads a list holds. */
@InputType('CommentFilter', { description: 'Which threads; what is absent or null does not matter.' })
export class CommentFilter {
  @Field(() => CommentAnchorKindEnum, { nullable: true })
  anchorKind?: CommentAnchorKind | null;

  @Field(() => ID, { nullable: true, description: 'Somebody who wrote in it.' })
  authorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Somebody who is mentioned in it.' })
  mentionedId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Open, the last word is somebody else’s, and the viewer takes part, is mentioned, or is an AUTHOR where none has answered.' })
  waitingForMe?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  orphaned?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it has comments that the viewer has not read.' })
  unread?: boolean | null;

  @Field(() => SuggestionFilterEnum, { nullable: true })
  suggestion?: SuggestionState | 'ANY' | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Something happened in it then or later.' })
  since?: number | null;
}

/** Input of resolveComment. */
@InputType('ResolveCommentInput')
export class ResolveCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

/** Input of reopenComment. */
@InputType('ReopenCommentInput')
export class ReopenCommentInput extends ChangeInput {
  @Field(() => ID)
  threadId!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}
