import { StartError } from '@shop/shared/errors';
import { runService } from '@shop/shared/runtime';

/** A main.ts that goes the way it is told to. */
await runService(async () => {
  if (process.argv[2] === 'mistake') throw new StartError('orders cannot start');
  if (process.argv[2] === 'bug') throw new Error('a bug');
  const alive = setInterval(() => {}, 1000);
  process.stdout.write('started\n');
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(alive);
      process.stderr.write('stopped\n');
    },
  };
});
