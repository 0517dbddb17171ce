import { once } from 'node:events';
import { StartError } from '@shop/shared/errors';
import { listen, runService } from '@shop/shared/runtime';

/** A main.ts that runs or fails as its argument says. */
await runService(async () => {
  if (process.argv[2] === 'mistake') throw new StartError('orders cannot start');
  if (process.argv[2] === 'bug') throw new Error('a bug');
  const server = await listen('orders', 0, (_request, response) => void response.end());
  process.stdout.write('started\n');
  return {
    async [Symbol.asyncDispose]() {
      process.stdout.write('stopping\n');
      await once(process.stdin.resume(), 'end');
      await server[Symbol.asyncDispose]();
      process.stderr.write('stopped\n');
    },
  };
});
