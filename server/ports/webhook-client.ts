/** One request to a webhook's target. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a request. */
export interface WebhookAnswer {
  /** HTTP status; null: there was no answer. */
  readonly status: number | null;
  /** Why there was none, in a word that may be shown: ADDRESS_REFUSED, TIMEOUT, ECONNREFUSED. */
  readonly failure: string | null;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;
  /** How the body began, as text. */
  readonly text: string;
  readonly durationMs: number;
}

/**
 * Asks targets of webhooks. It follows no redirect, reads a bounded part of the answer, and connects to addresses of the public
 * internet only, unless the operator allowed others.
 */
export interface WebhookClient {
  /** Whether the operator allows private addresses, and http. */
  readonly isPrivateAllowed: boolean;
  /** Why this address would not be asked now, in a word: its name is not found, or leads to a private address. Null: it would. */
  refusalOf(url: string): Promise<string | null>;
  /** Never rejects, and answers within `limits.webhookAnswerMs`. */
  post(request: WebhookRequest): Promise<WebhookAnswer>;
}
