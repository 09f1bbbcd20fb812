import type { IncomingMessage } from 'node:http';

/** What is known of one socket beside its protocol state. */
export interface SocketExtra {
  readonly request: IncomingMessage;
  /** As in an Authorization header; set by connection_init. */
  authorization: string | undefined;
  userId: string | null;
  sessionId: string | null;
}
