import type { Service } from '@shop/shared/contracts';
import type { Stores } from '../invariants/read-state.ts';

/** What goes wrong at a store, in the words of MongoDB's fail point `failCommand`. */
export type StoreFailure = {
  service: Service;
  /** Which commands fail: `insert`, `commitTransaction`, … */
  failCommands: readonly string[];
  /** The next so many; without it all, until it is disposed. */
  times?: number;
  /** Default 91, ShutdownInProgress: what a member says that is going away. */
  errorCode?: number;
  errorLabels?: readonly string[];
  closeConnection?: boolean;
};

/** Lets commands of one service fail at its store; disposing ends that. */
export async function failStore(
  stores: Stores,
  { service, times, errorCode = 91, ...data }: StoreFailure,
): Promise<AsyncDisposable> {
  const configure = (mode: unknown, failing = {}) =>
    stores.command(service, { configureFailPoint: 'failCommand', mode, data: failing });
  // Named after the service: the test bench reads the same store undisturbed.
  const failing = { ...data, ...(!data.closeConnection && { errorCode }), appName: service };
  await configure(times === undefined ? 'alwaysOn' : { times }, failing);
  return { [Symbol.asyncDispose]: async () => void (await configure('off')) };
}
