import { createAct, type Act } from '../calls/act.js';
import { createList, type List } from '../calls/list.js';
import { createRead, requireFound, type ReadById } from '../calls/read.js';
import * as operations from '../generated/operations.js';
import type * as types from '../generated/types.js';
import type { CallOptions, Transport } from '../transport/transport.js';

type Deliveries = NonNullable<types.WebhookDeliveriesQuery['webhook']>['deliveries'];

/** Where accounts are told of events by HTTPS. */
export interface Webhooks {
  /** The viewer's, oldest first; administrators may name another account. @throws {not_found} */
  readonly list: (variables?: types.WebhooksQueryVariables, options?: CallOptions) => Promise<readonly types.WebhookFragment[]>;
  /** @throws {not_found} */
  readonly get: ReadById<types.WebhookFragment>;
  /** What was tried to deliver, newest first. @throws {not_found} */
  readonly deliveries: List<Deliveries, types.WebhookDeliveriesQueryVariables>;
  /** Told of what comes from now on; `secret` is shown this once. @throws {invalid_input} {not_found} {too_large} */
  readonly create: Act<typeof operations.CreateWebhookOperation>;
  /** What is absent stays. @throws {invalid_input} {not_found} {too_large} */
  readonly update: Act<typeof operations.UpdateWebhookOperation>;
  /** With its secret and its log. @throws {not_found} */
  readonly remove: Act<typeof operations.RemoveWebhookOperation>;
  /** Sends nothing until it is resumed. @throws {not_found} */
  readonly pause: Act<typeof operations.PauseWebhookOperation>;
  /** Goes on where it stood. @throws {not_found} */
  readonly resume: Act<typeof operations.ResumeWebhookOperation>;
  /** Sends what lies behind a cursor, again or for the first time. @throws {not_found} {invalid_input} */
  readonly replay: Act<typeof operations.ReplayWebhookOperation>;
  /** Sends a test message, and tells what became of it. @throws {not_found} {rate_limited} */
  readonly ping: Act<typeof operations.PingWebhookOperation>;
  /** A new `secret`, shown this once; the one before signs as well for a day. @throws {not_found} */
  readonly rotateSecret: Act<typeof operations.RotateWebhookSecretOperation>;
}

/** The methods of webhooks over one transport. */
export function createWebhooks(transport: Transport): Webhooks {
  return {
    list: async (variables = {}, options) => (await transport.send(operations.WebhooksOperation, variables, options)).webhooks,
    get: createRead(transport, operations.WebhookOperation, (id) => ({ id }), ({ webhook }, id) => requireFound(webhook, 'webhook', id)),
    deliveries: createList(transport, operations.WebhookDeliveriesOperation, ({ webhook }, { id }) => requireFound(webhook, 'webhook', id).deliveries),
    create: createAct(transport, operations.CreateWebhookOperation),
    update: createAct(transport, operations.UpdateWebhookOperation),
    remove: createAct(transport, operations.RemoveWebhookOperation),
    pause: createAct(transport, operations.PauseWebhookOperation),
    resume: createAct(transport, operations.ResumeWebhookOperation),
    replay: createAct(transport, operations.ReplayWebhookOperation),
    ping: createAct(transport, operations.PingWebhookOperation),
    rotateSecret: createAct(transport, operations.RotateWebhookSecretOperation),
  };
}
