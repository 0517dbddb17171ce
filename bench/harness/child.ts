import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { after } from '@shop/shared/runtime';

/** A process of the bench that answers one question at a time. */
export type Child<Ready = object> = AsyncDisposable & {
  ready: Ready;
  ask<Answer = object>(question: object): Promise<Answer>;
  /** Gives the result of `work`, unless the process ends before. */
  during<T>(work: Promise<T>): Promise<T>;
};

const signals = ['SIGINT', 'SIGTERM'] as const;
const stopWithinMs = 10_000;

/**
 * Starts a file that calls serveParent(). A signal that would end the bench ends the child instead: what waits for it
 * then fails, and everything is closed on the way out.
 */
export async function startChild<Ready = object>(file: string, given: object = {}): Promise<Child<Ready>> {
  const child = fork(file, [JSON.stringify(given)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  const kill = () => void child.kill('SIGKILL');
  for (const signal of signals) process.on(signal, kill);
  const ended = exit.then(([code, signal]): never => {
    for (const each of signals) process.off(each, kill);
    throw new Error(`${basename(file)} ended (${signal ?? code})`);
  });
  ended.catch(() => {});

  const during = <T>(work: Promise<T>): Promise<T> => Promise.race([work, ended]);
  const nextMessage = async (): Promise<unknown> => (await during(once(child, 'message')))[0];
  return {
    ready: (await nextMessage()) as Ready,
    ask<Answer>(question: object) {
      const answer = nextMessage();
      child.send(question);
      return answer as Promise<Answer>;
    },
    during,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      using _impatience = after(stopWithinMs, kill);
      await exit;
    },
  };
}

/** In a child: what startChild() was given. */
export const givenByParent = <Given>(): Given => JSON.parse(process.argv[2] ?? '{}') as Given;

/** In a child: reports that it is ready and answers questions until the bench goes away. */
export async function serveParent<Question>(
  ready: object,
  answer: (question: Question) => object | Promise<object> = () => ({}),
): Promise<void> {
  const reply = async (question: Question) => process.send?.(await answer(question));
  process.on('message', (question: Question) => void reply(question));
  const gone = once(process, 'disconnect');
  process.send?.(ready);
  await gone;
}
