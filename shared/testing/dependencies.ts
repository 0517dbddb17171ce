import {
  createLogger,
  noFaults,
  type Dependencies,
  type Clock,
  type Faults,
  type Ids,
} from '@shop/shared/runtime';

export type TestClock = Clock & {
  /** Moves business time forward and calls, in order, every wake-up that is due. */
  advance(ms: number): void;
  /** The time of the next wake-up. */
  nextWake(): Date | undefined;
};

export function testClock(start = new Date('2026-11-20T09:00:00.000Z')): TestClock {
  let now = start.getTime();
  const waiting = new Set<{ time: number; wake: () => void }>();
  return {
    now: () => new Date(now),
    wakeAt(time, wake) {
      const entry = { time: time.getTime(), wake };
      waiting.add(entry);
      if (entry.time <= now) queueMicrotask(wakeDue);
      return { [Symbol.dispose]: () => void waiting.delete(entry) };
    },
    advance(ms) {
      now += ms;
      wakeDue();
    },
    nextWake() {
      const times = [...waiting].map(({ time }) => time);
      return times.length === 0 ? undefined : new Date(Math.min(...times));
    },
  };

  function wakeDue(): void {
    const due = [...waiting].filter(({ time }) => time <= now).sort((a, b) => a.time - b.time);
    for (const entry of due) {
      waiting.delete(entry);
      entry.wake();
    }
  }
}

/** `ord_1`, `ord_2`, …: readable and the same in every run. */
export function countingIds(): Ids {
  const counts = new Map<string, number>();
  const next = (prefix: string): string => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}_${count}`;
  };
  return { next, secret: () => next('secret') };
}

export type TestDependencies = Dependencies & { clock: TestClock };

/** A clock that only tests move, counting ids, no faults, no log. */
export function testDependencies({
  now,
  faults = noFaults,
}: { now?: Date; faults?: Faults } = {}): TestDependencies {
  return { clock: testClock(now), ids: countingIds(), faults, logger: createLogger('test', 'silent') };
}
