import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { PaymentConnection } from '../../../schema/graphql/connections/payment-connection.js';
import { ExecutionChanged } from '../../../schema/graphql/types/document-event.js';
import { Document } from '../../../schema/graphql/types/document.js';
import { BudgetAdjustment, DocumentExecution, Payment, TableExecution } from '../../../schema/graphql/types/execution.js';
import { GoalTable } from '../../../schema/graphql/types/goal-table.js';
import { User } from '../../../schema/graphql/types/user.js';
import { beijingDate } from '../../domain/beijing-date.js';
import type { BudgetAdjustmentRecord, PaymentRecord } from '../../ports/execution-records.js';
import type { DocumentRecord, EventRecord, GoalTableRecord, UserRecord } from '../../ports/records.js';
import { listPayments } from '../../queries/list-payments.js';
import { documentExecution, tableExecution, type DocumentExecution as Executed, type ExecutionSource, type TableExecution as TableExecuted } from '../../commands/execution/document-execution.js';
import { toConnection, type Connection } from '../connection.js';
import type { GraphqlContext } from '../context.js';
import { parseCursor, printCursor } from '../cursors.js';

const today = ({ services }: GraphqlContext): string => beijingDate(services.clock.now());

async function sourceOf({ loaders }: GraphqlContext, documentId: string): Promise<ExecutionSource> {
  const source = await loaders.execution.load(documentId);
  if (source === null) throw new Error(`document ${documentId} is gone`);
  return source;
}

/** "2025-03-31-pay_…": the place of a payment in the list, which outlives it. */
function parsePosition(documentId: string, cursor: string): { paidOn: string; id: string } {
  const position = parseCursor('payment', documentId, cursor);
  return { paidOn: position.slice(0, 10), id: position.slice(11) };
}

@Resolver(() => Document)
export class DocumentExecutionResolver {
  @FieldResolver(() => DocumentExecution, { description: '支出进度 of all projects, as of today.' })
  async execution(@Root() document: DocumentRecord, @Ctx() context: GraphqlContext): Promise<Executed> {
    return documentExecution(await sourceOf(context, document.id), today(context));
  }

  @FieldResolver(() => PaymentConnection, { description: 'What was paid, the latest day first; of all projects, or of one.' })
  async payments(
    @Root() document: DocumentRecord,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('goalTableId', () => ID, { nullable: true }) goalTableId: string | null | undefined,
    @Ctx() { services }: GraphqlContext,
  ): Promise<Connection<PaymentRecord>> {
    const page = await listPayments(services.unitOfWork.read, { documentId: document.id, goalTableId: goalTableId ?? undefined, first, after: after ? parsePosition(document.id, after) : undefined });
    return toConnection(page, ({ paidOn, id }) => printCursor('payment', document.id, `${paidOn}-${id}`));
  }
}

@Resolver(() => GoalTable)
export class GoalTableExecutionResolver {
  @FieldResolver(() => TableExecution, { description: '支出进度 of the project, as of today.' })
  async execution(@Root() table: GoalTableRecord, @Ctx() context: GraphqlContext): Promise<TableExecuted> {
    return tableExecution(await sourceOf(context, table.documentId), table, today(context));
  }
}

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => User, { nullable: true })
  recordedBy(@Root() payment: PaymentRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(payment.recordedBy);
  }

  @FieldResolver(() => GoalTable, { nullable: true, description: 'Null: the text has it no more.' })
  goalTable(@Root() payment: PaymentRecord, @Ctx() { loaders }: GraphqlContext): Promise<GoalTableRecord | null> {
    return loaders.goalTable.load(payment.goalTableId);
  }
}

@Resolver(() => BudgetAdjustment)
export class BudgetAdjustmentResolver {
  @FieldResolver(() => User, { nullable: true })
  recordedBy(@Root() adjustment: BudgetAdjustmentRecord, @Ctx() { loaders }: GraphqlContext): Promise<UserRecord | null> {
    return loaders.user.load(adjustment.recordedBy);
  }
}

@Resolver(() => ExecutionChanged)
export class ExecutionChangedResolver {
  @FieldResolver(() => TableExecution, { nullable: true, description: '支出进度 of the project as it is now; null: the text has it no more.' })
  async execution(@Root() event: EventRecord, @Ctx() context: GraphqlContext): Promise<TableExecuted | null> {
    const table = await context.loaders.goalTable.load(event.nodeId);
    return table === null ? null : tableExecution(await sourceOf(context, event.documentId), table, today(context));
  }
}
