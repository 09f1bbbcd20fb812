import { Field, ID, InputType, Int } from 'type-graphql';
import { DecimalScalar } from '../scalars.js';

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
export class AddGoalTableInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

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
export class UpdateGoalTableInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;

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
export class MoveGoalTableInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;

  @Field(() => Int, { description: 'New position, from 1.' })
  ordinal!: number;
}

/** Input of removeGoalTable. */
@InputType('RemoveGoalTableInput')
export class RemoveGoalTableInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made on. Fields that others changed since and you did not merge; the same field conflicts.' })
  expectedVersion!: number;
}

/** Input of addGoal. */
@InputType('AddGoalInput')
export class AddGoalInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  goalTableId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Int, { nullable: true, description: 'Position, from 1; absent: last.' })
  ordinal?: number | null;
}

/** Input of updateGoal. */
@InputType('UpdateGoalInput')
export class UpdateGoalInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Version of the goal table.' })
  expectedVersion!: number;

  @Field(() => String)
  text!: string;
}

/** Input of removeGoal. */
@InputType('RemoveGoalInput')
export class RemoveGoalInput {
  @Field(() => ID, { nullable: true, description: 'A UUID of yours. A retry with the same one gets the first answer and applies nothing twice.' })
  clientMutationId?: string | null;

  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'Version of the goal table.' })
  expectedVersion!: number;
}
