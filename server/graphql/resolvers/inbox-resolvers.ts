import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { InboxConnection } from '../../../schema/graphql/connections/inbox-connection.js';
import { InboxFilter } from '../../../schema/graphql/inputs/inbox-inputs.js';
import { Comment, CommentThread } from '../../../schema/graphql/types/comment.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { InboxEntry } from '../../../schema/graphql/types/inbox.js';
import { ReviewItem, ReviewRound } from '../../../schema/graphql/types/review.js';
import { User } from '../../../schema/graphql/types/user.js';
import { inboxExcerpt } from '../../domain/inbox-excerpt.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { CommentRecord, CommentThreadRecord, DocumentRecord, UserRecord } from '../../ports/records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import { inboxHead } from '../../queries/inbox-changes.js';
import { inboxTotals, listInbox, type InboxTotals } from '../../queries/list-inbox.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, findReadable, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';
import { printInboxCursor } from '../inbox-stream.js';

type InboxPage = Connection<InboxEntryRecord> & InboxTotals & { readonly eventCursor: string };

/** What an entry leads to; null where it leads elsewhere. */
const follow = async <T>(loader: { load(id: string): Promise<T | null> }, id: string | null): Promise<T | null> => (id === null ? null : loader.load(id));

@Resolver()
export class InboxQueryResolver {
  @Query(() => InboxConnection, { description: 'What waits for the viewer, newest first, in documents they may read now.' })
  async inbox(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('filter', () => InboxFilter, { nullable: true }) filter: InboxFilter | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<InboxPage> {
    const asked = commandContextOf(context);
    const { userId } = asked.actor;
    // Before the entries: what comes between is told again behind this cursor, and not left out.
    const changeSeq = await inboxHead(asked);
    const page = await listInbox(asked, { first, beforeSeq: after ? parseNumericCursor('inboxEntry', userId, after) : null, filter });
    const eventCursor = printInboxCursor(userId, { changeSeq, entryId: null });
    return { ...toConnection(page, ({ seq }) => printCursor('inboxEntry', userId, seq)), ...(await inboxTotals(asked)), eventCursor };
  }
}

@Resolver(() => InboxEntry)
export class InboxEntryResolver {
  @FieldResolver(() => Document, { nullable: true, description: 'Null: the viewer may not read it any more.' })
  document(@Root() { documentId }: InboxEntryRecord, @Ctx() context: GraphqlContext): Promise<DocumentRecord | null> {
    return findReadable(context, documentId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who caused it.' })
  actor(@Root() { actorId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(actorId);
  }

  @FieldResolver(() => CommentThread, { nullable: true, description: 'The thread it leads to: of the comment, or of the item.' })
  thread(@Root() { threadId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentThreadRecord | null> {
    return follow(loaders.thread, threadId);
  }

  @FieldResolver(() => Comment, { nullable: true, description: 'The comment that mentions, answers or suggests.' })
  comment(@Root() { commentId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentRecord | null> {
    return follow(loaders.comment, commentId);
  }

  @FieldResolver(() => ReviewItem, { nullable: true, description: 'The item to answer or to verify.' })
  reviewItem(@Root() { itemId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewItemRecord | null> {
    return follow(loaders.reviewItem, itemId);
  }

  @FieldResolver(() => ReviewRound, { nullable: true, description: 'The round that was begun or ended, or in which the item was raised.' })
  reviewRound(@Root() { roundId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return follow(loaders.reviewRound, roundId);
  }

  @FieldResolver(() => String, { description: 'How the comment or the item begins, as it reads now; of a submission or an approval the document’s title.' })
  async excerpt(@Root() { kind, documentId, itemId, commentId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<string> {
    const [document, item, comment] = await Promise.all([loaders.document.load(documentId), follow(loaders.reviewItem, itemId), follow(loaders.comment, commentId)]);
    return inboxExcerpt({ kind, title: document?.title ?? null, item, comment });
  }
}
