/** Whether a webhook is sent to. */
export const webhookStates = ['ACTIVE', 'PAUSED'] as const;
/** One of webhookStates. */
export type WebhookState = (typeof webhookStates)[number];

/**
 * Why nothing is sent to a webhook: somebody paused it; its target answered 410; its target took nothing for days; its account
 * was closed; its secret cannot be read any more, because the server's secret is another one.
 */
export const webhookPauseReasons = ['REQUESTED', 'TARGET_GONE', 'TARGET_DEAD', 'ACCOUNT_CLOSED', 'SECRET_LOST'] as const;
/** One of webhookPauseReasons. */
export type WebhookPauseReason = (typeof webhookPauseReasons)[number];

/** What became of one attempt at a delivery: the target took it, or it did not. */
export const webhookOutcomes = ['DELIVERED', 'FAILED'] as const;
/** One of webhookOutcomes. */
export type WebhookOutcome = (typeof webhookOutcomes)[number];

/** What a secret begins with; what follows is the key of the signature in base64. */
export const webhookSecretPrefix = 'whsec_';
