import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import * as inputs from '../../../schema/graphql/inputs/webhook-inputs.js';
import * as payloads from '../../../schema/graphql/payloads/webhook-payloads.js';
import { createWebhook } from '../../commands/webhook/create.js';
import { pauseWebhook } from '../../commands/webhook/pause.js';
import { pingWebhook } from '../../commands/webhook/ping.js';
import { removeWebhook, type RemoveWebhookResult } from '../../commands/webhook/remove.js';
import { replayWebhook } from '../../commands/webhook/replay.js';
import { resumeWebhook } from '../../commands/webhook/resume.js';
import { rotateWebhookSecret } from '../../commands/webhook/rotate-secret.js';
import { updateWebhook } from '../../commands/webhook/update.js';
import type { WebhookCommandContext, WebhookDeliveryResult, WebhookResult, WebhookSecretResult } from '../../commands/webhook/webhook-context.js';
import { commandContextOf, type GraphqlContext } from '../context.js';
import { parseNumericCursor } from '../cursors.js';
import { toPayload, type Payload } from '../user-errors.js';

function webhookContextOf(context: GraphqlContext): WebhookCommandContext {
  const { webhookClient, secrets } = context.services;
  return { ...commandContextOf(context), webhookClient, secrets };
}

@Resolver()
export class WebhookMutations {
  @Mutation(() => payloads.CreateWebhookPayload, { description: 'A webhook that is told of what comes from now on. Its secret is in this answer only.' })
  createWebhook(@Arg('input', () => inputs.CreateWebhookInput) input: inputs.CreateWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookSecretResult> {
    return toPayload({}, async () => createWebhook(webhookContextOf(context), input));
  }

  @Mutation(() => payloads.UpdateWebhookPayload, { description: 'Another address, description or choice; documents it is told of newly begin with what comes from now on.' })
  updateWebhook(@Arg('input', () => inputs.UpdateWebhookInput) input: inputs.UpdateWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookResult> {
    return toPayload({}, async () => updateWebhook(webhookContextOf(context), input));
  }

  @Mutation(() => payloads.RemoveWebhookPayload, { description: 'Removes a webhook with its secret and its log.' })
  removeWebhook(@Arg('input', () => inputs.RemoveWebhookInput) input: inputs.RemoveWebhookInput, @Ctx() context: GraphqlContext): Payload<RemoveWebhookResult> {
    return toPayload({}, async () => removeWebhook(commandContextOf(context), input));
  }

  @Mutation(() => payloads.PauseWebhookPayload, { description: 'Sends nothing until it is resumed.' })
  pauseWebhook(@Arg('input', () => inputs.PauseWebhookInput) input: inputs.PauseWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookResult> {
    return toPayload({}, async () => pauseWebhook(commandContextOf(context), input));
  }

  @Mutation(() => payloads.ResumeWebhookPayload, { description: 'Goes on where a paused webhook stood; of one that waits after a failure the wait ends.' })
  resumeWebhook(@Arg('input', () => inputs.ResumeWebhookInput) input: inputs.ResumeWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookResult> {
    return toPayload({}, async () => resumeWebhook(commandContextOf(context), input));
  }

  @Mutation(() => payloads.ReplayWebhookPayload, { description: 'Sends the events of a document behind a cursor, under the ids they have. A cursor ahead of where the webhook stands passes over what lies between.' })
  replayWebhook(@Arg('input', () => inputs.ReplayWebhookInput) { after, ...input }: inputs.ReplayWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookResult> {
    return toPayload({}, async () => replayWebhook(commandContextOf(context), { ...input, afterSeq: after ? parseNumericCursor('event', input.documentId, after) : 0 }));
  }

  @Mutation(() => payloads.PingWebhookPayload, { description: 'Sends a test message, and says what became of it.' })
  pingWebhook(@Arg('input', () => inputs.PingWebhookInput) input: inputs.PingWebhookInput, @Ctx() context: GraphqlContext): Payload<WebhookDeliveryResult> {
    return toPayload({}, async () => pingWebhook(webhookContextOf(context), input));
  }

  @Mutation(() => payloads.RotateWebhookSecretPayload, { description: 'A new secret, in this answer only. The one before signs as well for a day, unless told otherwise.' })
  rotateWebhookSecret(@Arg('input', () => inputs.RotateWebhookSecretInput) input: inputs.RotateWebhookSecretInput, @Ctx() context: GraphqlContext): Payload<WebhookSecretResult> {
    return toPayload({}, async () => rotateWebhookSecret(webhookContextOf(context), input));
  }
}
