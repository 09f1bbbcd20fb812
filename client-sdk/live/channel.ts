/** A way to one section, whatever carries it. */
export interface Channel {
  /** One message of `jiwen.v1`. Dropped when the channel is not open. */
  send(bytes: Uint8Array): void;
  /** Ends it; the listener hears nothing more. Calling it twice is harmless. */
  close(): void;
}

/** Who uses a channel. Never called from within the call that made it. */
export interface ChannelListener {
  onOpen(): void;
  /** One message; the bytes are the listener's own. */
  onMessage(bytes: Uint8Array): void;
  /** The last that is heard. 1006: the connection was lost, or never came to be. */
  onClose(code: number, reason: string): void;
}
