import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { CommentThreadConnection } from '../../../schema/graphql/connections/comment-thread-connection.js';
import { FindingType } from '../../../schema/graphql/types/finding.js';
import { Goal, GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { Indicator } from '../../../schema/graphql/types/indicator.js';
import { DecimalScalar } from '../../../schema/graphql/scalars.js';
import type { Finding } from '../../../schema/model/finding.js';
import type { CommentThreadRecord, GoalRecord, GoalTableRecord, IndicatorRecord } from '../../ports/records.js';
import { commentThreadsOn } from '../comment-threads-on.js';
import type { Connection } from '../connection.js';
import type { GraphqlContext } from '../context.js';

@Resolver(() => GoalTable)
export class GoalTableResolver {
  @FieldResolver(() => [Goal])
  goals(@Root() table: GoalTableRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly GoalRecord[]> {
    return loaders.goals.load(table.id);
  }

  @FieldResolver(() => [Indicator])
  indicators(@Root() table: GoalTableRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly IndicatorRecord[]> {
    return loaders.indicators.load(table.id);
  }

  @FieldResolver(() => [FindingType], { description: 'What the rules say of the table and its rows.' })
  async findings(@Root() table: GoalTableRecord, @Ctx() { loaders }: GraphqlContext): Promise<Finding[]> {
    const [judged, rows] = await Promise.all([loaders.judged.load(table.documentId), loaders.indicators.load(table.id)]);
    const own = new Set([table.id, ...rows.map((row) => row.id)]);
    return (judged?.findings ?? []).filter((finding) => own.has(finding.nodeId));
  }

  @FieldResolver(() => CommentThreadConnection, { description: 'Threads on the table or a cell of it, oldest first.' })
  comments(
    @Root() table: GoalTableRecord,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<CommentThreadRecord>> {
    return commentThreadsOn(context, table, first, after);
  }
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @FieldResolver(() => DecimalScalar, { nullable: true, description: '权重; null where the form has none.' })
  weight(@Root() indicator: IndicatorRecord): string | null {
    return indicator.weight ?? null;
  }

  @FieldResolver(() => GoalTable, { nullable: true, description: 'The table the row stands in.' })
  goalTable(@Root() indicator: IndicatorRecord, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord | null> {
    return loaders.goalTable.load(indicator.goalTableId);
  }
}
