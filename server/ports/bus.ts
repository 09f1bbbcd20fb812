/** What a listener of one topic is told. Neither may throw. */
export interface BusListener {
  /** A message of another process, to keep. Messages of one sender come in order; some may be missing. */
  message(bytes: Uint8Array): void;
  /**
   * From here on messages come through, in both directions: called when the subscription stands, and again whenever it
   * stands anew after the bus was away. What was said before may have been missed: read the database now.
   */
  ready(): void;
}

/**
 * Messages between the server processes that share one database; the live rooms' own `Bus` fits this by shape. They are
 * hints: what counts is in the database. Contract suite: tests/contract/bus.suite.ts.
 */
export interface Bus {
  /** Sends to every other process that listens to the topic, never to this one. Never throws: while the bus is away the message is dropped. */
  publish(topic: string, bytes: Uint8Array): void;
  /** Listens until the returned function is called. Several listeners of one topic share a subscription. */
  listen(topic: string, listener: BusListener): () => void;
  /** False while messages cannot be relied on: whoever listens asks the database instead. */
  readonly isUp: boolean;
}
