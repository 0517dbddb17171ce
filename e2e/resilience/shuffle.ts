import { away, storedServices, type FaultBoard, type Stack, type Visit } from '@shop/testbench';

export type Shuffle = Disposable & {
  /** Releases the held deliveries one at a time, in random order, until the system is settled. */
  untilSettled(): Promise<void>;
};

const quietWithinMs = 25;
const repeated = 0.3;

/** Holds every delivered event, to be handled in random order, and has many of them delivered again. */
export function shuffleDeliveries(stack: Stack, faults: FaultBoard, random: () => number): Shuffle {
  const waiting: (() => void)[] = [];
  const delivered = new Set<string>();
  const hold = () => new Promise<void>((resolve) => void waiting.push(resolve));
  const deliverAgain = (visit: Visit) => {
    const delivery = `${visit.party} ${visit.id}`;
    if (delivered.has(delivery) || random() > repeated) return;
    delivered.add(delivery);
    return away('The acknowledgement')(visit);
  };
  const releaseAny = () => waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.();
  const installed = storedServices.flatMap((service) => [
    faults.on(
      `${service}.handle`,
      Object.assign(hold, { release: () => waiting.splice(0).forEach((go) => go()) }),
    ),
    faults.on(`${service}.before-ack`, deliverAgain),
  ]);
  return {
    async untilSettled() {
      while (!(await isSettled(stack))) releaseAny();
    },
    [Symbol.dispose]: () => installed.forEach((each) => each[Symbol.dispose]()),
  };
}

async function isSettled(stack: Stack): Promise<boolean> {
  try {
    await stack.settled({ withinMs: quietWithinMs, retries: 'wait' });
    return true;
  } catch {
    return false;
  }
}
