/**
 * An async generator that ends while it waits. A plain generator's return() is queued behind the await it is in, and a
 * client that leaves a quiet document would hold its place there until the next event.
 */
export function abortable<T>(create: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const controller = new AbortController();
  const inner = create(controller.signal);
  const end = async (): Promise<IteratorResult<T, void>> => {
    controller.abort();
    return inner.return();
  };
  return {
    next: () => inner.next(),
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
