import { Field, ObjectType } from 'type-graphql';
import { Payment } from '../types/execution.js';
import { PageInfo } from './page-info.js';

/** One payment of a page, with its cursor. */
@ObjectType('PaymentEdge')
export class PaymentEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Payment)
  node!: Payment;
}

/** One page of payments. */
@ObjectType('PaymentConnection')
export class PaymentConnection {
  @Field(() => [PaymentEdge])
  edges!: readonly PaymentEdge[];

  @Field(() => [Payment])
  nodes!: readonly Payment[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
