/**
 * An async generator that ends while it waits. A plain generator's return() is queued behind the await it is in, and a
 * client that leaves a quiet document would hold its place there until the next event. `abort` ends it with a reason.
 */
export function abortable<T>(create: (signal: AbortSignal, abort: (reason: unknown) => void) => AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const controller = new AbortController();
  const inner = create(controller.signal, (reason) => controller.abort(reason));
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
