import { once } from 'node:events';
import { replaceDependencies, type Faults } from '@shop/shared/runtime';
import { testClock, type TestClock } from '@shop/shared/testing';
import { unpack, type ToBench, type ToService } from './testbench-messages.ts';

// Loaded by --import into each process that a test bench starts: the bench controls its clock and faults.
const [begin] = (await once(process, 'message')) as [ToService];
if (begin.say !== 'begin') throw new Error(`The bench has to begin, not to ${begin.say}`);

const clock = begin.now === null ? undefined : testClock(new Date(begin.now));
const bench = faultsOfTheBench();
replaceDependencies({ ...(clock && { clock }), ...(begin.faults && { faults: bench.faults }) });

process.on('message', (message: ToService) => {
  if (message.say === 'go') bench.go(message);
  if (message.say === 'move' && clock) move(clock, message);
});
// The bench has ended, and nothing else would stop this process.
process.once('disconnect', () => {
  bench.letAllGo();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();

function move(moved: TestClock, { call, to }: Extract<ToService, { say: 'move' }>): void {
  moved.advance(Math.max(new Date(to).getTime() - moved.now().getTime(), 0));
  tell({ say: 'moved', call, nextWake: moved.nextWake()?.toISOString() ?? null });
}

function faultsOfTheBench() {
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let calls = 0;
  const offered: Faults = {
    reach(step, kind, id) {
      if (!process.connected) return;
      const answer = Promise.withResolvers<void>();
      const call = ++calls;
      waiting.set(call, answer);
      tell({ say: 'visit', call, step, kind, id });
      return answer.promise;
    },
  };
  return {
    faults: offered,
    /** The bench will not answer any more. */
    letAllGo() {
      for (const { resolve } of waiting.values()) resolve();
      waiting.clear();
    },
    go({ call, thrown }: Extract<ToService, { say: 'go' }>) {
      const answer = waiting.get(call);
      waiting.delete(call);
      if (thrown) answer?.reject(unpack(thrown));
      else answer?.resolve();
    },
  };
}

function tell(message: ToBench): void {
  if (process.connected) process.send?.(message);
}
