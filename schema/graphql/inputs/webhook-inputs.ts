import { Field, ID, InputType } from 'type-graphql';
import type { DocumentEventKind } from '../../model/document-event.js';
import { DocumentEventKindEnum } from '../enums.js';
import { ChangeInput } from './change-input.js';

/** What is said of a webhook. */
@InputType()
abstract class WebhookInput extends ChangeInput {
  @Field(() => String, { nullable: true, description: 'At most 200 characters.' })
  description?: string | null;

  @Field(() => [DocumentEventKindEnum], { nullable: true, description: 'Null: all there are, those to come included.' })
  kinds?: readonly DocumentEventKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Null: all documents the account may read, those to come included.' })
  documentIds?: readonly string[] | null;
}

/** Input of createWebhook. */
@InputType('CreateWebhookInput')
export class CreateWebhookInput extends WebhookInput {
  @Field(() => String, { description: 'https:// and at most 2,000 characters; not a private address.' })
  url!: string;

  @Field(() => ID, { nullable: true, description: 'Whose; absent: the viewer’s own. Those of others are made by administrators only.' })
  userId?: string | null;
}

/** Input of updateWebhook. */
@InputType('UpdateWebhookInput', { description: 'What is absent stays.' })
export class UpdateWebhookInput extends WebhookInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  url?: string | null;
}

/** Names a webhook. */
@InputType()
abstract class WebhookIdInput extends ChangeInput {
  @Field(() => ID)
  id!: string;
}

/** Input of removeWebhook. */
@InputType('RemoveWebhookInput')
export class RemoveWebhookInput extends WebhookIdInput {}

/** Input of pauseWebhook. */
@InputType('PauseWebhookInput')
export class PauseWebhookInput extends WebhookIdInput {}

/** Input of resumeWebhook. */
@InputType('ResumeWebhookInput')
export class ResumeWebhookInput extends WebhookIdInput {}

/** Input of pingWebhook. */
@InputType('PingWebhookInput')
export class PingWebhookInput extends WebhookIdInput {}

/** Input of replayWebhook. */
@InputType('ReplayWebhookInput')
export class ReplayWebhookInput extends WebhookIdInput {
  @Field(() => ID)
  documentId!: string;

  @Field(() => String, { nullable: true, description: 'Cursor of the last event that is not to be sent; absent: all events of the document are.' })
  after?: string | null;
}

/** Input of rotateWebhookSecret. */
@InputType('RotateWebhookSecretInput')
export class RotateWebhookSecretInput extends WebhookIdInput {
  @Field(() => Boolean, { defaultValue: false, description: 'The secret that is replaced signs no more from now on; otherwise it does for a day.' })
  dropPrevious!: boolean;
}
