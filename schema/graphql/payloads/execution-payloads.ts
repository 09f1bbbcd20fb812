import { Field, ID, Int, ObjectType } from 'type-graphql';
import { BudgetAdjustment, Payment, PaymentImportReport } from '../types/execution.js';
import { ChangePayload } from './change-payload.js';

/** Result of recordPayments. */
@ObjectType('RecordPaymentsPayload')
export class RecordPaymentsPayload extends ChangePayload {
  @Field(() => [Payment], { nullable: true, description: 'In the order they were given, those that stood already among them.' })
  payments!: readonly Payment[] | null;

  @Field(() => Int, { nullable: true, description: 'How many are new.' })
  recorded!: number | null;
}

/** Result of correctPayment. */
@ObjectType('CorrectPaymentPayload')
export class CorrectPaymentPayload extends ChangePayload {
  @Field(() => Payment, { nullable: true })
  payment!: Payment | null;
}

/** Result of removePayment. */
@ObjectType('RemovePaymentPayload')
export class RemovePaymentPayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  removedId!: string | null;
}

/** Result of importPayments. */
@ObjectType('ImportPaymentsPayload')
export class ImportPaymentsPayload extends ChangePayload {
  @Field(() => PaymentImportReport, { nullable: true })
  report!: PaymentImportReport | null;
}

/** Result of adjustBudget. */
@ObjectType('AdjustBudgetPayload')
export class AdjustBudgetPayload extends ChangePayload {
  @Field(() => BudgetAdjustment, { nullable: true })
  adjustment!: BudgetAdjustment | null;
}

/** Result of removeBudgetAdjustment. */
@ObjectType('RemoveBudgetAdjustmentPayload')
export class RemoveBudgetAdjustmentPayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  removedId!: string | null;
}
