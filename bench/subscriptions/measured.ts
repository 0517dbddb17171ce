import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, pause } from '@shop/shared/runtime';
import { nodeOnMeasuredCore } from '../gateway/cores.ts';
import { cpuMsOf } from '../gateway/process-use.ts';
import type { Memory } from '../kit.ts';

/** The process that is measured, on a core of its own. */
export type Measured = AsyncDisposable & {
  port: number;
  /** What it has had of the processor since it began. */
  cpuMs(): number;
  child: ChildProcess;
};

export type Start = {
  port: number;
  /** Where it says whether it is ready, if not on its port. */
  readyPort?: number;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
};

const root = join(import.meta.dirname, '../..');
const readyWithinMs = 30_000;
const stopWithinMs = 5000;

/** Starts it and waits until it hears events. */
export async function startMeasured({ port, readyPort = port, args, env }: Start): Promise<Measured> {
  const [command, commandArgs] = nodeOnMeasuredCore(args);
  const child = spawn(command, commandArgs, {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const kill = () => void child.kill('SIGKILL');
  // However the bench ends.
  process.on('exit', kill);
  const ended = once(child, 'close').finally(() => process.off('exit', kill));
  const measured: Measured = {
    port,
    child,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async [Symbol.asyncDispose]() {
      child.kill();
      using _impatience = after(stopWithinMs, kill);
      await ended;
    },
  };
  try {
    await untilReady(child, readyPort);
  } catch (error) {
    await measured[Symbol.asyncDispose]();
    throw error;
  }
  return measured;
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const latestMs = performance.now() + readyWithinMs;
  while (!(await hearsEvents(port))) {
    if (child.exitCode !== null)
      throw new Error(`What is to be measured ended (${child.exitCode}) at its start`);
    if (performance.now() > latestMs)
      throw new Error(`What is to be measured heard no events within ${readyWithinMs} ms`);
    await pause(50);
  }
}

async function hearsEvents(port: number): Promise<boolean> {
  try {
    const answer = (await (await fetch(`http://127.0.0.1:${port}/ready`)).json()) as { broker?: boolean };
    return answer.broker === true;
  } catch {
    return false;
  }
}

/** What is in use when all garbage is gone; needs the reporter in the process. */
export async function memoryOf({ child }: Measured): Promise<Memory> {
  const answer = once(child, 'message') as Promise<[Memory]>;
  child.send({});
  return (await answer)[0];
}
