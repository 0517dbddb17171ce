import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Env } from '@shop/shared/runtime';

/** The subgraph without our kit, as a process. */
export type PriceWatch = AsyncDisposable & {
  url: string;
  /** Sends SIGTERM, and gives the exit code. */
  stop(): Promise<number | null>;
};

export async function startPriceWatch(env: Env): Promise<PriceWatch> {
  const program = join(import.meta.dirname, 'price-watch.js');
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(child, 'exit') as Promise<[code: number | null]>;
  const ended = exit.then(([code]) => {
    throw new Error(`${program} ended with ${code}`);
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => {});
  return {
    url: line.toString().trim(),
    async stop() {
      child.kill();
      return (await exit)[0];
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
