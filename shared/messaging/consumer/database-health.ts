import { pause } from '@shop/shared/runtime';
import type { Connection } from 'mongoose';

export type DatabaseHealth = {
  /** Resolves when the store answers, to true if it did not at first; rejects after `stopWaiting`. */
  waitUntilAvailable: () => Promise<boolean>;
  stopWaiting: () => void;
};

const pauseMs = 500;

export function watchDatabase(connection: Connection): DatabaseHealth {
  const stopping = new AbortController();
  return {
    async waitUntilAvailable() {
      let waited = false;
      while (!(await answers(connection))) {
        waited = true;
        await pause(pauseMs, { signal: stopping.signal, ref: false });
      }
      return waited;
    },
    stopWaiting: () => stopping.abort(new Error('The service stopped while its store was away')),
  };
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.db?.admin().ping();
    return true;
  } catch {
    return false;
  }
}
