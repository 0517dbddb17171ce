import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after } from '@shop/shared/runtime';

export type Child = AsyncDisposable & {
  /** The first thing that it said: it is ready. */
  ready: unknown;
  ask(question: unknown): Promise<unknown>;
  /** Gives what `work` gives, unless the process ends before. */
  during<T>(work: Promise<T>): Promise<T>;
};

const signals = ['SIGINT', 'SIGTERM'] as const;
const stopWithinMs = 10_000;

/**
 * Starts a file of this folder as a process. A signal that would end the bench ends the process instead: whoever
 * waits for it then fails, and on the way out everything is closed.
 */
export async function startChild(file: string, given: object = {}): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(given)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  const kill = () => void child.kill('SIGKILL');
  for (const signal of signals) process.on(signal, kill);
  const ended = exit.then(([code, signal]): never => {
    for (const each of signals) process.off(each, kill);
    throw new Error(`${file} ended (${signal ?? code})`);
  });
  ended.catch(() => {});

  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended]);
  const hear = async (): Promise<unknown> => (await during(once(child, 'message')))[0];
  return {
    ready: await hear(),
    ask(question) {
      const answer = hear();
      child.send(question as object);
      return answer;
    },
    during,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      using _impatience = after(stopWithinMs, kill);
      await exit;
    },
  };
}
