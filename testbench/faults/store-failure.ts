import type { Stores } from '../invariants/read-state.ts';

/** A failure of a store, with the options of MongoDB's fail point `failCommand`. */
export type StoreFailure = {
  service: string;
  /** Which commands fail: `insert`, `commitTransaction`, … */
  failCommands: readonly string[];
  /** How many commands fail; by default all until it is disposed. */
  times?: number;
  /** Default 91, ShutdownInProgress: the error of a member that is shutting down. */
  errorCode?: number;
  errorLabels?: readonly string[];
  closeConnection?: boolean;
};

/** Makes commands of one service fail at its store until it is disposed. */
export async function failStore(
  stores: Stores,
  { service, times, errorCode = 91, ...data }: StoreFailure,
): Promise<AsyncDisposable> {
  const configure = (mode: unknown, failing = {}) =>
    stores.command(service, { configureFailPoint: 'failCommand', mode, data: failing });
  // Limited to connections named after the service, so that the test bench can still read the store.
  const failing = { ...data, ...(!data.closeConnection && { errorCode }), appName: service };
  await configure(times === undefined ? 'alwaysOn' : { times }, failing);
  return { [Symbol.asyncDispose]: async () => void (await configure('off')) };
}
