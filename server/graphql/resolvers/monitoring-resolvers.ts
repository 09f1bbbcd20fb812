import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { MonitoringRoundConnection } from '../../../schema/graphql/connections/monitoring-round-connection.js';
import { MonitoringChanged } from '../../../schema/graphql/types/document-event.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { TableExecution } from '../../../schema/graphql/types/execution.js';
import { GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { InboxEntry } from '../../../schema/graphql/types/inbox.js';
import { IndicatorLightType, MonitoringCounts, MonitoringRound, MonitoringRow } from '../../../schema/graphql/types/monitoring.js';
import { idKind } from '../../../schema/model/ids.js';
import { fillableStatuses } from '../../../schema/model/monitoring.js';
import type { IndicatorLight } from '../../../schema/rules/results/lights.js';
import { endOfMonth } from '../../../schema/rules/results/payment-progress.js';
import type { MonitoringRow as Row } from '../../commands/monitoring/monitoring-rows.js';
import type { InboxEntryRecord } from '../../ports/inbox-records.js';
import type { MonitoringRoundRecord } from '../../ports/monitoring-records.js';
import type { DocumentRecord, EventRecord, GoalTableRecord } from '../../ports/records.js';
import { listOverdue } from '../../queries/list-overdue.js';
import { documentExecution, type TableExecution as TableExecuted } from '../../commands/execution/document-execution.js';
import type { Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { createHandedInResolver, createHandedInRowResolver } from '../handed-in-resolver.js';
import { overdueConnection } from '../overdue-connection.js';

@Resolver()
export class OverdueMonitoringResolver {
  @Query(() => MonitoringRoundConnection, { description: 'Rounds that are overdue, the longest first, in documents the viewer may read.' })
  overdueMonitoring(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<MonitoringRoundRecord>> {
    return overdueConnection(first, after, (asked) => listOverdue(commandContextOf(context), asked));
  }
}

@Resolver(() => Document)
export class DocumentMonitoringResolver {
  @FieldResolver(() => [MonitoringRound], { description: 'Rounds of 绩效运行监控, by month.' })
  monitoringRounds(@Root() document: DocumentRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly MonitoringRoundRecord[]> {
    return loaders.monitoringRounds.load(document.id);
  }
}

@Resolver(() => MonitoringRound)
export class MonitoringRoundResolver extends createHandedInResolver(MonitoringRound, fillableStatuses) {
  @FieldResolver(() => [MonitoringRow], { description: 'In the order of the text. Once it is handed in, as it was handed in.' })
  rows(@Root() round: MonitoringRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly Row[]> {
    return loaders.monitoringRows.load(round);
  }

  @FieldResolver(() => MonitoringCounts)
  async counts(@Root() round: MonitoringRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<MonitoringCounts> {
    const rows = await loaders.monitoringRows.load(round);
    const lit = (wanted: IndicatorLight['light']): number => rows.filter(({ light }) => light?.light === wanted).length;
    return { rows: rows.length, complete: rows.filter(({ missing }) => missing.length === 0).length, red: lit('RED'), yellow: lit('YELLOW'), green: lit('GREEN'), blue: lit('BLUE') };
  }

  @FieldResolver(() => [TableExecution], { description: '支出进度 of all projects by the end of its month, as it is booked now.' })
  async execution(@Root() round: MonitoringRoundRecord, @Ctx() { loaders }: GraphqlContext): Promise<readonly TableExecuted[]> {
    const source = await loaders.execution.load(round.documentId);
    return source === null ? [] : documentExecution(source, endOfMonth(source.document.fiscalYear, round.month)).tables;
  }
}

@Resolver(() => MonitoringRow)
export class MonitoringRowResolver extends createHandedInRowResolver(MonitoringRow) {
  @FieldResolver(() => GoalTable, { nullable: true, description: 'Null: the text has it no more.' })
  goalTable(@Root() { goalTableId }: Row, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord | null> {
    return loaders.goalTable.load(goalTableId);
  }

  @FieldResolver(() => IndicatorLightType, { nullable: true, description: 'Null until there is a value.' })
  light(@Root() { light }: Row): IndicatorLight | null {
    return light;
  }
}

@Resolver(() => MonitoringChanged)
export class MonitoringChangedResolver {
  @FieldResolver(() => MonitoringRound, { nullable: true })
  monitoringRound(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<MonitoringRoundRecord | null> {
    return loaders.monitoringRound.load(event.nodeId);
  }

  @FieldResolver(() => MonitoringRow, { nullable: true, description: 'The row that was filled in, as it is now; null: it is about the round itself, or the text has the row no more.' })
  async monitoringRow(@Root() event: EventRecord, @Ctx() { loaders }: GraphqlContext): Promise<Row | null> {
    const round = event.relatedId === null ? null : await loaders.monitoringRound.load(event.nodeId);
    return round === null ? null : ((await loaders.monitoringRows.load(round)).find(({ entryId }) => entryId === event.relatedId) ?? null);
  }
}

@Resolver(() => InboxEntry)
export class InboxMonitoringResolver {
  @FieldResolver(() => MonitoringRound, { nullable: true, description: 'The round of monitoring that is due, overdue or handed in.' })
  async monitoringRound(@Root() { roundId }: InboxEntryRecord, @Ctx() { loaders }: GraphqlContext): Promise<MonitoringRoundRecord | null> {
    return roundId !== null && idKind(roundId) === 'monitoringRound' ? loaders.monitoringRound.load(roundId) : null;
  }
}
