/** What a listener of one topic is told. Neither may throw. */
export interface BusListener {
  /** A message of another process. Messages of one sender come in order; some may be missing. */
  message(bytes: Uint8Array): void;
  /**
   * From here on messages come through: called when the subscription stands, and again whenever it stands anew after the
   * bus was away. What was said before may have been missed, so the listener reads the log now.
   */
  ready(): void;
}

/**
 * Messages between the server processes that share one database. They are hints: what counts is in the database, so a
 * message that is lost costs time and never an edit. Contract suite: tests/contract/bus.suite.ts.
 */
export interface Bus {
  /** Sends to every other process that listens to the topic; never to this one. Never throws: while the bus is away the message is dropped. */
  publish(topic: string, bytes: Uint8Array): void;
  /** Listens until the returned function is called. Several listeners of one topic share a subscription. */
  listen(topic: string, listener: BusListener): () => void;
  /** False while messages cannot be relied on: whoever listens polls the log instead. */
  readonly isUp: boolean;
}
