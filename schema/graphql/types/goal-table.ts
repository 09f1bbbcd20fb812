import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../scalars.js';
import { Node } from './node.js';

/** 预算规模. */
@ObjectType('Budget', { description: '预算规模, in the table’s currency unit. Null: left empty in the form, which is not zero.' })
export class Budget {
  @Field(() => DecimalScalar, { nullable: true, description: '预算数' })
  total!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '其中：财政资金' })
  fiscalFunds!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: '其他资金' })
  otherFunds!: string | null;
}

/** One point of the 资金支出计划. */
@ObjectType('PlanPoint', { description: 'One point of the 资金支出计划: the share of the budget spent by the end of a month.' })
export class PlanPoint {
  @Field(() => Int)
  month!: number;

  @Field(() => String, { description: 'As printed: "3月底"' })
  label!: string;

  @Field(() => DecimalScalar)
  cumulativePercent!: string;
}

/** 绩效目标 of one project. */
@ObjectType('Goal', { description: '绩效目标 of one project.' })
export class Goal {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  text!: string;
}

/** 项目绩效目标表. */
@ObjectType('GoalTable', { implements: Node, description: '项目绩效目标表: one budget project’s numbered goal table.' })
export class GoalTable extends Node {
  @Field(() => Int)
  version!: number;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  title!: string;

  @Field(() => String, { description: '单位编码' })
  unitCode!: string;

  @Field(() => String, { description: '单位名称' })
  unitName!: string;

  @Field(() => String, { description: '万元 or 元' })
  currencyUnit!: string;

  @Field(() => String, { description: '项目编码' })
  projectCode!: string;

  @Field(() => String, { description: '项目名称' })
  projectName!: string;

  @Field(() => Budget)
  budget!: Budget;

  @Field(() => String, { description: '资金用途' })
  fundPurpose!: string;

  @Field(() => [PlanPoint], { description: '资金支出计划, by month' })
  expenditurePlan!: readonly PlanPoint[];
}
