import { away, type FaultBoard, type Stack, type Visit } from '@shop/testbench';
import { services } from '@shop/shared/contracts';

export type Shuffle = Disposable & {
  /** Lets deliveries go, one at a time and any of them first, until nothing is left to happen. */
  untilSettled(): Promise<void>;
};

const quietWithinMs = 25;
const repeated = 0.3;

/** Holds every delivered event back, to be handled in a random order, and lets many of them be delivered again. */
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
  const installed = services.flatMap((service) => [
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
