import assert from 'node:assert/strict';
import type { RunningGateway } from '@shop/gateway';
import { eventually } from '@shop/shared/testing';
import { collectGarbage } from '@shop/shared/testing/collect-garbage';

type Gauges = ReturnType<RunningGateway['gauges']>;

/** What is no resource, or one that grows and stays. All others are in use only while a client is active. */
const staying: ReadonlySet<string> = new Set<keyof Gauges>([
  'operationsCached',
  'budgetsShared',
  'certificateValidTo',
]);
/** More than any test uses. */
const mostOperations = 1000;
/** Modules that are loaded on first use, which is no leak, take less than this. */
const mostGrowthMb = 60;

export type LeakCheck = {
  /** Called when all clients have left: waits until the gateway holds nothing for them. */
  clientsLeft(): Promise<void>;
  /** Called when the gateway has stopped. */
  stopped(): void;
};

/** Finds what a gateway that has just started still holds when a test is over. */
export function checkLeaks({ gauges }: RunningGateway): LeakCheck {
  collectedMb ??= heapMb();
  return {
    clientsLeft: () =>
      eventually(() => {
        const now = gauges();
        for (const name of Object.keys(now) as (keyof Gauges)[])
          if (!staying.has(name))
            assert.equal(now[name], 0, `${name} is ${now[name]} after the test, expected 0`);
        const { operationsCached = 0 } = now;
        assert.ok(
          operationsCached <= mostOperations,
          `operationsCached is ${operationsCached} after the test`,
        );
      }),
    stopped: checkHeap,
  };
}

/** What the heap held after the last collection. */
let collectedMb: number | undefined;

/** A collection takes longer than most tests, so it is for a heap that is too large with its garbage. */
function checkHeap(): void {
  const before = collectedMb ?? 0;
  if (usedMb() - before < mostGrowthMb) return;
  collectedMb = heapMb();
  const grownMb = collectedMb - before;
  assert.ok(
    grownMb < mostGrowthMb,
    `The heap has grown by ${grownMb} MB since ${before} MB, expected less than ${mostGrowthMb} MB`,
  );
}

export function heapMb(): number {
  collectGarbage();
  return usedMb();
}

const usedMb = (): number => Math.round(process.memoryUsage().heapUsed / 1e6);
