import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PaymentRowOutcome } from '../../model/payment-file.js';
import type { Light } from '../../model/results.js';
import { LightEnum, PaymentRowOutcomeEnum } from '../enums.js';
import { DateTimeScalar, DecimalScalar } from '../scalars.js';
import { GoalTable } from './goal-table.js';

/** 支付. */
@ObjectType('Payment', { description: '支付: money paid for one project, as the treasury booked it.' })
export class Payment {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String, { description: '凭证号; once in a document.' })
  voucherNumber!: string;

  @Field(() => String, { name: 'date', description: 'A day of Beijing time: "2025-03-31".' })
  paidOn!: string;

  @Field(() => DecimalScalar, { description: 'In the table’s currency unit; below zero: money that came back.' })
  amount!: string;

  @Field(() => String, { description: 'Empty when there is none.' })
  note!: string;

  @Field(() => DateTimeScalar)
  recordedAt!: number;
}

/** 预算调整. */
@ObjectType('BudgetAdjustment', { description: '预算调整: what a project’s budget is from a day on, without a new edition of the text.' })
export class BudgetAdjustment {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String, { name: 'date', description: 'From which day on.' })
  effectiveOn!: string;

  @Field(() => DecimalScalar, { description: 'The whole budget from then on.' })
  budget!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => DateTimeScalar)
  recordedAt!: number;
}

/** 支出进度 at one point of the plan. */
@ObjectType('PlanPointProgress', { description: '支出进度 at one point of the 资金支出计划; null until its month is over, and without a budget.' })
export class PlanPointProgressType {
  @Field(() => Int)
  month!: number;

  @Field(() => DecimalScalar, { description: '计划累计, in percent.' })
  planned!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Paid by the end of that month.' })
  paid!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The same in percent of the budget in force.' })
  paidPercent!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'How many percentage points it lies behind the plan; below zero: ahead.' })
  gap!: string | null;

  @Field(() => LightEnum, { nullable: true })
  light!: Light | null;
}

/** What both kinds of execution tell. */
@ObjectType()
abstract class Execution {
  @Field(() => DecimalScalar, { nullable: true, description: 'The budget in force; null: none is written.' })
  budget!: string | null;

  @Field(() => DecimalScalar)
  paid!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '预算执行率 in percent; null without a budget.' })
  rate!: string | null;
}

/** 支出进度 of one table. */
@ObjectType('TableExecution', { description: '支出进度 of one project against its plan; amounts in the table’s currency unit.' })
export class TableExecution extends Execution {
  @Field(() => GoalTable)
  goalTable!: GoalTable;

  @Field(() => [PlanPointProgressType])
  points!: readonly PlanPointProgressType[];

  @Field(() => LightEnum, { nullable: true, description: 'By the last point of the plan that is past.' })
  light!: Light | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What the year will come to if the rest keeps to the plan as well as what was due so far did.' })
  forecast!: string | null;

  @Field(() => [BudgetAdjustment], { description: 'Those that hold under the approved edition, in the order of their days.' })
  adjustments!: readonly BudgetAdjustment[];
}

/** 支出进度 of a document. */
@ObjectType('DocumentExecution', { description: '支出进度 of all projects; sums in 元.' })
export class DocumentExecution extends Execution {
  @Field(() => String, { description: 'The day it is told of, Beijing time.' })
  asOf!: string;

  @Field(() => [TableExecution])
  tables!: readonly TableExecution[];

  @Field(() => Int, { description: 'Payments of projects that the text has no more; in no sum.' })
  strayPayments!: number;
}

/** A row of a treasury's export that was not booked. */
@ObjectType('PaymentRowReport', { description: 'A row of a treasury’s export that was not booked, and why.' })
export class PaymentRowReport {
  @Field(() => String, { description: 'The line of a CSV, sheet and row of a workbook: "支付明细!12".' })
  place!: string;

  @Field(() => PaymentRowOutcomeEnum)
  outcome!: PaymentRowOutcome;

  @Field(() => String)
  voucherNumber!: string;

  @Field(() => String)
  projectCode!: string;

  @Field(() => String)
  message!: string;

  @Field(() => String)
  messageEn!: string;
}

/** What became of a treasury's export. */
@ObjectType('PaymentImportReport', { description: 'What became of a treasury’s export; counts are of its rows.' })
export class PaymentImportReport {
  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: 'Booked, or would be.' })
  recorded!: number;

  @Field(() => Int, { description: 'Booked already.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Of projects that the text does not have, or that are not the viewer’s.' })
  skipped!: number;

  @Field(() => Int)
  failed!: number;

  @Field(() => Boolean, { description: 'False: a dry run, or a row failed, and nothing was booked.' })
  written!: boolean;

  @Field(() => [PaymentRowReport], { description: 'The first 200 rows that failed or were skipped.' })
  problems!: readonly PaymentRowReport[];
}
