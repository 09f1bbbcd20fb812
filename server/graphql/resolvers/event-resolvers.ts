import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Comment, CommentThread } from '../../../schema/graphql/types/comment.js';
import {
  CommentAdded, CommentChanged, DocumentChanged, DocumentEvent, GoalTableChanged, IndicatorChanged, MemberChanged, ReviewChanged, SectionChanged, VersionTaken,
} from '../../../schema/graphql/types/document-event.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { Indicator } from '../../../schema/graphql/types/indicator.js';
import { Member } from '../../../schema/graphql/types/member.js';
import { ReviewItem, ReviewRound } from '../../../schema/graphql/types/review.js';
import { Section } from '../../../schema/graphql/types/section.js';
import { User } from '../../../schema/graphql/types/user.js';
import { Version } from '../../../schema/graphql/types/version.js';
import type {
  CommentRecord, CommentThreadRecord, DocumentRecord, EventRecord, GoalTableRecord, IndicatorRecord, MemberRecord, SectionRecord, UserRecord,
} from '../../ports/records.js';
import type { ReviewItemRecord, ReviewRoundRecord } from '../../ports/review-records.js';
import type { VersionRecord } from '../../ports/version-records.js';
import type { GraphqlContext } from '../context.js';
import { printCursor } from '../cursors.js';

@Resolver(() => DocumentEvent)
export class DocumentEventResolver {
  @FieldResolver(() => String, { description: 'Position of this event; documentEvents(after:) goes on behind it.' })
  cursor(@Root() event: EventRecord): string {
    return printCursor('event', event.documentId, event.seq);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null: several people at once, or the server itself.' })
  async actor(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return event.actorId === null ? null : loaders.user.load(event.actorId);
  }
}

@Resolver(() => DocumentChanged)
export class DocumentChangedResolver {
  @FieldResolver(() => Document, { nullable: true })
  document(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<DocumentRecord | null> {
    return loaders.document.load(event.documentId);
  }
}

@Resolver(() => SectionChanged)
export class SectionChangedResolver {
  @FieldResolver(() => Section, { nullable: true })
  section(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<SectionRecord | null> {
    return loaders.section.load(event.nodeId);
  }
}

@Resolver(() => GoalTableChanged)
export class GoalTableChangedResolver {
  @FieldResolver(() => GoalTable, { nullable: true })
  goalTable(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord | null> {
    return loaders.goalTable.load(event.nodeId);
  }
}

@Resolver(() => IndicatorChanged)
export class IndicatorChangedResolver {
  @FieldResolver(() => Indicator, { nullable: true })
  indicator(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<IndicatorRecord | null> {
    return loaders.indicator.load(event.nodeId);
  }
}

@Resolver(() => CommentAdded)
export class CommentAddedResolver {
  @FieldResolver(() => CommentThread, { nullable: true })
  thread(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentThreadRecord | null> {
    return loaders.thread.load(event.nodeId);
  }

  @FieldResolver(() => Comment, { nullable: true })
  async comment(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentRecord | null> {
    return event.relatedId === null ? null : loaders.comment.load(event.relatedId);
  }
}

@Resolver(() => CommentChanged)
export class CommentChangedResolver {
  @FieldResolver(() => CommentThread, { nullable: true })
  thread(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentThreadRecord | null> {
    return loaders.thread.load(event.nodeId);
  }

  @FieldResolver(() => Comment, { nullable: true, description: 'The comment that changed; null when it is the thread alone.' })
  async comment(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<CommentRecord | null> {
    return event.relatedId === null ? null : loaders.comment.load(event.relatedId);
  }
}

@Resolver(() => MemberChanged)
export class MemberChangedResolver {
  @FieldResolver(() => Member, { nullable: true, description: 'Null: is no longer a member.' })
  async member(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<MemberRecord | null> {
    return (await loaders.members.load(event.documentId)).find((member) => member.userId === event.nodeId) ?? null;
  }
}

@Resolver(() => ReviewChanged)
export class ReviewChangedResolver {
  @FieldResolver(() => ReviewRound, { nullable: true })
  round(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewRoundRecord | null> {
    return loaders.reviewRound.load(event.nodeId);
  }

  @FieldResolver(() => ReviewItem, { nullable: true, description: 'The item it is about; null: the round itself.' })
  async item(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<ReviewItemRecord | null> {
    return event.relatedId === null ? null : loaders.reviewItem.load(event.relatedId);
  }
}

@Resolver(() => VersionTaken)
export class VersionTakenResolver {
  @FieldResolver(() => Version, { nullable: true })
  version(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<VersionRecord | null> {
    return loaders.version.load(event.nodeId);
  }
}
