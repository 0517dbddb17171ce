import type { TestClock } from '@shop/shared/testing';
import type { Ledger } from '../events/event-log.ts';

type Parts = {
  clock: TestClock;
  ledger: Ledger;
  /** Moves the clocks of services in other processes, and returns the next wake-up of each. */
  moveOthers: (time: Date) => Promise<(Date | undefined)[]>;
  settled: () => Promise<void>;
};

/**
 * Moves business time step by step: everything that becomes due happens at its own time, in order, and after
 * each step the effects are waited for.
 */
export async function advance(
  { clock, ledger, moveOthers, settled }: Parts,
  duration: string,
): Promise<void> {
  const end = clock.now().getTime() + millisecondsIn(duration);
  const moveTo = async (time: number): Promise<void> => {
    clock.advance(time - clock.now().getTime());
    await moveOthers(clock.now());
    await settled();
  };
  await settled();
  for (let next = await nextDue(); next <= end; next = await nextDue()) await moveTo(next);
  await moveTo(end);

  async function nextDue(): Promise<number> {
    const wakes = [clock.nextWake(), ...(await moveOthers(clock.now()))];
    const due = (await ledger.tasks()).filter(({ state }) => state === 'due').map(({ dueAt }) => dueAt);
    const times = [...wakes, ...due].map((time) => time?.getTime() ?? Infinity);
    return Math.min(...times.filter((time) => time > clock.now().getTime()), Infinity);
  }
}

const format = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Days, hours, minutes and seconds of an ISO 8601 duration: `PT31M`, `P1DT2H`. */
export function millisecondsIn(duration: string): number {
  const parts = format.exec(duration);
  if (!parts)
    throw new Error(`"${duration}" is no duration of days, hours, minutes and seconds, such as PT31M`);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
