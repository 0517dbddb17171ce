import { Transient } from '@shop/shared/errors';
import type { Faults } from '@shop/shared/runtime';
import type { ServiceName } from './services.ts';

/** What happens at a fault point: it may throw, or keep the step waiting. */
export type Fault = () => void | Promise<void>;

export type FaultBoard = {
  /** The fault points of one service, to be handed to it as part of its ambient. */
  of(service: ServiceName): Faults;
  /**
   * Lets `fault` happen at `service.step`, every time it is reached, or with `#2` the second time from now on only.
   * Disposing takes it away.
   */
  on(address: string, fault: Fault): Disposable;
};

type Entry = { fault: Fault; only: number | undefined; reached: number };

const addressFormat = /^([a-z]+\.[a-z-]+)(?:#([1-9]\d*))?$/;

/** Something outside is away, as far as the step can tell. */
export const away =
  (what: string): Fault =>
  () => {
    throw new Transient(`${what} is away`);
  };

/** The fault points of a whole system, addressed by service, step and occurrence: `payments.charge#2`. */
export function createFaultBoard(): FaultBoard {
  const entries = new Map<string, Set<Entry>>();
  return {
    of: (service) => ({
      async reach(step) {
        for (const entry of entries.get(`${service}.${step}`) ?? []) {
          entry.reached++;
          if (entry.only === undefined || entry.only === entry.reached) await entry.fault();
        }
      },
    }),
    on(address, fault) {
      const [, point, occurrence] = addressFormat.exec(address) ?? [];
      if (!point) throw new Error(`${address} is no fault point: write service.step or service.step#2`);
      const entry = { fault, only: occurrence ? Number(occurrence) : undefined, reached: 0 };
      const atPoint = entries.get(point) ?? new Set<Entry>();
      entries.set(point, atPoint.add(entry));
      return { [Symbol.dispose]: () => void atPoint.delete(entry) };
    },
  };
}
