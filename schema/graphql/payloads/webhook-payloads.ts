import { Field, ID, ObjectType } from 'type-graphql';
import { Webhook, WebhookDelivery } from '../types/webhook.js';
import { ChangePayload } from './change-payload.js';

/** What the result of a change of a webhook holds. */
@ObjectType()
abstract class WebhookPayload extends ChangePayload {
  @Field(() => Webhook, { nullable: true })
  webhook!: Webhook | null;
}

/** What the result of a change holds that makes a secret. */
@ObjectType()
abstract class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, { nullable: true, description: '`whsec_…`: signs what is sent. It is shown here, once.' })
  secret!: string | null;
}

/** Result of createWebhook. */
@ObjectType('CreateWebhookPayload')
export class CreateWebhookPayload extends WebhookSecretPayload {}

/** Result of updateWebhook. */
@ObjectType('UpdateWebhookPayload')
export class UpdateWebhookPayload extends WebhookPayload {}

/** Result of pauseWebhook. */
@ObjectType('PauseWebhookPayload')
export class PauseWebhookPayload extends WebhookPayload {}

/** Result of resumeWebhook. */
@ObjectType('ResumeWebhookPayload')
export class ResumeWebhookPayload extends WebhookPayload {}

/** Result of replayWebhook. */
@ObjectType('ReplayWebhookPayload')
export class ReplayWebhookPayload extends WebhookPayload {}

/** Result of rotateWebhookSecret. */
@ObjectType('RotateWebhookSecretPayload')
export class RotateWebhookSecretPayload extends WebhookSecretPayload {}

/** Result of removeWebhook. */
@ObjectType('RemoveWebhookPayload')
export class RemoveWebhookPayload extends ChangePayload {
  @Field(() => ID, { nullable: true })
  removedId!: string | null;
}

/** Result of pingWebhook. */
@ObjectType('PingWebhookPayload')
export class PingWebhookPayload extends ChangePayload {
  @Field(() => WebhookDelivery, { nullable: true, description: 'What became of the test message.' })
  delivery!: WebhookDelivery | null;
}
