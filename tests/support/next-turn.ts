/** Resolves when the event loop has turned once: what is ready in sockets and promises has then been heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
