import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../scalars.js';
import { ChangeInput } from './change-input.js';
import { VersionedInput } from './versioned-input.js';

/** Amounts of a budget, each by itself. */
@InputType('BudgetInput')
export class BudgetInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'Absent: as it is. Null: left empty.' })
  total?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  fiscalFunds?: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  otherFunds?: string | null;
}

/** One point of the 资金支出计划. */
@InputType('PlanPointInput')
export class PlanPointInput {
  @Field(() => Int)
  month!: number;

  @Field(() => DecimalScalar)
  cumulativePercent!: string;

  @Field(() => String, { nullable: true, description: 'As printed: "3月底"; absent: as it is, or made from the month.' })
  label?: string | null;
}

/** Input of addGoalTable. */
@InputType('AddGoalTableInput')
export class AddGoalTableInput extends ChangeInput {
  @Field(() => ID)
  partId!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: last.' })
  ordinal?: number | null;

  @Field(() => String, { nullable: true, description: 'Absent: the project’s name and 绩效目标表.' })
  title?: string | null;

  @Field(() => String)
  unitCode!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => String, { description: '万元 or 元' })
  currencyUnit!: string;

  @Field(() => String)
  projectCode!: string;

  @Field(() => String)
  projectName!: string;

  @Field(() => BudgetInput, { nullable: true })
  budget?: BudgetInput | null;

  @Field(() => String, { nullable: true })
  fundPurpose?: string | null;

  @Field(() => [PlanPointInput], { nullable: true })
  expenditurePlan?: readonly PlanPointInput[] | null;
}

/** Input of updateGoalTable. */
@InputType('UpdateGoalTableInput')
export class UpdateGoalTableInput extends VersionedInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  unitCode?: string | null;

  @Field(() => String, { nullable: true })
  unitName?: string | null;

  @Field(() => String, { nullable: true })
  currencyUnit?: string | null;

  @Field(() => String, { nullable: true })
  projectCode?: string | null;

  @Field(() => String, { nullable: true })
  projectName?: string | null;

  @Field(() => BudgetInput, { nullable: true, description: 'Each amount merges by itself.' })
  budget?: BudgetInput | null;

  @Field(() => String, { nullable: true })
  fundPurpose?: string | null;

  @Field(() => [PlanPointInput], { nullable: true, description: 'The whole plan.' })
  expenditurePlan?: readonly PlanPointInput[] | null;
}

/** Input of moveGoalTable. */
@InputType('MoveGoalTableInput')
export class MoveGoalTableInput extends VersionedInput {
  @Field(() => Int, { description: 'New position, from 1.' })
  ordinal!: number;
}

/** Input of removeGoalTable. */
@InputType('RemoveGoalTableInput')
export class RemoveGoalTableInput extends VersionedInput {}

/** Input of addGoal. */
@InputType('AddGoalInput')
export class AddGoalInput extends ChangeInput {
  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: last.' })
  ordinal?: number | null;
}

/** Input of updateGoal. */
@InputType('UpdateGoalInput')
export class UpdateGoalInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Version of the goal table.' })
  expectedVersion!: number;

  @Field(() => String)
  text!: string;
}

/** Input of removeGoal. */
@InputType('RemoveGoalInput')
export class RemoveGoalInput extends ChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Version of the goal table.' })
  expectedVersion!: number;
}
