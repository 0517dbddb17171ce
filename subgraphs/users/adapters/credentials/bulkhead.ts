import { tryAgainLater } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';

type Bounds = { atOnce: number; waiting: number };

/** Runs so much work at once and lets so much wait; what is beyond that is refused at once. */
export function bulkhead({ atOnce, waiting }: Bounds): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
    else
      throw tryAgainLater(
        errorCodes.TOO_MANY_ATTEMPTS,
        'Too many passwords are checked at once; try again in 1 s',
        1,
      );
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
