/** A generator that ends at once when nobody wants more of it, even while it waits. */
export function abortable<T>(
  start: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncGenerator<T, void> {
  const controller = new AbortController();
  const inner = start(controller.signal);
  const stop = () => {
    controller.abort();
    return inner.return();
  };
  return {
    next: () => inner.next(),
    return: stop,
    throw: (error) => inner.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}
