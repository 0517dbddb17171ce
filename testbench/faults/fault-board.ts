import type { Faults } from '@shop/shared/runtime';
import { refuseProduction } from '../../dev/kit/refuse-production.ts';
import type { ServiceName } from '../stack/process/services.ts';
import { subgraphs } from '../stack/subgraphs.ts';

const aroundStore = ['before-commit', 'after-commit', 'after-publish', 'handle', 'before-ack'] as const;

/**
 * The fault points: the steps of each subgraph, with those of its own that `faultPoints` in its package.json names, and
 * of the stand-ins for external systems.
 */
export const faultPoints: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    subgraphs.map(({ name, hasStore, faultPoints: own }) => [
      name,
      ['request', ...(hasStore ? aroundStore : []), ...own],
    ]),
  ),
  provider: ['charge', 'refund'],
  'mail-server': ['accept'],
  'sms-provider': ['send-sms'],
  'push-service': ['send-push'],
};

/** One visit of a fault point. */
export type Visit = { party: ServiceName; step: string; kind?: string | undefined; id?: string | undefined };

/** The effect of a fault: it may throw, or delay the step. */
export type Fault = {
  (visit: Visit): void | Promise<void>;
  /** Called when the fault is removed: steps that wait in it continue. */
  release?: () => void;
};

export type FaultBoard = {
  /** The fault points of one party, for its dependencies. */
  of(party: ServiceName): Faults;
  /**
   * Applies `fault` at `party.step`: at every visit, with `[kind or id]` only at visits with that kind or id,
   * with `#2` only at the second of these from now on. Disposing removes it.
   */
  on(address: string, fault: Fault): Disposable;
  /** Calls `watcher` at every visit, before its faults. */
  watch(listener: (visit: Visit) => void): Disposable;
  /** Removes all faults. */
  clear(): void;
  /** The current faults, and how often each was reached, as text. */
  inPlace(): readonly string[];
  /** Faults added since the last `clear` that were never reached. */
  neverHappened(): readonly string[];
};

type Entry = {
  address: string;
  fault: Fault;
  about: string | undefined;
  only: number | undefined;
  visits: number;
  happened: number;
};

const addressFormat = /^([a-z-]+)\.([a-z-]+)(?:\[([^\]]+)\])?(?:#([1-9]\d*))?$/;

/** The faults of a whole system, addressed by party, step and occurrence: `payments.charge#2`. */
export function createFaultBoard(): FaultBoard {
  refuseProduction('A fault board');
  const entries = new Map<string, Set<Entry>>();
  const listeners = new Set<(visit: Visit) => void>();
  let placed: Entry[] = [];

  const reach = async (visit: Visit): Promise<void> => {
    for (const listener of listeners) listener(visit);
    const atPoint = [...(entries.get(`${visit.party}.${visit.step}`) ?? [])];
    // Every entry counts the visit before the first fault, because a fault may throw.
    for (const entry of atPoint.filter((each) => countVisit(each, visit))) {
      entry.happened += 1;
      await entry.fault(visit);
    }
  };

  return {
    of: (party) => ({ reach: (step, kind, id) => reach({ party, step, kind, id }) }),
    on(address, fault) {
      const { point, about, only } = readAddress(address);
      const entry: Entry = { address, fault, about, only, visits: 0, happened: 0 };
      placed.push(entry);
      const atPoint = entries.get(point) ?? new Set();
      entries.set(point, atPoint.add(entry));
      return {
        [Symbol.dispose]() {
          atPoint.delete(entry);
          fault.release?.();
        },
      };
    },
    watch(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    clear() {
      for (const { fault } of [...entries.values()].flatMap((atPoint) => [...atPoint])) fault.release?.();
      entries.clear();
      placed = [];
    },
    inPlace: () =>
      [...entries.values()]
        .flatMap((atPoint) => [...atPoint])
        .map(({ address, happened }) => `${address}, happened ${happened} times`),
    neverHappened: () => placed.filter(({ happened }) => happened === 0).map(({ address }) => address),
  };
}

/** Whether the fault applies to this visit. */
function countVisit(entry: Entry, { kind, id }: Visit): boolean {
  if (entry.about !== undefined && entry.about !== kind && entry.about !== id) return false;
  entry.visits += 1;
  return entry.only === undefined || entry.only === entry.visits;
}

function readAddress(address: string) {
  const [, party = '', step = '', about, occurrence] = addressFormat.exec(address) ?? [];
  const steps: readonly string[] | undefined = Object.hasOwn(faultPoints, party)
    ? faultPoints[party]
    : undefined;
  if (steps?.includes(step))
    return { point: `${party}.${step}`, about, only: occurrence ? Number(occurrence) : undefined };
  const known = steps
    ? `${party} has ${steps.map((each) => `${party}.${each}`).join(', ')}`
    : `write party.step, party.step[kind or id] or party.step#2, with a party of ${Object.keys(faultPoints).join(', ')}`;
  throw new Error(`${address} is no fault point: ${known}`);
}
