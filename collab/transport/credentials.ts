import type { IncomingMessage } from 'node:http';
import { tokenOfSubprotocols } from '../protocol/version.js';

/** What the client brought along to prove who it is. */
export interface Credentials {
  /** From `Authorization: Bearer`, the subprotocol `jiwen.token.<jwt>`, or `?token=`, the first that is there. */
  readonly token: string | null;
}

/** What the client would speak, and perhaps its token, in its order. */
export function offeredSubprotocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
}

export function readCredentials(request: IncomingMessage, url: URL): Credentials {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? tokenOfSubprotocols(offeredSubprotocols(request)) ?? url.searchParams.get('token');
  return { token: token === '' ? null : token };
}
