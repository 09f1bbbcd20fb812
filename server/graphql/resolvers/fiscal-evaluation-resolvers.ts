import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { RectificationConnection } from '../../../schema/graphql/connections/rectification-connection.js';
import { SelfEvaluationChanged } from '../../../schema/graphql/types/document-event.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { EvaluationSampleType, Rectification } from '../../../schema/graphql/types/fiscal-evaluation.js';
import { InboxEntry } from '../../../schema/graphql/types/inbox.js';
import { SelfEvaluation } from '../../../schema/graphql/types/self-evaluation.js';
import { User } from '../../../schema/graphql/types/user.js';
import { idKind } from '../../../schema/model/ids.js';
import { openItemStatuses, type EvaluationSample } from '../../../schema/model/self-evaluation.js';
import type { SelfEvaluationRecord } from '../../ports/evaluation-records.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { DocumentRecord, EventRecord, UserRecord } from '../../ports/records.js';
import type { RectificationRecord } from '../../ports/rectification-records.js';
import { listOverdueRectifications } from '../../queries/list-overdue.js';
import type { Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { isOverdue } from '../handed-in-resolver.js';
import { overdueConnection } from '../overdue-connection.js';
import { userOf } from '../user-of.js';

@Resolver()
export class OverdueRectificationResolver {
  @Query(() => RectificationConnection, { description: 'Rectifications that are overdue, the longest first, in documents the viewer may read.' })
  overdueRectifications(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<RectificationRecord>> {
    return overdueConnection(first, after, (asked) => listOverdueRectifications(commandContextOf(context), asked));
  }
}

@Resolver(() => SelfEvaluation)
export class FiscalEvaluationResolver {
  @FieldResolver(() => EvaluationSampleType, { nullable: true, description: '抽查; null until it is drawn.' })
  sample(@Root() { sample }: SelfEvaluationRecord): EvaluationSample | null {
    return sample;
  }

  @FieldResolver(() => User, { nullable: true })
  concludedBy(@Root() evaluation: SelfEvaluationRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, evaluation.concludedBy);
  }

  @FieldResolver(() => [Rectification], { description: '整改事项, in the order in which they were raised.' })
  rectifications(@Root() evaluation: SelfEvaluationRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly RectificationRecord[]> {
    return loaders.rectifications.load(evaluation.documentId);
  }
}

@Resolver(() => Rectification)
export class RectificationResolver {
  @FieldResolver(() => Document, { nullable: true })
  document(@Root() rectification: RectificationRecord, @Ctx() { loaders }: GraphqlContext): Promise<DocumentRecord | null> {
    return loaders.document.load(rectification.documentId);
  }

  @FieldResolver(() => Boolean, { description: 'It is not answered, and the day is over.' })
  overdue(@Root() rectification: RectificationRecord, @Ctx() context: GraphqlContext): boolean {
    return isOverdue(context, rectification, openItemStatuses);
  }

  @FieldResolver(() => User, { nullable: true })
  raisedBy(@Root() rectification: RectificationRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, rectification.raisedBy);
  }

  @FieldResolver(() => User, { nullable: true })
  answeredBy(@Root() rectification: RectificationRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, rectification.answeredBy);
  }

  @FieldResolver(() => User, { nullable: true })
  verifiedBy(@Root() rectification: RectificationRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
    return userOf(context, rectification.verifiedBy);
  }
}

@Resolver(() => SelfEvaluationChanged)
export class RectificationChangedResolver {
  @FieldResolver(() => Rectification, { nullable: true, description: 'What was raised, answered or verified, as it is now; null: it is about something else.' })
  async rectification(@Root() { relatedId }: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<RectificationRecord | null> {
    return relatedId === null || idKind(relatedId) !== 'rectification' ? null : loaders.rectification.load(relatedId);
  }
}

@Resolver(() => InboxEntry)
export class InboxRectificationResolver {
  @FieldResolver(() => Rectification, { nullable: true, description: 'The rectification that is due, overdue or answered.' })
  async rectification(@Root() { itemId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<RectificationRecord | null> {
    return itemId !== null && idKind(itemId) === 'rectification' ? loaders.rectification.load(itemId) : null;
  }
}
