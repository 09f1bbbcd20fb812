import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AdjustBudgetInput, CorrectPaymentInput, ImportPaymentsInput, RecordPaymentsInput, RemoveBudgetAdjustmentInput, RemovePaymentInput,
} from '../../../schema/graphql/inputs/execution-inputs.js';
import {
  AdjustBudgetPayload, CorrectPaymentPayload, ImportPaymentsPayload, RecordPaymentsPayload, RemoveBudgetAdjustmentPayload, RemovePaymentPayload,
} from '../../../schema/graphql/payloads/execution-payloads.js';
import { adjustBudget, removeBudgetAdjustment, type AdjustBudgetResult, type RemoveBudgetAdjustmentResult } from '../../commands/execution/adjust-budget.js';
import { correctPayment, removePayment, type CorrectPaymentResult, type RemovePaymentResult } from '../../commands/execution/correct-payment.js';
import { importPayments, type ImportPaymentsResult } from '../../commands/execution/import-payments.js';
import { recordPayments, type RecordPaymentsResult } from '../../commands/execution/record-payments.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { toPayload, type Payload } from '../user-errors.js';

@Resolver()
export class ExecutionMutations {
  @Mutation(() => RecordPaymentsPayload, { description: 'Books what was paid, all of it or nothing; what is booked already is left as it is.' })
  recordPayments(@Arg('input', () => RecordPaymentsInput) input: RecordPaymentsInput, @Ctx() context: GraphqlContext): Payload<RecordPaymentsResult> {
    return toPayload({}, async () => recordPayments(commandContextOf(context), input));
  }

  @Mutation(() => CorrectPaymentPayload, { description: 'Corrects what was booked wrongly, field by field.' })
  correctPayment(@Arg('input', () => CorrectPaymentInput) input: CorrectPaymentInput, @Ctx() context: GraphqlContext): Payload<CorrectPaymentResult> {
    return toPayload({}, async () => correctPayment(commandContextOf(context), input));
  }

  @Mutation(() => RemovePaymentPayload, { description: 'Takes out what should never have been booked; money that came back is a payment below zero instead.' })
  removePayment(@Arg('input', () => RemovePaymentInput) input: RemovePaymentInput, @Ctx() context: GraphqlContext): Payload<RemovePaymentResult> {
    return toPayload({}, async () => removePayment(commandContextOf(context), input));
  }

  @Mutation(() => ImportPaymentsPayload, { description: 'Books a treasury’s export by project code and voucher number: all of it, or nothing while a row cannot be read. The same file again changes nothing.' })
  importPayments(@Arg('input', () => ImportPaymentsInput) input: ImportPaymentsInput, @Ctx() context: GraphqlContext): Payload<ImportPaymentsResult> {
    return toPayload({}, async () => importPayments(commandContextOf(context), input, context.services.readPayments));
  }

  @Mutation(() => AdjustBudgetPayload, { description: '预算调整 of one project from a day on, without a new edition of the text.' })
  adjustBudget(@Arg('input', () => AdjustBudgetInput) input: AdjustBudgetInput, @Ctx() context: GraphqlContext): Payload<AdjustBudgetResult> {
    return toPayload({}, async () => adjustBudget(commandContextOf(context), input));
  }

  @Mutation(() => RemoveBudgetAdjustmentPayload)
  removeBudgetAdjustment(@Arg('input', () => RemoveBudgetAdjustmentInput) input: RemoveBudgetAdjustmentInput, @Ctx() context: GraphqlContext): Payload<RemoveBudgetAdjustmentResult> {
    return toPayload({}, async () => removeBudgetAdjustment(commandContextOf(context), input));
  }
}
