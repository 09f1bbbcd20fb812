import { Field, ObjectType } from 'type-graphql';
import { WebhookDelivery } from '../types/webhook.js';
import { PageInfo } from './page-info.js';

/** One entry of a page, with its cursor. */
@ObjectType('WebhookDeliveryEdge')
export class WebhookDeliveryEdge {
  @Field(() => String, { description: 'Hand it to `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => WebhookDelivery)
  node!: WebhookDelivery;
}

/** One page of a delivery log. */
@ObjectType('WebhookDeliveryConnection')
export class WebhookDeliveryConnection {
  @Field(() => [WebhookDeliveryEdge])
  edges!: readonly WebhookDeliveryEdge[];

  @Field(() => [WebhookDelivery])
  nodes!: readonly WebhookDelivery[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
