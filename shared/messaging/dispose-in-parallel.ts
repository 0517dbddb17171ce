/** Stops all at once, so that the slowest alone is waited for. */
export const disposeInParallel = (...parts: readonly AsyncDisposable[]): AsyncDisposable => ({
  async [Symbol.asyncDispose]() {
    await Promise.all(parts.map((part) => part[Symbol.asyncDispose]()));
  },
});
