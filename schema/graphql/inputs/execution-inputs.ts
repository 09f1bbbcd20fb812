import { Field, ID, InputType } from 'type-graphql';
import type { PaymentFileFormat } from '../../model/payment-file.js';
import { PaymentFileFormatEnum } from '../enums.js';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

const reasonText = { description: 'Kept in the audit log.' };
const day = { description: 'A day: "2025-03-31".' };

/** One payment to book. */
@InputType('PaymentInput')
export class PaymentInput {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String, { description: '凭证号; one that is booked already with the same table, day and amount is left as it is.' })
  voucherNumber!: string;

  @Field(() => String, day)
  date!: string;

  @Field(() => DecimalScalar, { description: 'In the table’s currency unit; below zero: money that came back.' })
  amount!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** Input of recordPayments. */
@InputType('RecordPaymentsInput')
export class RecordPaymentsInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => [PaymentInput])
  payments!: readonly PaymentInput[];
}

/** Input of correctPayment. */
@InputType('CorrectPaymentInput')
export class CorrectPaymentInput extends VersionedInput {
  @Field(() => ID, { nullable: true })
  goalTableId?: string | null;

  @Field(() => String, { nullable: true, ...day })
  date?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  amount?: string | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => String, reasonText)
  reason!: string;
}

/** Input of removePayment. */
@InputType('RemovePaymentInput')
export class RemovePaymentInput extends VersionedInput {
  @Field(() => String, reasonText)
  reason!: string;
}

/** Input of importPayments. */
@InputType('ImportPaymentsInput')
export class ImportPaymentsInput extends ChangeInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => PaymentFileFormatEnum)
  format!: PaymentFileFormat;

  @Field(() => String, { description: 'The file: CSV as it is, XLSX as base64.' })
  content!: string;

  @Field(() => String, { nullable: true, description: '元 or 万元; needed where the head of the column of amounts does not say it.' })
  currencyUnit?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Reads and reports; books nothing.' })
  dryRun?: boolean | null;
}

/** Input of adjustBudget. */
@InputType('AdjustBudgetInput')
export class AdjustBudgetInput extends ChangeInput {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String, { description: 'From which day on.' })
  date!: string;

  @Field(() => DecimalScalar, { description: 'The whole budget from then on, in the table’s currency unit.' })
  budget!: string;

  @Field(() => String)
  reason!: string;
}

/** Input of removeBudgetAdjustment. */
@InputType('RemoveBudgetAdjustmentInput')
export class RemoveBudgetAdjustmentInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, reasonText)
  reason!: string;
}
