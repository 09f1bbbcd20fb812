import { WebSocket } from 'ws';

/** A WebSocket class that knows its sockets. */
export interface CountedSockets {
  readonly Socket: new (url: string, protocols?: string | string[]) => WebSocket;
  /** Every one that was made, with where it went to. */
  readonly made: readonly WebSocket[];
  /** Those that are not closed, whatever the other end says. */
  open(): number;
}

export function countSockets(): CountedSockets {
  const made: WebSocket[] = [];
  class Socket extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols);
      made.push(this);
    }
  }
  return { Socket, made, open: () => made.filter(({ readyState }) => readyState < WebSocket.CLOSING).length };
}
