import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { WebhookDeliveryConnection } from '../../../schema/graphql/connections/webhook-delivery-connection.js';
import { Webhook } from '../../../schema/graphql/types/webhook.js';
import type { ShownWebhook } from '../../commands/webhook/webhook-context.js';
import type { WebhookDeliveryRecord } from '../../ports/webhook-records.js';
import { listDeliveries, listWebhooks, readWebhook } from '../../queries/list-webhooks.js';
import { toConnection, type Connection } from '../connection.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor, printCursor } from '../cursors.js';

@Resolver()
export class WebhookQueryResolver {
  @Query(() => [Webhook], { description: 'The viewer’s webhooks, oldest first; administrators may name another account.' })
  webhooks(@Arg('userId', () => ID, { nullable: true }) userId: string | null | undefined, @Ctx() context: GraphqlContext): Promise<readonly ShownWebhook[]> {
    return listWebhooks(commandContextOf(context), userId ?? null);
  }

  @Query(() => Webhook, { nullable: true, description: 'Null: none, or somebody else’s.' })
  webhook(@Arg('id', () => ID) id: string, @Ctx() context: GraphqlContext): Promise<ShownWebhook | null> {
    return readWebhook(commandContextOf(context), id);
  }
}

@Resolver(() => Webhook)
export class WebhookResolver {
  @FieldResolver(() => WebhookDeliveryConnection, { description: 'What was tried to deliver, newest first; the last 1,000 attempts are kept.' })
  async deliveries(
    @Root() { id }: ShownWebhook,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Connection<WebhookDeliveryRecord>> {
    const page = await listDeliveries(commandContextOf(context), { webhookId: id, first, beforeSeq: after ? parseNumericCursor('webhookDelivery', id, after) : null });
    return toConnection(page, ({ seq }) => printCursor('webhookDelivery', id, seq));
  }
}
