/** The adapters that have to be disposed. */
export const disposableIn = (adapters: object): (AsyncDisposable | Disposable)[] =>
  Object.values(adapters).filter(isDisposable);

const isDisposable = (adapter: unknown): adapter is AsyncDisposable | Disposable =>
  typeof adapter === 'object' &&
  adapter !== null &&
  (Symbol.asyncDispose in adapter || Symbol.dispose in adapter);
