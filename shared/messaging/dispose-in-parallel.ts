/** Disposes all parts at the same time. */
export const disposeInParallel = (...parts: readonly AsyncDisposable[]): AsyncDisposable => ({
  async [Symbol.asyncDispose]() {
    await Promise.all(parts.map((part) => part[Symbol.asyncDispose]()));
  },
});
