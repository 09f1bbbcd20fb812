import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { AuditEntry } from '../../../schema/graphql/types/audit-entry.js';
import { Comment, CommentAnchorType, CommentThread, Suggestion } from '../../../schema/graphql/types/comment.js';
import { Node } from '../../../schema/graphql/types/node.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import type { ChangeRecord, CommentRecord, CommentThreadRecord, UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';
import type { NodeRecord } from '../find-node.js';
import type { SuggestionView } from '../suggestion-standing.js';

function anchoredNode({ loaders }: GraphqlContext, documentId: string, anchor: CommentAnchor): Promise<NodeRecord | null> {
  switch (anchor.kind) {
    case 'DOCUMENT':
      return loaders.document.load(documentId);
    case 'SECTION':
    case 'TEXT_RANGE':
      return loaders.section.load(anchor.sectionId);
    case 'GOAL_TABLE':
      return loaders.goalTable.load(anchor.goalTableId);
    case 'ROW':
    case 'CELL':
      return loaders.indicator.load(anchor.indicatorId);
  }
}

@Resolver(() => CommentThread)
export class CommentThreadResolver {
  @FieldResolver(() => CommentAnchorType)
  anchor(@Root() thread: CommentThreadRecord): CommentAnchor {
    return thread.anchor;
  }

  @FieldResolver(() => Node, { nullable: true, description: 'What it stands on: document, section, goal table or row; null when that is gone.' })
  anchoredTo(@Root() thread: CommentThreadRecord, @Ctx() context: GraphqlContext): Promise<NodeRecord | null> {
    return anchoredNode(context, thread.documentId, thread.anchor);
  }

  @FieldResolver(() => ID)
  documentId(@Root() thread: CommentThreadRecord): string {
    return thread.documentId;
  }

  @FieldResolver(() => [Comment], { description: 'Oldest first; the first one began the thread.' })
  comments(@Root() thread: CommentThreadRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly CommentRecord[]> {
    return loaders.comments.load(thread.id);
  }

  @FieldResolver(() => User, { nullable: true })
  createdBy(@Root() thread: CommentThreadRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(thread.createdBy);
  }

  @FieldResolver(() => User, { nullable: true })
  async resolvedBy(@Root() thread: CommentThreadRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return thread.resolvedBy === null ? null : loaders.user.load(thread.resolvedBy);
  }

  @FieldResolver(() => Int, { description: 'Comments of others that the viewer has not read; deleted ones do not count.' })
  unreadCount(@Root() thread: CommentThreadRecord, @Ctx() { loaders }: GraphqlContext): Promise<number> {
    return loaders.unread.load(thread.id);
  }

  @FieldResolver(() => [AuditEntry], { description: 'What was done to the thread, oldest first: settled, reopened, lost, found, put elsewhere.' })
  history(@Root() thread: CommentThreadRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly ChangeRecord[]> {
    return loaders.history.load(thread.id);
  }
}

@Resolver(() => Comment)
export class CommentResolver {
  @FieldResolver(() => User, { nullable: true })
  author(@Root() comment: CommentRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(comment.authorId);
  }

  @FieldResolver(() => ID)
  threadId(@Root() comment: CommentRecord): string {
    return comment.threadId;
  }

  @FieldResolver(() => [User], { description: 'Whom the author turned to, also those who have left the document since.' })
  async mentions(@Root() comment: CommentRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord[]> {
    const users = await Promise.all(comment.mentions.map((id) => loaders.user.load(id)));
    return users.filter((user) => user !== null);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who deleted it: its author.' })
  async deletedBy(@Root() comment: CommentRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return comment.deletedAt === null ? null : loaders.user.load(comment.authorId);
  }

  @FieldResolver(() => Suggestion, { nullable: true })
  suggestion(@Root() comment: CommentRecord): SuggestionView | null {
    return comment.suggestion && { ...comment.suggestion, comment };
  }

  @FieldResolver(() => [AuditEntry], { description: 'What was done to the comment, oldest first, with its earlier texts in `before`.' })
  history(@Root() comment: CommentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly ChangeRecord[]> {
    return loaders.history.load(comment.id);
  }
}
