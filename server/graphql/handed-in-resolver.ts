import { Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { CommentThread } from '../../schema/graphql/types/comment.js';
import { Document } from '../../schema/graphql/types/document.js';
import { IndicatorLevel, Target } from '../../schema/graphql/types/indicator.js';
import { User } from '../../schema/graphql/types/user.js';
import type { IndicatorLevel as Level } from '../../schema/model/goal-table.js';
import type { TargetValue } from '../../schema/model/target-value.js';
import { beijingDate } from '../domain/beijing-date.js';
import type { HandedInRecord } from '../ports/handed-in-record.js';
import type { CommentThreadRecord, DocumentRecord, UserRecord } from '../ports/records.js';
import type { GraphqlContext } from './context.js';
import { userOf } from './user-of.js';

/** Whether something that is due is late: its day is over in Beijing, and it is in one of the statuses in which it waits. */
export function isOverdue<S extends string>({ services }: GraphqlContext, { status, dueOn }: { readonly status: S; readonly dueOn: string }, waiting: readonly S[]): boolean {
  return waiting.includes(status) && dueOn < beijingDate(services.clock.now());
}

/** The fields that every form which is handed in resolves alike. `waiting`: the statuses in which it is with its departments. */
export function createHandedInResolver(type: ClassType, waiting: readonly string[]) {
  @Resolver(() => type)
  abstract class HandedInResolver {
    @FieldResolver(() => Document, { nullable: true })
    document(@Root() { documentId }: HandedInRecord, @Ctx() { loaders }: GraphqlContext): Promise<DocumentRecord | null> {
      return loaders.document.load(documentId);
    }

    @FieldResolver(() => Boolean, { description: 'It is with its departments, and the day is over.' })
    overdue(@Root() record: HandedInRecord, @Ctx() context: GraphqlContext): boolean {
      return isOverdue(context, record, waiting);
    }

    @FieldResolver(() => User, { nullable: true })
    startedBy(@Root() record: HandedInRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
      return userOf(context, record.startedBy);
    }

    @FieldResolver(() => User, { nullable: true })
    submittedBy(@Root() record: HandedInRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
      return userOf(context, record.submittedBy);
    }

    @FieldResolver(() => User, { nullable: true, description: 'Who returned or accepted it last.' })
    decidedBy(@Root() record: HandedInRecord, @Ctx() context: GraphqlContext): Promise<UserRecord | null> | null {
      return userOf(context, record.decidedBy);
    }

    @FieldResolver(() => [CommentThread], { description: 'Threads on rows that it was returned with, over all returns.' })
    async opinions(@Root() { threadIds }: HandedInRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly CommentThreadRecord[]> {
      return (await Promise.all(threadIds.map((id) => loaders.thread.load(id)))).filter((thread) => thread !== null);
    }
  }
  return HandedInResolver;
}

/** The row that it resolves. */
export interface ResolvedRow {
  readonly row: { readonly level1: Level; readonly level2: Level; readonly level3: string; readonly target: TargetValue };
}

/** What a row of one says of the text: as it stands, or as it was handed in. */
export function createHandedInRowResolver(type: ClassType) {
  @Resolver(() => type)
  abstract class HandedInRowResolver {
    @FieldResolver(() => IndicatorLevel)
    level1(@Root() { row }: ResolvedRow): Level {
      return row.level1;
    }

    @FieldResolver(() => IndicatorLevel)
    level2(@Root() { row }: ResolvedRow): Level {
      return row.level2;
    }

    @FieldResolver(() => String)
    level3(@Root() { row }: ResolvedRow): string {
      return row.level3;
    }

    @FieldResolver(() => Target, { description: '年度指标值' })
    target(@Root() { row }: ResolvedRow): TargetValue {
      return row.target;
    }
  }
  return HandedInRowResolver;
}
