import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Comment, CommentAnchorType, CommentThread } from '../../../schema/graphql/types/comment.js';
import { Node } from '../../../schema/graphql/types/node.js';
import { User } from '../../../schema/graphql/types/user.js';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import type { CommentRecord, CommentThreadRecord, UserRecord } from '../../ports/records.js';
import type { GraphqlContext } from '../context.js';
import type { NodeRecord } from '../find-node.js';

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
}
